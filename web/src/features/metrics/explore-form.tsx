import { getRouteApi } from '@tanstack/react-router';
import { DatePicker, Form, Select } from 'antd';
import dayjs from 'dayjs';
import type { Dimension, Metric } from '#api/types.ts';
import { useSpeech } from '#i18n/language.tsx';
import { lean } from '#lib/url.ts';
import { compares, type ExploreSearch, grainOf, grains } from './address.ts';

const route = getRouteApi('/metrics/explore');
const DAYS = [7, 30, 90, 180, 365];

/** Dimensions and grains that all chosen metrics share. */
function shared(chosen: readonly Metric[]): { dimensions: Dimension[]; hasTime: boolean } {
  const [first, ...rest] = chosen;
  if (!first) return { dimensions: [], hasTime: false };
  return {
    dimensions: first.dimensions.filter(one =>
      rest.every(metric => metric.dimensions.some(other => other.key === one.key)),
    ),
    hasTime: chosen.every(metric => metric.has_time),
  };
}

export function ExploreForm({ metrics, chosen }: { metrics: Metric[]; chosen: Metric[] }) {
  const { t } = useSpeech();
  const search = route.useSearch();
  const go = route.useNavigate();
  const change = (part: Partial<ExploreSearch>) => go({ search: before => lean({ ...before, ...part }) });
  const { dimensions, hasTime } = shared(chosen);
  const grain: ExploreSearch['grain'] = grainOf(search, hasTime) ?? 'none';
  return (
    <Form layout="vertical">
      <Form.Item label={t('explore.metric')}>
        <Select
          mode="multiple"
          aria-label={t('explore.metric')}
          value={chosen.map(metric => metric.key)}
          options={metrics.map(metric => ({ value: metric.key, label: metric.label }))}
          optionFilterProp="label"
          placeholder={t('explore.choose')}
          onChange={keys => change({ metrics: keys.length ? keys : undefined })}
        />
      </Form.Item>
      <Form.Item label={t('explore.grain')}>
        <Select<ExploreSearch['grain']>
          aria-label={t('explore.grain')}
          value={grain}
          disabled={!hasTime}
          options={[
            { value: 'none' as const, label: t('explore.no_grain') },
            ...grains.map(value => ({ value, label: t(`explore.grain.${value}`) })),
          ]}
          onChange={value => change({ grain: value })}
        />
      </Form.Item>
      <Form.Item label={t('explore.dimension')}>
        <Select
          mode="multiple"
          maxCount={2}
          aria-label={t('explore.dimension')}
          value={search.dimensions ?? []}
          options={dimensions.map(one => ({ value: one.key, label: one.label }))}
          optionFilterProp="label"
          placeholder={t('explore.no_dimension')}
          onChange={keys => change({ dimensions: keys.length ? keys : undefined })}
        />
      </Form.Item>
      <RangeChoice search={search} change={change} />
      <Form.Item label={t('explore.compare')}>
        <Select
          aria-label={t('explore.compare')}
          disabled={!hasTime || !(search.days || search.from)}
          value={search.compare ?? 'none'}
          options={[
            { value: 'none', label: t('explore.compare.none') },
            ...compares.map(value => ({ value, label: t(`explore.compare.${value}`) })),
          ]}
          onChange={value => change({ compare: compares.find(one => one === value) })}
        />
      </Form.Item>
    </Form>
  );
}

interface RangeProps {
  search: ExploreSearch;
  change: (part: Partial<ExploreSearch>) => void;
}

function RangeChoice({ search, change }: RangeProps) {
  const { t, f } = useSpeech();
  const own = Boolean(search.from && search.to);
  const value = own ? 'own' : String(search.days ?? 'all');
  const pick = (next: string) => {
    if (next === 'own') {
      const to = dayjs();
      return change({
        days: undefined,
        from: to.subtract(1, 'month').format('YYYY-MM-DD'),
        to: to.format('YYYY-MM-DD'),
      });
    }
    return change({ days: next === 'all' ? undefined : Number(next), from: undefined, to: undefined });
  };
  return (
    <Form.Item label={t('explore.range')}>
      <Select
        aria-label={t('explore.range')}
        value={value}
        options={[
          { value: 'all', label: t('explore.range.all') },
          ...DAYS.map(days => ({
            value: String(days),
            label: t('explore.range.days', { days: f.full(days) }),
          })),
          { value: 'own', label: t('explore.range.own') },
        ]}
        onChange={pick}
      />
      {own && (
        <DatePicker.RangePicker
          allowClear={false}
          style={{ marginTop: 8, width: '100%' }}
          value={[dayjs(search.from), dayjs(search.to)]}
          onChange={days =>
            days?.[0] &&
            days[1] &&
            change({ from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') })
          }
        />
      )}
    </Form.Item>
  );
}
