import { useApiCommand } from '../../api/hooks.ts';
import { useRefreshDoor } from '../../api/session.tsx';

/** Lets the person choose the folder of another book; the door then shows what stands there. */
export function useChooseFolder() {
  const refresh = useRefreshDoor();
  const choose = useApiCommand('book.chooseFolder', {
    errors: 'inline',
    onSuccess: ({ folder }) => (folder === null ? undefined : refresh({ forget: true })),
  });
  return { run: () => choose.mutate({}), running: choose.isPending, error: choose.error };
}
