import { ActionIcon, Button, Group, Stack, Table, Text, TextInput, Title, Tooltip } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Parameter } from '../../../contract/settings.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { notifyDone } from '../../app/notify.ts';
import { Icon } from '../../ui/Icon.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { parameterText, readParameter, useParameterWords } from './parameter-value.ts';

/** The numbers the rules run on, grouped, each with its default and where that comes from. */
export function ParametersPart() {
  const { t } = useTranslation('settings');
  const list = useApiQuery('parameter.list', {});
  const slow = useDelayed(list.isPending);
  if (list.error !== null) return <ApiErrorState error={list.error} onRetry={list.refetch} />;
  if (list.data === undefined) return slow ? <PageSkeleton /> : null;
  const groups = Map.groupBy(list.data.rows, ({ group }) => group);
  return (
    <Stack gap="lg" maw={980}>
      <Text c="dimmed">{t('parameters.what')}</Text>
      {[...groups].map(([group, rows]) => (
        <ParameterGroup key={group} group={group} rows={rows} />
      ))}
    </Stack>
  );
}

function ParameterGroup({ group, rows }: { readonly group: string; readonly rows: readonly Parameter[] }) {
  const { t } = useTranslation('settings');
  const title = t(`parameters.groups.${group}`);
  return (
    <div>
      <Title order={2} size="h5" mb={4}>
        {title}
      </Title>
      <Table aria-label={title} withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('parameters.name')}</Table.Th>
            <Table.Th ta="right" w={230}>
              {t('parameters.value')}
            </Table.Th>
            <Table.Th ta="right" w={130}>
              {t('parameters.default')}
            </Table.Th>
            <Table.Th w={210}>{t('parameters.source')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((parameter) => (
            <ParameterRow key={parameter.key} parameter={parameter} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function ParameterRow({ parameter }: { readonly parameter: Parameter }) {
  const { t } = useTranslation('settings');
  const manages = useSession().can('settings.manage');
  const [editing, setEditing] = useState(false);
  const words = useParameterWords();
  const changed = parameter.value !== parameter.defaultValue;
  const name = t(`parameters.keys.${parameter.key}`);
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td ta="right">
        {editing ? (
          <ParameterEditor parameter={parameter} name={name} onClose={() => setEditing(false)} />
        ) : (
          <Group gap={6} justify="flex-end" wrap="nowrap">
            {changed && <ToneBadge tone="accent">{t('parameters.changed')}</ToneBadge>}
            <Text span className="figures" {...(changed ? { fw: 600 } : {})}>
              {words(parameter.value, parameter.unit)}
            </Text>
            {manages && (
              <Tooltip label={t('parameters.edit')}>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={t('parameters.editOf', { name })}
                  onClick={() => setEditing(true)}
                >
                  <Icon name="edit" size={14} />
                </ActionIcon>
              </Tooltip>
            )}
          </Group>
        )}
      </Table.Td>
      <Table.Td ta="right">
        <Text span c="dimmed" className="figures">
          {words(parameter.defaultValue, parameter.unit)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text span c="dimmed">
          {parameter.source}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

interface ParameterEditorProps {
  readonly parameter: Parameter;
  readonly name: string;
  readonly onClose: () => void;
}

/** Changes one number where it stands: Enter saves, Esc leaves it. */
function ParameterEditor({ parameter, name, onClose }: ParameterEditorProps) {
  const { t } = useTranslation('settings');
  const words = useParameterWords();
  const { key, unit, min, max, version } = parameter;
  const [text, setText] = useState(parameterText(parameter.value, unit));
  const save = useApiCommand('parameter.update', {
    onSuccess: () => {
      notifyDone(t('parameters.saved'));
      onClose();
    },
  });
  const value = readParameter(text, unit);
  const fits = value !== null && value >= min && value <= max;
  const send = () => fits && !save.isPending && save.mutate({ key, value, version });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') send();
    if (event.key === 'Escape') onClose();
  };
  const range = t('parameters.range', { min: words(min, unit), max: words(max, unit) });
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap" align="flex-start">
      <TextInput
        ref={(field) => field?.focus()}
        w={120}
        aria-label={name}
        classNames={{ input: 'amountField' }}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        error={fits ? null : range}
      />
      <Button px={8} onClick={send} disabled={!fits} loading={save.isPending}>
        {t('save')}
      </Button>
      <Button px={8} variant="default" onClick={onClose}>
        {t('ui:cancel')}
      </Button>
    </Group>
  );
}
