import type { OutputOf } from '../../../contract/index.ts';
import type { LoanFilter, LoanListInput, LoanRow } from '../../../contract/loan.ts';
import { LOAN_CLASSES } from '../../../domain/classification/loan-class.ts';
import {
  addMonths,
  firstDayOfMonth,
  type IsoDay,
  isoDay,
  lastDayOfMonth,
  monthOf,
} from '../../../domain/kernel/iso-day.ts';
import { fen } from '../../../domain/kernel/money.ts';
import { eventsThatCount } from '../../../domain/loan/loan-events.ts';
import { planOf } from '../../../domain/loan/loan-plan.ts';
import { stateAsOf } from '../../../domain/loan/loan-state.ts';
import type { ReadDb } from '../../db/types.ts';
import { knownSum } from '../../query/values.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { RowScope } from '../../rpc/handler.ts';
import { termsQuery } from '../customer/customer-terms.service.ts';
import {
  currencyOf,
  type LoanQuery,
  liveByClassAndManager,
  liveByMaturity,
  loanEventsOf,
  loansById,
  loanTermsOf,
  pageOfLoans,
  sumLoans,
} from './loan.repository.ts';
import { toDueRows, toEventRow, toLoanRow } from './loan.rows.ts';
import { toLoanEvent, toLoanTerms } from './loan-events.rows.ts';

/** Who asks, and the day the answer speaks of. */
export interface Viewer {
  readonly scope: RowScope;
  readonly workingDate: IsoDay;
}
type LoanList = OutputOf<'loan.list'>;

function queryOf(filter: LoanFilter, scope: RowScope): LoanQuery {
  return { filter, scope, nameTerms: filter.text === undefined ? null : termsQuery(filter.text) };
}

/** One page of the ledger with count and sums of everything that matches. */
export async function listLoans(db: ReadDb, viewer: Viewer, input: LoanListInput): Promise<LoanList> {
  const query = queryOf(input.filter, viewer.scope);
  const sums = await sumLoans(db, query);
  const rows = await loansInOrder(db, viewer, await pageOfLoans(db, query, input.sort, input.page));
  return { rows, total: sums.total, sums: sumsOf(sums) };
}

/**
 * The ledger from end to end in the list's own order, for papers. Refused beyond `most` rows: the filter has to narrow.
 */
export async function wholeLedger(
  db: ReadDb,
  viewer: Viewer,
  input: Omit<LoanListInput, 'page'>,
  most: number,
): Promise<LoanList> {
  const query = queryOf(input.filter, viewer.scope);
  const sums = await sumLoans(db, query);
  if (sums.total > most) throw new AppError('RULE_VIOLATED', { rule: 'REPORT_TOO_MANY_ROWS', rows: sums.total, most });
  const ids = await pageOfLoans(db, query, input.sort, { offset: 0, limit: most });
  return { rows: await loansInOrder(db, viewer, ids), total: sums.total, sums: sumsOf(sums) };
}

async function loansInOrder(db: ReadDb, viewer: Viewer, ids: readonly number[]): Promise<LoanRow[]> {
  const byId = new Map((await loansById(db, ids)).map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : [toLoanRow(row, viewer.workingDate)];
  });
}

function sumsOf(sums: Awaited<ReturnType<typeof sumLoans>>): LoanList['sums'] {
  const { total } = sums;
  return {
    principal: fen(sums.principal),
    balance: knownSum(sums.balanceKnown, total, sums.balanceUnknown),
    overduePrincipal: knownSum(sums.overdueKnown, total, sums.overdueUnknown),
    arrearsInterest: knownSum(sums.arrearsKnown, total, sums.arrearsUnknown),
  };
}

/** One loan whole: its row, the plan with what is paid on it, its events. */
export async function getLoan(db: ReadDb, viewer: Viewer, loanId: number): Promise<OutputOf<'loan.get'>> {
  const { workingDate: asOf } = viewer;
  const [row] = await loansInOrder(db, viewer, [loanId]);
  const terms = await loanTermsOf(db, loanId);
  if (row === undefined || terms === undefined) throw new AppError('NOT_FOUND', { kind: 'loan' });
  const stored = await loanEventsOf(db, loanId);
  const events = stored.map(toLoanEvent);
  const standing = new Set(eventsThatCount(events, END_OF_TIME).map((event) => event.id));
  const agreed = toLoanTerms(terms);
  const plan = planOf(agreed);
  return {
    loan: row,
    statedInstalment: agreed.statedInstalment,
    periods: terms.periods,
    currency: await currencyOf(db),
    remark: terms.remark,
    dues: toDueRows(stateAsOf(agreed, events, asOf, plan).dues, plan, terms.principal_fen),
    events: stored.map((event) => toEventRow(event, event.kind !== 'reversal' && !standing.has(String(event.id)))),
    asOf,
  };
}
const END_OF_TIME = isoDay('9999-12-31');

type Group = OutputOf<'loan.totals'>['byClass'][number];

/** The live portfolio by class (best first, unjudged last) and by manager (largest first). */
export async function totalLoans(db: ReadDb, { scope }: Viewer): Promise<OutputOf<'loan.totals'>> {
  const parts = await liveByClassAndManager(db, scope);
  const classes = [...LOAN_CLASSES, null];
  const byClass = Map.groupBy(parts, (part) => part.loan_class);
  const byManager = Map.groupBy(parts, (part) => part.manager_id);
  return {
    byClass: classes.flatMap((key) => {
      const group = byClass.get(key);
      return group === undefined ? [] : [groupOf(key, null, group)];
    }),
    byManager: [...byManager]
      .map(([id, group]) => groupOf(id, group[0]?.manager_name ?? null, group))
      .sort((a, b) => b.balance.fen - a.balance.fen || b.count - a.count),
    all: groupOf(null, null, parts).balance,
  };
}

interface Part {
  readonly count: number;
  readonly balanceKnown: number;
  readonly balanceUnknown: number;
}

function groupOf(key: Group['key'], label: string | null, parts: readonly Part[]): Group {
  const sum = (of: (part: Part) => number) => parts.reduce((total, part) => total + of(part), 0);
  const count = sum((part) => part.count);
  const balance = knownSum(
    sum((part) => part.balanceKnown),
    count,
    sum((part) => part.balanceUnknown),
  );
  return { key, label, count, balance };
}

const MONTHS_AHEAD = 12;

/** What falls due when: matured and still live, the next twelve calendar months from the working date's, and later. */
export async function maturities(db: ReadDb, { scope, workingDate }: Viewer): Promise<OutputOf<'loan.maturities'>> {
  const first = firstDayOfMonth(workingDate);
  const until = lastDayOfMonth(addMonths(first, MONTHS_AHEAD - 1));
  const parts = Map.groupBy(await liveByMaturity(db, scope, workingDate, until), (part) => part.bucket);
  const months = Array.from({ length: MONTHS_AHEAD }, (_, index) => monthOf(addMonths(first, index)));
  return {
    matured: groupOf('matured', null, parts.get('matured') ?? []),
    months: months.map((month) => {
      const { count, balance } = groupOf(month, null, parts.get(month) ?? []);
      return { month, count, balance };
    }),
    later: groupOf('later', null, parts.get('later') ?? []),
  };
}
