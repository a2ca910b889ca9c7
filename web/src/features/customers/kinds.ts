import { useQuery } from '@tanstack/react-query';
import { catalogQuery } from '#entities/catalog.ts';
import { useMay } from '#components/surroundings.tsx';

/** A kind of the timeline is an object of the catalog, and so is its name. */
export function useKinds(): (kind: string) => string {
  const may = useMay();
  const catalog = useQuery({ ...catalogQuery, enabled: may('catalog:read') });
  return kind => catalog.data?.objects.find(object => object.key === kind)?.label ?? kind;
}
