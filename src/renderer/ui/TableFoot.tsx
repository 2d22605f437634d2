import { Group, Pagination, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface TableFootProps {
  readonly total?: number | undefined;
  readonly page?: number;
  readonly onPageChange?: (page: number) => void;
  readonly pageSize?: number;
  readonly onPageSizeChange?: (size: number) => void;
}

const SIZES = ['20', '50', '100', '200'];
const whole = new Intl.NumberFormat('en-US');

/** How many rows there are, which of them are shown, and the way to the others. Nothing for tables without pages. */
export function TableFoot({ total, page, onPageChange, pageSize = 50, onPageSizeChange }: TableFootProps) {
  const { t } = useTranslation('ui');
  if (total === undefined || page === undefined || onPageChange === undefined) return null;
  const first = total === 0 ? 0 : (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, total);
  return (
    <Group justify="space-between" mt={6} mih={30}>
      <Text c="dimmed" className="figures">
        {total === 0
          ? t('table.none')
          : t('table.range', {
              count: total,
              total: whole.format(total),
              first: whole.format(first),
              last: whole.format(last),
            })}
      </Text>
      <Group gap="xs">
        {onPageSizeChange !== undefined && total > Number(SIZES[0]) && (
          <Select
            w={112}
            aria-label={t('table.pageSize')}
            data={SIZES.map((size) => ({ value: size, label: t('table.perPage', { count: Number(size) }) }))}
            value={String(pageSize)}
            allowDeselect={false}
            onChange={(size) => size !== null && onPageSizeChange(Number(size))}
          />
        )}
        {total > pageSize && (
          <Pagination
            size="sm"
            value={page}
            onChange={onPageChange}
            total={Math.ceil(total / pageSize)}
            getControlProps={(control) => ({ 'aria-label': t(`table.page.${control}`) })}
          />
        )}
      </Group>
    </Group>
  );
}
