import { ArrowRightOutlined } from '@ant-design/icons';
import { Flex, Segmented, theme } from 'antd';
import { useState } from 'react';
import type { Import, ImportObject, ImportSample } from '#api/types.ts';
import { Note, Panel } from '#components/page.tsx';
import { Nothing } from '#components/states.tsx';
import { usePalette } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { NONE } from '#lib/format.ts';

/** New, changed and equal of every object; together with the bad rows that is every row. */
export function Counts({ data }: { data: Import }) {
  const { t, f } = useSpeech();
  const { token } = theme.useToken();
  const title = data.state === 'published' ? t('import.published_result') : t('import.result');
  return (
    <Panel title={title} note={t('import.result_note', { count: f.full(data.row_count) })}>
      {data.objects.map(object => (
        <ObjectCounts key={object.object} object={object} />
      ))}
      <Flex
        justify="space-between"
        style={{ borderTop: `1px solid ${token.colorBorderSecondary}`, paddingTop: 10, fontSize: 13 }}
      >
        <span>
          <Dot colour={token.colorError} /> {t('import.bad')}
        </span>
        <b style={{ fontWeight: 600 }}>{f.full(data.bad_count)}</b>
      </Flex>
    </Panel>
  );
}

function Dot({ colour }: { colour: string }) {
  return (
    <span
      style={{
        display: 'inline-block',
        width: 8,
        height: 8,
        borderRadius: 2,
        background: colour,
        marginInlineEnd: 6,
      }}
    />
  );
}

function ObjectCounts({ object }: { object: ImportObject }) {
  const { t, f } = useSpeech();
  const palette = usePalette();
  const parts = [
    { key: 'new', label: t('import.new_records'), count: object.new, colour: palette.series[0] ?? '' },
    { key: 'changed', label: t('import.changed'), count: object.changed, colour: palette.series[3] ?? '' },
    { key: 'equal', label: t('import.equal'), count: object.equal, colour: palette.muted },
  ];
  const all = Math.max(1, object.total);
  return (
    <div style={{ marginBottom: 14 }}>
      <Flex justify="space-between" style={{ fontSize: 13 }}>
        <b style={{ fontWeight: 600 }}>{object.label}</b>
        <Note>{f.full(object.total)}</Note>
      </Flex>
      <Flex gap={1} style={{ height: 10, margin: '4px 0 6px', borderRadius: 3, overflow: 'hidden' }}>
        {parts.map(part => (
          <span key={part.key} style={{ width: `${(part.count / all) * 100}%`, background: part.colour }} />
        ))}
      </Flex>
      {parts.map(part => (
        <Flex key={part.key} justify="space-between" style={{ fontSize: 13, lineHeight: '24px' }}>
          <span>
            <Dot colour={part.colour} />
            {part.label}
          </span>
          <span>
            <b style={{ fontWeight: 600 }}>{f.full(part.count)}</b>{' '}
            <Note style={{ display: 'inline-block', width: 48, textAlign: 'right' }}>
              {f.percent(part.count / all)}
            </Note>
          </span>
        </Flex>
      ))}
    </div>
  );
}

/** Old → new, for the eye that doubts the counts. */
export function Samples({ data }: { data: Import }) {
  const { t, f } = useSpeech();
  const changed = data.samples.filter(sample => sample.kind === 'changed');
  const fresh = data.samples.filter(sample => sample.kind === 'new');
  const [kind, setKind] = useState<'changed' | 'new'>(changed.length ? 'changed' : 'new');
  const shown = kind === 'changed' ? changed : fresh;
  const label = (object: string) => data.objects.find(one => one.object === object)?.label ?? object;
  return (
    <Panel
      title={t('import.samples')}
      extra={
        <Segmented
          size="small"
          value={kind}
          onChange={setKind}
          options={[
            { value: 'changed' as const, label: `${t('import.sample_changed')} ${f.full(changed.length)}` },
            { value: 'new' as const, label: `${t('import.sample_new')} ${f.full(fresh.length)}` },
          ]}
        />
      }
    >
      {shown.length ? (
        <div style={{ maxHeight: 360, overflow: 'auto' }}>
          {shown.map(sample => (
            <Sample key={sample.object + sample.record_id} sample={sample} label={label(sample.object)} />
          ))}
        </div>
      ) : (
        <Nothing small what={t('import.no_samples')} />
      )}
    </Panel>
  );
}

function Sample({ sample, label }: { sample: ImportSample; label: string }) {
  const { token } = theme.useToken();
  const isNew = sample.kind === 'new';
  return (
    <div style={{ padding: '8px 0', borderBottom: `1px solid ${token.colorBorderSecondary}`, fontSize: 13 }}>
      <Flex justify="space-between" gap={8}>
        <b style={{ fontWeight: 600 }}>{sample.record_id}</b>
        <Note>{label}</Note>
      </Flex>
      <Flex wrap gap={12}>
        {sample.changes.map(change => (
          <span key={change.field}>
            <Note>{change.label}</Note>{' '}
            {!isNew && (
              <>
                <del style={{ color: token.colorTextDescription }}>{change.before ?? NONE}</del>{' '}
                <ArrowRightOutlined style={{ fontSize: 10, color: token.colorTextQuaternary }} />{' '}
              </>
            )}
            <span style={{ background: token.colorSuccessBg, borderRadius: 3, padding: '0 4px' }}>
              {change.after ?? NONE}
            </span>
          </span>
        ))}
      </Flex>
    </div>
  );
}
