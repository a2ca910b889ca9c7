import { Link } from '@tanstack/react-router';
import { Flex, Tooltip } from 'antd';
import type { RfmBoard, RfmGroup } from '#api/types.ts';
import { Note } from '#components/page.tsx';
import { usePalette } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { shade } from '#lib/palette.ts';

const corners: [boolean, boolean][] = [
  [true, true],
  [false, true],
  [true, false],
  [false, false],
];

/** 2 × 4 tiles shaded by share of spend; a tile opens its customers. */
export function RfmMatrix({ board }: { board: RfmBoard }) {
  const { t, f } = useSpeech();
  const palette = usePalette();
  const most = Math.max(0.0001, ...board.groups.map(group => group.amount_share_rate));
  const find = (recent: boolean, [frequent, big]: [boolean, boolean]) =>
    board.groups.find(
      group => group.is_recent === recent && group.is_frequent === frequent && group.is_big === big,
    );
  return (
    <Flex vertical gap={8} style={{ height: '100%', minHeight: 190 }}>
      <div
        style={{
          flex: 1,
          display: 'grid',
          gap: 4,
          gridTemplateColumns: '32px repeat(4, minmax(0, 1fr))',
          gridTemplateRows: 'auto 1fr 1fr',
        }}
      >
        <span />
        {corners.map(([frequent, big]) => (
          <Note key={`${frequent}${big}`} style={{ textAlign: 'center', whiteSpace: 'nowrap' }}>
            F {t(frequent ? 'rfm.high' : 'rfm.low')} M {t(big ? 'rfm.high' : 'rfm.low')}
          </Note>
        ))}
        {[true, false].map(recent => [
          <Note key={`${recent}-side`} style={{ alignSelf: 'center', textAlign: 'center' }}>
            {t(recent ? 'rfm.recent' : 'rfm.long')}
            <br />R
          </Note>,
          ...corners.map(corner => (
            <Tile
              key={`${recent}${corner}`}
              group={find(recent, corner)}
              share={(find(recent, corner)?.amount_share_rate ?? 0) / most}
            />
          )),
        ])}
      </div>
      <Flex justify="space-between" wrap gap={8}>
        <Note>
          n = {f.full(board.total)}, {t('rfm.window', { days: board.settings.window_days })}
        </Note>
        <Flex align="center" gap={6}>
          <Note>{t('rfm.legend')}</Note>
          <span style={{ display: 'inline-flex' }} aria-hidden>
            {palette.sequential.slice(0, 6).map(colour => (
              <span key={colour} style={{ width: 12, height: 8, background: colour }} />
            ))}
          </span>
          <Note>{t('rfm.legend_high')}</Note>
        </Flex>
      </Flex>
    </Flex>
  );
}

function Tile({ group, share }: { group: RfmGroup | undefined; share: number }) {
  const { t, f } = useSpeech();
  const palette = usePalette();
  const { fill, ink } = shade(palette, Math.min(0.84, share * 0.84));
  if (!group) return <span />;
  return (
    <Tooltip title={`${group.label} · ${f.full(group.count)} · ${f.money(group.amount, null, 0)}`}>
      <Link
        to="/customers"
        search={{
          condition: {
            kind: 'all',
            of: [{ kind: 'compare', field: 'rfm_group', op: 'in', value: [group.key] }],
          },
        }}
        style={{
          background: fill,
          color: ink,
          borderRadius: 4,
          padding: '8px 8px',
          minHeight: 64,
          display: 'flex',
          flexDirection: 'column',
          justifyContent: 'center',
          fontSize: 12,
          overflow: 'hidden',
        }}
      >
        <span style={{ whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' }}>
          {group.label}
        </span>
        <b style={{ fontSize: 16, fontWeight: 600 }}>{f.short(group.count)}</b>
        <span style={{ whiteSpace: 'nowrap' }}>
          {t('rfm.spend', { share: f.percent(group.amount_share_rate) })}
        </span>
      </Link>
    </Tooltip>
  );
}
