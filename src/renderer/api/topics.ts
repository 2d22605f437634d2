import type { Topic } from '../../contract/events.ts';

/**
 * Which methods read again when something of a topic changed, as prefixes of their names. `null` is everything but the
 * drafts: parameters, holidays and the working date move every number.
 */
const READS: Readonly<Record<Topic, readonly string[] | null>> = {
  customer: [
    'coreComparison.',
    'customer.',
    'loan.',
    'loanContract.',
    'maturity.',
    'postLoan.',
    'today.',
    'search.',
    'performance.',
    'report.',
    'loanChange.',
  ],
  loan: [
    'loan.',
    'coreComparison.',
    'loanContract.',
    'repayment.',
    'receipt.',
    'closing.',
    'maturity.',
    'customer.',
    'postLoan.',
    'today.',
    'search.',
    'performance.',
    'report.',
    'loanChange.',
    'lpr.',
  ],
  product: ['product.', 'customer.', 'report.'],
  serviceRecord: ['serviceRecord.', 'customer.', 'today.', 'report.'],
  postLoan: ['postLoan.', 'customer.', 'loan.', 'today.', 'performance.', 'report.'],
  import: ['import.', 'session.'],
  user: ['user.', 'session.', 'customer.', 'loan.', 'loanContract.', 'maturity.', 'performance.'],
  settings: null,
  draft: ['draft.'],
  savedView: ['savedView.'],
  closing: ['closing.', 'performance.', 'report.'],
  audit: ['audit.'],
};

/** True when an answer of the method may be out of date after the topics changed. */
export function isTouched(method: string, topics: readonly Topic[]): boolean {
  return topics.some((topic) => {
    const prefixes = READS[topic];
    return prefixes === null ? !method.startsWith('draft.') : prefixes.some((prefix) => method.startsWith(prefix));
  });
}
