import { Stack } from '@mantine/core';
import { useParams, useSearchParams } from 'react-router';
import { type IsoDay, isIsoDay } from '../../../domain/kernel/iso-day.ts';
import { codeWords } from '../../api/error-words.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { ExplainProvider } from './ExplainPanel.tsx';
import { LoanFigures } from './LoanFigures.tsx';
import { LoanHeader } from './LoanHeader.tsx';
import { LoanTabs } from './LoanTabs.tsx';
import { LoanUnknowns } from './LoanUnknowns.tsx';
import { RestructuringNote } from './RestructuringNote.tsx';

/** One loan whole, as of any past day. */
export function LoanPage() {
  const id = Number(useParams().id);
  return Number.isSafeInteger(id) && id > 0 ? (
    <LoanOf key={id} id={id} />
  ) : (
    <ErrorState {...codeWords('NOT_FOUND', {})} />
  );
}

/** The day in the address, where it names one. */
function useDayAsked(): readonly [IsoDay | undefined, (day: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const asked = params.get('on');
  const choose = (day: string | null) =>
    setParams(
      (before) => {
        if (day === null) before.delete('on');
        else before.set('on', day);
        return before;
      },
      { replace: true },
    );
  return [asked !== null && isIsoDay(asked) ? asked : undefined, choose];
}

function LoanOf({ id }: { readonly id: number }) {
  const [day, chooseDay] = useDayAsked();
  const answer = useApiQuery('loan.get', day === undefined ? { loanId: id } : { loanId: id, asOf: day }, {
    keepPrevious: true,
  });
  const slow = useDelayed(answer.isPending);
  if (answer.error !== null) return <ApiErrorState error={answer.error} onRetry={answer.refetch} />;
  const whole = answer.data;
  if (whole === undefined) return slow ? <PageSkeleton /> : null;
  return (
    <ExplainProvider loanId={id} asOf={whole.asOf}>
      <Stack gap="sm">
        <LoanHeader whole={whole} onDay={chooseDay} />
        <LoanFigures whole={whole} />
        <LoanUnknowns whole={whole} />
        <RestructuringNote whole={whole} />
        <LoanTabs whole={whole} />
      </Stack>
    </ExplainProvider>
  );
}
