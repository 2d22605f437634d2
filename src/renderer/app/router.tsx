import type { ComponentType } from 'react';
import { createHashRouter, type RouteObject } from 'react-router';
import type { Permission } from '../../contract/permissions.ts';
import { Door } from './Door.tsx';
import { RouteError } from './ErrorBoundary.tsx';
import { Guarded, NoSuchPage, StartRedirect } from './Guarded.tsx';
import { Shell } from './Shell.tsx';

/** A page that is loaded when first entered. */
function page(path: string, permission: Permission, load: () => Promise<ComponentType>): RouteObject {
  return {
    path,
    lazy: async () => {
      const Page = await load();
      const Component = () => (
        <Guarded permission={permission}>
          <Page />
        </Guarded>
      );
      return { Component };
    },
    ErrorBoundary: RouteError,
  };
}

const pages: RouteObject[] = [
  page('today', 'customer.read', async () => (await import('../features/today/TodayPage.tsx')).TodayPage),
  page(
    'customers',
    'customer.read',
    async () => (await import('../features/customer/CustomerListPage.tsx')).CustomerListPage,
  ),
  page(
    'customers/new',
    'customer.write',
    async () => (await import('../features/customer/CustomerFormPage.tsx')).CustomerFormPage,
  ),
  page(
    'customers/:id',
    'customer.read',
    async () => (await import('../features/customer/CustomerPage.tsx')).CustomerPage,
  ),
  page(
    'customers/:id/edit',
    'customer.write',
    async () => (await import('../features/customer/CustomerFormPage.tsx')).CustomerFormPage,
  ),
  page('loans', 'loan.read', async () => (await import('../features/loan/LoanListPage.tsx')).LoanListPage),
  page('loans/:id', 'loan.read', async () => (await import('../features/loan/LoanPage.tsx')).LoanPage),
  page(
    'loans/:id/extend',
    'loan.write',
    async () => (await import('../features/loan-change/ExtendPage.tsx')).ExtendPage,
  ),
  page(
    'loans/:id/restructure',
    'loan.write',
    async () => (await import('../features/loan-change/RestructurePage.tsx')).RestructurePage,
  ),
  page('loans/:id/rate', 'loan.write', async () => (await import('../features/loan-change/RatePage.tsx')).RatePage),
  page(
    'loan-changes',
    'loan.read',
    async () => (await import('../features/loan-change/ChangeListPage.tsx')).ChangeListPage,
  ),
  page(
    'loan-changes/:id',
    'loan.read',
    async () => (await import('../features/loan-change/ChangePage.tsx')).ChangePage,
  ),
  page('repricing', 'loan.read', async () => (await import('../features/lpr/RepricingPage.tsx')).RepricingPage),
  page(
    'contracts/list',
    'loan.read',
    async () => (await import('../features/loan-contract/ContractListPage.tsx')).ContractListPage,
  ),
  page(
    'contracts/new',
    'loan.write',
    async () => (await import('../features/loan-contract/ContractFormPage.tsx')).ContractFormPage,
  ),
  page(
    'contracts/:id',
    'loan.read',
    async () => (await import('../features/loan-contract/ContractPage.tsx')).ContractPage,
  ),
  page(
    'contracts/:id/edit',
    'loan.write',
    async () => (await import('../features/loan-contract/ContractFormPage.tsx')).ContractFormPage,
  ),
  page(
    'contracts/:id/draw',
    'loan.write',
    async () => (await import('../features/loan-contract/DrawPage.tsx')).DrawPage,
  ),
  page('loans/:id/repay', 'loan.write', async () => (await import('../features/repayment/RepayPage.tsx')).RepayPage),
  page('loans/:id/prepay', 'loan.read', async () => (await import('../features/repayment/PrepayPage.tsx')).PrepayPage),
  page('loans/:id/misuse', 'loan.write', async () => (await import('../features/repayment/MisusePage.tsx')).MisusePage),
  page(
    'loans/:id/reverse/:eventId',
    'loan.write',
    async () => (await import('../features/repayment/ReversePage.tsx')).ReversePage,
  ),
  page('receipts', 'loan.read', async () => (await import('../features/repayment/ReceiptsPage.tsx')).ReceiptsPage),
  page(
    'receipts/new',
    'loan.write',
    async () => (await import('../features/repayment/NewReceiptsPage.tsx')).NewReceiptsPage,
  ),
  page('receipts/:batchId', 'loan.read', async () => (await import('../features/repayment/BatchPage.tsx')).BatchPage),
  page(
    'core-comparison',
    'loan.read',
    async () => (await import('../features/core-comparison/CoreComparisonPage.tsx')).CoreComparisonPage,
  ),
  page(
    'core-comparison/:id',
    'loan.read',
    async () => (await import('../features/core-comparison/CoreLoanPage.tsx')).CoreLoanPage,
  ),
  page('post-loan', 'postLoan.read', async () => (await import('../features/post-loan/PostLoanPage.tsx')).PostLoanPage),
  page(
    'post-loan/record/:loanId',
    'postLoan.record',
    async () => (await import('../features/post-loan/RecordReviewPage.tsx')).RecordReviewPage,
  ),
  page(
    'post-loan/reviews/:id',
    'postLoan.read',
    async () => (await import('../features/post-loan/ReviewPage.tsx')).ReviewPage,
  ),
  page(
    'post-loan/reviews/:id/correct',
    'postLoan.record',
    async () => (await import('../features/post-loan/CorrectReviewPage.tsx')).CorrectReviewPage,
  ),
  page('maturity', 'loan.read', async () => (await import('../features/maturity/MaturityPage.tsx')).MaturityPage),
  page(
    'calculator',
    'loan.read',
    async () => (await import('../features/calculator/CalculatorPage.tsx')).CalculatorPage,
  ),
  page(
    'performance',
    'performance.read',
    async () => (await import('../features/performance/MonthPage.tsx')).MonthPage,
  ),
  page('closing', 'closing.read', async () => (await import('../features/closing/ClosingPage.tsx')).ClosingPage),
  page(
    'closing/:id/:tab?',
    'closing.read',
    async () => (await import('../features/closing/ClosingDetailPage.tsx')).ClosingDetailPage,
  ),
  page(
    'report/:name/:about',
    'report.read',
    async () => (await import('../features/report/ReportPreviewPage.tsx')).ReportPreviewPage,
  ),
  page('import', 'import.run', async () => (await import('../features/import/ImportPage.tsx')).ImportPage),
  page('settings/:part?', 'session', async () => (await import('../features/settings/SettingsPage.tsx')).SettingsPage),
];

/** All routes. The print route stands outside door and shell: nothing but the paper is on its page. */
export const routes: RouteObject[] = [
  {
    path: '/print/:ticket',
    lazy: async () => ({ Component: (await import('./PrintRoute.tsx')).PrintRoute }),
    ErrorBoundary: RouteError,
    HydrateFallback: () => null,
  },
  {
    path: '/',
    HydrateFallback: () => null,
    ErrorBoundary: RouteError,
    element: (
      <Door>
        <Shell />
      </Door>
    ),
    children: [{ index: true, element: <StartRedirect /> }, ...pages, { path: '*', element: <NoSuchPage /> }],
  },
];

export const createAppRouter = () => createHashRouter(routes);
