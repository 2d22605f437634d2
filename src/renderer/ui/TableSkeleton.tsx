import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const LINES = [92, 78, 86, 70, 88, 74, 82, 66];

/** Stands where rows will be. */
export function TableSkeleton() {
  const { t } = useTranslation('ui');
  return (
    <Stack gap={14} p="md" role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {LINES.map((width) => (
        <Skeleton key={width} height={12} width={`${width}%`} />
      ))}
    </Stack>
  );
}

/** Stands where a page will be. */
export function PageSkeleton() {
  const { t } = useTranslation('ui');
  return (
    <Stack gap="md" role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Skeleton height={26} width={220} />
      <Skeleton height={64} />
      <Skeleton height={280} />
    </Stack>
  );
}
