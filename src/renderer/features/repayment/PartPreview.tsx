import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PrepaymentPreview } from '../../../contract/repayment.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { clockText } from '../../ui/DateText.tsx';
import { Consequences } from './Consequences.tsx';
import { DivisionTable } from './DivisionTable.tsx';
import { Waiting } from './RepayPreview.tsx';
import { StandingCompare } from './StandingCompare.tsx';

interface PartPreviewProps {
  readonly isAsked: boolean;
  readonly answer: { readonly data: PrepaymentPreview | undefined; readonly error: unknown };
  readonly total: number;
}

/** What the early repayment goes to and what it leaves. */
export function PartPreview({ isAsked, answer, total }: PartPreviewProps) {
  const { t } = useTranslation('repayment');
  if (!isAsked) return <Waiting>{t('prepay.waiting')}</Waiting>;
  if (answer.error !== null) return <ApiErrorState error={answer.error} />;
  if (answer.data === undefined) return null;
  const { division, asOf, before, after, alike, following, restates } = answer.data;
  const also = [
    ...alike.map(({ recordedAt }) => t('consequence.alike', { at: clockText(recordedAt) })),
    ...(after.status === 'SETTLED' ? [t('consequence.settles')] : []),
  ];
  return (
    <Stack gap="sm">
      <Title order={2} size="h6">
        {t('preview.title')}
      </Title>
      <DivisionTable division={division} total={total} />
      <StandingCompare asOf={asOf} before={before} after={after} />
      <Consequences following={following} restates={restates} also={also} />
    </Stack>
  );
}
