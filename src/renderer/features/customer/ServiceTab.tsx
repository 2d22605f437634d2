import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer } from '../../../contract/customer.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { OlderNewer } from './OlderNewer.tsx';
import { ServiceForm } from './ServiceForm.tsx';

const LIMIT = 20;

interface ServiceTabProps {
  readonly customer: Customer;
  /** The form stands open. */
  readonly recording: boolean;
  readonly onRecord: (open: boolean) => void;
}

/** Visits, calls and notes, and the form that adds one. */
export function ServiceTab({ customer, recording, onRecord }: ServiceTabProps) {
  const { t } = useTranslation('customer');
  const { can } = useSession();
  const writes = can('customer.write');
  const button = writes && !recording && (
    <Button leftSection={<Icon name="plus" />} onClick={() => onRecord(true)}>
      {t('service.record')}
    </Button>
  );
  return (
    <Stack gap="sm">
      {recording && writes && <ServiceForm customer={customer} onDone={() => onRecord(false)} />}
      <Records customerId={customer.id} button={button} />
    </Stack>
  );
}

function Records({ customerId, button }: { readonly customerId: number; readonly button: ReactNode }) {
  const { t } = useTranslation('customer');
  const [offset, setOffset] = useState(0);
  const list = useApiQuery(
    'serviceRecord.list',
    { customerId, page: { offset, limit: LIMIT } },
    { keepPrevious: true },
  );
  const slow = useDelayed(list.isPending);
  if (list.error !== null) return <ApiErrorState error={list.error} onRetry={list.refetch} />;
  if (list.data === undefined) return slow ? <TableSkeleton /> : null;
  const { rows, total } = list.data;
  if (total === 0) {
    return <EmptyState icon="phone" title={t('service.none')} description={t('service.noneHint')} actions={button} />;
  }
  return (
    <div>
      {button !== false && (
        <Group justify="flex-end" mb="xs">
          {button}
        </Group>
      )}
      <Stack gap="xs">
        {rows.map((record) => (
          <RecordCard key={record.id} record={record} />
        ))}
      </Stack>
      <OlderNewer
        offset={offset}
        limit={LIMIT}
        total={total}
        onOffset={setOffset}
        range={t('service.range', { count: total })}
        older={t('service.older')}
        newer={t('service.newer')}
      />
    </div>
  );
}

type ServiceRecord = OutputOf<'serviceRecord.list'>['rows'][number];

function RecordCard({ record }: { readonly record: ServiceRecord }) {
  const { t } = useTranslation('customer');
  return (
    <Paper withBorder p="sm" component="article">
      <Group gap={8}>
        <Text fw={600} component="h2" size="sm">
          <DateText day={record.on} relative="plain" />
        </Text>
        <ToneBadge tone="neutral">{t(`serviceKind.${record.kind}`)}</ToneBadge>
        {record.importId !== null && <ToneBadge tone="open">{t('service.imported')}</ToneBadge>}
        <Text size="xs" c="dimmed">
          {record.authorName === null ? t('service.byUnknown') : t('service.by', { name: record.authorName })}
        </Text>
      </Group>
      <Text mt={4} style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {record.content}
      </Text>
    </Paper>
  );
}
