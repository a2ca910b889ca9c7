import type { Table } from '#api/types.ts';
import type { Kind } from './kind.ts';
import { bar, flatBar, stackedBar } from './kinds/bar.ts';
import { area, line } from './kinds/line.ts';
import { pie } from './kinds/pie.ts';

export const kinds: readonly Kind[] = [line, area, bar, flatBar, stackedBar, pie];
export const kindNames = ['line', 'area', 'bar', 'flat_bar', 'stacked_bar', 'pie'] as const;
export type KindName = (typeof kindNames)[number];

export type Misfit = { what: 'dims' | 'measures'; least: number; most: number; now: number };

/** Why a kind cannot show the table; null when it can. */
export function misfit(kind: Kind, table: Pick<Table, 'dimensions' | 'measures'>): Misfit | null {
  const check = (what: 'dims' | 'measures', [least, most]: [number, number], now: number) =>
    now < least || now > most ? { what, least, most, now } : null;
  return (
    check('dims', kind.dims, table.dimensions.length) ??
    check('measures', kind.measures, table.measures.length) ??
    (table.dimensions.length > 1 ? check('measures', [1, 1], table.measures.length) : null)
  );
}
