import { type AnnualCost, annualCost } from '../interest/annual-cost.ts';
import { type LoanTerms, planOf } from './loan-plan.ts';

/**
 * What a loan at a flat rate really costs a year: interest stays on the original principal, so the quoted rate says about
 * half of it, and the true one stands beside it wherever it is shown (credit-rules S10, A2). Null for every other method,
 * whose quoted rate is on what is left, and where the terms give no plan.
 */
export function trueRateOf(terms: LoanTerms): AnnualCost | null {
  const plan = terms.method === 'FLAT' ? planOf(terms) : null;
  if (plan === null) return null;
  const payments = plan.items.map(({ payment }) => payment);
  const cost = annualCost({ received: terms.principal, payments, monthsPerPeriod: terms.monthsPerPeriod });
  return cost.ok ? cost.value : null;
}
