import { useTranslation } from 'react-i18next';
import { LOAN_CLASSES } from '../../../domain/classification/loan-class.ts';
import { formatPercent, rate } from '../../../domain/kernel/rate.ts';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';

const AMOUNTS: ReadonlySet<string> = new Set([
  'balance',
  'overduePrincipal',
  'arrearsInterest',
  'penalty',
  'compound',
  'surplus',
  'nextDuePayment',
]);
const FLAGS: ReadonlySet<string> = new Set(['overdueAtLeast', 'reviewOnSite', 'reviewBalanceUnknown']);

/** The figure a stored name means: a column of the cache (`balance_fen`) and a field of a close (`balance`) are one. */
export function figureName(stored: string): { readonly name: string; readonly ofTotal: boolean } {
  const ofTotal = stored.startsWith('total.');
  const bare = (ofTotal ? stored.slice('total.'.length) : stored).replace(/_fen$/, '');
  return { name: bare.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), ofTotal };
}

/** What a figure is called. */
export function FigureName({ stored }: { readonly stored: string }) {
  const { t } = useTranslation('closing');
  const { name, ofTotal } = figureName(stored);
  const words = t(`field.${name}`, { defaultValue: name });
  return ofTotal ? t('check.total', { of: words }) : words;
}

/** A figure's value as it was stored, in the words of its kind. */
export function FigureValue({ stored, value }: { readonly stored: string; readonly value: string | null }) {
  const { t } = useTranslation('closing');
  const { name } = figureName(stored);
  if (name === 'loanClass') return <ClassBadge value={LOAN_CLASSES.find((one) => one === value) ?? null} />;
  if (value === null) return t('check.absent');
  if (AMOUNTS.has(name) && /^-?\d+$/.test(value)) return <MoneyText fen={Number(value)} />;
  if (name === 'status') return t(`loan:status.${value}`);
  if (name === 'overdueKind') return t(`overdueKind.${value}`);
  if (name === 'annualRate') return <span className="figures">{formatPercent(rate(value))}</span>;
  if (FLAGS.has(name)) return t(value === '1' || value === 'true' ? 'check.yes' : 'check.no');
  return <span className="figures">{value}</span>;
}
