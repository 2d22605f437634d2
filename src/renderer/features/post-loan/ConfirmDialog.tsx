import { Button, Divider, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Review } from '../../../contract/post-loan.ts';
import { useApiCommand } from '../../api/hooks.ts';
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
import { ReviewFindings, ReviewHead } from './ReviewFindings.tsx';

const REMARK_MAX = 500;

interface ConfirmValues extends SignValues {
  readonly decision: 'CONFIRM' | 'RETURN';
  readonly remark: string;
}

interface ConfirmDialogProps {
  readonly review: Review;
  readonly onClose: () => void;
}

/** The second person's decision on a review: from their own session, or by countersigning on this screen. */
export function ConfirmDialog({ review, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation('post-loan');
  const refusal = ownRefusal(
    { may: review.canConfirm, authorId: review.reviewerId, right: 'postLoan.confirm' },
    useSession(),
  );
  const form = useConfirmForm(refusal);
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
      countersign: countersignOf(values),
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
          <WhoSigns
            form={form}
            refusal={refusal === null ? null : t(`confirm.refused.${refusal}`)}
            words={{
              who: t('confirm.who'),
              second: t('confirm.second'),
              secondHint: t('confirm.secondHint'),
              desk: t('confirm.desk', { mark: t('selfConfirmed') }),
            }}
          />
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

function useConfirmForm(refusal: OwnRefusal) {
  const { t } = useTranslation('post-loan');
  return useForm<ConfirmValues>({
    mode: 'controlled',
    initialValues: {
      decision: 'CONFIRM',
      remark: '',
      ...initialSign(refusal),
    },
    validate: {
      remark: (remark, { decision }) =>
        decision === 'RETURN' && remark.trim() === ''
          ? t('confirm.remarkNeeded')
          : textError(remark, { max: REMARK_MAX }),
      ...signRules,
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
