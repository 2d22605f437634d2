import { useEffect } from 'react';
import { useParams } from 'react-router';
import { useApiQuery } from '../api/hooks.ts';
import { PrintDocument } from '../features/report/PrintDocument.tsx';
import { ApiErrorState } from './ApiErrorState.tsx';

/** Tells the hidden window that prints: ready once the paper and its fonts stand, or failed. */
function tell(mark: 'printReady' | 'printFailed', value: string): void {
  document.body.dataset[mark] = value;
}

/** One paper and nothing else, for the printer. */
export function PrintRoute() {
  const { ticket = '' } = useParams();
  const paper = useApiQuery('report.printed', { ticket }, { staleTime: Number.POSITIVE_INFINITY });
  const { data, error } = paper;
  useEffect(() => {
    if (error !== null) tell('printFailed', error.code);
  }, [error]);
  useEffect(() => {
    if (data === undefined) return;
    document.title = data.title;
    let gone = false;
    void document.fonts.ready.then(() => {
      if (!gone) tell('printReady', 'true');
    });
    return () => {
      gone = true;
    };
  }, [data]);
  if (error !== null) return <ApiErrorState error={error} />;
  return data === undefined ? null : <PrintDocument model={data} />;
}
