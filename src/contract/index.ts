import type { z } from 'zod';
import { audit } from './audit.ts';
import { closing } from './closing.ts';
import { coreComparison } from './core-comparison.ts';
import { customer } from './customer.ts';
import { draft } from './draft.ts';
import { importing } from './import.ts';
import { file, job, sample } from './job.ts';
import { loan } from './loan.ts';
import { loanChange } from './loan-change.ts';
import { loanContract } from './loan-contract.ts';
import { loanPage } from './loan-page.ts';
import { loanProduct } from './loan-product.ts';
import { lpr } from './lpr.ts';
import { maturity } from './maturity.ts';
import { postLoan } from './post-loan.ts';
import { product } from './product.ts';
import { receipt } from './receipt.ts';
import { repayment } from './repayment.ts';
import { report } from './report.ts';
import type { ContractPart, HostSpec, MethodSpec } from './rpc.ts';
import { savedView } from './saved-view.ts';
import { serviceRecord } from './service-record.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { search, today } from './today.ts';
import { user } from './user.ts';

const parts = {
  audit,
  closing,
  coreComparison,
  customer,
  draft,
  file,
  importing,
  job,
  loan,
  loanChange,
  loanContract,
  loanPage,
  loanProduct,
  maturity,
  lpr,
  postLoan,
  product,
  receipt,
  repayment,
  report,
  sample,
  search,
  savedView,
  serviceRecord,
  session,
  settings,
  today,
  user,
} as const satisfies Record<string, ContractPart>;

type Parts = typeof parts;
type Merged = { [K in keyof Parts]: (x: Parts[K]) => void }[keyof Parts] extends (x: infer I) => void ? I : never;

/** Every method that may cross a process border. A name defined twice becomes `never` below and does not compile. */
export const contract: Merged = Object.assign({}, ...Object.values(parts));
export type Contract = Merged;
export type MethodName = Extract<keyof Contract, string>;

/** What a caller sends and gets. Inputs are the schema's input side (defaults may be left out). */
export type InputOf<M extends MethodName> = Contract[M] extends MethodSpec ? z.input<Contract[M]['input']> : never;
export type ParsedInputOf<M extends MethodName> = Contract[M] extends MethodSpec
  ? z.output<Contract[M]['input']>
  : never;
export type OutputOf<M extends MethodName> = Contract[M] extends MethodSpec ? z.output<Contract[M]['output']> : never;
/** What the service's handler of a host method returns. */
export type PreparedOf<M extends MethodName> = Contract[M] extends HostSpec ? z.output<Contract[M]['prepared']> : never;

/** Methods by kind. */
export type MethodsOf<K extends MethodSpec['kind']> = {
  [M in MethodName]: Contract[M] extends { kind: K } ? M : never;
}[MethodName];
