import type { IsoDay } from '../../src/domain/kernel/iso-day.ts';
import { customerAt } from './book/customers.ts';
import { serviceRecordAt } from './book/history.ts';
import { loanAt } from './book/loans.ts';
import { Random } from './book/random.ts';

/** What a bank's extract would hold: three CSV files and the profile that reads them. */
export interface ImportFiles {
  readonly profile: object;
  readonly files: readonly { readonly name: string; readonly content: string }[];
  readonly rows: number;
}

const SEED = 4711;
/** Beyond every id of the book, so that no number and no identifier meets one of the book's. */
const FIRST_ID = 60_000;

const column = (name: string) => ({ column: name });
const day = (name: string) => ({ date: { of: column(name), formats: ['YYYY-MM-DD'] } });
const yuan = (name: string) => ({ amount: { of: column(name), unit: 'yuan' } });

const CUSTOMER_COLUMNS = ['number', 'name', 'kind', 'identifier', 'phone', 'address', 'township', 'industry', 'since'];
const LOAN_COLUMNS = ['number', 'customer', 'purpose', 'product', 'principal', 'rate', 'periods', 'start', 'maturity'];
const SERVICE_COLUMNS = ['customer', 'on', 'kind', 'content'];

const PROFILE = {
  format: 'creditdesk.import-profile',
  version: 1,
  name: '压力测试导入',
  description: '客户、贷款与服务记录各一个文件。',
  currency: 'CNY',
  files: {
    customers: { name: 'customers.csv', format: { kind: 'csv' } },
    loans: { name: 'loans.csv', format: { kind: 'csv' } },
    services: { name: 'services.csv', format: { kind: 'csv' } },
  },
  sources: [
    {
      file: 'customers',
      kind: 'customer',
      fields: {
        number: column('number'),
        name: column('name'),
        kind: { map: { of: column('kind'), to: { 个人: 'PERSON' } } },
        identifierKind: { const: 'ID_CARD' },
        identifier: column('identifier'),
        phone: column('phone'),
        address: column('address'),
        township: column('township'),
        industry: column('industry'),
        customerSinceOn: day('since'),
      },
    },
    {
      file: 'loans',
      kind: 'loan',
      fields: {
        number: column('number'),
        customerNumber: column('customer'),
        purpose: column('purpose'),
        productName: column('product'),
        method: { const: 'EQUAL_INSTALMENT' },
        principal: yuan('principal'),
        annualRate: { rate: { of: column('rate'), unit: 'fraction' } },
        periods: { integer: column('periods') },
        startOn: day('start'),
        maturityOn: day('maturity'),
        entry: { const: 'DRAWDOWN' },
      },
    },
    {
      file: 'services',
      kind: 'serviceRecord',
      fields: {
        customerNumber: column('customer'),
        on: day('on'),
        kind: column('kind'),
        content: column('content'),
      },
    },
  ],
};

/** A quarter of the rows are customers, half are loans, a quarter service records. */
export function importFiles(rows: number, today: IsoDay): ImportFiles {
  const random = new Random(SEED);
  const customers = Array.from({ length: Math.ceil(rows / 4) }, (_, index) => {
    const made = customerAt(random, FIRST_ID + index, [1], ['PERSON']);
    return { ...made, number: `DR${made.number}`, name: made.name ?? '客户' };
  });
  const numberAt = (index: number) => customers[index % customers.length]?.number ?? '';
  const loans = Array.from({ length: Math.floor(rows / 2) }, (_, index) => {
    const { loan } = loanAt(random, { id: FIRST_ID + index, customerId: 1, today, actorId: 1, now: '' });
    const principal = (loan.principal / 100).toFixed(2);
    const terms = [loan.purpose, loan.productName, principal, loan.annualRate, loan.periods];
    return [`DR${loan.number}`, numberAt(index * 7), ...terms, loan.startOn, loan.maturityOn];
  });
  const services = Array.from({ length: rows - customers.length - loans.length }, (_, index) => {
    const made = serviceRecordAt(random, 1, 1, today);
    return [numberAt(index * 3), made.on, made.kind, made.content];
  });
  const people = customers.map((made) => [
    ...[made.number, made.name, '个人', made.identifier, made.phone],
    ...[made.address, made.township, made.industry, made.customerSinceOn],
  ]);
  const files = [
    { name: 'customers.csv', content: csv(CUSTOMER_COLUMNS, people) },
    { name: 'loans.csv', content: csv(LOAN_COLUMNS, loans) },
    { name: 'services.csv', content: csv(SERVICE_COLUMNS, services) },
  ];
  return { profile: PROFILE, files, rows: people.length + loans.length + services.length };
}

function csv(head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return [head, ...rows].map((cells) => cells.join(',')).join('\r\n');
}
