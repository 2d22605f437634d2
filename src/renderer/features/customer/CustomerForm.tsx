import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Customer } from '../../../contract/customer.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { enterMovesOn } from '../../ui/enter-moves-on.ts';
import { useSaveHotkey } from '../../ui/hotkeys.ts';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { CustomerFields } from './CustomerFields.tsx';
import { DuplicateNotice } from './DuplicateNotice.tsx';
import { StalePanel } from './StalePanel.tsx';
import { StickyTop } from './StickyTop.tsx';
import { useCustomerForm } from './useCustomerForm.ts';
import { WarningsPanel } from './WarningsPanel.tsx';

/** The form of a customer; null opens a new one. */
export function CustomerForm({ customer }: { readonly customer: Customer | null }) {
  const { t } = useTranslation('customer');
  const { form, draft, save, saving, error, warnings, accept } = useCustomerForm(customer);
  useSaveHotkey(save);
  const back = customer === null ? '/customers' : `/customers/${customer.id}`;
  const title = customer === null ? t('form.newTitle') : t('form.editTitle', { name: customer.displayName });
  return (
    <form
      noValidate
      onKeyDown={enterMovesOn}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <StickyTop>
        <PageHeader
          title={title}
          backTo={back}
          actions={
            <>
              <Button component={Link} to={back} variant="default">
                {t('form.cancel')}
              </Button>
              <Button type="submit" loading={saving} leftSection={<Icon name="check" />} title={t('form.saveHint')}>
                {t('form.save')}
              </Button>
            </>
          }
        />
      </StickyTop>
      {draft.notice}
      {error !== null && error.code === 'STALE_VERSION' && customer !== null ? (
        <StalePanel key={error.traceId} params={error.params} opened={customer} form={form} />
      ) : error !== null && error.code === 'DUPLICATE' ? (
        <DuplicateNotice params={error.params} />
      ) : (
        error !== null && <ApiErrorState error={error} />
      )}
      {warnings.length > 0 && <WarningsPanel warnings={warnings} saving={saving} onAccept={accept} />}
      <CustomerFields form={form} customer={customer} warnings={warnings} />
    </form>
  );
}
