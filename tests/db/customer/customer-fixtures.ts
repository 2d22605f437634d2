import type { InputOf } from '../../../src/contract/index.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';

/** Valid by GB 11643: born 1904-02-29, a woman. */
export const ID_CARD = '110101190402290029';
export const OTHER_ID_CARD = '110101190001010014';

export type NewCustomer = InputOf<'customer.create'>;

export function form(fields: Partial<NewCustomer> = {}): NewCustomer {
  return {
    number: null,
    kind: 'PERSON',
    name: '张小三',
    identifierKind: null,
    identifier: null,
    phone: null,
    address: null,
    sex: null,
    birthOn: null,
    township: null,
    industry: null,
    employer: null,
    grade: null,
    managerId: 1,
    remark: null,
    acceptedWarnings: ['IDENTIFIER_MISSING', 'USCC_MISSING'],
    ...fields,
  };
}

export async function create(book: TestBook, fields: Partial<NewCustomer> = {}): Promise<number> {
  const saved = await book.call('customer.create', form(fields));
  if (!saved.saved) throw new Error(`not saved: ${JSON.stringify(saved.issues)}`);
  return saved.id;
}

/** The form of a stored customer as a screen would send it back: identifiers untouched. */
export async function editForm(
  book: TestBook,
  customerId: number,
  fields: Partial<InputOf<'customer.update'>> = {},
): Promise<InputOf<'customer.update'>> {
  const {
    version,
    status,
    kind,
    name,
    identifierKind,
    sex,
    birthOn,
    township,
    industry,
    employer,
    grade,
    managerId,
    remark,
  } = await book.call('customer.get', { customerId });
  return {
    ...{ customerId, version, status, kind, name, identifierKind, sex, birthOn, township, industry, employer, grade },
    ...{ managerId, remark, acceptedWarnings: [] },
    ...fields,
  };
}

export async function list(book: TestBook, filter: InputOf<'customer.list'>['filter'] = {}) {
  return book.call('customer.list', {
    filter,
    sort: { key: 'number', direction: 'asc' },
    page: { offset: 0, limit: 50 },
  });
}

export interface BranchBook {
  readonly book: TestBook;
  readonly ids: Readonly<Record<'zhang' | 'li' | 'lead' | 'head' | 'auditor', number>>;
}

/** A branch with two managers (zhang in lead's team, li in nobody's), a lead, a head and an auditor. */
export async function openBranch(): Promise<BranchBook> {
  const book = await openTestBook({ mode: 'BRANCH' });
  const lead = await book.addUser({ login: 'lead', roles: ['TEAM_LEAD'] });
  const zhang = await book.addUser({ login: 'zhang', roles: ['MANAGER'], leadId: lead, displayName: '张经理' });
  const li = await book.addUser({ login: 'li', roles: ['MANAGER'], displayName: '李经理' });
  const head = await book.addUser({ login: 'head', roles: ['BRANCH_HEAD'] });
  const auditor = await book.addUser({ login: 'auditor', roles: ['AUDITOR'] });
  return { book, ids: { zhang, li, lead, head, auditor } };
}
