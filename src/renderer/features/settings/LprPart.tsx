import { Anchor, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { notifyDone } from '../../app/notify.ts';
import { ratePercent } from '../../app/rate-text.ts';
import { confirm } from '../../ui/confirm.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { type Announcement, LprPartEditor } from './LprPartEditor.tsx';

/** The LPR table: continued, corrected and checked by the administrator, open to everybody who explains a rate. */
export function LprPart() {
  const { t } = useTranslation('lpr');
  const { can } = useSession();
  const list = useApiQuery('lpr.list', {});
  const slow = useDelayed(list.isPending);
  if (list.error !== null) return <ApiErrorState error={list.error} onRetry={list.refetch} />;
  if (list.data === undefined) return slow ? <PageSkeleton /> : null;
  const { rows } = list.data;
  const manages = can('settings.manage');
  return (
    <Stack gap="sm" maw={860}>
      <Text c="dimmed">{t('table.what')}</Text>
      {can('loan.read') && (
        <Anchor component={Link} to="/repricing">
          {t('table.toRepricing')}
        </Anchor>
      )}
      <Unchecked rows={rows} manages={manages} />
      {manages && <LprPartEditor row={null} />}
      {rows.length === 0 ? (
        <EmptyState title={t('table.none')} description={t('table.noneHint')} />
      ) : (
        <LprTable rows={rows} manages={manages} />
      )}
    </Stack>
  );
}

interface RowsProps {
  readonly rows: readonly Announcement[];
  readonly manages: boolean;
}

/** How many announcements nobody has compared with what was published: nothing is repriced by them. */
function Unchecked({ rows, manages }: RowsProps) {
  const { t } = useTranslation('lpr');
  const open = rows.filter((row) => row.checkedAt === null);
  const check = useApiCommand('lpr.check', {
    onSuccess: ({ checked }) => notifyDone(t('table.checked', { count: checked })),
  });
  if (open.length === 0) return null;
  const ask = async () => {
    const question = {
      title: t('table.checkAllTitle'),
      body: t('table.checkAllWhat', { count: open.length }),
      confirmLabel: t('table.checkAll'),
    };
    const asked = open.map(({ effectiveOn, version }) => ({ effectiveOn, version }));
    if (await confirm(question)) check.mutate({ rows: asked });
  };
  return (
    <Group gap="sm">
      <Text fw={600}>{t('table.unchecked', { count: open.length })}</Text>
      {manages && (
        <Button
          variant="default"
          leftSection={<Icon name="check" />}
          loading={check.isPending}
          onClick={() => void ask()}
        >
          {t('table.checkAll')}
        </Button>
      )}
    </Group>
  );
}

function LprTable({ rows, manages }: RowsProps) {
  const { t } = useTranslation('lpr');
  return (
    <Table aria-label={t('table.label')} withTableBorder verticalSpacing={5}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('table.effectiveOn')}</Table.Th>
          <Table.Th ta="right">{t('table.oneYear')}</Table.Th>
          <Table.Th ta="right">{t('table.fiveYear')}</Table.Th>
          <Table.Th>{t('table.state')}</Table.Th>
          {manages && <Table.Th w={210}>{t('table.act')}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row, index) => (
          <LprRow key={row.effectiveOn} row={row} manages={manages} isLatest={index === 0} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface LprRowProps {
  readonly row: Announcement;
  readonly manages: boolean;
  readonly isLatest: boolean;
}

function LprRow({ row, manages, isLatest }: LprRowProps) {
  const [editing, setEditing] = useState(false);
  if (editing) {
    return (
      <Table.Tr>
        <Table.Td colSpan={5}>
          <LprPartEditor row={row} onClose={() => setEditing(false)} />
        </Table.Td>
      </Table.Tr>
    );
  }
  return (
    <Table.Tr>
      <Table.Td className="figures">{row.effectiveOn}</Table.Td>
      <Table.Td ta="right" className="figures">
        {ratePercent(row.oneYear)}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {ratePercent(row.fiveYear)}
      </Table.Td>
      <Table.Td>
        <RowState row={row} />
      </Table.Td>
      {manages && (
        <Table.Td>
          <RowActs row={row} isLatest={isLatest} onEdit={() => setEditing(true)} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function RowState({ row }: { readonly row: Announcement }) {
  const { t } = useTranslation('lpr');
  return (
    <Group gap={4}>
      {row.checkedByName === null ? (
        <ToneBadge tone="open" why={t('table.toCheckWhy')}>
          {t('table.toCheck')}
        </ToneBadge>
      ) : (
        <ToneBadge tone="accent">{t('table.checkedBy', { name: row.checkedByName })}</ToneBadge>
      )}
      {row.used && <ToneBadge tone="neutral">{t('table.used')}</ToneBadge>}
    </Group>
  );
}

function RowActs({ row, isLatest, onEdit }: Omit<LprRowProps, 'manages'> & { readonly onEdit: () => void }) {
  const { t } = useTranslation('lpr');
  const { effectiveOn, version } = row;
  const check = useApiCommand('lpr.check', { onSuccess: () => notifyDone(t('table.checked', { count: 1 })) });
  const remove = useApiCommand('lpr.remove', { onSuccess: () => notifyDone(t('table.removed')) });
  const ask = async () => {
    const question = {
      title: t('table.removeTitle'),
      body: t('table.removeWhat', { day: effectiveOn }),
      confirmLabel: t('table.remove'),
      danger: true,
    };
    if (await confirm(question)) remove.mutate({ effectiveOn, version });
  };
  const compact = { size: 'compact-xs', variant: 'default' } as const;
  return (
    <Group gap={6}>
      {row.checkedAt === null && (
        <Button
          {...compact}
          aria-label={t('table.checkOf', { day: effectiveOn })}
          loading={check.isPending}
          onClick={() => check.mutate({ rows: [{ effectiveOn, version }] })}
        >
          {t('table.check')}
        </Button>
      )}
      {!row.used && (
        <Button {...compact} aria-label={t('table.correctOf', { day: effectiveOn })} onClick={onEdit}>
          {t('table.correct')}
        </Button>
      )}
      {!row.used && isLatest && (
        <Button {...compact} aria-label={t('table.removeOf', { day: effectiveOn })} onClick={() => void ask()}>
          {t('table.remove')}
        </Button>
      )}
    </Group>
  );
}
