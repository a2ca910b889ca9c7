import type { Did } from '#api/condition.ts';
import type { Field } from '#api/types.ts';
import type { Format, Say } from '#i18n/language.tsx';
import type { CompareNode } from './tree.ts';
import { arityOf, inputOf } from './words.ts';

export interface Phrase {
  subject: string;
  verb: string;
  object: string;
}

/** A filter read as a sentence: 大区 属于 华东、华南. */
export function describe(node: CompareNode, field: Field | undefined, t: Say, f: Format): Phrase {
  const operator = field?.operators.find(one => one.key === node.op);
  const input = inputOf(field, node.op);
  const one = (value: unknown): string => {
    const label = field?.options?.find(option => option.value === value)?.label;
    if (label) return label;
    if (input === 'days') return t('condition.n_days', { days: f.full(value) });
    if (field?.type === 'amount') return f.money(value, null, 0);
    if (input === 'number') return f.full(value, 4);
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
    return String(value ?? '');
  };
  const arity = arityOf(operator);
  const values = Array.isArray(node.value) ? node.value : [node.value];
  const object =
    arity === 'none'
      ? ''
      : arity === 'two'
        ? values.map(one).join(' – ')
        : values.slice(0, 3).map(one).join(t('condition.and')) +
          (values.length > 3 ? ` +${values.length - 3}` : '');
  return { subject: field?.label ?? node.field, verb: operator?.label ?? node.op, object };
}

const SIGNS: Record<string, string> = { ge: '≥', le: '≤', eq: '=' };

export function describeDid(node: Omit<Did, 'kind'>, event: string, t: Say): Phrase {
  const subject = node.within_days ? t('condition.within', { days: node.within_days }) : t('condition.ever');
  const never = node.op === 'eq' && node.count === 0;
  return {
    subject,
    verb: event,
    object: never
      ? t('condition.never')
      : t('condition.times', { sign: SIGNS[node.op] ?? node.op, count: node.count }),
  };
}
