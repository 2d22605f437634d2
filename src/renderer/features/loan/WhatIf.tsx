import { Alert, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../api/contract-types.ts';
import { errorWords } from '../../api/error-words.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { Icon } from '../../ui/Icon.tsx';
import { WhatIfForm } from './WhatIfForm.tsx';
import { WhatIfResult } from './WhatIfResult.tsx';

type Asked = InputOf<'loan.whatIf'>;

/** 试算: what a payment, an early one, an extension or another rate would do. Nothing of it is stored. */
export function WhatIf({ whole }: { readonly whole: OutputOf<'loan.get'> }) {
  const { t } = useTranslation('loan');
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <Stack gap="sm">
      <Paper withBorder p="md">
        <WhatIfForm whole={whole} onAsk={setAsked} />
      </Paper>
      {asked === null ? <Text c="dimmed">{t('whatIf.open')}</Text> : <Answer asked={asked} />}
    </Stack>
  );
}

function Answer({ asked }: { readonly asked: Asked }) {
  const answer = useApiQuery('loan.whatIf', asked, { keepPrevious: true, staleTime: 0 });
  if (answer.error !== null) {
    const { reason, wayOut } = errorWords(answer.error);
    return (
      <Alert role="alert" color="red" icon={<Icon name="warning" size={18} />} title={reason}>
        {wayOut}
      </Alert>
    );
  }
  return answer.data === undefined ? null : <WhatIfResult answer={answer.data} />;
}
