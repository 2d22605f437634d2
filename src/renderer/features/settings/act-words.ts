import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Acts the audit log knows: every command and host method of the contract, the door, and the jobs. A test compares the two. */
export const AUDITED = [
  'session.login',
  'session.logout',
  'session.recover',
  'session.changePassword',
  'book.create',
  'book.chooseFolder',
  'customer.create',
  'customer.update',
  'customer.remove',
  'customer.reveal',
  'serviceRecord.record',
  'postLoan.recordReview',
  'postLoan.correctReview',
  'postLoan.confirmReview',
  'loanProduct.create',
  'loanProduct.update',
  'loanContract.create',
  'loanContract.update',
  'loanContract.close',
  'loanContract.reopen',
  'loanContract.drawDown',
  'import.start',
  'import.undo',
  'import.saveTemplate',
  'sample.load',
  'sample.remove',
  'file.pick',
  'report.save',
  'report.print',
  'user.create',
  'user.update',
  'settings.update',
  'settings.setWorkingDate',
  'parameter.update',
  'holiday.save',
  'holiday.remove',
  'savedView.save',
  'savedView.update',
  'savedView.rename',
  'savedView.setDefault',
  'savedView.remove',
  'closing.closeDay',
  'closing.closeMonth',
  'closing.check',
  'closing.reopen',
  'draft.save',
  'draft.discard',
  'job.import',
  'job.undoImport',
  'job.sample',
  'job.removeSample',
  'job.rebuildStates',
  'job.closeDay',
  'job.closeMonth',
  'job.checkClosing',
] as const;

const KNOWN: ReadonlySet<string> = new Set(AUDITED);

/** Words of an audited act; an act of a later version keeps its name. */
export function useActWords(): (method: string) => string {
  const { t } = useTranslation('settings');
  return useCallback((method) => (KNOWN.has(method) ? t(`acts.${method}`) : method), [t]);
}
