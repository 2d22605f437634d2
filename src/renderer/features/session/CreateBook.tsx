import { Button, Group, Stack, Stepper, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiCommand } from '../../api/hooks.ts';
import type { DoorStatus } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { textError } from '../../app/form-values.ts';
import { samePassword } from '../../app/NewPassword.tsx';
import { meetsPolicy } from '../../app/password-policy.ts';
import { type BookDraft, EMPTY_BOOK } from './book-draft.ts';
import { BookFields, FolderFields, UserFields } from './CreateBookFields.tsx';
import { DoorFrame } from './DoorFrame.tsx';

const LAST_STEP = 2;
const LOGIN = /^[\p{L}\p{N}._-]+$/u;

interface CreateBookProps {
  readonly status: DoorStatus;
  readonly onCreated: (created: OutputOf<'book.create'>) => void;
}

/** Three short steps to an encrypted book: where, whose, and who opens it. Enter moves on. */
export function CreateBook({ status, onCreated }: CreateBookProps) {
  const { t } = useTranslation('session');
  const [step, setStep] = useState(0);
  const form = useBookForm(step);
  const create = useApiCommand('book.create', { errors: 'inline', onSuccess: onCreated });
  const { repeated: _, ...book } = form.values;
  const next = () => (step < LAST_STEP ? setStep(step + 1) : create.mutate(trimmed(book)));
  return (
    <DoorFrame wide foot={t('version', { version: status.version })}>
      <form onSubmit={form.onSubmit(next)} noValidate>
        <Stack gap="md">
          <Title order={1} size="h2">
            {t('create.title')}
          </Title>
          <Stepper active={step} size="xs" allowNextStepsSelect={false} onStepClick={setStep} iconSize={24}>
            <Stepper.Step label={t('create.steps.folder')}>
              <FolderFields folder={status.dataFolder} />
            </Stepper.Step>
            <Stepper.Step label={t('create.steps.book')}>
              <BookFields form={form} />
            </Stepper.Step>
            <Stepper.Step label={t('create.steps.user')}>
              <UserFields form={form} />
            </Stepper.Step>
          </Stepper>
          {create.error !== null && <ApiErrorState error={create.error} />}
          <Group justify="space-between">
            {step > 0 ? (
              <Button variant="default" size="sm" onClick={() => setStep(step - 1)} disabled={create.isPending}>
                {t('create.back')}
              </Button>
            ) : (
              <span />
            )}
            <Button type="submit" size="sm" loading={create.isPending}>
              {t(step < LAST_STEP ? 'create.next' : 'create.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </DoorFrame>
  );
}

function trimmed<T extends Omit<BookDraft, 'repeated'>>(book: T): T {
  return {
    ...book,
    bank: book.bank.trim(),
    branch: book.branch.trim(),
    login: book.login.trim(),
    displayName: book.displayName.trim(),
  };
}

/** Checks the fields of the step that stands on the screen. */
function useBookForm(step: number) {
  const { t } = useTranslation('session');
  return useForm<BookDraft>({
    initialValues: EMPTY_BOOK,
    validate: (values) => {
      if (step === 0) return {};
      if (step === 1) {
        return {
          bank: textError(values.bank, { required: true, max: 60 }),
          branch: textError(values.branch, { required: true, max: 60 }),
        };
      }
      const context = [values.login, values.bank, values.branch];
      return {
        login:
          textError(values.login, { required: true, max: 40 }) ??
          (LOGIN.test(values.login.trim()) ? null : t('create.loginShape')),
        displayName: textError(values.displayName, { required: true, max: 40 }),
        password: meetsPolicy(values.password, context) ? null : t('create.passwordUnmet'),
        repeated: samePassword(values.password, values.repeated) ? null : t('app:password.differs'),
      };
    },
  });
}
