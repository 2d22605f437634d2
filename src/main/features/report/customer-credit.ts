import type { Customer } from '../../../contract/customer.ts';
import type { Block, DocumentModel } from '../../../contract/document.ts';
import type { Review } from '../../../contract/post-loan.ts';
import type { ProductHeld } from '../../../contract/product.ts';
import type { ServiceRecord } from '../../../contract/service-record.ts';
import type { CreditFile } from './credit-file.ts';
import { adviceFor } from './customer-credit-advice.ts';
import { duePlan, loanTable, overdueTable } from './customer-credit-loans.ts';
import { day, field, money, text } from './paper-cells.ts';
import { framed, type PaperFacts } from './paper-frame.ts';
import { columnsOf, tableOf } from './paper-table.ts';
import {
  CONCLUSION_TERMS,
  CUSTOMER_KIND_TERMS,
  CUSTOMER_STATUS_TERMS,
  IDENTIFIER_TERMS,
  PARTY_TERMS,
  PRODUCT_TERMS,
  REVIEW_KIND_TERMS,
  REVIEW_WAY_TERMS,
  SERVICE_TERMS,
  SEX_TERMS,
} from './paper-terms.ts';

/** 客户信用报告. */
export function customerCredit(facts: PaperFacts, file: CreditFile): DocumentModel {
  const { customer } = file;
  return framed(facts, {
    name: 'customer-credit',
    title: '客户信用报告',
    subtitle: customer.displayName,
    orientation: 'portrait',
    asOf: facts.workingDate,
    meta: [field('客户号', text(customer.number))],
    blocks: [
      heading('一、基本情况'),
      basics(customer),
      heading('二、授信与贷款'),
      loanTable(file.loans, file.loanSums),
      heading('三、逾期与风险分类'),
      overdueTable(file.live.map(({ loan }) => loan)),
      heading('四、还款计划'),
      ...duePlan(file.live, facts.workingDate),
      heading('五、贷后检查记录'),
      reviewTable(file),
      heading('六、产品持有'),
      productTable(file.products),
      heading('七、服务记录'),
      serviceTable(file),
      heading('八、综合提示'),
      { kind: 'notes', items: adviceFor(file, facts.workingDate) },
    ],
    signatures: ['客户经理', '复核人', '负责人'],
  });
}

const heading = (words: string): Block => ({ kind: 'heading', level: 1, text: words });

function basics(customer: Customer): Block {
  const { identifierKind, sex } = customer;
  return {
    kind: 'fields',
    columns: 2,
    items: [
      field('客户名称', text(customer.displayName)),
      field('客户类型', text(CUSTOMER_KIND_TERMS[customer.kind])),
      field('证件类型', text(identifierKind && IDENTIFIER_TERMS[identifierKind])),
      field('证件号码', text(customer.identifierMasked)),
      field('联系电话', text(customer.phoneMasked)),
      field('地址', text(customer.addressMasked)),
      field('性别', text(sex && SEX_TERMS[sex])),
      field('出生日期', day(customer.birthOn)),
      field('所在乡镇', text(customer.township)),
      field('行业', text(customer.industry)),
      field('工作单位', text(customer.employer)),
      field('信用等级', text(customer.grade)),
      field('建户日期', day(customer.customerSinceOn)),
      field('客户状态', text(CUSTOMER_STATUS_TERMS[customer.status])),
      field('客户经理', text(customer.managerName)),
    ],
  };
}

function reviewTable({ reviews, reviewTotal }: CreditFile): Block {
  const of = columnsOf<Review>();
  const columns = [
    of.day(['on', '检查日', 2.2], (review) => review.reviewedOn),
    of.text(['loan', '借据号', 2.6], (review) => review.loanNumber),
    of.term(['kind', '类型', 2], (review) => REVIEW_KIND_TERMS[review.kind]),
    of.term(['way', '方式', 1.6], wayOf),
    of.text(['finding', '检查情况', 6], findingOf),
    of.term(['conclusion', '结论', 1.6], (review) => CONCLUSION_TERMS[review.conclusion]),
    of.text(['reviewer', '检查人', 1.8], (review) => review.reviewerName),
    of.text(['second', '复核', 2.2], secondOf),
  ];
  return tableOf(columns, reviews, { ...newestOf(reviews.length, reviewTotal), emptyText: '没有贷后检查记录' });
}

/** Says that older ones are left out, where they are. */
function newestOf(shown: number, total: number): { caption?: string } {
  return total > shown ? { caption: `最近 ${shown} 条，共 ${total} 条` } : {};
}

const wayOf = (review: Review): string => `${review.unannounced ? '突击' : ''}${REVIEW_WAY_TERMS[review.way]}`;

function findingOf(review: Review): string {
  const parts: readonly (readonly [string, string | null])[] = [
    ['经营', review.operation],
    ['资金用途', review.fundsUse],
    ['还款能力', review.repaymentAbility],
    ['担保', review.guaranteeState],
    ['措施', review.measures],
  ];
  return parts.flatMap(([label, words]) => (words === null ? [] : [`${label}：${words}`])).join('\n');
}

// RULE: a desk's own confirmation is no second pair of eyes, and every paper says so.
function secondOf(review: Review): string {
  if (review.state === 'RECORDED') return '待复核';
  if (review.state === 'RETURNED') return `已退回（${review.confirmedByName ?? '不详'}）`;
  return review.selfConfirmed ? '自行确认' : (review.confirmedByName ?? '不详');
}

function productTable(products: readonly ProductHeld[]): Block {
  const of = columnsOf<ProductHeld>();
  const columns = [
    of.text(['kind', '产品', 2.4], (product) => PRODUCT_TERMS[product.kind]),
    of.text(['number', '账号或卡号', 3.4], (product) => product.numberMasked),
    of.term(['role', '关系', 1.6], (product) => PARTY_TERMS[product.role]),
    of.day(['openedOn', '开立日', 2.2], (product) => product.openedOn),
    of.column('day', ['closedOn', '销户日', 2.2], (product) => (product.closedOn ? day(product.closedOn) : text('—'))),
    // An amount belongs to a deposit or a standing order; of a card there is none to know.
    of.column('money', ['amount', '金额', 2.4], (product) =>
      product.amount === null && product.kind === 'CARD' ? text('—') : money(product.amount),
    ),
    of.column('text', ['label', '说明', 3], (product) => text(product.label ?? '—')),
  ];
  return tableOf(columns, products, { emptyText: '没有产品持有记录' });
}

function serviceTable({ services, serviceTotal }: CreditFile): Block {
  const of = columnsOf<ServiceRecord>();
  const columns = [
    of.day(['on', '日期', 2.2], (record) => record.on),
    of.term(['kind', '方式', 1.6], (record) => SERVICE_TERMS[record.kind]),
    of.text(['content', '内容', 9], (record) => record.content),
    of.text(['author', '记录人', 2], (record) => record.authorName),
  ];
  return tableOf(columns, services, { ...newestOf(services.length, serviceTotal), emptyText: '没有服务记录' });
}
