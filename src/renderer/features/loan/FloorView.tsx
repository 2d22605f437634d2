import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Formula } from '../../../contract/loan-page.ts';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import classes from './Explain.module.css';

type Floor = Extract<Formula, { kind: 'FLOOR' }>;

/** The best class the rules still allow, each rule that fired, and what nobody could check. */
export function FloorView({ floor: { floor, fired, unchecked, notHeld } }: { readonly floor: Floor }) {
  const { t } = useTranslation('loan');
  return (
    <Stack gap={6} className={classes.formula}>
      <Text component="div">
        {t('explain.floor.best')} <ClassBadge value={floor} />
      </Text>
      {fired.length === 0 && <Text>{t('explain.floor.none')}</Text>}
      <List size="sm" spacing={4}>
        {fired.map((one) => (
          <List.Item key={one.rule}>
            {t('explain.floor.rule', { rule: one.rule, words: t(`explain.floor.words.${one.rule}`) })}{' '}
            <ClassBadge value={one.floor} />
            {one.actual !== null && one.limit !== null && (
              <Text span size="xs" className="figures">
                {' '}
                {t('explain.floor.measured', { actual: one.actual, limit: one.limit })}
              </Text>
            )}
            {!one.verified && (
              <>
                {' '}
                <ToneBadge tone="open">{t('explain.floor.unverified')}</ToneBadge>
              </>
            )}
            {!one.binding && (
              <>
                {' '}
                <ToneBadge tone="open">{t('explain.floor.advisory')}</ToneBadge>
              </>
            )}
          </List.Item>
        ))}
      </List>
      {unchecked.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('explain.floor.unchecked', { rules: unchecked.join(t('unknown.separator')) })}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {t('explain.floor.notHeld', {
          facts: notHeld.map((fact) => t(`explain.floor.fact.${fact}`)).join(t('unknown.separator')),
        })}
      </Text>
    </Stack>
  );
}
