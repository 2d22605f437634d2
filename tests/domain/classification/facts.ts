import fc from 'fast-check';
import { CLEAN_FACTS, type ClassFacts, RESTRUCTURED_FACTS } from '../../../src/domain/classification/class-facts.ts';

const share = fc
  .tuple(fc.nat(1000), fc.integer({ min: 1, max: 1000 }))
  .map(([a, b]) => ({ numerator: BigInt(Math.min(a, b)), denominator: BigInt(b) }));

/** Days around every limit, and any. */
const days = fc.oneof(fc.constantFrom(0, 1, 7, 8, 90, 91, 270, 271, 360, 361), fc.nat(800));

/** Whatever can be known of a claim, and what is not. */
export const anyFacts: fc.Arbitrary<ClassFacts> = fc.record({
  debtorKind: fc.constantFrom('NON_RETAIL', 'RETAIL'),
  overdueDays: fc.option(days, { freq: 9 }),
  technical: fc.boolean(),
  purposeChanged: fc.boolean(),
  refinanced: fc.boolean(),
  refiExempt: fc.boolean(),
  debtorNonPerforming: fc.option(fc.boolean(), { freq: 5 }),
  impaired: fc.option(fc.boolean(), { freq: 5 }),
  eclShare: fc.option(share, { freq: 5 }),
  ratingCut: fc.boolean(),
  allBankOverdueShare: fc.option(share, { freq: 5 }),
  ownBankShare: fc.option(share, { freq: 5 }),
  creditEnhanced: fc.boolean(),
  evading: fc.boolean(),
  bankruptcy: fc.boolean(),
  restructured: fc.option(fc.constantFrom(...RESTRUCTURED_FACTS)),
  upgradeMet: fc.boolean(),
});

/** Mostly clean, so that single facts decide. */
export const nearlyClean: fc.Arbitrary<ClassFacts> = fc
  .tuple(anyFacts, fc.subarray(Object.keys(CLEAN_FACTS) as (keyof ClassFacts)[], { maxLength: 3 }))
  .map(([facts, keys]) => ({ ...CLEAN_FACTS, ...Object.fromEntries(keys.map((key) => [key, facts[key]])) }));
