import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ago, compact, full, instant, money, percent, short, shortMoney, toNumber } from './format.ts';

const zh = { language: 'zh-CN', zone: 'Asia/Shanghai', currency: 'CNY' };
const en = { language: 'en', zone: 'Asia/Shanghai', currency: 'CNY' };

test('cards write 万 and 亿 in Chinese and M in English', () => {
  assert.deepEqual(compact(48_624_000, zh), { figure: '4,862.4', unit: '万' });
  assert.equal(short(123_456_789, zh), '1.23亿');
  assert.equal(short(123_456_789, en), '123.46M');
  assert.equal(short(9_999, zh), '9,999');
  assert.equal(short('12500.0000', zh), '1.25万');
});

test('tables write in full', () => {
  assert.equal(full(49_982_310, zh), '49,982,310');
  assert.equal(full('3.5000', zh, 2), '3.5');
  assert.equal(full(null, zh), '—');
});

test('money uses the narrow sign in both languages', () => {
  assert.equal(money('1234.5', zh), '¥1,234.50');
  assert.equal(money(1234.5, en), '¥1,234.50');
  assert.equal(money(-2, en, 'GBP'), '-£2.00');
  assert.equal(shortMoney(3_862_000, zh), '¥386.2万');
});

test('rates have one decimal and never hide a small one', () => {
  assert.equal(percent(0.3734, zh), '37.3%');
  assert.equal(percent(0.0004, zh), '< 0.1%');
  assert.equal(percent(0, zh), '0.0%');
});

test('instants are UTC and shown in the zone of the installation', () => {
  assert.equal(instant('2026-11-22T01:05:00', zh), '2026-11-22 09:05');
  assert.equal(instant('2026-11-22T01:05:00Z', zh), '2026-11-22 09:05');
  assert.equal(instant('2026-11-22', zh), '2026-11-22');
});

test('near times are relative, old ones exact', () => {
  const now = new Date('2026-11-22T02:00:00Z');
  assert.equal(ago('2026-11-22T01:57:00Z', zh, now), '3分钟前');
  assert.equal(ago('2026-11-21T01:57:00Z', zh, now), '昨天');
  assert.equal(ago('2026-11-01T01:57:00Z', zh, now), '2026-11-01 09:57');
});

test('text that is no number is none', () => {
  assert.equal(toNumber('abc'), null);
  assert.equal(toNumber(''), null);
  assert.equal(toNumber('10.50'), 10.5);
});
