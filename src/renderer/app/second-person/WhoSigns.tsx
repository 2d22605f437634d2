import { Alert, Autocomplete, PasswordInput, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useDoorStatus, useSession } from '../../api/session.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { SignValues } from './sign-values.ts';

/** As much of a form as signing needs. */
interface SignForm {
  readonly values: SignValues;
  readonly getInputProps: (field: keyof SignValues) => GetInputPropsReturnType;
}

interface WhoSignsProps {
  readonly form: SignForm;
  /** Words why the person logged in may not; null when they may. */
  readonly refusal: string | null;
  /** The question, the way of a second person, what their password does, and what a desk of one is told instead. */
  readonly words: Readonly<Record<'who' | 'second' | 'secondHint' | 'desk', string>>;
}

/** Who decides. A desk has one user, who decides on their own work and is marked so; a branch needs two. */
export function WhoSigns({ form, refusal, words }: WhoSignsProps) {
  const { t } = useTranslation('app');
  const session = useSession();
  if (session.mode === 'DESK') {
    return (
      <Alert icon={<Icon name="info" size={18} />} py={8}>
        {words.desk}
      </Alert>
    );
  }
  return (
    <Stack gap="xs">
      <Radio.Group label={words.who} {...form.getInputProps('who')}>
        <Stack gap={6} mt={4}>
          <Radio
            size="xs"
            value="SELF"
            disabled={refusal !== null}
            label={t('secondPerson.self', { name: session.displayName })}
            {...(refusal === null ? {} : { description: refusal })}
          />
          <Radio size="xs" value="SECOND" label={words.second} />
        </Stack>
      </Radio.Group>
      {form.values.who === 'SECOND' && <SecondPerson form={form} ownLogin={session.login} hint={words.secondHint} />}
    </Stack>
  );
}

interface SecondPersonProps {
  readonly form: SignForm;
  readonly ownLogin: string;
  readonly hint: string;
}

function SecondPerson({ form, ownLogin, hint }: SecondPersonProps) {
  const { t } = useTranslation('app');
  const logins = useDoorStatus().data?.logins ?? [];
  return (
    <div>
      <SimpleGrid cols={2}>
        <Autocomplete
          label={t('secondPerson.login')}
          size="sm"
          data={logins.filter((login) => login !== ownLogin)}
          autoComplete="off"
          {...form.getInputProps('login')}
        />
        <PasswordInput
          label={t('secondPerson.password')}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
          {...form.getInputProps('password')}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt={4}>
        {hint}
      </Text>
    </div>
  );
}
