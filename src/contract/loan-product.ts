import { z } from 'zod';
import { InterestBasisValue, LoanPurpose, RepaymentMethodValue } from './loan.ts';
import { Fen, Id, IsoDay, optionalText, Rate, text, Version } from './primitives.ts';
import { command, query } from './rpc.ts';

const MAX_TERM_MONTHS = 600;
const facts = {
  purpose: LoanPurpose,
  methods: z.array(RepaymentMethodValue).min(1).max(RepaymentMethodValue.options.length),
  /** Longest term of a contract, extensions not counted. */
  maxMonths: z.int().min(1).max(MAX_TERM_MONTHS),
  /** Bounds; null does not bind. */
  minAmount: Fen.nullable(),
  maxAmount: Fen.nullable(),
  minRate: Rate.nullable(),
  maxRate: Rate.nullable(),
  defaultBasis: InterestBasisValue,
  /** 零售: judged loan by loan, without the debtor's other loans. */
  isRetail: z.boolean(),
  /** The day from which `source` has been in force. */
  sourceOn: IsoDay.nullable(),
};

/** A loan product: what its contracts and notes must keep to, and where that comes from. */
export const LoanProduct = z.strictObject({
  id: Id,
  name: z.string(),
  ...facts,
  source: z.string().nullable(),
  enabled: z.boolean(),
  version: Version,
});
export type LoanProduct = z.infer<typeof LoanProduct>;

/** A product as its form saves it. */
export const LoanProductInput = z.strictObject({ name: text(40), ...facts, source: optionalText(100) });
export type LoanProductInput = z.infer<typeof LoanProductInput>;

export const loanProduct = {
  /** Enabled ones first, in order of name. */
  'loanProduct.list': query({
    input: z.strictObject({}),
    output: z.strictObject({ rows: z.array(LoanProduct) }),
    permission: 'session',
  }),
  'loanProduct.create': command({
    input: LoanProductInput,
    output: z.strictObject({ id: Id }),
    permission: 'settings.manage',
    audit: 'loanProduct.create',
  }),
  /** A change counts for contracts and drawdowns made from now on; a disabled product takes no new contract. */
  'loanProduct.update': command({
    input: z.strictObject({ id: Id, version: Version, enabled: z.boolean(), ...LoanProductInput.shape }),
    output: z.strictObject({ version: Version }),
    permission: 'settings.manage',
    audit: 'loanProduct.update',
  }),
} as const;
