// Reading search values: a hand-typed ?q=123 arrives as a number, so every key is coerced.
export type Raw = Record<string, unknown>;

export const text = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
};

export const whole = (value: unknown, least = 0): number | undefined => {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= least ? number : undefined;
};

export const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T | undefined =>
  allowed.find(one => one === value);

export const texts = (value: unknown): string[] | undefined => {
  if (!Array.isArray(value)) return undefined;
  const found = value.map(text).filter(one => one !== undefined);
  return found.length ? found : undefined;
};

/** Leave out what is not set, so that a plain page has a plain address. */
export function lean<T extends object>(search: T): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;
}
