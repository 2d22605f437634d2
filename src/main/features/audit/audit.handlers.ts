import type { audit } from '../../../contract/audit.ts';
import { verifyAudit } from '../../audit/audit-log.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { listAudit } from './audit.repository.ts';

export const makeAuditHandlers = ({ auditKey }: { readonly auditKey: () => Buffer }) =>
  ({
    'audit.list': ({ db }, input) => listAudit(db, input),
    'audit.verify': ({ db }) => verifyAudit(db, auditKey()),
  }) satisfies HandlersFor<typeof audit>;
