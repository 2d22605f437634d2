import { isoDay, lastDayOfMonth } from '../../../domain/kernel/iso-day.ts';
import { call } from '../../api/client.ts';
import type { Plan, Tried } from './tried-loans.ts';

/** As many of a month's loans as are looked through; a plan's loans were picked among the largest. */
const LOOKED_THROUGH = 200;

/**
 * A kept plan against the book of today: live loans take their present balance; one that is settled, matures in another
 * month or is out of reach is left out and counted.
 */
export async function refreshedPlan(plan: Plan): Promise<{ readonly plan: Plan; readonly dropped: number }> {
  const months = new Set(plan.loans.flatMap(({ kind, month }) => (kind === 'LIVE' ? [month] : [])));
  const balances = new Map<number, Tried['amount'] | null>();
  for (const month of months) {
    const first = isoDay(`${month}-01`);
    const list = await call('loan.list', {
      filter: { statuses: ['ACTIVE'], maturityFrom: first, maturityTo: lastDayOfMonth(first) },
      sort: { key: 'balance', direction: 'desc' },
      page: { offset: 0, limit: LOOKED_THROUGH },
    });
    for (const row of list.rows) balances.set(row.id, row.balance);
  }
  const loans = plan.loans.flatMap((loan): Tried[] => {
    if (loan.loanId === null) return [loan];
    const amount = balances.get(loan.loanId) ?? null;
    return amount === null ? [] : [{ ...loan, amount }];
  });
  return { plan: { ...plan, loans }, dropped: plan.loans.length - loans.length };
}
