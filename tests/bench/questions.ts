import type { InputOf, MethodName, OutputOf } from '../../src/contract/index.ts';
import { HEAD, LEAD, MANAGER } from './book/cache.ts';

/** One kind of question, asked with several inputs in turn. */
export interface Question {
  readonly name: string;
  readonly method: MethodName;
  /** Who asks; the head of the branch reaches every row. */
  readonly login: string;
  readonly inputs: readonly unknown[];
  /** How many rows an answer shows: a benchmark of empty answers would be worth nothing. */
  readonly rowsOf: (output: never) => number;
  /** Whether the goal is set for it; the others are reported beside them. */
  readonly isGoal: boolean;
}

function question<M extends MethodName>(
  name: string,
  method: M,
  inputs: readonly InputOf<M>[],
  rowsOf: (output: OutputOf<M>) => number,
): Question {
  return { name, method, inputs, rowsOf, login: HEAD, isGoal: true };
}

const reportedOnly = (asked: Question, login = HEAD): Question => ({ ...asked, login, isGoal: false });

const PAGE = 50;
const FIRST = { offset: 0, limit: PAGE };
const rowsOf = (output: { rows: readonly unknown[] }) => output.rows.length;

type Customers = InputOf<'customer.list'>;
type Loans = InputOf<'loan.list'>;

const customers = (filter: Customers['filter'], key: Customers['sort']['key'] = 'name', page = FIRST): Customers => ({
  filter,
  sort: { key, direction: key === 'balance' ? 'desc' : 'asc' },
  page,
});
const loans = (filter: Loans['filter'], key: Loans['sort']['key'] = 'number', page = FIRST): Loans => ({
  filter,
  sort: { key, direction: key === 'balance' ? 'desc' : 'asc' },
  page,
});

const NAMES = ['王伟', '李芳', '张静', '刘敏'];
const INITIALS = ['ww', 'lf', 'zhj', 'wxl'];

/** The questions of the bench. `count` is how many customers there are; ids count from 1. */
export function questionsOf(count: number): Question[] {
  const spread = Array.from({ length: 20 }, (_, index) => Math.floor((count * 0.8 * (index + 0.5)) / 20) + 1);
  const borrowers: Customers['filter'] = { kinds: ['PERSON'], statuses: ['ACTIVE'], hasLoan: true };
  const deep = { offset: Math.floor(count * 0.9), limit: PAGE };
  const sound: Loans['filter'] = { statuses: ['ACTIVE'], purposes: ['BUSINESS'], overdue: false };
  const byName = NAMES.map((text) => customers({ text }));
  const byInitials = INITIALS.map((text) => customers({ text }));
  const overviews = spread.map((customerId) => ({ customerId }));
  return [
    question('客户列表 筛选首页与合计', 'customer.list', [customers(borrowers, 'balance')], rowsOf),
    question('客户列表 深页', 'customer.list', [customers({}, 'name', deep)], rowsOf),
    question('客户 两字姓名', 'customer.list', byName, rowsOf),
    question('客户 拼音首字母', 'customer.list', byInitials, rowsOf),
    question('客户 360 概览', 'customer.overview', overviews, (output) => output.timeline.length),
    question('台账 筛选首页与合计', 'loan.list', [loans(sound, 'balance')], rowsOf),
    question('贷款 分类与经理合计', 'loan.totals', [{}], (output) => output.byManager.length),
    question('到期结构', 'maturity.board', [{ months: 12 }], (output) => output.months.length),
    ...besides(spread),
  ];
}

/** Other screens, and the same lists for those who see only a part of the book. */
function besides(spread: readonly number[]): Question[] {
  const ofCustomer = spread.map((customerId) => loans({ customerId }, 'startOn'));
  const due: InputOf<'postLoan.listDue'> = {
    filter: { withinDays: 30 },
    sort: { key: 'dueOn', direction: 'asc' },
    page: FIRST,
  };
  const texts = INITIALS.map((text) => ({ text }));
  const work = question('今日', 'today.get', [{ limit: 200 }], (output) => output.items.length);
  const ledger = question('台账 首页', 'loan.list', [loans({})], rowsOf);
  const list = question('客户列表 首页', 'customer.list', [customers({}, 'number')], rowsOf);
  return [
    reportedOnly(work),
    reportedOnly(question('搜索框 拼音首字母', 'search.find', texts, (output) => output.hits.length)),
    reportedOnly(question('客户 360 贷款页签', 'loan.list', ofCustomer, rowsOf)),
    reportedOnly(question('贷后 待检查首页', 'postLoan.listDue', [due], rowsOf)),
    reportedOnly(question('台账 按客户名排序', 'loan.list', [loans({}, 'customer')], rowsOf)),
    reportedOnly(list),
    reportedOnly(ledger),
    reportedOnly({ ...list, name: '客户列表 首页（客户经理）' }, MANAGER),
    reportedOnly({ ...ledger, name: '台账 首页（客户经理）' }, MANAGER),
    reportedOnly({ ...ledger, name: '台账 首页（团队主管）' }, LEAD),
    reportedOnly({ ...work, name: '今日（客户经理）' }, MANAGER),
  ];
}
