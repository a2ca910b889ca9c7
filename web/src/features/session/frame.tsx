import { Flex, theme } from 'antd';
import type { ReactNode } from 'react';
import { BrandMark } from '#components/brand.tsx';
import { Status } from '#components/marks.tsx';
import { Note } from '#components/page.tsx';
import { usePalette, usePhone } from '#components/surroundings.tsx';
import { type PlainKey, useSpeech } from '#i18n/language.tsx';

interface FrameProps {
  title: string;
  subtitle: string;
  switches: ReactNode;
  foot: string;
  children: ReactNode;
}

/** Left: the one sentence and the path of a record. Right: one form. */
export function Frame({ title, subtitle, switches, foot, children }: FrameProps) {
  const { token } = theme.useToken();
  const phone = usePhone();
  return (
    <Flex style={{ minHeight: '100dvh', background: token.colorBgContainer }}>
      {!phone && <Promise />}
      <Flex vertical flex={5} style={{ padding: phone ? 16 : 24, minWidth: 0 }}>
        <Flex justify={phone ? 'space-between' : 'flex-end'} align="center">
          {phone && <BrandMark size={32} />}
          {switches}
        </Flex>
        <Flex vertical justify="center" style={{ flex: 1, width: '100%', maxWidth: 360, margin: '0 auto' }}>
          <h1 style={{ fontSize: 24, lineHeight: '36px', fontWeight: 600, margin: 0 }}>{title}</h1>
          <span style={{ color: token.colorTextDescription, marginBottom: 28 }}>{subtitle}</span>
          {children}
        </Flex>
        <Flex justify="center">
          <Note>{foot}</Note>
        </Flex>
      </Flex>
    </Flex>
  );
}

function Promise() {
  const { t } = useSpeech();
  const { token } = theme.useToken();
  const { hero } = usePalette();
  return (
    <Flex
      vertical
      justify="space-between"
      flex={7}
      style={{
        padding: '40px 64px',
        background: hero,
        borderInlineEnd: `1px solid ${token.colorBorderSecondary}`,
        minWidth: 0,
      }}
    >
      <Flex align="center" gap={12}>
        <BrandMark size={32} />
        <span style={{ fontSize: 20, fontWeight: 600 }}>洞察</span>
        <span style={{ color: token.colorTextDescription }}>Dongcha</span>
      </Flex>
      <div>
        <h2 style={{ fontSize: 30, lineHeight: '42px', fontWeight: 600, margin: 0 }}>{t('brand.promise')}</h2>
        <p style={{ fontSize: 16, color: token.colorTextDescription, margin: '8px 0 24px' }}>
          {t('brand.promise_more')}
        </p>
        <Path />
      </div>
      <Flex gap={24} style={{ fontSize: 13 }}>
        <Status tone="good">{t('brand.local')}</Status>
        <Status tone="good">{t('brand.offline')}</Status>
        <Status tone="good">{t('brand.undo')}</Status>
      </Flex>
    </Flex>
  );
}

const left: PlainKey[] = ['menu.customers', 'brand.orders', 'brand.tickets', 'brand.events', 'brand.sheets'];
const right: PlainKey[] = ['menu.dashboards', 'menu.segments', 'menu.metrics'];

function Path() {
  const { t } = useSpeech();
  const { token } = theme.useToken();
  const { sequential } = usePalette();
  const box = (x: number, y: number, label: string, dot: boolean) => (
    <g key={label + x}>
      <rect
        x={x}
        y={y - 18}
        width={108}
        height={36}
        rx={6}
        fill={token.colorBgContainer}
        stroke={token.colorBorderSecondary}
      />
      {dot && <circle cx={x + 18} cy={y} r={3.5} fill={sequential[3]} />}
      <text
        x={dot ? x + 32 : x + 54}
        y={y + 5}
        fontSize={14}
        fill={token.colorText}
        textAnchor={dot ? 'start' : 'middle'}
      >
        {label}
      </text>
    </g>
  );
  const line = (x1: number, y1: number, x2: number, y2: number) => (
    <path
      key={`${x1}-${y1}-${y2}`}
      d={`M${x1} ${y1}C${(x1 + x2) / 2} ${y1} ${(x1 + x2) / 2} ${y2} ${x2} ${y2}`}
      fill="none"
      stroke={sequential[2]}
      strokeWidth={1.5}
    />
  );
  const ys = left.map((_, at) => 40 + at * 74);
  const outs = right.map((_, at) => 88 + at * 100);
  return (
    <svg viewBox="0 0 720 380" width="100%" style={{ maxWidth: 720, display: 'block' }} aria-hidden>
      <circle cx={360} cy={188} r={104} fill={sequential[0]} opacity={0.7} />
      <circle cx={360} cy={188} r={78} fill={sequential[1]} opacity={0.6} />
      {ys.map(y => line(108, y, 320, 188))}
      {outs.map(y => line(400, 188, 612, y))}
      {left.map((key, at) => box(0, ys[at] ?? 0, t(key), true))}
      {right.map((key, at) => box(612, outs[at] ?? 0, t(key), false))}
      <g transform="translate(314 142)">
        <BrandMark size={92} />
      </g>
      <text x={360} y={262} textAnchor="middle" fontSize={14} fill={token.colorTextDescription}>
        {t('brand.customer')}
      </text>
    </svg>
  );
}
