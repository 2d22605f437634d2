import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyFromInput } from '../../../src/domain/classification/golden-shape.ts';
import { extensionFromInput } from '../../../src/domain/extension/golden-shape.ts';
import { allocateFromInput, aprFromInput, penaltyFromInput } from '../../../src/domain/interest/golden-shape.ts';
import { migrationFromInput } from '../../../src/domain/performance/golden-shape.ts';

const FOLDER = new URL('../../fixtures/golden/', import.meta.url);
type Golden = { cases: { name: string; input: Record<string, unknown>; expected: unknown }[] };
const golden = (name: string): Golden => JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));

const rules: [string, number, (document: unknown) => unknown][] = [
  ['allocation', 10, allocateFromInput],
  ['penalty', 3, penaltyFromInput],
  ['apr', 4, aprFromInput],
  ['classification', 33, classifyFromInput],
  ['extension', 15, extensionFromInput],
  ['migration', 1, migrationFromInput],
];

describe.each(rules)('golden %s', (name, count, answer) => {
  const { cases } = golden(name);

  it('has all its cases', () => {
    expect(cases).toHaveLength(count);
  });

  it.each(cases)('$name', ({ input, expected }) => {
    expect(answer({ input })).toEqual({ ok: true, value: expected });
    expect(answer(input)).toEqual({ ok: true, value: expected });
  });
});

const field = (name: string, reason?: string) => ({
  code: reason === undefined ? 'INPUT_FIELD_MISSING' : 'INPUT_FIELD_INVALID',
  params: reason === undefined ? { field: name } : { field: name, reason },
});
const unknown = (name: string) => ({ code: 'INPUT_FIELD_UNKNOWN', params: { field: name } });
const notObject = (name: string) => ({ code: 'INPUT_NOT_AN_OBJECT', params: { field: name } });

const due = { fees: '0.00', compound: '0.00', penalty: '0.00', interest: '1.00', principal: '2.00' };
const overdue = {
  overdue_principal: '100.00',
  unpaid_interest: '1.00',
  contract_rate: '0.05',
  penalty_multiplier: '1.5',
  due_on: '2025-01-01',
  paid_on: '2025-01-31',
};
const migration = golden('migration').cases[0]?.input ?? {};
const months = { original_months: 12, already_extended_months: 0, requested_months: 3 };

