import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { Permission } from '../../contract/permissions.ts';
import { type ApiError, call } from './client.ts';
import type { OutputOf } from './contract-types.ts';
import { forgetAnswers, STATUS_KEY } from './query-client.ts';

export type DoorStatus = OutputOf<'session.status'>;
export type SessionInfo = NonNullable<DoorStatus['session']>;

/** The live session and what it may do. */
export interface Session extends SessionInfo {
  readonly can: (permission: Permission) => boolean;
}

const SessionContext = createContext<Session | null>(null);

/** Gives the session to all below; mounted by the door once it is open. */
export function SessionProvider({ info, children }: { readonly info: SessionInfo; readonly children: ReactNode }) {
  const session = useMemo<Session>(() => {
    const held = new Set(info.permissions);
    return { ...info, can: (permission) => held.has(permission) };
  }, [info]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The live session. Only for what stands behind the door. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error('useSession outside the door');
  return session;
}

/** Where the door stands. Never stale by time: events and refused requests ask for it again. */
export function useDoorStatus() {
  return useQuery<DoorStatus, ApiError>({
    queryKey: STATUS_KEY,
    queryFn: () => call('session.status', {}),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
}

/** Looks at the door again; `forget` also drops every answer of the session that ended. */
export function useRefreshDoor(): (options?: { readonly forget?: boolean }) => Promise<void> {
  const client = useQueryClient();
  return async (options = {}) => {
    if (options.forget) forgetAnswers(client);
    await client.invalidateQueries({ queryKey: STATUS_KEY });
  };
}
