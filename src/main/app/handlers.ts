import { makeAuditHandlers } from '../features/audit/audit.handlers.ts';
import { customerHandlers } from '../features/customer/customer.handlers.ts';
import { draftHandlers } from '../features/draft/draft.handlers.ts';
import { fileHandlers } from '../features/file/file.handlers.ts';
import { makeJobHandlers } from '../features/job/job.handlers.ts';
import { loanHandlers, loanHandlers } from '../features/loan/loan.handlers.ts';
import { makePostLoanHandlers, makePostLoanHandlers } from '../features/post-loan/post-loan.handlers.ts';
import { productHandlers } from '../features/product/product.handlers.ts';
import { searchHandlers } from '../features/search/search.handlers.ts';
import { serviceRecordHandlers } from '../features/service-record/service-record.handlers.ts';
import { makeSessionHandlers } from '../features/session/session.handlers.ts';
import { makeSettingsHandlers } from '../features/settings/settings.handlers.ts';
import { todayHandlers } from '../features/today/today.handlers.ts';
import { makeUserHandlers } from '../features/user/user.handlers.ts';
import { AppError } from '../rpc/app-error.ts';
import type { Actor, AnyHandler } from '../rpc/handler.ts';
import { makeVerifyCountersign } from '../security/countersign.ts';
import { findActor } from '../security/sessions.ts';
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
    ...customerHandlers,
    ...draftHandlers,
    ...fileHandlers,
    ...makeJobHandlers({ jobs }),
    ...makeSessionHandlers(userDeps),
    ...makeSettingsHandlers({ jobs }),
    ...loanHandlers,
    ...makePostLoanHandlers({ verifyCountersign }),
    ...loanHandlers,
    ...makePostLoanHandlers({ verifyCountersign: (login, password) => verifyCountersign(service, login, password) }),
    ...productHandlers,
    ...searchHandlers,
    ...serviceRecordHandlers,
    ...todayHandlers,
    ...makeUserHandlers(userDeps),
  };
}

/** The second person's own password on the same screen. A failed try goes on record like a failed login. */
async function verifyCountersign(service: Service, login: string, password: string): Promise<Actor> {
  const dataKey = await service.keyring.unlock(login, password);
  const actor = dataKey === undefined ? undefined : await findActor(service.requireBook().reader, login);
  dataKey?.fill(0);
  if (actor !== undefined) return actor;
  service.keyring.recordFailure(login, service.clock.now());
  throw new AppError('AUTH_WRONG_PASSWORD');
}
