import { Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PayoffQuoteView } from '../../../contract/repayment.ts';
import { formatPercent, rate } from '../../../domain/kernel/rate.ts';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { useUi } from '../../ui/UiContext.tsx';

const LINES = [
  'overduePrincipal',
  'principal',
  'overdueInterest',
  'accruedInterest',
  'penalty',
  'compound',
  'fees',
] as const;
type QuotedLine = (typeof LINES)[number];

/** The quote line by line with what each is made of, the sum in words beneath. */
export function QuoteTable({ quote }: { readonly quote: PayoffQuoteView }) {
  const { t } = useTranslation('repayment');
  const { chineseAmount, currency } = useUi();
  const lines = LINES.filter((line) => quote[line] !== 0 || line === 'principal');
  return (
    <Stack gap="sm">
      <Title order={2} size="h6">
        {t('quote.title', { day: quote.on })}
      </Title>
      <Table aria-label={t('quote.label')} withTableBorder>
        <Table.Tbody>
          {lines.map((line) => (
            <QuoteLine key={line} quote={quote} line={line} />
          ))}
          {quote.surplus !== 0 && <Line label={t('quote.surplus')} fen={-quote.surplus} how={[]} />}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row">{t('quote.total')}</Table.Th>
            <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
              <MoneyText fen={quote.total} unit="YUAN" withUnit fw={600} />
            </Table.Td>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
      {currency === 'CNY' && (
        <Text size="sm" c="dimmed">
          {chineseAmount(quote.total)}
        </Text>
      )}
    </Stack>
  );
}

function QuoteLine({ quote, line }: { readonly quote: PayoffQuoteView; readonly line: QuotedLine }) {
  const { t } = useTranslation('repayment');
  return <Line label={t(`quote.${line}`)} fen={quote[line]} how={useHow(quote, line)} />;
}

function Line({ label, fen, how }: { readonly label: string; readonly fen: number; readonly how: readonly string[] }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw="inherit">
        {label}
        {how.map((words) => (
          <Text key={words} size="xs" c="dimmed" className="figures">
            {words}
          </Text>
        ))}
      </Table.Th>
      <Table.Td ta="right" style={{ verticalAlign: 'top' }}>
        <MoneyText fen={fen} unit="YUAN" />
      </Table.Td>
    </Table.Tr>
  );
}

const MOST_PARTS = 6;

/** The products a line is summed from: balance × rate × days/360. */
function useHow(quote: PayoffQuoteView, line: QuotedLine): string[] {
  const { t } = useTranslation('repayment');
  const { formatYuan } = useUi();
  if (line === 'accruedInterest') {
    return quote.accrual.running.map(({ balance, annualRate, days, base }) =>
      t('quote.running', { balance: formatYuan(balance), rate: formatPercent(rate(annualRate)), days, base }),
    );
  }
  if (line !== 'penalty' && line !== 'compound') return [];
  const parts = quote.penaltyParts.filter(({ kind }) => (kind === 'COMPOUND') === (line === 'compound'));
  const words = parts
    .slice(0, MOST_PARTS)
    .map(({ from, to, base, annualRate, days }) =>
      t('quote.part', { from, to, base: formatYuan(base), rate: formatPercent(rate(annualRate), 3), days }),
    );
  return parts.length > MOST_PARTS ? [...words, t('quote.more', { count: parts.length - MOST_PARTS })] : words;
}
