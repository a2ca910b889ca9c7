import { Flex, theme, Tooltip } from 'antd';
import type { Month } from '#api/types.ts';
import { usePalette } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { byKind, useKinds } from './kinds.ts';

const HEIGHT = 44;

/** Twelve bars, stacked by kind; the same colours as everywhere, the web visits grey. */
export function Months({ months, only }: { months: Month[]; only: string | undefined }) {
  const { t, f } = useSpeech();
  const { token } = theme.useToken();
  const palette = usePalette();
  const label = useKinds();
  const keys = [...new Set(months.flatMap(month => Object.keys(month.counts)))].sort(byKind);
  const shown = only ? keys.filter(key => key === only) : keys;
  const colours = new Map(
    keys.filter(key => key !== 'event').map((key, at) => [key, palette.series[at % 6]]),
  );
  const count = (month: Month, key: string) => month.counts[key] ?? 0;
  const sum = (month: Month) => shown.reduce((total, key) => total + count(month, key), 0);
  const most = Math.max(1, ...months.map(sum));
  if (!months.length || !shown.length) return null;
  return (
    <Flex role="img" aria-label={t('customer.months')} gap={4} style={{ marginBottom: 4 }}>
      {months.map(month => (
        <Tooltip
          key={month.month}
          title={[
            month.month,
            ...shown
              .filter(key => count(month, key))
              .map(key => `${label(key)} ${f.full(count(month, key))}`),
          ].join(' · ')}
        >
          <div style={{ flex: 1, minWidth: 0 }}>
            <Flex
              vertical
              justify="flex-end"
              style={{ height: HEIGHT, borderBottom: `1px solid ${token.colorBorderSecondary}` }}
            >
              {shown.map(key => (
                <span
                  key={key}
                  style={{
                    display: 'block',
                    margin: '0 15%',
                    height: (count(month, key) / most) * (HEIGHT - 4),
                    background: colours.get(key) ?? palette.muted,
                  }}
                />
              ))}
            </Flex>
            <div style={{ textAlign: 'center', fontSize: 12, color: token.colorTextDescription }}>
              {Number(String(month.month).slice(5, 7))}
            </div>
          </div>
        </Tooltip>
      ))}
    </Flex>
  );
}
