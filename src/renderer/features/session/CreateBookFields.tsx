import { Button, Group, Radio, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { NewPassword } from '../../app/NewPassword.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type BookDraft, CURRENCIES } from './book-draft.ts';
import { useChooseFolder } from './useChooseFolder.ts';

type Form = UseFormReturnType<BookDraft>;

/** Where the book will lie, and why there. */
export function FolderFields({ folder }: { readonly folder: string }) {
  const { t } = useTranslation('session');
  const choose = useChooseFolder();
  return (
    <Stack gap="sm">
      <Text>{t('create.folderWhy')}</Text>
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
        {folder}
      </Text>
      <Text c="dimmed">{t('create.folderRule')}</Text>
      {choose.error !== null && <ApiErrorState error={choose.error} />}
      <Group>
        <Button variant="default" leftSection={<Icon name="folder" />} onClick={choose.run} loading={choose.running}>
          {t('folder.choose')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Whose book it is. */
export function BookFields({ form }: { readonly form: Form }) {
  const { t, i18n } = useTranslation('session');
  const names = new Intl.DisplayNames(i18n.language, { type: 'currency' });
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={t('create.bank')}
          placeholder={t('create.bankExample')}
          withAsterisk
          maxLength={60}
          {...form.getInputProps('bank')}
        />
        <TextInput
          label={t('create.branch')}
          placeholder={t('create.branchExample')}
          withAsterisk
          maxLength={60}
          {...form.getInputProps('branch')}
        />
      </SimpleGrid>
      <Radio.Group label={t('create.mode')} {...form.getInputProps('mode')}>
        <Stack gap={6} mt={4}>
          <Radio size="xs" value="DESK" label={t('create.desk')} description={t('create.deskWhat')} />
          <Radio size="xs" value="BRANCH" label={t('create.shared')} description={t('create.sharedWhat')} />
        </Stack>
      </Radio.Group>
      <Select
        label={t('create.currency')}
        description={t('create.currencyWhat')}
        w={280}
        allowDeselect={false}
        data={CURRENCIES.map((code) => ({ value: code, label: `${code} ${names.of(code) ?? ''}` }))}
        {...form.getInputProps('currency')}
      />
    </Stack>
  );
}

/** Who opens it first. */
export function UserFields({ form }: { readonly form: Form }) {
  const { t } = useTranslation('session');
  const { login, bank, branch, password, repeated } = form.values;
  const refused = form.errors.password;
  return (
    <Stack gap="sm">
      <Text c="dimmed">{t('create.userWhat')}</Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={t('login.name')}
          description={t('create.loginShape')}
          withAsterisk
          maxLength={40}
          autoComplete="username"
          {...form.getInputProps('login')}
        />
        <TextInput
          label={t('create.displayName')}
          description={t('create.displayNameWhat')}
          withAsterisk
          maxLength={40}
          {...form.getInputProps('displayName')}
        />
      </SimpleGrid>
      <NewPassword
        label={t('login.password')}
        password={password}
        repeated={repeated}
        onPassword={(text) => form.setFieldValue('password', text)}
        onRepeated={(text) => form.setFieldValue('repeated', text)}
        context={[login, bank, branch]}
        error={typeof refused === 'string' ? refused : null}
      />
    </Stack>
  );
}
