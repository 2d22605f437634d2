import { Alert, Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { OwnConventionValue } from '../../../contract/core-comparison.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { notifyDone } from '../../app/notify.ts';
import { confirm } from '../../ui/confirm.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type CoreDetail, type CoreLoan, useConventionWords } from './convention-words.ts';

type Attempt = CoreDetail['attempts'][number];

interface AttemptsProps {
  readonly loan: CoreLoan;
  readonly attempts: readonly Attempt[];
}

/** Which conventions were found to explain how much, and taking one of our own over. */
export function Attempts({ loan, attempts }: AttemptsProps) {
  const { t } = useTranslation('core-comparison');
  if (loan.standing === 'SAME') {
    return (
      <Alert icon={<Icon name="check" size={18} />} title={t('explain.same')}>
        {t('explain.sameWhat')}
      </Alert>
    );
  }
  return (
    <section aria-label={t('explain.title')}>
      <Title order={2} size="h5">
        {t('explain.title')}
      </Title>
      <Text c="dimmed" mb={6}>
        {t(`explain.${loan.standing}`)}
      </Text>
      {attempts.length > 0 && <AttemptTable loan={loan} attempts={attempts} />}
    </section>
  );
}

function AttemptTable({ loan, attempts }: AttemptsProps) {
  const { t } = useTranslation('core-comparison');
  const words = useConventionWords();
  const { can } = useSession();
  const adopt = useApiCommand('coreComparison.adopt', {
    errors: 'inline',
    onSuccess: ({ differing }) =>
      notifyDone(t(differing === 0 ? 'adopt.done' : 'adopt.doneSome', { count: differing })),
  });
  const ask = async ({ conventions, left }: Attempt) => {
    const own = OwnConventionValue.options.filter((option) => conventions.some((one) => one === option));
    const agreed = await confirm({
      title: t('adopt.title', { text: words(conventions) }),
      body: t(left === 0 ? 'adopt.what' : 'adopt.whatSome', { number: loan.loanNumber, count: left }),
      confirmLabel: t('adopt.act'),
    });
    if (agreed) adopt.mutate({ loanId: loan.loanId, conventions: own, version: loan.version });
  };
  return (
    <Stack gap="xs" align="flex-start">
      {adopt.error !== null && <ApiErrorState error={adopt.error} />}
      <Table aria-label={t('explain.title')} withTableBorder maw={860}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('explain.convention')}</Table.Th>
            <Table.Th ta="right">{t('explain.explained')}</Table.Th>
            <Table.Th ta="right">{t('explain.left')}</Table.Th>
            <Table.Th>{t('explain.act')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {attempts.map((attempt) => (
            <Table.Tr key={attempt.conventions.join()}>
              <Table.Th scope="row" fw={attempt.left === 0 ? 600 : 400}>
                {words(attempt.conventions)}
              </Table.Th>
              <Table.Td ta="right" className="figures">
                {attempt.explained}
              </Table.Td>
              <Table.Td ta="right" className="figures">
                {attempt.left}
              </Table.Td>
              <Table.Td>
                <Group gap="xs">
                  {attempt.adoptable && can('loan.write') && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      loading={adopt.isPending}
                      aria-label={t('adopt.of', { text: words(attempt.conventions) })}
                      onClick={() => void ask(attempt)}
                    >
                      {t('adopt.act')}
                    </Button>
                  )}
                  {!attempt.adoptable && <Text c="dimmed">{t('explain.notOurs')}</Text>}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
