import type { BookMode } from '../../../contract/session.ts';

/** What the first start asks for. */
export interface BookDraft {
  readonly bank: string;
  readonly branch: string;
  readonly mode: BookMode;
  readonly currency: string;
  readonly login: string;
  readonly displayName: string;
  readonly password: string;
  readonly repeated: string;
}

export const EMPTY_BOOK: BookDraft = {
  bank: '',
  branch: '',
  mode: 'DESK',
  currency: 'CNY',
  login: '',
  displayName: '',
  password: '',
  repeated: '',
};

/** Currencies a book may be kept in; CZK is that of the sample portfolio that comes with the program. */
export const CURRENCIES = ['CNY', 'HKD', 'MOP', 'USD', 'EUR', 'GBP', 'JPY', 'CZK'] as const;
