import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { validateIdentifier } from '../../../../src/domain/identity/identifiers.ts';
import { daysBetween, isoDay, weekdayOf } from '../../../../src/domain/kernel/iso-day.ts';
import { ZERO_FEN } from '../../../../src/domain/kernel/money.ts';
import { rate } from '../../../../src/domain/kernel/rate.ts';
import type { LoanEvent } from '../../../../src/domain/loan/loan-events.ts';
import { stateAsOf } from '../../../../src/domain/loan/loan-state.ts';
import {
  generatePortfolio,
  type PortfolioOptions,
  type PortfolioSink,
} from '../../../../src/main/features/sample/generate-portfolio.service.ts';
import { type LoanAgreement, termsOf } from '../../../../src/main/features/sample/sample-loans.ts';

const AS_OF = isoDay('2026-11-22');
const OPTIONS: PortfolioOptions = {
  seed: 7,
  customers: 400,
  loansPerCustomer: 1.25,
  servicesPerCustomer: 3,
  history: 'FULL',
  asOf: AS_OF,
  lpr: [
    { effectiveOn: isoDay('2024-10-21'), oneYear: rate('0.031'), fiveYear: rate('0.036'), checked: true },
    { effectiveOn: isoDay('2025-05-20'), oneYear: rate('0.03'), fiveYear: rate('0.035'), checked: true },
  ],
  managerIds: [1, 2, 3],
  confirmerId: 9,
};
type Rows = { [K in Exclude<keyof PortfolioSink, 'nextId'>]: Parameters<PortfolioSink[K]>[0][] };

async function generate(change: Partial<PortfolioOptions> = {}) {
  const rows: Rows = {
    customer: [],
    product: [],
    party: [],
    loan: [],
    loanChange: [],
    event: [],
    coreDue: [],
    serviceRecord: [],
    review: [],
  };
  const next = { customer: 0, product: 0, loan: 0, loanChange: 0 };
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
      loanChange: keep('loanChange'),
      event: keep('event'),
      coreDue: keep('coreDue'),
      serviceRecord: keep('serviceRecord'),
      review: keep('review'),
    },
  );
  return { rows, counts };
}
type EventRow = Rows['event'][number];

