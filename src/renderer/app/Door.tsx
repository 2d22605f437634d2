import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { setDoorNotice } from '../api/door-notice.ts';
import { forgetAnswers } from '../api/query-client.ts';
import { SessionProvider, useDoorStatus } from '../api/session.tsx';
import { DoorFrame } from '../features/session/DoorFrame.tsx';
import { Failure } from '../features/session/Failure.tsx';
import { FirstRun } from '../features/session/FirstRun.tsx';
import { Login } from '../features/session/Login.tsx';
import { PageSkeleton } from '../ui/TableSkeleton.tsx';
import { useDelayed } from '../ui/useDelayed.ts';
import { ApiErrorState } from './ApiErrorState.tsx';
import { ServiceNotice } from './ServiceNotice.tsx';

/**
 * What stands before the program: the first start, the login, or the reason why the book cannot be opened. Whatever
 * goes wrong, it never opens an empty book and never offers to delete one.
 */
export function Door({ children }: { readonly children: ReactNode }) {
  const { data: status, error, refetch, isPending } = useDoorStatus();
  const [firstRun, setFirstRun] = useState(false);
  const slow = useDelayed(isPending);
  const client = useQueryClient();
  const closed = status?.phase !== 'OPEN';
  useEffect(() => {
    // After the pages have gone: while they stand they would read again what was forgotten.
    if (closed) forgetAnswers(client);
  }, [closed, client]);
  if (error !== null && status === undefined) {
    return (
      <DoorFrame>
        <ApiErrorState error={error} onRetry={refetch} />
      </DoorFrame>
    );
  }
  if (status === undefined) return <DoorFrame>{slow && <PageSkeleton />}</DoorFrame>;
  if (firstRun || status.phase === 'NO_BOOK') {
    // The book is open as soon as it is created; the first start still has the recovery code to show.
    return <FirstRun status={status} onCreated={() => setFirstRun(true)} onDone={() => setFirstRun(false)} />;
  }
  if (status.phase === 'FAILED') {
    const failure = status.failure ?? { code: 'INTERNAL', params: {} };
    return <Failure failure={failure} folder={status.dataFolder} version={status.version} onRetry={refetch} />;
  }
  if (status.phase !== 'OPEN' || status.session === null) {
    return <Login status={status} notice={<ServiceNotice />} onOpen={() => setDoorNotice(null)} />;
  }
  return <SessionProvider info={status.session}>{children}</SessionProvider>;
}
