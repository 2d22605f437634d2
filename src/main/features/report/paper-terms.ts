import type { z } from 'zod';
import type { CustomerKind, CustomerStatus, IdentifierKind, Sex } from '../../../contract/customer.ts';
import type { DueRow, GuaranteeKind, LoanPurpose, LoanStatus, RepaymentMethodValue } from '../../../contract/loan.ts';
import type { ReviewConclusion, ReviewKind, ReviewWay } from '../../../contract/post-loan.ts';
import type { ProductKind } from '../../../contract/product.ts';
import type { ServiceKind } from '../../../contract/service-record.ts';
import type { LoanClass } from '../../../domain/classification/loan-class.ts';
import type { ReviewRule } from '../../../domain/post-loan/review-plan.ts';

type Terms<T extends string> = Readonly<Record<T, string>>;

// Papers are in Chinese whatever the screen's language (experience.md), so their terms live with the papers.

export const CLASS_TERMS: Terms<LoanClass> = {
  NORMAL: '正常',
  SPECIAL_MENTION: '关注',
  SUBSTANDARD: '次级',
  DOUBTFUL: '可疑',
  LOSS: '损失',
};
export const UNJUDGED = '未认定';
export const classTerm = (loanClass: LoanClass | null): string =>
  loanClass === null ? UNJUDGED : CLASS_TERMS[loanClass];

export const CUSTOMER_KIND_TERMS: Terms<CustomerKind> = {
  PERSON: '个人',
  SOLE_TRADER: '个体工商户',
  FARMER: '农户',
  COMPANY: '企业',
};
export const CUSTOMER_STATUS_TERMS: Terms<z.infer<typeof CustomerStatus>> = { ACTIVE: '正常', INACTIVE: '停用' };
export const IDENTIFIER_TERMS: Terms<z.infer<typeof IdentifierKind>> = {
  ID_CARD: '居民身份证',
  USCC: '统一社会信用代码',
  PASSPORT: '护照',
  OTHER: '其他证件',
};
export const SEX_TERMS: Terms<z.infer<typeof Sex>> = { MALE: '男', FEMALE: '女' };

export const PURPOSE_TERMS: Terms<z.infer<typeof LoanPurpose>> = {
  BUSINESS: '经营',
  CONSUMPTION: '消费',
  MORTGAGE: '住房按揭',
  OTHER: '其他',
};
export const GUARANTEE_TERMS: Terms<z.infer<typeof GuaranteeKind>> = {
  CREDIT: '信用',
  GUARANTEE: '保证',
  MORTGAGE: '抵押',
  PLEDGE: '质押',
  MIXED: '组合担保',
};
export const METHOD_TERMS: Terms<z.infer<typeof RepaymentMethodValue>> = {
  EQUAL_INSTALMENT: '等额本息',
  EQUAL_PRINCIPAL: '等额本金',
  INTEREST_FIRST: '付息到期还本',
  BULLET: '利随本清',
  FLAT: '等本等息',
  MORTGAGE_EPI: '按揭等额本息',
  MORTGAGE_EP: '按揭等额本金',
  BALLOON: '气球贷',
  CUSTOM: '自定义计划',
};
export const LOAN_STATUS_TERMS: Terms<z.infer<typeof LoanStatus>> = {
  NOT_DRAWN: '未发放',
  ACTIVE: '未结清',
  SETTLED: '已结清',
  WRITTEN_OFF: '已核销',
};
export const DUE_STATUS_TERMS: Terms<DueRow['status']> = {
  PAID: '已还',
  PART_PAID: '已还部分',
  OVERDUE: '逾期',
  DUE: '未到期',
  UNKNOWN: '不详',
};

export const REVIEW_KIND_TERMS: Terms<z.infer<typeof ReviewKind>> = {
  FIRST: '首次检查',
  REGULAR: '常规检查',
  OVERDUE: '逾期检查',
  MATURITY: '到期前检查',
};
export const REVIEW_WAY_TERMS: Terms<z.infer<typeof ReviewWay>> = {
  ON_SITE: '现场',
  OFF_SITE: '非现场',
  PHONE: '电话',
};
export const CONCLUSION_TERMS: Terms<z.infer<typeof ReviewConclusion>> = {
  NORMAL: '正常',
  WATCH: '需关注',
  RISK: '有风险',
};

/** Why a review is due, with the rule of docs/credit-rules.md behind it. */
export const REVIEW_RULE_TERMS: Terms<ReviewRule> = {
  OVERDUE_CROSSING: '逾期超过警戒天数',
  NON_PERFORMING: '不良贷款定期检查',
  SPECIAL_MENTION: '关注类贷款定期检查',
  OVERDUE: '逾期贷款定期检查',
  FIRST_AFTER_DRAWDOWN: '放款后首次检查',
  BEFORE_MATURITY: '到期前还款来源检查',
  LARGE_CORPORATE: '大额企业贷款定期检查',
  CORPORATE: '企业贷款定期检查',
  LARGE_PERSONAL_BUSINESS: '大额个人经营贷款定期检查',
  MEDIUM_PERSONAL_BUSINESS: '个人经营贷款定期检查',
  SMALL_PERSONAL_BUSINESS: '小额个人经营贷款定期检查',
  MORTGAGE: '住房贷款定期检查',
  CONSUMPTION: '消费贷款定期检查',
};

export const PRODUCT_TERMS: Terms<z.infer<typeof ProductKind>> = {
  CURRENT_ACCOUNT: '活期账户',
  TERM_DEPOSIT: '定期存款',
  CARD: '银行卡',
  STANDING_ORDER: '定期扣款',
  MERCHANT_CODE: '收款码',
  OTHER: '其他产品',
};
export const PARTY_TERMS = { OWNER: '本人', AUTHORISED: '被授权人' } as const;
export const SERVICE_TERMS: Terms<z.infer<typeof ServiceKind>> = {
  VISIT: '走访',
  CALL: '电话',
  MESSAGE: '信息',
  NOTE: '备注',
};

const CURRENCY_TERMS: Readonly<Record<string, string>> = {
  CNY: '人民币元',
  USD: '美元',
  EUR: '欧元',
  HKD: '港元',
  CZK: '捷克克朗',
};
export const currencyTerm = (code: string): string => CURRENCY_TERMS[code] ?? code;
