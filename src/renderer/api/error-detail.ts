import i18next from 'i18next';
import type { ErrorCode, ErrorParams } from '../../contract/errors.ts';
import { clockText } from '../ui/clock-text.ts';
import zh from './locales/zh-CN.json';

const DEPENDENTS: Readonly<Record<string, unknown>> = zh.dependents;
const FILES: Readonly<Record<string, unknown>> = zh.files;

interface Detail {
  /** Chooses the sentence `reason_<context>` where there is one. */
  readonly context?: string;
  readonly at?: string;
  readonly what?: string;
  readonly methodName?: string;
}

/** 2 笔贷款、1 次检查: what hangs on a record, of the counts that are not zero. */
function dependentsText(params: ErrorParams): string {
  const parts = Object.entries(params).flatMap(([kind, count]) =>
    typeof count === 'number' && count > 0 && Object.hasOwn(DEPENDENTS, `${kind}_other`)
      ? [i18next.t(`dependents.${kind}`, { ns: 'api', count })]
      : [],
  );
  return parts.join(i18next.t('dependents.and', { ns: 'api' }));
}

function hanging(params: ErrorParams): Detail {
  const what = dependentsText(params);
  return what === '' ? {} : { context: 'counted', what };
}

function fileReason(params: ErrorParams): Detail {
  const { reason, file } = params;
  if (typeof reason !== 'string' || typeof file !== 'string' || !Object.hasOwn(FILES, reason)) return {};
  return { context: 'named', what: i18next.t(`files.${reason}`, { ns: 'api', ...params }) };
}

/** Fields of a loan's terms whose words stand under another name. */
const TERM_FIELDS: Readonly<Record<string, string>> = { settlement: 'settlementDay' };

/** The repayment method, the field or the schedule's reason that a business rule speaks of, in words. */
function ruleDetail({ method, termField, scheduleError, ...params }: ErrorParams): Detail {
  const methodName = typeof method === 'string' ? { methodName: i18next.t(`loan:method.${method}`) } : {};
  if (typeof scheduleError === 'string') {
    return { ...methodName, what: i18next.t(`app:scheduleError.${scheduleError}`, params) };
  }
  if (typeof termField !== 'string') return methodName;
  return { ...methodName, what: i18next.t(`app:terms.field.${TERM_FIELDS[termField] ?? termField}`) };
}

/** What a code's parameters add to its words: who changed a record, what hangs on it, what is wrong with a file. */
export function errorDetail(code: ErrorCode, params: ErrorParams): Detail {
  switch (code) {
    case 'STALE_VERSION':
      return typeof params.by === 'string' && typeof params.at === 'string'
        ? { context: 'by', at: clockText(params.at) }
        : {};
    case 'DUPLICATE':
      return typeof params.field === 'string' ? { context: params.field } : {};
    case 'IN_USE':
    case 'IMPORT_NOT_UNDOABLE':
      return hanging(params);
    case 'FILE_UNREADABLE':
      return fileReason(params);
    case 'SELF_CONFIRM_DENIED':
      return params.kind === 'loanChange' ? { context: 'loanChange' } : {};
    case 'RULE_VIOLATED':
      return ruleDetail(params);
    default:
      return {};
  }
}
