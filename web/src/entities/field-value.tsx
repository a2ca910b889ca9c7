import { LockOutlined } from '@ant-design/icons';
import { theme, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { Cell, Option } from '#api/types.ts';
import { isDated, isNumeric } from '#components/condition-editor/words.ts';
import { Chip } from '#components/marks.tsx';
import { type Format, type Say, useSpeech } from '#i18n/language.tsx';
import { NONE } from '#lib/format.ts';

type Show = (value: Cell, f: Format, t: Say) => string;

// One table per semantic type; what is not in it is text.
const shows: Record<string, Show> = {
  amount: (value, f) => f.money(value, null, 2),
  rate: (value, f) => f.percent(value),
  ratio: (value, f) => f.percent(value),
  date: (value, f) => f.day(String(value)),
  instant: (value, f) => f.instant(String(value)),
  boolean: (value, _, t) => t(value ? 'common.yes' : 'common.no'),
};

export function valueText(type: string, value: Cell | undefined, f: Format, t: Say): string {
  if (value === null || value === undefined || value === '') return NONE;
  const show = shows[type];
  if (show) return show(value, f, t);
  return isNumeric(type) ? f.full(value, 2) : String(value);
}

export const alignOf = (type: string): 'right' | 'left' => (isNumeric(type) ? 'right' : 'left');

interface FieldValueProps {
  type: string;
  value: Cell | undefined;
  masked?: boolean;
  options?: readonly Option[] | null;
}

export function FieldValue({ type, value, masked, options }: FieldValueProps) {
  const { t, f } = useSpeech();
  const { token } = theme.useToken();
  const label = options?.find(option => option.value === value)?.label;
  if (label) return <Chip>{label}</Chip>;
  const text: ReactNode = valueText(type, value, f, t);
  const dense = isDated(type) || isNumeric(type);
  if (masked && text !== NONE) {
    return (
      <Tooltip title={t('common.masked')}>
        <span style={{ whiteSpace: 'nowrap' }}>
          {text} <LockOutlined style={{ fontSize: 12, color: token.colorTextDescription }} />
        </span>
      </Tooltip>
    );
  }
  return <span style={dense ? { whiteSpace: 'nowrap' } : undefined}>{text}</span>;
}
