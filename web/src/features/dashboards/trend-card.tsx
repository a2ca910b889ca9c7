import type { Card, Table } from '#api/types.ts';
import { Picture } from '#components/chart/picture.tsx';

export function TrendCard({ card, table }: { card: Card; table: Table }) {
  return <Picture kind="line" table={table} label={card.title} height="100%" />;
}
