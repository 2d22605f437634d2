import type { CustomerFilter, CustomerRow } from '../../../contract/customer.ts';
import type { DocumentModel } from '../../../contract/document.ts';
import type { OutputOf } from '../../../contract/index.ts';
import { customerFilterWords } from './filter-words.ts';
import { count, day, field, overdueText, sumCell, text } from './paper-cells.ts';
import { framed, type PaperFacts } from './paper-frame.ts';
import { type ColumnOf, columnsOf, tableOf } from './paper-table.ts';
import { CUSTOMER_KIND_TERMS, CUSTOMER_STATUS_TERMS, classTerm } from './paper-terms.ts';

type List = OutputOf<'customer.list'>;

/** 客户清单: the list as it is filtered and ordered; phones masked as on screen. */
export function customerList(
  facts: PaperFacts,
  list: List,
  filter: CustomerFilter,
  userNames: ReadonlyMap<number, string>,
): DocumentModel {
  return framed(facts, {
    name: 'customer-list',
    title: '客户清单',
    subtitle: null,
    orientation: 'landscape',
    asOf: facts.workingDate,
    meta: [field('户数', count(list.total)), field('范围', text(customerFilterWords(filter, userNames)))],
    blocks: [tableOf(columns(list), list.rows, { emptyText: '没有符合条件的客户' })],
    signatures: [],
  });
}

function columns({ total, sums }: List): ColumnOf<CustomerRow>[] {
  const of = columnsOf<CustomerRow>();
  return [
    of.text(['number', '客户号', 2.4], (row) => row.number, `合计 ${total} 户`),
    of.text(['name', '客户名称', 4], (row) => row.displayName),
    of.term(['kind', '客户类型', 2], (row) => CUSTOMER_KIND_TERMS[row.kind]),
    of.text(['township', '所在乡镇', 2.4], (row) => row.township),
    of.text(['phone', '联系电话', 2.4], (row) => row.phoneMasked),
    of.term(['grade', '信用等级', 1.6], (row) => row.grade),
    of.count(['loans', '贷款笔数', 1.6], (row) => row.loanCount, sums.loanCount),
    of.column('money', ['balance', '贷款余额', 3], (row) => sumCell(row.balance), sumCell(sums.balance)),
    of.text(['overdue', '逾期情况', 3.6], (row) => overdueText(row.overdue)),
    // Without a live loan there is nothing to class.
    of.term(['class', '最差分类', 1.6], (row) => (row.balance.count === 0 ? '—' : classTerm(row.worstClass))),
    of.column('day', ['contact', '最近联系', 2.2], (row) =>
      row.lastContactOn ? day(row.lastContactOn) : text('无记录'),
    ),
    of.text(['manager', '客户经理', 2], (row) => row.managerName),
    of.term(['status', '状态', 1.4], (row) => CUSTOMER_STATUS_TERMS[row.status]),
  ];
}
