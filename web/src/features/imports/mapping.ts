// Pure transforms of a mapping: which column goes to which field of which object.
import type { CatalogField, CatalogObject, FieldMapping, Inspection, Mapping } from '#api/types.ts';

/** `order.ordered_at` */
export type Target = string;

export const targetOf = (object: string, field: string): Target => `${object}.${field}`;

export function split(target: Target): { object: string; field: string } {
  const at = target.indexOf('.');
  return { object: target.slice(0, at), field: target.slice(at + 1) };
}

const each = (mapping: Mapping): { object: string; field: FieldMapping }[] =>
  mapping.objects.flatMap(object => object.fields.map(field => ({ object: object.object, field })));

export const targetsOf = (mapping: Mapping, column: string): Target[] =>
  each(mapping)
    .filter(one => one.field.column === column)
    .map(one => targetOf(one.object, one.field.field));

export const computedOf = (mapping: Mapping): { object: string; field: FieldMapping }[] =>
  each(mapping).filter(one => one.field.expression);

/** An object without fields leaves the mapping; one that is named for the first time joins it, without a key. */
export function setTargets(mapping: Mapping, column: string, targets: readonly Target[]): Mapping {
  const kept = new Map(
    each(mapping).map(one => [targetOf(one.object, one.field.field) + (one.field.column ?? ''), one.field]),
  );
  const names = [
    ...new Set([...mapping.objects.map(one => one.object), ...targets.map(one => split(one).object)]),
  ];
  const objects = names.map(object => {
    const before = mapping.objects.find(one => one.object === object);
    const others = (before?.fields ?? []).filter(field => field.column !== column);
    const own = targets
      .filter(target => split(target).object === object)
      .map(
        target =>
          kept.get(target + column) ?? { field: split(target).field, column, columns: [], options: {} },
      );
    return { object, key: before?.key ?? [], fields: [...others, ...own] };
  });
  return { ...mapping, objects: objects.filter(object => object.fields.length > 0) };
}

export const setKey = (mapping: Mapping, object: string, key: string[]): Mapping => ({
  ...mapping,
  objects: mapping.objects.map(one => (one.object === object ? { ...one, key } : one)),
});

export const setOption = (
  mapping: Mapping,
  target: Target,
  column: string,
  name: string,
  value: unknown,
): Mapping => {
  const { object, field } = split(target);
  return {
    ...mapping,
    objects: mapping.objects.map(one =>
      one.object !== object
        ? one
        : {
            ...one,
            fields: one.fields.map(each =>
              each.field === field && each.column === column
                ? { ...each, options: { ...each.options, [name]: value } }
                : each,
            ),
          },
    ),
  };
};

export function dropComputed(mapping: Mapping, object: string, field: string): Mapping {
  const objects = mapping.objects.map(one =>
    one.object === object
      ? { ...one, fields: one.fields.filter(each => !(each.expression && each.field === field)) }
      : one,
  );
  return { ...mapping, objects: objects.filter(one => one.fields.length > 0) };
}

export function addProduct(mapping: Mapping, target: Target, columns: string[]): Mapping {
  const { object, field } = split(target);
  const computed: FieldMapping = { field, expression: 'product', columns, options: {} };
  const known = mapping.objects.some(one => one.object === object);
  const objects = known ? mapping.objects : [...mapping.objects, { object, key: [], fields: [] }];
  return {
    ...mapping,
    objects: objects.map(one =>
      one.object === object ? { ...one, fields: [...one.fields, computed] } : one,
    ),
  };
}

export const trims = (mapping: Mapping, column: string): boolean =>
  mapping.columns?.find(one => one.column === column)?.trim_decimal ?? false;

export function setTrim(mapping: Mapping, column: string, trim: boolean): Mapping {
  const others = (mapping.columns ?? []).filter(one => one.column !== column);
  return { ...mapping, columns: trim ? [...others, { column, trim_decimal: true }] : others };
}

export type Trouble = 'twice' | 'no_target';

/** What stands in the way of a column; the import waits for it. */
export function troubles(
  mapping: Mapping,
  fieldOf: (target: Target) => CatalogField | undefined,
): Map<string, Trouble> {
  const found = new Map<string, Trouble>();
  const first = new Map<Target, string>();
  for (const { object, field } of each(mapping)) {
    const target = targetOf(object, field.field);
    const column = field.column ?? '';
    if (first.has(target)) {
      if (column) found.set(column, 'twice');
      else found.set(first.get(target) ?? '', 'twice');
    } else first.set(target, column);
    if (fieldOf(target)?.role === 'party' && column && !field.options?.target) found.set(column, 'no_target');
  }
  return found;
}

export function fieldIndex(objects: readonly CatalogObject[]): (target: Target) => CatalogField | undefined {
  const index = new Map(
    objects.flatMap(object => object.fields.map(field => [targetOf(object.key, field.key), field] as const)),
  );
  return target => index.get(target);
}

export type Share = 'mapped' | 'doubtful' | 'left';
const SURE = 0.75;

export function shareOf(mapping: Mapping, column: Inspection['columns'][number]): Share {
  const used =
    targetsOf(mapping, column.name).length ||
    computedOf(mapping).some(one => one.field.columns?.includes(column.name));
  if (!used) return 'left';
  return column.confidence_rate < SURE || column.problem ? 'doubtful' : 'mapped';
}