describe('a bad question is refused by name and never throws', () => {
  it.each<[string, (document: unknown) => unknown, unknown, object]>([
    ['no object', allocateFromInput, 'x', notObject('')],
    ['dues no object', allocateFromInput, { due: [], paid: '1.00', order: 'interest_first' }, notObject('due')],
    ['no dues', allocateFromInput, { paid: '1.00', order: 'interest_first' }, field('due')],
    [
      'a due left out',
      allocateFromInput,
      { due: { ...due, fees: undefined }, paid: '1' },
      field('due.fees', 'NOT_TEXT'),
    ],
    ['an unknown due', allocateFromInput, { due: { ...due, tips: '1.00' } }, unknown('due.tips')],
    ['no order', allocateFromInput, { due, paid: '1.00' }, field('order')],
    ['no known order', allocateFromInput, { due, paid: '1.00', order: 'x' }, field('order', 'NOT_A_CHOICE')],
    ['paid no amount', allocateFromInput, { due, paid: '1.005' }, field('paid', 'MONEY_TOO_MANY_DECIMALS')],
    [
      'paid negative',
      allocateFromInput,
      { due, paid: '-1.00', order: 'interest_first' },
      { code: 'AMOUNT_NEGATIVE', params: { part: 'paid', amount: -100 } },
    ],
    [
      'due negative',
      allocateFromInput,
      { due: { ...due, penalty: '-0.01' }, paid: '1.00', order: 'interest_first' },
      { code: 'AMOUNT_NEGATIVE', params: { part: 'penalty', amount: -1 } },
    ],
    ['a day that is none', penaltyFromInput, { ...overdue, due_on: '2025-02-30' }, field('due_on', 'DAY_IMPOSSIBLE')],
    ['no rate', penaltyFromInput, { ...overdue, contract_rate: 'x' }, field('contract_rate', 'RATE_NOT_A_NUMBER')],
    ['a rate above 1', penaltyFromInput, { ...overdue, contract_rate: '4.35' }, field('contract_rate', 'OUT_OF_RANGE')],
    [
      'a factor above 2',
      penaltyFromInput,
      { ...overdue, penalty_multiplier: '2.01' },
      field('penalty_multiplier', 'OUT_OF_RANGE'),
    ],
    [
      'a factor below 1',
      penaltyFromInput,
      { ...overdue, penalty_multiplier: '0.99' },
      field('penalty_multiplier', 'OUT_OF_RANGE'),
    ],
    ['paid before due', penaltyFromInput, { ...overdue, paid_on: '2024-12-31' }, { code: 'SPAN_REVERSED' }],
    ['negative arrears', penaltyFromInput, { ...overdue, unpaid_interest: '-1.00' }, { code: 'AMOUNT_NEGATIVE' }],
    ['no payments', aprFromInput, { received: '100.00', payments: [] }, { code: 'PAYMENTS_OUT_OF_RANGE' }],
    ['payments no list', aprFromInput, { received: '100.00', payments: '5' }, field('payments', 'NOT_A_LIST')],
    ['a payment no text', aprFromInput, { received: '1.00', payments: ['1.00', 2] }, field('payments.1', 'NOT_TEXT')],
    ['nothing received', aprFromInput, { received: '0.00', payments: ['1.00'] }, { code: 'RECEIVED_NOT_POSITIVE' }],
    ['a negative payment', aprFromInput, { received: '1.00', payments: ['-1.00'] }, { code: 'PAYMENT_NEGATIVE' }],
    [
      'half months',
      aprFromInput,
      { received: '1.00', payments: ['1.00'], months_per_period: 1.5 },
      { code: 'PERIOD_MONTHS_OUT_OF_RANGE' },
    ],
    ['less paid than received', aprFromInput, { received: '2.00', payments: ['1.00'] }, { code: 'COST_NEGATIVE' }],
    ['a fact nobody knows', classifyFromInput, { overdue: 3 }, unknown('overdue')],
    ['half days', classifyFromInput, { overdue_days: 1.5 }, field('overdue_days', 'NOT_WHOLE_DAYS')],
    ['negative days', classifyFromInput, { overdue_days: -1 }, field('overdue_days', 'NOT_WHOLE_DAYS')],
    ['days as text', classifyFromInput, { overdue_days: '91' }, field('overdue_days', 'NOT_A_NUMBER')],
    ['a flag as text', classifyFromInput, { impaired: 'yes' }, field('impaired', 'NOT_TRUE_OR_FALSE')],
    ['a share above 1', classifyFromInput, { ecl_ratio: '1.2' }, field('ecl_ratio', 'OUT_OF_RANGE')],
    ['a share no text', classifyFromInput, { ecl_ratio: 0.5 }, field('ecl_ratio', 'NOT_TEXT')],
    ['a cover no number', classifyFromInput, { collateral_cover: 'x' }, { code: 'INPUT_FIELD_INVALID' }],
    ['a kind of its own', classifyFromInput, { kind: 'x' }, field('kind', 'NOT_A_CHOICE')],
    ['restructured, how?', classifyFromInput, { restructured: 'x' }, field('restructured', 'NOT_A_CHOICE')],
    ['no months', extensionFromInput, {}, field('original_months')],
    ['half a month', extensionFromInput, { ...months, requested_months: 0.5 }, { code: 'MONTHS_OUT_OF_RANGE' }],
    ['no term', extensionFromInput, { ...months, original_months: 0 }, { code: 'MONTHS_OUT_OF_RANGE' }],
    ['a class left out', migrationFromInput, { ...migration, opening: {} }, field('opening.normal')],
    ['a move unknown', migrationFromInput, { ...migration, moved: { up: '1.00' } }, unknown('moved.up')],
    ['no moves', migrationFromInput, { ...migration, moved: undefined }, notObject('moved')],
  ])('%s', (_, answer, document, error) => {
    expect(answer(document)).toMatchObject({ ok: false, error });
  });

  it('knows a loan never restructured', () => {
    expect(classifyFromInput({ restructured: null })).toMatchObject({ ok: true, value: { floor: 'normal' } });
  });
});

describe.each(rules)('any document given to %s', (name, _, answer) => {
  const inputs = golden(name).cases.map((one) => one.input);
  const odd = fc.oneof(
    fc.anything(),
    fc.constantFrom('-1.00', '0.00', '90071992547409.91', '9999', '0.000000000001', '9999-12-31', '0001-01-01'),
    fc.constantFrom(0, -1, 0.5, 1200, Number.NaN, Number.POSITIVE_INFINITY, null, [], {}, ['90071992547409.91']),
  );
  const spoilt = fc
    .tuple(fc.constantFrom(...inputs), fc.array(fc.tuple(fc.nat(20), odd), { maxLength: 2 }))
    .map(([input, changes]) => {
      const keys = Object.keys(input);
      const changed = changes.map(([key, value]) => [keys[key % Math.max(1, keys.length)] ?? 'x', value]);
      return { input: { ...input, ...Object.fromEntries(changed) } };
    });

  it('is answered or refused with a code, never thrown at', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), spoilt), (document) => {
        const result = answer(document) as { ok: boolean; error?: { code: string; params: object } };
        if (!result.ok) expect(result.error).toMatchObject({ code: expect.any(String), params: expect.any(Object) });
      }),
      { numRuns: 2000 },
    );
  });
});
