import { Anchor, Button, Group, Paper, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../ui/EmptyState.tsx';
import classes from './WorkList.module.css';
import { WorkRow } from './WorkRow.tsx';
import { type CountKey, KINDS_OF, type TodayAnswer, wholeListOf } from './work-counts.ts';

const STEP = 100;
const COLUMNS = ['level', 'what', 'who', 'why', 'amount', 'days', 'act'] as const;
const whole = new Intl.NumberFormat('en-US');

interface WorkListProps {
  readonly answer: TodayAnswer;
  readonly only: CountKey | null;
  readonly onReset: () => void;
}

/** The lines in the service's order, most urgent first. */
export function WorkList({ answer, only, onReset }: WorkListProps) {
  const { t } = useTranslation('today');
  const [shown, setShown] = useState(STEP);
  const items = only === null ? answer.items : answer.items.filter(({ kind }) => KINDS_OF[only].includes(kind));
  if (items.length === 0) return <NothingToDo filtered={only !== null} onReset={onReset} />;
  return (
    <>
      <Table aria-label={t('list')} withTableBorder className={classes.table} verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((key) => (
              <Table.Th key={key} data-column={key}>
                {t(`column.${key}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.slice(0, shown).map((item) => (
            <WorkRow key={`${item.kind}:${item.customerId}:${item.loanId}:${item.reviewId}`} item={item} />
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="space-between" mt="xs">
        <Extent answer={answer} only={only} listed={items.length} />
        {items.length > shown && (
          <Button variant="default" onClick={() => setShown(shown + STEP)}>
            {t('more', { count: Math.min(STEP, items.length - shown) })}
          </Button>
        )}
      </Group>
    </>
  );
}

/** How many lines there are; where the service sent only the most urgent ones, where all of them are. */
function Extent({ answer, only, listed }: Pick<WorkListProps, 'answer' | 'only'> & { readonly listed: number }) {
  const { t } = useTranslation('today');
  const all = only === null ? listed : Math.max(answer.counts[only], listed);
  return (
    <Text c="dimmed" className="figures">
      {t('extent', { count: all, total: whole.format(all) })}
      {only !== null && all > listed && (
        <>
          {' '}
          {t('extentShown', { count: listed })}{' '}
          <Anchor component={Link} to={wholeListOf(only, answer.asOf)} inherit>
            {t('wholeList')}
          </Anchor>
        </>
      )}
    </Text>
  );
}

function NothingToDo({ filtered, onReset }: { readonly filtered: boolean; readonly onReset: () => void }) {
  const { t } = useTranslation('today');
  return (
    <Paper withBorder>
      {filtered ? (
        <EmptyState
          icon="check"
          title={t('none.filtered')}
          actions={
            <Button variant="default" onClick={onReset}>
              {t('none.all')}
            </Button>
          }
        />
      ) : (
        <EmptyState
          icon="check"
          title={t('none.title')}
          description={t('none.description')}
          actions={
            <>
              <Button component={Link} to="/customers" variant="default">
                {t('none.customers')}
              </Button>
              <Button component={Link} to="/loans" variant="default">
                {t('none.loans')}
              </Button>
            </>
          }
        />
      )}
    </Paper>
  );
}
