import { Button, Paper, Stack, Stepper, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorWords } from '../../api/error-words.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { useUi } from '../../ui/UiContext.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { BatchReport } from './BatchReport.tsx';
import { CheckStep } from './CheckStep.tsx';
import { TemplateButton } from './ReceiptsPage.tsx';
import { freshWork, type ReceiptWork, sheetOf } from './receipt-state.ts';
import { useSettled } from './useSettled.ts';

type Step = 0 | 1 | 2;

/** Receipts of the day from a file, in three steps: the file, what is in it, what was recorded. */
export function NewReceiptsPage() {
  const { t } = useTranslation('repayment');
  const { workingDate } = useSession();
  const [work, setWork] = useState<ReceiptWork | null>(null);
  const [batchId, setBatchId] = useState<number | null>(null);
  const step: Step = batchId !== null ? 2 : work !== null ? 1 : 0;
  const again = () => {
    setWork(null);
    setBatchId(null);
  };
  return (
    <>
      <PageHeader
        backTo="/receipts"
        title={t('new.title')}
        {...(work === null ? {} : { subtitle: work.name })}
        actions={
          step === 0 ? (
            <TemplateButton />
          ) : (
            <Button variant="default" onClick={again}>
              {t(step === 2 ? 'new.next' : 'new.other')}
            </Button>
          )
        }
      />
      <Stepper active={step} size="xs" mb="md" allowNextStepsSelect={false}>
        <Stepper.Step label={t('new.step.file')} />
        <Stepper.Step label={t('new.step.check')} />
        <Stepper.Step label={t('new.step.result')} />
      </Stepper>
      {step === 0 && <FileStep onPicked={(token, name) => setWork(freshWork(token, name, workingDate))} />}
      {step === 1 && work !== null && (
        <Checked work={work} onChange={setWork} onRecorded={setBatchId} onPickAgain={again} />
      )}
      {batchId !== null && <BatchReport batchId={batchId} />}
    </>
  );
}

function FileStep({ onPicked }: { readonly onPicked: (token: string, name: string) => void }) {
  const { t } = useTranslation('repayment');
  const pick = useApiCommand('file.pick', {
    onSuccess: ({ files: [file] }) => {
      if (file !== undefined) onPicked(file.token, file.name);
    },
  });
  return (
    <Paper withBorder p="md" maw={720}>
      <Stack gap="sm" align="flex-start">
        <Text>{t('new.what')}</Text>
        <Text c="dimmed">{t('new.columns')}</Text>
        <Button
          data-autofocus
          leftSection={<Icon name="folder" />}
          loading={pick.isPending}
          onClick={() => pick.mutate({ purpose: 'importData', multiple: false })}
        >
          {t('new.pick')}
        </Button>
      </Stack>
    </Paper>
  );
}

interface CheckedProps {
  readonly work: ReceiptWork;
  readonly onChange: (work: ReceiptWork) => void;
  readonly onRecorded: (batchId: number) => void;
  readonly onPickAgain: () => void;
}

function Checked({ work, onChange, onRecorded, onPickAgain }: CheckedProps) {
  const { t } = useTranslation('repayment');
  const { isDay } = useUi();
  const sheet = useSettled(sheetOf(work, isDay));
  const record = useApiCommand('receipt.record', {
    errors: 'inline',
    onSuccess: ({ batchId }) => onRecorded(batchId),
  });
  // What is being recorded is not read again: its file is used up.
  const check = useApiQuery('receipt.check', sheet, {
    keepPrevious: true,
    enabled: !record.isPending && !record.isSuccess,
  });
  const slow = useDelayed(check.isPending);
  if (check.error !== null) {
    const pickAgain = (
      <Button variant="default" leftSection={<Icon name="folder" />} onClick={onPickAgain}>
        {t('new.pick')}
      </Button>
    );
    return <ErrorState {...errorWords(check.error)} actions={pickAgain} />;
  }
  if (check.data === undefined) return slow ? <PageSkeleton /> : null;
  return (
    <CheckStep
      work={work}
      sheet={sheet}
      check={check.data}
      busy={check.isFetching}
      record={record}
      onChange={onChange}
    />
  );
}
