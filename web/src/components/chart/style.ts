import { theme } from 'antd';
import { useMemo } from 'react';
import type { Measure } from '#api/types.ts';
import { usePalette, usePhone } from '#components/surroundings.tsx';
import { type Format, useSpeech } from '#i18n/language.tsx';
import { fontFamily } from '#lib/palette.ts';
import type { Style } from './kind.ts';

/** A value as its measure is written. */
export function writer(f: Format): Style['write'] {
  return (measure: Measure | undefined, value: unknown, short?: boolean) => {
    if (measure?.format === 'rate') return f.percent(value);
    if (measure?.format === 'amount') return short ? f.short(value) : f.money(value, measure.unit, 0);
    return short ? f.short(value) : f.full(value, 2);
  };
}

export function useChartStyle(): Style {
  const { token } = theme.useToken();
  const palette = usePalette();
  const narrow = usePhone();
  const { t, f } = useSpeech();
  return useMemo(
    () => ({
      ink: {
        text: token.colorText,
        note: token.colorTextDescription,
        line: token.colorBorder,
        split: token.colorBorderSecondary,
        card: token.colorBgElevated,
        muted: palette.muted,
        main: palette.thinLine,
        series: palette.series,
        sequential: palette.sequential,
        font: fontFamily,
      },
      write: writer(f),
      other: t('chart.other'),
      narrow,
    }),
    [token, palette, f, t, narrow],
  );
}
