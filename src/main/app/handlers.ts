import { makeAuditHandlers } from '../features/audit/audit.handlers.ts';
import { makeClosingHandlers } from '../features/closing/closing.handlers.ts';
import { coreComparisonHandlers } from '../features/core-comparison/core-comparison.handlers.ts';
import { customerHandlers } from '../features/customer/customer.handlers.ts';
import { draftHandlers } from '../features/draft/draft.handlers.ts';
import { fileHandlers } from '../features/file/file.handlers.ts';
import { makeImportHandlers } from '../features/import/import.handlers.ts';
import { makeJobHandlers } from '../features/job/job.handlers.ts';
import { loanHandlers } from '../features/loan/loan.handlers.ts';
import { loanPageHandlers } from '../features/loan/loan-page.handlers.ts';
import { makeLoanChangeHandlers } from '../features/loan-change/loan-change.handlers.ts';
import { loanContractHandlers } from '../features/loan-contract/loan-contract.handlers.ts';
import { loanProductHandlers } from '../features/loan-product/loan-product.handlers.ts';
import { makeLprHandlers } from '../features/lpr/lpr.handlers.ts';
import { maturityHandlers } from '../features/maturity/maturity.handlers.ts';
import { makePostLoanHandlers } from '../features/post-loan/post-loan.handlers.ts';
import { productHandlers } from '../features/product/product.handlers.ts';
import { makeReceiptHandlers, repaymentHandlers } from '../features/repayment/repayment.handlers.ts';
import { makeReportHandlers } from '../features/report/report.handlers.ts';
import { makeSampleHandlers } from '../features/sample/sample.handlers.ts';
import { savedViewHandlers } from '../features/saved-view/saved-view.handlers.ts';
import { searchHandlers } from '../features/search/search.handlers.ts';
import { serviceRecordHandlers } from '../features/service-record/service-record.handlers.ts';
import { makeSessionHandlers } from '../features/session/session.handlers.ts';
import { makeSettingsHandlers } from '../features/settings/settings.handlers.ts';
import { todayHandlers } from '../features/today/today.handlers.ts';
import { makeUserHandlers } from '../features/user/user.handlers.ts';
import type { AnyHandler } from '../rpc/handler.ts';
import { makeVerifyCountersign } from '../security/countersign.ts';
import type { Service } from './service.ts';

/** Every handler with what it needs. That none is missing is checked part by part by `HandlersFor`, and by a test. */
export function makeHandlers(service: Service): Readonly<Record<string, AnyHandler>> {
  const { jobs, keyring } = service;
  const verifyCountersign = makeVerifyCountersign({
    keyring,
    reader: () => service.requireBook().reader,
    now: () => service.clock.now(),
  });
  const userDeps = { keyring, dataKey: () => service.requireBook().dataKey };
  return {
    ...makeAuditHandlers({ auditKey: () => service.requireBook().auditKey }),
    ...makeClosingHandlers({ jobs }),
    ...coreComparisonHandlers,
    ...customerHandlers,
    ...draftHandlers,
    ...fileHandlers,
    ...makeImportHandlers({
      jobs,
      transfers: service.transfers,
      samplesFolder: service.options.samplesFolder,
    }),
    ...makeJobHandlers({ jobs }),
    ...makeSessionHandlers(userDeps),
    ...makeSettingsHandlers({ jobs }),
    ...loanHandlers,
    ...loanContractHandlers,
    ...loanProductHandlers,
    ...loanPageHandlers,
    ...maturityHandlers,
    ...makeLoanChangeHandlers({ verifyCountersign }),
    ...makeLprHandlers({ jobs }),
    ...makePostLoanHandlers({ verifyCountersign }),
    ...productHandlers,
    ...repaymentHandlers,
    ...makeReceiptHandlers({ transfers: service.transfers }),
    ...makeReportHandlers({ transfers: service.transfers }),
    ...makeSampleHandlers({ jobs }),
    ...savedViewHandlers,
    ...searchHandlers,
    ...serviceRecordHandlers,
    ...todayHandlers,
    ...makeUserHandlers(userDeps),
  };
}
