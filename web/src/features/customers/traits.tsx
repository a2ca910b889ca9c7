import { ClockCircleOutlined } from '@ant-design/icons';
import { Flex, Popover, theme } from 'antd';
import type { Customer, Trait } from '#api/types.ts';
import { SourceMark, useTone } from '#components/marks.tsx';
import { Note } from '#components/page.tsx';
import { Nothing } from '#components/states.tsx';
import { FieldValue, valueText } from '#entities/field-value.tsx';
import { useSpeech } from '#i18n/language.tsx';

/** Value, source and time on one line; where sources differ, an amber dot and how many. */
export function Traits({ data }: { data: Customer }) {
  const { t } = useSpeech();
  const { token } = theme.useToken();
  const groups = new Map<string, Trait[]>();
  for (const trait of data.traits) groups.set(trait.group, [...(groups.get(trait.group) ?? []), trait]);
  if (!groups.size) return <Nothing small what={t('customer.no_traits')} />;
  return (
    <>
      {[...groups].map(([group, traits], at) => (
        <section
          key={group}
          style={{
            paddingTop: at ? 12 : 0,
            marginTop: at ? 12 : 0,
            borderTop: at ? `1px solid ${token.colorBorderSecondary}` : undefined,
          }}
        >
          <Flex justify="space-between" style={{ marginBottom: 4 }}>
            <b style={{ fontWeight: 600, fontSize: 13 }}>{group}</b>
            {at === 0 && (
              <Note>
                <ClockCircleOutlined /> {t('customer.trait_head')}
              </Note>
            )}
          </Flex>
          {traits.map(trait => (
            <TraitLine key={trait.key} trait={trait} />
          ))}
        </section>
      ))}
    </>
  );
}

function TraitLine({ trait }: { trait: Trait }) {
  const { t, f } = useSpeech();
  const { token } = theme.useToken();
  const amber = useTone()('soon');
  const differs = trait.others.some(other => String(other.value) !== String(trait.value));
  return (
    <Flex align="center" gap={8} style={{ minHeight: 28, fontSize: 13 }}>
      <span style={{ width: 68, flex: 'none', color: token.colorTextDescription }}>{trait.label}</span>
      <span style={{ flex: 1, minWidth: 0 }}>
        {differs && (
          <span
            style={{
              display: 'inline-block',
              width: 6,
              height: 6,
              borderRadius: 3,
              background: amber,
              marginInlineEnd: 6,
            }}
          />
        )}
        <Value trait={trait} />
      </span>
      <Popover content={<Origin trait={trait} />} trigger={['hover', 'click']} placement="right">
        <button
          type="button"
          style={{ all: 'unset', cursor: 'help' }}
          aria-label={t('customer.other_values')}
        >
          {differs ? (
            <SourceMark>{t('customer.sources', { count: trait.others.length + 1 })}</SourceMark>
          ) : (
            trait.source && <SourceMark>{trait.source}</SourceMark>
          )}
        </button>
      </Popover>
      <Note style={{ width: 36, flex: 'none', textAlign: 'right' }}>
        {trait.seen_at ? f.day(trait.seen_at).slice(5) : ''}
      </Note>
    </Flex>
  );
}

function Value({ trait }: { trait: Trait }) {
  if (trait.type === 'phone' && !trait.is_masked && trait.value) {
    return <a href={`tel:${trait.value}`}>{String(trait.value)}</a>;
  }
  return <FieldValue type={trait.type} value={trait.value} masked={trait.is_masked} />;
}

function Origin({ trait }: { trait: Trait }) {
  const { t, f } = useSpeech();
  return (
    <Flex vertical gap={4} style={{ maxWidth: 320 }}>
      <span>
        {trait.source ?? '—'} <Note>{f.instant(trait.seen_at)}</Note>
      </span>
      {trait.rule && <Note>{t('customer.chosen_by', { rule: trait.rule })}</Note>}
      {trait.others.length > 0 && <b style={{ fontWeight: 600 }}>{t('customer.other_values')}</b>}
      {trait.others.map((other, at) => (
        <span key={`${other.source}-${at}`}>
          {valueText(trait.type, other.value, f, t)}{' '}
          <Note>
            {other.source} {f.day(other.seen_at)}
          </Note>
        </span>
      ))}
    </Flex>
  );
}
