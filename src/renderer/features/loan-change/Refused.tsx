import { ApiErrorState } from '../../app/ApiErrorState.tsx';

const bringIntoView = (node: HTMLElement | null) => node?.scrollIntoView({ block: 'nearest' });

/** Why the act was refused, scrolled to where it can be read. */
export function Refused({ error }: { readonly error: unknown }) {
  return (
    <div ref={bringIntoView}>
      <ApiErrorState error={error} />
    </div>
  );
}
