import { ActionIcon, Group, Menu, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon.tsx';

interface TableToolsProps {
  readonly columns: readonly { readonly key: string; readonly title: string }[];
  readonly hidden: {
    readonly isHidden: (key: string) => boolean;
    readonly toggle: (key: string) => void;
    readonly reset: () => void;
  };
  readonly onResetWidths: () => void;
  readonly toolbar: ReactNode;
}

/** The line above a table: the page's own tools at the left, the column chooser at the right. */
export function TableTools({ columns, hidden, onResetWidths, toolbar }: TableToolsProps) {
  const { t } = useTranslation('ui');
  const reset = () => {
    hidden.reset();
    onResetWidths();
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
          {columns.slice(1).map(({ key, title }) => (
            <Menu.CheckboxItem key={key} checked={!hidden.isHidden(key)} onChange={() => hidden.toggle(key)}>
              {title}
            </Menu.CheckboxItem>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={reset}>{t('table.resetColumns')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
