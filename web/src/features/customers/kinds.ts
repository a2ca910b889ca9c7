import { useQuery } from '@tanstack/react-query';
import { catalogQuery } from '#entities/catalog.ts';
import { useMay } from '#components/surroundings.tsx';

/** A kind of the timeline is an object of the catalog, and so is its name. */
export function useKinds(): (kind: string) => string {
  const may = useMay();
  const catalog = useQuery({ ...catalogQuery, enabled: may('catalog:read') });
  return kind => catalog.data?.objects.find(object => object.key === kind)?.label ?? kind;
}

/** Orders first, then by key: the same order, and so the same colour, on every customer. */
export const byKind = (one: string, two: string): number =>
  Number(two === 'order') - Number(one === 'order') || one.localeCompare(two, 'en');
