import { common } from './zh-CN/common.ts';
import { customers } from './zh-CN/customers.ts';
import { data } from './zh-CN/data.ts';
import { manage } from './zh-CN/manage.ts';
import { numbers } from './zh-CN/numbers.ts';
import { segments } from './zh-CN/segments.ts';
import { shell } from './zh-CN/shell.ts';

export const zhCN = {
  ...common,
  ...shell,
  ...customers,
  ...segments,
  ...numbers,
  ...data,
  ...manage,
} as const;

export type Messages = typeof zhCN;
export type Key = keyof Messages;
