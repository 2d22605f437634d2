import { Alert, Autocomplete, PasswordInput, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Review } from '../../../contract/post-loan.ts';
import { useDoorStatus, useSession } from '../../api/session.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type ConfirmValues, ownRefusal } from './confirm-form.ts';

interface ConfirmWhoProps {
  readonly form: UseFormReturnType<ConfirmValues>;
  readonly review: Review;
}

/** Who decides. A desk has one user, who confirms their own work and is marked so; a branch needs two. */
export function ConfirmWho({ form, review }: ConfirmWhoProps) {
  const { t } = useTranslation('post-loan');
  const session = useSession();
  const refusal = ownRefusal(review, session);
  if (session.mode === 'DESK') {
    return (
      <Alert icon={<Icon name="info" size={18} />} py={8}>
        {t('confirm.desk', { mark: t('selfConfirmed') })}
      </Alert>
    );
  }
  return (
    <Stack gap="xs">
      <Radio.Group label={t('confirm.who')} {...form.getInputProps('who')}>
        <Stack gap={6} mt={4}>
          <Radio
            size="xs"
            value="SELF"
            disabled={refusal !== null}
            label={t('confirm.self', { name: session.displayName })}
            {...(refusal === null ? {} : { description: t(`confirm.refused.${refusal}`) })}
          />
          <Radio size="xs" value="SECOND" label={t('confirm.second')} />
        </Stack>
      </Radio.Group>
      {form.values.who === 'SECOND' && <SecondPerson form={form} ownLogin={session.login} />}
    </Stack>
  );
}

function SecondPerson({ form, ownLogin }: Pick<ConfirmWhoProps, 'form'> & { readonly ownLogin: string }) {
  const { t } = useTranslation('post-loan');
  const logins = useDoorStatus().data?.logins ?? [];
  return (
    <div>
      <SimpleGrid cols={2}>
        <Autocomplete
          label={t('confirm.login')}
          size="sm"
          data={logins.filter((login) => login !== ownLogin)}
          autoComplete="off"
          {...form.getInputProps('login')}
        />
        <PasswordInput
          label={t('confirm.password')}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('confirm.showPassword') }}
          {...form.getInputProps('password')}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt={4}>
        {t('confirm.secondHint')}
      </Text>
    </div>
  );
}
