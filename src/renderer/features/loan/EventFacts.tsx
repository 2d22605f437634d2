import { useTranslation } from 'react-i18next';
import type { LoanEventRow } from '../../../contract/loan.ts';
import { LOAN_CLASSES } from '../../../domain/classification/loan-class.ts';
import { ratePercent } from '../../app/rate-text.ts';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { Unknown } from '../../ui/Unknown.tsx';

type Facts = LoanEventRow['facts'];
type Value = Facts[string];

const AMOUNTS: ReadonlySet<string> = new Set([
  'amount',
  'principal',
  'interest',
  'penalty',
  'compound',
  'fees',
  'balance',
  'overduePrincipal',
  'arrearsInterest',
  'misused',
]);
/** Facts that say nothing where they do not apply: a day of settlement nobody stated is no unknown of a live loan. */
const ONLY_WHEN_STATED: ReadonlySet<string> = new Set(['settledOn', 'overdueAtLeast', 'reason']);
/** Facts whose values are words of a closed list. */
const WORDED: ReadonlySet<string> = new Set(['overdueKind', 'prepaymentOption', 'rateCause', 'division']);

const isStated = (value: Value | undefined) => value !== undefined && value !== null;

/** The facts of an event that say something, in the event's own order. */
export function shownFacts(facts: Facts): [string, Value][] {
  const since = facts.overdueKind === 'SINCE';
  return Object.entries(facts).filter(([name, value]) => {
    if (name === 'reversesEventId') return false;
    if (name === 'overdueSince' || name === 'overdueAtLeast') return since && value !== false;
    // Principal and interest say the amount.
    if (name === 'amount' && value === null) return !isStated(facts.principal) || !isStated(facts.interest);
    return value !== null || !ONLY_WHEN_STATED.has(name);
  });
}

/** One fact in words; null is 不详. */
export function FactText({ name, value }: { readonly name: string; readonly value: Value }) {
  const { t } = useTranslation('loan');
  if (name === 'loanClass') return <ClassBadge value={LOAN_CLASSES.find((one) => one === value) ?? null} />;
  if (value === null) return name === 'overdueKind' ? t('event.overdueKind.UNKNOWN') : <Unknown />;
  if (AMOUNTS.has(name) && typeof value === 'number') return <MoneyText fen={value} withUnit />;
  if (name === 'misused') return t('event.misusedAll');
  if (WORDED.has(name)) return t(`event.${name}.${value}`);
  if (name === 'method') return t(`method.${value}`);
  if (name === 'annualRate') return <span className="figures">{ratePercent(String(value))}</span>;
  if (name === 'monthsPerPeriod') return t('app:terms.everyMonths', { count: Number(value) });
  if (typeof value === 'boolean') return t(value ? 'event.yes' : 'event.no');
  return <span className="figures">{value}</span>;
}
