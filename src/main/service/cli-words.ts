import type { ErrorBody, ErrorCode } from '../../contract/errors.ts';
import type { classifyFromInput } from '../../domain/classification/golden-shape.ts';
import type { extensionFromInput } from '../../domain/extension/golden-shape.ts';
import type { maskFromInput, validateFromInput } from '../../domain/identity/golden-shape.ts';
import type { allocateFromInput, aprFromInput, penaltyFromInput } from '../../domain/interest/golden-shape.ts';
import type { migrationFromInput } from '../../domain/performance/golden-shape.ts';
import type { scheduleFromInput } from '../../domain/schedule/golden-shape.ts';

export const USAGE = `CreditDesk 命令行
  init --data DIR --bank B --branch B --user U [--mode desk|branch]   新建加密账簿，打印恢复码（仅一次）
  methods                                                             列出全部方法、种类与权限
  call METHOD --data DIR --user U --input JSON|@FILE|-                以该用户的权限执行一个方法
  import --data DIR --user U --profile FILE|ID [FILE…] [--dry-run]    按方案导入
  undo-import --data DIR --user U --import ID                         撤销一次导入
  export-month --data DIR --user U --month YYYY-MM --to DIR           月度业绩总结（xlsx；有 Electron 时另出 pdf）
  report NAME --data DIR --user U --input … --to FILE                 打印件存为 xlsx、docx 或 pdf
  sample --data DIR --customers N [--seed S] [--user U]               新建账簿并填入虚构的示例支行
  schedule | classify | allocate | penalty | apr | extension | migration | validate | mask --input …
                                                                      纯规则，不需要账簿
密码：--password-stdin 或环境变量 CREDITDESK_PASSWORD。--out FILE 存 JSON，--log FILE 存日志，--wait SECONDS 等待占用中的账簿。`;

/** Words for the refusals a script's author meets most; others show their code and values. */
const WORDS: Partial<Record<ErrorCode, string>> = {
  AUTH_WRONG_PASSWORD: '用户名或密码不对。',
  BOOK_MISSING: '这个文件夹里没有账簿。先用 init 新建，或检查 --data。',
  BOOK_EXISTS: '这个文件夹里已有账簿，不会覆盖。换一个文件夹。',
  BOOK_IN_USE: '账簿正在另一个程序中打开。关闭窗口，或用 --wait 等待。',
  BUSY: '另一项长任务正在写账簿，稍后再试。',
  DB_DAMAGED: '账簿文件已损坏，没有改动任何内容。请从备份恢复。',
  DB_FROM_NEWER_VERSION: '账簿由更新的版本写成，请用新版程序打开；没有改动任何内容。',
  DISK_FULL: '磁盘已满，本次操作没有写入。腾出空间后重试。',
  FILE_UNREADABLE: '文件读不了。',
  FOLDER_NOT_WRITABLE: '文件夹不能写入。',
  IMPORT_NOTHING_TAKEN: '没有一行可以导入，账簿没有变化。',
  INPUT_INVALID: '输入不符合要求。',
  METHOD_UNKNOWN: '没有这个方法，用 methods 查看。',
  PASSWORD_TOO_WEAK: '密码太弱：至少 12 位，含大写、小写、数字、符号中的三类，不含用户名或行名。',
  PERMISSION_DENIED: '该用户没有这项权限。',
  PROFILE_INVALID: '导入方案有误。',
  VAULT_DAMAGED: '钥匙文件 vault.json 已损坏，没有改动任何内容。请从备份恢复。',
};

type PureReason = Extract<
  ReturnType<
    | typeof allocateFromInput
    | typeof aprFromInput
    | typeof classifyFromInput
    | typeof extensionFromInput
    | typeof maskFromInput
    | typeof migrationFromInput
    | typeof penaltyFromInput
    | typeof scheduleFromInput
    | typeof validateFromInput
  >,
  { readonly ok: false }
>['error']['code'];

/** Words for why a question cannot be answered by a pure rule; `field`, `part` and figures follow as values. */
const REASONS: Readonly<Record<PureReason, string>> = {
  INPUT_NOT_AN_OBJECT: '应是一个 JSON 对象。',
  INPUT_FIELD_MISSING: '缺少字段。',
  INPUT_FIELD_INVALID: '字段内容不对。',
  INPUT_FIELD_UNKNOWN: '没有这个字段。',
  AMOUNT_NEGATIVE: '金额不能为负。',
  AMOUNT_TOO_LARGE: '金额超出可计算的范围。',
  SPAN_REVERSED: '还款日早于到期日。',
  RECEIVED_NOT_POSITIVE: '实收金额须大于零。',
  PAYMENTS_OUT_OF_RANGE: '还款笔数超出范围。',
  PAYMENT_NEGATIVE: '还款金额不能为负。',
  PERIOD_MONTHS_OUT_OF_RANGE: '每期月数超出范围。',
  COST_NEGATIVE: '还款合计少于实收金额，年化利率为负，不予计算。',
  RATE_NOT_UNIQUE: '现金流对应不止一个利率，无法计算。',
  RATE_TOO_HIGH: '年化利率过高，超出可表示的范围。',
  MONTHS_OUT_OF_RANGE: '月数超出范围，须为整数。',
  DECREASED_ABOVE_OPENING: '减少额大于期初余额。',
  MOVED_ABOVE_REST: '迁徙额大于期初余额减去减少额。',
  PRINCIPAL_NOT_POSITIVE: '本金应大于零。',
  PERIODS_OUT_OF_RANGE: '期数超出范围，须为正整数。',
  RATE_OUT_OF_RANGE: '年利率应在 0 至 1 之间，以小数表示。',
  START_IMPOSSIBLE: '起始日不存在。',
  END_BEYOND_CALENDAR: '期限超出可计算的年份。',
  INSTALMENT_BELOW_INTEREST: '还款额不足以支付利息，余额会上升。',
  METHOD_UNSUPPORTED: '这种还款方式不能排计划。',
  BASIS_UNSUPPORTED: '这种还款方式不能用这种计息方式。',
  MATURITY_MISSING: '缺少到期日或期数。',
  MATURITY_NOT_AFTER_START: '到期日不晚于起始日。',
  SETTLEMENT_IMPOSSIBLE: '结息日应在 1 至 31 日，每 1、2、3、4、6 或 12 个月一次。',
  REPAY_DAY_IMPOSSIBLE: '还款日应在 1 至 31 之间。',
  GRACE_TOO_LONG: '只还利息的期数应少于总期数。',
  AMORTISATION_TOO_SHORT: '分摊期数应不少于总期数。',
  CUSTOM_EMPTY: '计划没有一行。',
  CUSTOM_DAYS_NOT_RISING: '应还日不晚于前一行。',
  CUSTOM_NEGATIVE: '计划中有负数。',
  CUSTOM_SUM_DIFFERS: '各行本金合计与本金不等。',
  CUSTOM_END_DIFFERS: '最后一行的应还日与到期日不同。',
  PREPAYMENT_IMPOSSIBLE: '这一期后不能提前还这么多。',
};

export function refusalWords(error: ErrorBody): string {
  const words: Readonly<Record<string, string>> = REASONS;
  const why = typeof error.params.reason === 'string' ? (words[error.params.reason] ?? '') : '';
  const values = Object.entries(error.params).map(([key, value]) => `${key}=${value}`);
  return [WORDS[error.code] ?? '', why, `[${error.code}]`, ...values].filter((part) => part !== '').join(' ');
}
