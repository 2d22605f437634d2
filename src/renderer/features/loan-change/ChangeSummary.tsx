import { Alert, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangePreview } from '../../../contract/loan-change.ts';
import { subFen } from '../../../domain/kernel/money.ts';
import { codeWords } from '../../api/error-words.ts';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { type Fact, FactGrid } from '../../ui/FactGrid.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import { LimitsView } from './LimitsView.tsx';
import { RateText } from './RateText.tsx';
import { SidePart } from './SidePart.tsx';

interface ChangeSummaryProps {
  readonly preview: ChangePreview;
  /** False while the change is not typed to its end: limits are shown, a refusal would be premature. */
  readonly complete?: boolean;
}

/** What a change does in a few figures, what the rules say of it, and the limits it stands under. */
export function ChangeSummary({ preview, complete = true }: ChangeSummaryProps) {
  return (
    <Stack gap="sm">
      {complete && preview.refusal !== null && <RefusalNote preview={preview} />}
      {complete && preview.refusal === null && <Effects preview={preview} />}
      {preview.limits !== null && <LimitsView limits={preview.limits} />}
      {complete && preview.observation !== null && <ObservationNote observation={preview.observation} />}
    </Stack>
  );
}

function RefusalNote({ preview: { refusal } }: { readonly preview: ChangePreview }) {
  const { reason, wayOut } = codeWords('RULE_VIOLATED', { rule: refusal?.rule ?? '', ...refusal?.params });
  return (
    <Alert role="alert" variant="default" icon={<Icon name="warning" size={18} />} title={reason}>
      {wayOut}
    </Alert>
  );
}

/** Old and new, an arrow between them. */
function Pair({
  before,
  after,
  same,
}: {
  readonly before: ReactNode;
  readonly after: ReactNode;
  readonly same: boolean;
}) {
  const { t } = useTranslation('loan-change');
  return same ? (
    before
  ) : (
    <>
      {before} <span aria-hidden="true">→</span>{' '}
      <VisuallyHidden component="span">{t('summary.becomes')}</VisuallyHidden>
      {after}
    </>
  );
}

function Effects({ preview }: { readonly preview: ChangePreview }) {
  const { t } = useTranslation('loan-change');
  const { comparison, maturityBefore, maturityAfter, rateBefore, rateAfter } = preview;
  const first = comparison?.firstChanged ?? null;
  const facts: Fact[] = [
    {
      label: t('summary.maturity'),
      value: (
        <Pair
          before={<DateText day={maturityBefore} />}
          after={<DateText day={maturityAfter} />}
          same={maturityBefore === maturityAfter}
        />
      ),
    },
    {
      label: t('summary.rate'),
      value: (
        <Pair
          before={<RateText value={rateBefore} />}
          after={<RateText value={rateAfter} />}
          same={rateBefore === rateAfter}
        />
      ),
    },
    { label: t('summary.firstChanged'), value: first === null ? t('summary.nothing') : <DateText day={first.dueOn} /> },
    {
      label: t('summary.payment'),
      value: first === null ? t('summary.nothing') : <Payments first={first} />,
    },
    { label: t('summary.interest'), value: <InterestDifference comparison={comparison} /> },
  ];
  return (
    <SidePart title={t('summary.title')}>
      <FactGrid columns={1} facts={facts} />
    </SidePart>
  );
}

type Comparison = NonNullable<ChangePreview['comparison']>;

function Payments({ first: { before, after } }: { readonly first: NonNullable<Comparison['firstChanged']> }) {
  return (
    <Pair
      before={<MoneyText fen={before?.payment ?? 0} />}
      after={<MoneyText fen={after?.payment ?? 0} withUnit />}
      same={false}
    />
  );
}

function InterestDifference({ comparison }: { readonly comparison: Comparison | null }) {
  if (comparison === null || comparison.interestBefore === null || comparison.interestAfter === null)
    return <Unknown />;
  const difference = subFen(comparison.interestAfter, comparison.interestBefore);
  return (
    <>
      {difference > 0 && '+'}
      <MoneyText fen={difference} withUnit />
    </>
  );
}

function ObservationNote({ observation }: { readonly observation: NonNullable<ChangePreview['observation']> }) {
  const { t } = useTranslation('loan-change');
  const { startsOn, endsOn, performingBefore, again, floor } = observation;
  return (
    <SidePart title={t('observation.title')}>
      <Stack gap={4}>
        <Text>
          {startsOn === null || endsOn === null
            ? t('observation.tooFew')
            : t('observation.span', { from: startsOn, to: endsOn })}
        </Text>
        <Text c="dimmed">{t('observation.how')}</Text>
        <Text component="div">
          {t(again ? 'observation.again' : performingBefore ? 'observation.performing' : 'observation.nonPerforming')}{' '}
          <ClassBadge value={floor} />
        </Text>
        <Text size="xs" c="dimmed">
          {t('observation.source')}
        </Text>
      </Stack>
    </SidePart>
  );
}
