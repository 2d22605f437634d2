import { LOAN_PAPERS, type LoanPaperRequest } from '../../contract/loan-papers.ts';

/** What stands in the address of a loan's paper beside its name and the loan, by the paper's own names. */
type Params = Readonly<Record<string, string | null>>;

/** Where a paper of a loan is looked at: `/report/statement/7?from=2026-10-01&to=2026-10-31`. */
export function paperAddress(request: LoanPaperRequest): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(paramsOf(request))) if (value !== null) params.set(name, value);
  const asked = params.toString();
  return `/report/${request.name}/${request.loanId}${asked === '' ? '' : `?${asked}`}`;
}

function paramsOf(request: LoanPaperRequest): Params {
  switch (request.name) {
    case 'repayment-plan':
      return { asOf: request.asOf ?? null };
    case 'statement':
      return { from: request.from, to: request.to };
    case 'payoff-quote':
      return {
        on: request.on,
        amount: request.part === null ? null : String(request.part.amount),
        option: request.part?.option ?? null,
      };
    case 'collection-notice': {
      const { level, guarantor, asOf, deadline, account, contact } = request;
      return { level, guarantor, asOf, deadline, account, contact };
    }
  }
}

/** The paper of a loan an address asks for; null where it asks for none. */
export function paperAsked(
  name: string | undefined,
  about: string | undefined,
  params: URLSearchParams,
): LoanPaperRequest | null {
  const common = { name, loanId: Number(about) };
  const own = askedOf(name, params);
  for (const paper of LOAN_PAPERS) {
    const read = paper.safeParse({ ...common, ...own });
    if (read.success) return read.data;
  }
  return null;
}

function askedOf(name: string | undefined, params: URLSearchParams): object {
  const of = (key: string) => params.get(key);
  switch (name) {
    case 'repayment-plan':
      return of('asOf') === null ? {} : { asOf: of('asOf') };
    case 'statement':
      return { from: of('from'), to: of('to') };
    case 'payoff-quote':
      return {
        on: of('on'),
        part: of('amount') === null ? null : { amount: Number(of('amount')), option: of('option') },
      };
    case 'collection-notice':
      return Object.fromEntries(
        ['level', 'guarantor', 'asOf', 'deadline', 'account', 'contact'].map((key) => [key, of(key)]),
      );
    default:
      return {};
  }
}
