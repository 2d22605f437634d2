import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { validateIdentifier } from '../../../../src/domain/identity/identifiers.ts';
import { daysBetween, isoDay, weekdayOf } from '../../../../src/domain/kernel/iso-day.ts';
import {
  generatePortfolio,
  type PortfolioOptions,
  type PortfolioSink,
} from '../../../../src/main/features/sample/generate-portfolio.service.ts';

const AS_OF = isoDay('2026-11-22');
const OPTIONS: PortfolioOptions = {
  seed: 7,
  customers: 400,
  loansPerCustomer: 1.25,
  servicesPerCustomer: 3,
  history: 'FULL',
  asOf: AS_OF,
  managerIds: [1, 2, 3],
  confirmerId: 9,
};
type Rows = { [K in Exclude<keyof PortfolioSink, 'nextId'>]: Parameters<PortfolioSink[K]>[0][] };

async function generate(change: Partial<PortfolioOptions> = {}) {
  const rows: Rows = { customer: [], product: [], party: [], loan: [], event: [], serviceRecord: [], review: [] };
  const next = { customer: 0, product: 0, loan: 0 };
  const keep =
    <K extends keyof Rows>(kind: K) =>
    async (row: Rows[K][number]) => {
      (rows[kind] as Rows[K][number][]).push(row);
    };
  const counts = await generatePortfolio(
    { ...OPTIONS, ...change },
    {
      nextId: (kind) => {
        next[kind] += 1;
        return next[kind];
      },
      customer: keep('customer'),
      product: keep('product'),
      party: keep('party'),
      loan: keep('loan'),
      event: keep('event'),
      serviceRecord: keep('serviceRecord'),
      review: keep('review'),
    },
  );
  return { rows, counts };
}
const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

describe('the invented branch', () => {
  it('is the same for the same seed, and another for another', async () => {
    const [one, two, three] = [await generate(), await generate(), await generate({ seed: 8 })];
    expect(hash(two.rows)).toBe(hash(one.rows));
    expect(hash(three.rows)).not.toBe(hash(one.rows));
  });

  it('begins alike however large it is', async () => {
    const [few, many] = [await generate({ customers: 50 }), await generate({ customers: 200 })];
    expect(many.rows.customer.slice(0, 50).map(({ name, identifier }) => [name, identifier])).toEqual(
      few.rows.customer.map(({ name, identifier }) => [name, identifier]),
    );
  });

  it('makes as many as it is asked for', async () => {
    const { rows, counts } = await generate({
      customers: 1000,
      loansPerCustomer: 3,
      servicesPerCustomer: 6,
      history: 'POSITION',
    });
    expect([counts.customers, counts.loans, counts.services]).toEqual([1000, 3000, 6000]);
    expect(rows.event).toHaveLength(3000);
    expect(new Set(rows.loan.map(({ customerId }) => customerId)).size).toBeGreaterThan(900);
  });

  it('numbers are valid, nobody has them, none comes twice', async () => {
    const { rows } = await generate({ customers: 3000, loansPerCustomer: 0, servicesPerCustomer: 0 });
    for (const { identifierKind, identifier, phone } of rows.customer) {
      const kind = identifierKind === 'ID_CARD' ? 'id_card' : 'uscc';
      expect(validateIdentifier(kind, identifier ?? '', AS_OF).valid).toBe(true);
      expect(identifier).toMatch(/^(?:119901|9[12]119901)/);
      expect(validateIdentifier('mobile', phone ?? '').valid).toBe(true);
    }
    const cards = rows.product.filter(({ kind }) => kind === 'CARD');
    for (const { number } of cards) expect(validateIdentifier('bank_card', number).valid).toBe(true);
    for (const values of [
      rows.customer.map(({ identifier }) => identifier),
      rows.customer.map(({ phone }) => phone),
      rows.customer.map(({ number }) => number),
      rows.product.map(({ kind, number }) => `${kind}${number}`),
    ]) {
      expect(new Set(values).size).toBe(values.length);
    }
  });

  it('nothing lies after the day, or before the loan it belongs to', async () => {
    const { rows } = await generate();
    const startOf = new Map(rows.loan.map((loan) => [loan.id, loan.startOn]));
    for (const event of rows.event) {
      expect(event.effectiveOn <= AS_OF).toBe(true);
      expect(event.effectiveOn >= (startOf.get(event.loanId) ?? '')).toBe(true);
    }
    for (const review of rows.review) {
      expect(review.reviewedOn <= AS_OF && review.reviewedOn > (startOf.get(review.loanId) ?? '')).toBe(true);
    }
    for (const { on } of rows.serviceRecord) expect(on <= AS_OF).toBe(true);
    for (const { startOn } of rows.loan) {
      expect(weekdayOf(isoDay(startOn))).toBeLessThan(6);
      expect(daysBetween(isoDay(startOn), AS_OF)).toBeLessThan(735);
    }
  });

  it('repayments never exceed what was lent, and what is settled is paid', async () => {
    const { rows } = await generate();
    for (const loan of rows.loan) {
      const own = rows.event.filter((event) => event.loanId === loan.id);
      const repaid = own.reduce((sum, event) => sum + (event.kind === 'repayment' ? event.principal : 0), 0);
      expect(repaid).toBeLessThanOrEqual(loan.principal);
      if (own.some(({ kind }) => kind === 'settlement')) expect(repaid).toBe(loan.principal);
      expect(own.filter(({ kind }) => kind === 'drawdown')).toHaveLength(1);
    }
  });

  it('has everything a day at the branch has', async () => {
    const { rows } = await generate({ customers: 1000 });
    const kinds = (values: readonly (string | null)[]) => [...new Set(values)].sort();
    expect(kinds(rows.customer.map(({ kind }) => kind))).toEqual(['COMPANY', 'FARMER', 'PERSON', 'SOLE_TRADER']);
    expect(kinds(rows.loan.map(({ purpose }) => purpose))).toEqual(['BUSINESS', 'CONSUMPTION', 'MORTGAGE']);
    expect(kinds(rows.loan.map(({ method }) => method))).toEqual(['EQUAL_INSTALMENT', 'EQUAL_PRINCIPAL']);
    expect(kinds(rows.event.map(({ kind }) => kind))).toEqual(['drawdown', 'judgement', 'repayment', 'settlement']);
    expect(kinds(rows.review.map(({ state }) => state))).toEqual(['CONFIRMED', 'RECORDED', 'RETURNED']);
    expect(kinds(rows.review.map(({ kind }) => kind))).toEqual(['FIRST', 'MATURITY', 'OVERDUE', 'REGULAR']);
    expect(new Set(rows.customer.map(({ managerId }) => managerId))).toEqual(new Set([1, 2, 3]));
    const classes = rows.event.flatMap((event) => (event.kind === 'judgement' ? [event.loanClass] : []));
    expect(kinds(classes)).toEqual(expect.arrayContaining(['NORMAL', 'SPECIAL_MENTION', 'SUBSTANDARD']));
  });

  it('customers of one township have one manager', async () => {
    const { rows } = await generate();
    const managers = new Map<string | null, Set<number>>();
    for (const { township, managerId } of rows.customer) {
      managers.set(township, (managers.get(township) ?? new Set()).add(managerId));
    }
    expect([...managers.values()].every((ids) => ids.size === 1)).toBe(true);
  });
});
