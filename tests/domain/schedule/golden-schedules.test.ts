import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scheduleFromInput } from '../../../src/domain/schedule/golden-shape.ts';

const FOLDER = new URL('../../fixtures/golden/', import.meta.url);
const COMPARED = [
  'period',
  'start_date',
  'due_date',
  'days',
  'opening',
  'principal',
  'interest',
  'payment',
  'closing',
] as const;

type GoldenSchedule = {
  id: string;
  method_code: string;
  input: Record<string, unknown>;
  rows: Record<string, unknown>[];
  totals: Record<string, string>;
};

const read = (name: string): GoldenSchedule => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
const files = readdirSync(FOLDER).filter((name) => /^(epi|ep|io|bullet|flat|mort|prepay)-.*\.json$/.test(name));

describe('golden schedules', () => {
  it('are all there', () => {
    expect(files).toHaveLength(28);
  });

  it.each(files)('%s, to the fen', (name) => {
    const golden = read(name);
    const answer = scheduleFromInput({ method_code: golden.method_code, input: golden.input });
    if (!answer.ok) throw new Error(answer.error.code);
    const expected = golden.rows.map((row) => Object.fromEntries(COMPARED.map((key) => [key, row[key]])));
    expect(answer.value.rows).toEqual(expected);
    expect(answer.value.totals).toEqual(golden.totals);
  });

  it('answers a whole golden file and flat fields alike', () => {
    const golden = read('epi-01.json');
    const nested = scheduleFromInput(golden);
    expect(nested.ok).toBe(true);
    expect(scheduleFromInput({ ...golden.input, method_code: golden.method_code })).toEqual(nested);
  });
});

describe('the question', () => {
  const good = {
    method_code: 'EQUAL_INSTALMENT',
    input: {
      principal: '1000.00',
      annual_rate: '0.05',
      periods: 3,
      start_date: '2025-01-15',
      interest_basis: 'PER_PERIOD',
    },
  };
  const withInput = (change: Record<string, unknown>) => ({ ...good, input: { ...good.input, ...change } });
  const without = (field: string) => ({
    ...good,
    input: Object.fromEntries(Object.entries(good.input).filter(([key]) => key !== field)),
  });

  it('leaves months_per_period at 1 when it is not said', () => {
    expect(scheduleFromInput(good)).toEqual(scheduleFromInput(withInput({ months_per_period: 1 })));
  });

  it.each<[string, unknown, object]>([
    ['no object', 'x', { code: 'INPUT_NOT_AN_OBJECT' }],
    ['a list', [], { code: 'INPUT_NOT_AN_OBJECT' }],
    ['nothing', null, { code: 'INPUT_NOT_AN_OBJECT' }],
    ['input no object', { ...good, input: 5 }, { code: 'INPUT_NOT_AN_OBJECT', params: { field: 'input' } }],
    ['no method', { input: good.input }, { code: 'INPUT_FIELD_MISSING', params: { field: 'method_code' } }],
    ['a method nobody knows', { ...good, method_code: 'LOTTERY' }, { code: 'METHOD_UNSUPPORTED' }],
    ['a basis nobody knows', withInput({ interest_basis: 'ACT/364' }), { code: 'BASIS_UNSUPPORTED' }],
    ['a flat basis of another method', withInput({ interest_basis: 'FLAT' }), { code: 'BASIS_UNSUPPORTED' }],
    ['no basis', without('interest_basis'), { code: 'INPUT_FIELD_MISSING', params: { field: 'interest_basis' } }],
    ['a field of nobody', withInput({ discount: 1 }), { code: 'INPUT_FIELD_UNKNOWN', params: { field: 'discount' } }],
    [
      'a prepayment without an option',
      withInput({ prepayments: [{ after_period: 1, amount: '1.00' }] }),
      { code: 'INPUT_FIELD_INVALID', params: { field: 'prepayments.0.option' } },
    ],
    [
      'more repaid early than is left',
      withInput({ prepayments: [{ after_period: 1, amount: '1000.00', option: 'keep_term' }] }),
      { code: 'PREPAYMENT_IMPOSSIBLE' },
    ],
    ['money as a float', withInput({ principal: 1000.5 }), { code: 'INPUT_FIELD_INVALID' }],
    ['no principal', without('principal'), { code: 'INPUT_FIELD_MISSING', params: { field: 'principal' } }],
    [
      'half a fen',
      withInput({ principal: '1.005' }),
      { code: 'INPUT_FIELD_INVALID', params: { field: 'principal', reason: 'MONEY_TOO_MANY_DECIMALS' } },
    ],
    [
      'a negative rate',
      withInput({ annual_rate: '-0.05' }),
      { params: { field: 'annual_rate', reason: 'RATE_NEGATIVE' } },
    ],
    ['periods as text', withInput({ periods: '3' }), { params: { field: 'periods', reason: 'NOT_A_NUMBER' } }],
    ['no periods', without('periods'), { code: 'INPUT_FIELD_MISSING' }],
    ['months as text', withInput({ months_per_period: '1' }), { code: 'INPUT_FIELD_INVALID' }],
    [
      '31 November',
      withInput({ start_date: '2025-11-31' }),
      { code: 'START_IMPOSSIBLE', params: { text: '2025-11-31' } },
    ],
    ['no start', without('start_date'), { code: 'INPUT_FIELD_MISSING' }],
    ['no principal to lend', withInput({ principal: '0.00' }), { code: 'PRINCIPAL_NOT_POSITIVE' }],
  ])('refuses %s', (_, document, error) => {
    expect(scheduleFromInput(document)).toMatchObject({ ok: false, error });
  });
});
