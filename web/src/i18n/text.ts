/** Typed texts: `{slot}` is filled, `{count?one|other}` chooses by the number of the slot. */
export type Slots<S extends string> = S extends `${string}{${infer Slot}}${infer Rest}`
  ? (Slot extends `${string}?${string}` ? never : Slot) | Slots<Rest>
  : never;

type Each<Slot extends string> = (
  Slot extends string
    ? (held: `${string}{${Slot}}${string}`) => void
    : never
) extends (held: infer All) => void
  ? All
  : never;

/** Another language of the same keys: no key missing, no slot lost. */
export type Same<M> = {
  [K in keyof M]: M[K] extends string ? ([Slots<M[K]>] extends [never] ? string : Each<Slots<M[K]>>) : never;
};

export type SlotValues<S extends string> = Record<Slots<S>, string | number>;

export function fill(text: string, slots: Record<string, string | number>, language: string): string {
  return text.replace(/\{(\w+)(?:\?([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one, other) => {
    const value = slots[name];
    if (value === undefined) return whole;
    if (one === undefined) return String(value);
    const count = Number(String(value).replace(/[^\d.-]/g, ''));
    return new Intl.PluralRules(language).select(count) === 'one' ? one : other;
  });
}
