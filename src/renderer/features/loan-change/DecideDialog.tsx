import { Alert, Button, Group, Modal, Radio, SimpleGrid, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { LoanChange } from '../../../contract/loan-change.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { textError, textOf } from '../../app/form-values.ts';
import { notifyDone } from '../../app/notify.ts';
import { Refused } from '../../app/Refused.tsx';
import {
  countersignOf,
  initialSign,
  type OwnRefusal,
  ownRefusal,
  type SignValues,
  signRules,
} from '../../app/second-person/sign-values.ts';
import { WhoSigns } from '../../app/second-person/WhoSigns.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ChangeFacts } from './ChangeFacts.tsx';
import { ChangeSummary } from './ChangeSummary.tsx';

const REMARK_MAX = 500;

interface DecideValues extends SignValues {
  readonly decision: 'APPROVE' | 'REJECT';
  readonly remark: string;
}

interface DecideDialogProps {
  readonly change: LoanChange;
  readonly onClose: () => void;
}

/** The second person's decision on a request: from their own session, or by countersigning on this screen. */
export function DecideDialog({ change, onClose }: DecideDialogProps) {
  const { t } = useTranslation('loan-change');
  const session = useSession();
  const refusal = ownRefusal({ may: change.canDecide, authorId: change.authorId, right: 'loan.decide' }, session);
  const form = useDecideForm(session.mode === 'DESK' ? null : refusal);
  const whole = useApiQuery('loanChange.get', { changeId: change.id });
  const save = useApiCommand('loanChange.decide', {
    errors: 'inline',
    onSuccess: ({ selfConfirmed }, { decision }) => {
      notifyDone(t(selfConfirmed ? `decide.done.self.${decision}` : `decide.done.${decision}`));
      onClose();
    },
    // A wrong password is not kept on the screen, nor is a right one.
    onError: () => form.setFieldValue('password', ''),
  });
  const submit = form.onSubmit((values) =>
    save.mutate({
      changeId: change.id,
      version: change.version,
      decision: values.decision,
      remark: textOf(values.remark),
      countersign: countersignOf(values),
    }),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size={900}
      title={t('decide.title', { name: change.customerName, kind: t(`kind.${change.ask.kind}`) })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <SimpleGrid cols={2} spacing="lg">
            <div>
              <ChangeFacts change={change} columns={2} />
            </div>
            {whole.data !== undefined && <ChangeSummary preview={whole.data.preview} />}
          </SimpleGrid>
          {change.consent === 'MISSING' && (
            <Alert variant="default" icon={<Icon name="warning" size={18} />} title={t('consent.missing')}>
              {t('consent.missingHint')}
            </Alert>
          )}
          <Decision form={form} />
          <WhoSigns
            form={form}
            refusal={refusal === null ? null : t(`decide.refused.${refusal}`)}
            words={{
              who: t('decide.who'),
              second: t('decide.second'),
              secondHint: t('decide.secondHint'),
              desk: t('decide.desk', { mark: t('selfConfirmed') }),
            }}
          />
          {save.error !== null && <Refused error={save.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t(`decide.act.${form.values.decision}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function useDecideForm(refusal: OwnRefusal) {
  const { t } = useTranslation('loan-change');
  return useForm<DecideValues>({
    mode: 'controlled',
    initialValues: {
      decision: 'APPROVE',
      remark: '',
      ...initialSign(refusal),
    },
    validate: {
      remark: (remark, { decision }) =>
        decision === 'REJECT' && remark.trim() === ''
          ? t('decide.remarkNeeded')
          : textError(remark, { max: REMARK_MAX }),
      ...signRules,
    },
  });
}

function Decision({ form }: { readonly form: ReturnType<typeof useDecideForm> }) {
  const { t } = useTranslation('loan-change');
  const { decision } = form.values;
  return (
    <>
      <Radio.Group label={t('decide.decision')} {...form.getInputProps('decision')}>
        <Group mt={4} gap="lg">
          <Radio size="xs" value="APPROVE" label={t('decide.choice.APPROVE')} />
          <Radio size="xs" value="REJECT" label={t('decide.choice.REJECT')} />
        </Group>
      </Radio.Group>
      <Textarea
        label={t(`decide.remark.${decision}`)}
        withAsterisk={decision === 'REJECT'}
        autosize
        minRows={1}
        maxRows={5}
        {...form.getInputProps('remark')}
      />
      <Text size="xs" c="dimmed">
        {t(`decide.effect.${decision}`)}
      </Text>
    </>
  );
}