/** An event of the sample as the engine folds it. */
function toEvent(row: EventRow, index: number): LoanEvent {
  const { loanId: _loan, actorId: _actor, effectiveOn, recordedAt, ...facts } = row;
  const head = { id: String(index), effectiveOn: isoDay(effectiveOn), recordedAt };
  if (facts.kind === 'repayment' && facts.principal === null) {
    return { ...head, kind: 'repayment', principal: ZERO_FEN, interest: ZERO_FEN, toAllocate: facts.amount };
  }
  if (facts.kind === 'judgement')
    return { ...head, kind: 'judgement', class: facts.loanClass as never, reason: facts.reason };
  return { ...head, ...facts } as LoanEvent;
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

  it('payments are sums that the engine divides without a fen left over; what is settled is paid', async () => {
    const { rows } = await generate();
    const settled = { paid: 0, early: 0 };
    for (const loan of rows.loan) {
      const own = rows.event.filter((event) => event.loanId === loan.id);
      expect(own.filter(({ kind }) => kind === 'drawdown')).toHaveLength(1);
      const events = own.map(toEvent);
      const state = stateAsOf(termsOf(loan as unknown as LoanAgreement), events, AS_OF);
      expect([state.overpaidPrincipal, state.surplus]).toEqual([0, 0]);
      if (!own.some(({ kind }) => kind === 'settlement')) {
        settled.paid += state.status === 'SETTLED' ? 1 : 0;
        continue;
      }
      // Before it was closed it was paid off to the fen.
      settled.early += 1;
      const last = own.findLast(({ kind }) => kind === 'settlement')?.effectiveOn ?? '';
      const open = events.filter(({ kind }) => kind !== 'settlement');
      const before = stateAsOf(termsOf(loan as unknown as LoanAgreement), open, isoDay(last));
      expect([before.balance, before.arrearsInterest, before.penalty, before.surplus]).toEqual([0, 0, 0, 0]);
    }
    expect(Math.min(settled.paid, settled.early)).toBeGreaterThan(0);
  });

  it('whoever pays late pays penalty and compound too, and owes nothing afterwards', async () => {
    const { rows } = await generate();
    let late = 0;
    for (const loan of rows.loan) {
      const own = rows.event.filter((event) => event.loanId === loan.id);
      const terms = termsOf(loan as unknown as LoanAgreement);
      for (const [index, event] of own.entries()) {
        if (event.kind !== 'repayment') continue;
        const day = isoDay(event.effectiveOn);
        const before = stateAsOf(terms, own.slice(0, index).map(toEvent), day);
        if (before.overdue.kind !== 'SINCE' || (before.penalty ?? 0) === 0) continue;
        const after = stateAsOf(terms, own.slice(0, index + 1).map(toEvent), day);
        if (after.overdue.kind === 'SINCE') continue; // he has paid what he had
        late += 1;
        expect([after.penalty, after.compound, after.arrearsInterest, after.surplus]).toEqual([0, 0, 0, 0]);
      }
    }
    expect(late).toBeGreaterThan(5);
  });

  it('extensions are approved, named by their events, and follow their maturities', async () => {
    const { rows } = await generate({ customers: 1500 });
    expect(rows.loanChange.length).toBeGreaterThan(3);
    const byId = new Map(rows.loan.map((loan) => [loan.id, loan]));
    for (const change of rows.loanChange) {
      const loan = byId.get(change.loanId);
      expect(change.appliedOn <= change.effectiveOn && change.effectiveOn < (loan?.maturityOn ?? '')).toBe(true);
      expect(change.maturityOn > (loan?.maturityOn ?? '')).toBe(true);
      const event = rows.event.find((one) => one.kind === 'extension' && one.loanChangeId === change.id);
      expect(event).toMatchObject({ effectiveOn: change.effectiveOn, maturityOn: change.maturityOn });
    }
  });

  it('has everything a day at the branch has', async () => {
    const { rows } = await generate({ customers: 1000 });
    const kinds = (values: readonly (string | null)[]) => [...new Set(values)].sort();
    expect(kinds(rows.customer.map(({ kind }) => kind))).toEqual(['COMPANY', 'FARMER', 'PERSON', 'SOLE_TRADER']);
    expect(kinds(rows.loan.map(({ purpose }) => purpose))).toEqual(['BUSINESS', 'CONSUMPTION', 'MORTGAGE']);
    expect(kinds(rows.loan.map(({ method }) => method))).toEqual(
      'BALLOON BULLET EQUAL_INSTALMENT EQUAL_PRINCIPAL FLAT INTEREST_FIRST MORTGAGE_EP MORTGAGE_EPI'.split(' '),
    );
    expect(kinds(rows.event.map(({ kind }) => kind))).toEqual(
      'drawdown extension judgement prepayment rateChange repayment settlement'.split(' '),
    );
    const farmers = rows.loan.filter(({ method }) => method === 'BULLET');
    expect(farmers.every(({ interestBasis, periods }) => interestBasis === 'ACT/360' && periods === null)).toBe(true);
    const quarters = rows.loan.filter(({ settlement }) => settlement?.months === 3);
    expect(quarters.length).toBeGreaterThan(20);
    expect(quarters.every(({ settlement }) => settlement?.day === 20 && settlement.inclusive)).toBe(true);
    const homes = rows.loan.filter(({ purpose }) => purpose === 'MORTGAGE');
    expect(homes.every(({ repayDay }) => (repayDay ?? 0) >= 1)).toBe(true);
    expect(homes.filter(({ lpr }) => lpr?.tenor === 'FIVE_YEAR').length).toBeGreaterThan(homes.length / 2);
    expect(new Set(rows.coreDue.map(({ loanId }) => loanId)).size).toBeGreaterThan(20);
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
