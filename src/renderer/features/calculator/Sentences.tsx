import { Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Calculated } from '../../../domain/calculator/calculation.ts';
import type { Compared } from '../../../domain/calculator/compare.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useSentence, useTrapWords } from './offer-words.ts';

/** Methods that could be calculated, with their place in the comparison. */
export const calculatedOf = ({ results }: Calculated): { readonly place: number; readonly compared: Compared }[] =>
  results.flatMap(({ result }, place) => (result.ok ? [{ place, compared: result.value }] : []));

/** What to say across the desk: one sentence for each method, and what a flat rate hides. */
export function Sentences({ calculated }: { readonly calculated: Calculated }) {
  const { t } = useTranslation('calculator');
  const sentence = useSentence(calculated.need);
  const trap = useTrapWords();
  return (
    <Paper withBorder p="sm" component="section" aria-label={t('inWords')}>
      <Title order={2} size="h5" mb="xs">
        {t('inWords')}
      </Title>
      <Stack gap={6}>
        {calculatedOf(calculated).map(({ place, compared }) => {
          const warning = trap(compared);
          return (
            <div key={place}>
              <Text>
                <Text span fw={600} mr={6}>
                  {t(`loan:method.${compared.offer.method}`)}
                </Text>
                <span className="figures">{sentence(compared)}</span>
              </Text>
              {warning !== null && (
                <Text fw={600} className="figures">
                  <Icon name="warning" size={14} /> {warning}
                </Text>
              )}
            </div>
          );
        })}
      </Stack>
    </Paper>
  );
}
