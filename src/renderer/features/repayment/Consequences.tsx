import { Alert, List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';

interface ConsequencesProps {
  /** Events later than the day, reckoned anew. */
  readonly following: number;
  readonly restates: readonly string[];
  /** More to be said, in words. */
  readonly also?: readonly string[];
}

/** What else moves with an act: later events, months that are closed. Nothing where nothing does. */
export function Consequences({ following, restates, also = [] }: ConsequencesProps) {
  const { t } = useTranslation('repayment');
  const first = restates[0];
  const said = [
    ...also,
    ...(following > 0 ? [t('consequence.following', { count: following })] : []),
    ...(first === undefined ? [] : [t('consequence.restates', { months: restates.join(t('separator')) })]),
  ];
  if (said.length === 0) return null;
  return (
    <Alert variant="default" icon={<Icon name="info" size={18} />} role="status" title={t('consequence.title')}>
      <List size="sm" spacing={4}>
        {said.map((words) => (
          <List.Item key={words}>{words}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
