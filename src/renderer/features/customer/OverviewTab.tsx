import { Grid, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Customer, TimelineItem } from '../../../contract/customer.ts';
import { Dash } from '../../ui/DateText.tsx';
import { FactGrid } from '../../ui/FactGrid.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import { BirthText } from './BirthText.tsx';
import { Timeline } from './Timeline.tsx';

interface OverviewTabProps {
  readonly customer: Customer;
  readonly timeline: readonly TimelineItem[];
}

/** The story at the left, what one must know before speaking at the right. */
export function OverviewTab({ customer, timeline }: OverviewTabProps) {
  const { t } = useTranslation('customer');
  const { sex, birthOn, phoneMasked, industry, employer, customerSinceOn, addressMasked, remark } = customer;
  const person = [
    { label: t('field.sex'), value: sex === null ? <Unknown /> : t(`sex.${sex}`) },
    { label: t('field.birthOn'), value: <BirthText day={birthOn} /> },
  ];
  const facts = [
    ...(customer.kind === 'COMPANY' ? [] : person),
    { label: t('field.phone'), value: phoneMasked ?? <Unknown /> },
    { label: t('field.customerSinceOn'), value: customerSinceOn ?? <Unknown /> },
    { label: t('field.industry'), value: industry ?? <Unknown /> },
    { label: t('field.employer'), value: employer ?? <Unknown /> },
    { label: t('field.address'), value: addressMasked ?? <Unknown />, wide: true },
    { label: t('field.remark'), value: remark ?? <Dash />, wide: true },
  ];
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Title order={2} size="h5">
          {t('overview.timeline')}
        </Title>
        <Timeline items={timeline} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Title order={2} size="h5" mb={6}>
          {t('overview.facts')}
        </Title>
        <FactGrid columns={2} facts={facts} />
      </Grid.Col>
    </Grid>
  );
}
