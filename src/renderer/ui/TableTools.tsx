import { ActionIcon, Group, Menu, Tooltip } from '@mantine/core';
import type { useDataTableColumns } from 'mantine-datatable';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon.tsx';

interface TableToolsProps {
  readonly table: Pick<
    ReturnType<typeof useDataTableColumns>,
    'columnsToggle' | 'setColumnsToggle' | 'resetColumnsToggle' | 'resetColumnsWidth'
  >;
  readonly columns: readonly { readonly key: string; readonly title: string }[];
  readonly toolbar: ReactNode;
}

/** The line above a table: the page's own tools at the left, the column chooser at the right. */
export function TableTools({ table, columns, toolbar }: TableToolsProps) {
  const { t } = useTranslation('ui');
  const titles = new Map(columns.map(({ key, title }) => [key, title]));
  const toggle = (accessor: string) =>
    table.setColumnsToggle(
      table.columnsToggle.map((column) =>
        column.accessor === accessor ? { ...column, toggled: !column.toggled } : column,
      ),
    );
  const reset = () => {
    table.resetColumnsToggle();
    table.resetColumnsWidth();
  };
  return (
    <Group justify="space-between" wrap="nowrap" mb={6} mih={28}>
      <Group gap="xs">{toolbar}</Group>
      <Menu closeOnItemClick={false} position="bottom-end" withinPortal>
        <Menu.Target>
          <Tooltip label={t('table.columns')}>
            <ActionIcon variant="default" aria-label={t('table.columns')}>
              <Icon name="columns" />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          {table.columnsToggle
            .filter(({ toggleable }) => toggleable)
            .map(({ accessor, toggled }) => (
              <Menu.CheckboxItem key={accessor} checked={toggled} onChange={() => toggle(accessor)}>
                {titles.get(accessor) ?? accessor}
              </Menu.CheckboxItem>
            ))}
          <Menu.Divider />
          <Menu.Item onClick={reset}>{t('table.resetColumns')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
