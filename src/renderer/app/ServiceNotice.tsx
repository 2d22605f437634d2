import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDoorNotice } from '../api/door-notice.ts';
import { Icon } from '../ui/Icon.tsx';

/** What is wrong with the road, or why the person stands at the door again. */
export function ServiceNotice() {
  const { t } = useTranslation('app');
  const notice = useDoorNotice();
  if (notice === null) return null;
  return (
    <Alert role="status" mb="sm" icon={<Icon name={notice === 'SERVICE_DOWN' ? 'warning' : 'info'} size={18} />}>
      {t(`service.${notice}`)}
    </Alert>
  );
}
