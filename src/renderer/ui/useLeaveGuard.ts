import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { confirm } from './confirm.tsx';

/**
 * Asks once before a page with unsaved changes is left. `leave` runs a navigation that needs no question: after saving,
 * when React has not yet heard that the form is clean.
 */
export function useLeaveGuard(dirty: boolean): { readonly leave: (go: () => unknown) => void } {
  const { t } = useTranslation('ui');
  const allowed = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && !allowed.current && currentLocation.pathname !== nextLocation.pathname,
  );
  const asked = useRef(false);
  useEffect(() => {
    if (blocker.state !== 'blocked' || asked.current) return;
    asked.current = true;
    const question = {
      title: t('leave.title'),
      body: t('leave.body'),
      confirmLabel: t('leave.go'),
      cancelLabel: t('leave.stay'),
    };
    void confirm(question).then((go) => {
      asked.current = false;
      if (go) blocker.proceed();
      else blocker.reset();
    });
  }, [blocker, t]);
  return {
    leave: (go) => {
      allowed.current = true;
      void Promise.resolve(go()).finally(() => {
        allowed.current = false;
      });
    },
  };
}
