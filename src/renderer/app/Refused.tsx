import { ApiErrorState } from './ApiErrorState.tsx';

const bringIntoView = (node: HTMLElement | null) => node?.scrollIntoView({ block: 'nearest' });

/** Why the act was refused, scrolled to where it can be read: forms and dialogs are longer than the window. */
export function Refused({ error }: { readonly error: unknown }) {
  return (
    <div ref={bringIntoView}>
      <ApiErrorState error={error} />
    </div>
  );
}
