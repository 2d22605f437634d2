import { startTransition, useState } from 'react';
import { useNavigate } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { type DoorStatus, useRefreshDoor } from '../../api/session.tsx';
import { CreateBook } from './CreateBook.tsx';
import { DoorFrame } from './DoorFrame.tsx';
import { FirstDoors } from './FirstDoors.tsx';
import { RecoveryCode } from './RecoveryCode.tsx';

type Created = OutputOf<'book.create'>;

interface FirstRunProps {
  readonly status: DoorStatus;
  readonly onCreated: () => void;
  readonly onDone: () => void;
}

/** The first minutes: a book, its first user, the recovery code kept, and a way to start. */
export function FirstRun({ status, onCreated, onDone }: FirstRunProps) {
  const [created, setCreated] = useState<Created | null>(null);
  const [kept, setKept] = useState(false);
  const refresh = useRefreshDoor();
  const navigate = useNavigate();
  const enter = async (path: string) => {
    await refresh({ forget: true });
    await navigate(path);
    // The router shows its new address in a transition; opening the door sooner would meet the old address, whose redirect wins.
    startTransition(onDone);
  };
  if (created === null) {
    return (
      <CreateBook
        status={status}
        onCreated={(made) => {
          setCreated(made);
          onCreated();
        }}
      />
    );
  }
  return (
    <DoorFrame wide>
      {kept ? (
        <FirstDoors canLoadSample={created.session.permissions.includes('sample.run')} onEnter={enter} />
      ) : (
        <RecoveryCode code={created.recoveryCode} session={created.session} onKept={() => setKept(true)} />
      )}
    </DoorFrame>
  );
}
