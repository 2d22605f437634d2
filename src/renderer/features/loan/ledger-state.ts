import type { LoanFilter, LoanListInput } from '../../../contract/loan.ts';
import type { ListState } from '../../app/useListState.ts';

/** What the ledger shows: filter, order and page, kept in the address. */
export type LedgerState = ListState<LoanFilter, LoanListInput['sort']>;
