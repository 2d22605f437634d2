import { Button, Divider, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Review } from '../../../contract/post-loan.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { textError, textOf } from '../../app/form-values.ts';
import { notifyDone } from '../../app/notify.ts';
import { Refused } from '../../app/Refused.tsx';
import { ConfirmWho } from './ConfirmWho.tsx';
import { type ConfirmValues, ownRefusal, REMARK_MAX } from './confirm-form.ts';
import { ReviewFindings, ReviewHead } from './ReviewFindings.tsx';

interface ConfirmDialogProps {
  readonly review: Review;
  readonly onClose: () => void;
}

/** The second person's decision on a review: from their own session, or by countersigning on this screen. */
export function ConfirmDialog({ review, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation('post-loan');
  const form = useConfirmForm(review);
  const save = useApiCommand('postLoan.confirmReview', {
    errors: 'inline',
    onSuccess: ({ selfConfirmed }, { decision }) => {
      notifyDone(t(selfConfirmed ? 'confirm.done.self' : `confirm.done.${decision}`));
      onClose();
    },
    // A wrong password is not kept on the screen, nor is a right one.
    onError: () => form.setFieldValue('password', ''),
  });
  const submit = form.onSubmit((values) =>
    save.mutate({
      reviewId: review.id,
      version: review.version,
      decision: values.decision,
      remark: textOf(values.remark),
      countersign:
        values.who === 'SECOND' ? { login: values.login.trim(), password: values.password, remark: null } : null,
    }),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size={820}
      title={t('confirm.title', { name: review.customerName, number: review.loanNumber })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <ReviewHead review={review} />
          <Divider />
          <ReviewFindings review={review} columns={2} />
          <Divider />
          <Decision form={form} />
          <ConfirmWho form={form} review={review} />
          {save.error !== null && <Refused error={save.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t(`confirm.act.${form.values.decision}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function useConfirmForm(review: Review) {
  const { t } = useTranslation('post-loan');
  const session = useSession();
  const isSecond = (values: ConfirmValues) => values.who === 'SECOND';
  return useForm<ConfirmValues>({
    mode: 'controlled',
    initialValues: {
      decision: 'CONFIRM',
      remark: '',
      who: ownRefusal(review, session) === null ? 'SELF' : 'SECOND',
      login: '',
      password: '',
    },
    validate: {
      remark: (remark, { decision }) =>
        decision === 'RETURN' && remark.trim() === ''
          ? t('confirm.remarkNeeded')
          : textError(remark, { max: REMARK_MAX }),
      login: (login, values) => (isSecond(values) && login.trim() === '' ? t('confirm.loginNeeded') : null),
      password: (password, values) => (isSecond(values) && password === '' ? t('confirm.passwordNeeded') : null),
    },
  });
}

function Decision({ form }: { readonly form: ReturnType<typeof useConfirmForm> }) {
  const { t } = useTranslation('post-loan');
  const { decision } = form.values;
  return (
    <>
      <Radio.Group label={t('confirm.decision')} {...form.getInputProps('decision')}>
        <Group mt={4} gap="lg">
          <Radio size="xs" value="CONFIRM" label={t('confirm.choice.CONFIRM')} />
          <Radio size="xs" value="RETURN" label={t('confirm.choice.RETURN')} />
        </Group>
      </Radio.Group>
      <Textarea
        label={t(`confirm.remark.${decision}`)}
        withAsterisk={decision === 'RETURN'}
        autosize
        minRows={1}
        maxRows={5}
        {...form.getInputProps('remark')}
      />
      {decision === 'RETURN' && (
        <Text size="xs" c="dimmed">
          {t('confirm.returnHint')}
        </Text>
      )}
    </>
  );
}
