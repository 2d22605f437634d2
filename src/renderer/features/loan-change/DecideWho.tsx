import { Alert, Autocomplete, PasswordInput, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { LoanChange } from '../../../contract/loan-change.ts';
import { useDoorStatus, useSession } from '../../api/session.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type DecideValues, ownRefusal } from './decide-form.ts';

interface DecideWhoProps {
  readonly form: UseFormReturnType<DecideValues>;
  readonly change: LoanChange;
}

/** Who decides. A desk has one user, who decides on their own request and is marked so; a branch needs two. */
export function DecideWho({ form, change }: DecideWhoProps) {
  const { t } = useTranslation('loan-change');
  const session = useSession();
  const refusal = ownRefusal(change, session);
  if (session.mode === 'DESK') {
    return (
      <Alert icon={<Icon name="info" size={18} />} py={8}>
        {t('decide.desk', { mark: t('selfConfirmed') })}
      </Alert>
    );
  }
  return (
    <Stack gap="xs">
      <Radio.Group label={t('decide.who')} {...form.getInputProps('who')}>
        <Stack gap={6} mt={4}>
          <Radio
            size="xs"
            value="SELF"
            disabled={refusal !== null}
            label={t('decide.self', { name: session.displayName })}
            {...(refusal === null ? {} : { description: t(`decide.refused.${refusal}`) })}
          />
          <Radio size="xs" value="SECOND" label={t('decide.second')} />
        </Stack>
      </Radio.Group>
      {form.values.who === 'SECOND' && <SecondPerson form={form} ownLogin={session.login} />}
    </Stack>
  );
}

function SecondPerson({ form, ownLogin }: Pick<DecideWhoProps, 'form'> & { readonly ownLogin: string }) {
  const { t } = useTranslation('loan-change');
  const logins = useDoorStatus().data?.logins ?? [];
  return (
    <div>
      <SimpleGrid cols={2}>
        <Autocomplete
          label={t('decide.login')}
          size="sm"
          data={logins.filter((login) => login !== ownLogin)}
          autoComplete="off"
          {...form.getInputProps('login')}
        />
        <PasswordInput
          label={t('decide.password')}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('decide.showPassword') }}
          {...form.getInputProps('password')}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt={4}>
        {t('decide.secondHint')}
      </Text>
    </div>
  );
}
