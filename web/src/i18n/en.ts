import type { Same } from './text.ts';
import type { Messages } from './zh-CN.ts';
import { common } from './en/common.ts';
import { customers } from './en/customers.ts';
import { data } from './en/data.ts';
import { manage } from './en/manage.ts';
import { numbers } from './en/numbers.ts';
import { segments } from './en/segments.ts';
import { shell } from './en/shell.ts';

export const en = {
  ...common,
  ...shell,
  ...customers,
  ...segments,
  ...numbers,
  ...data,
  ...manage,
} satisfies Same<Messages>;
