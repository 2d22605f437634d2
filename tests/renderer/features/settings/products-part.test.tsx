// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { aSession, type Handlers, openStatus, Refusal } from '../../support/fake-api.ts';
import { renderApp } from '../../support/render-app.tsx';
import { aProduct } from '../loan-contract/samples.ts';

const PRODUCTS = [
  aProduct({ maxRate: '0.0585' }),
  aProduct({ id: 2, name: '农户贷款', source: null, sourceOn: null, enabled: false, version: 4 }),
];
const open = (api: Handlers = {}, session = aSession()) =>
  renderApp(
    { 'session.status': () => openStatus(session), 'loanProduct.list': () => ({ rows: PRODUCTS }), ...api },
    '/settings/products',
  );
const dialog = async () => within(await screen.findByRole('dialog'));

describe('loan products', () => {
  test('show their limits with the source of each and the day it is in force from', async () => {
    await open();
    expect(await screen.findByText('流动资金贷款管理办法（2024年第2号令），2024-07-01 起施行')).toBeTruthy();
    expect(screen.getByText('本行自定')).toBeTruthy();
    expect(screen.getAllByText('36 个月')).toHaveLength(2);
    expect(screen.getAllByText('付息到期还本、等额本息、利随本清、自定义计划')).toHaveLength(2);
    expect(screen.getAllByText('停用').length).toBeGreaterThan(0);
  });

  test('are changed with the version that was read; rates are typed in percent', async () => {
    const { service } = await open({ 'loanProduct.update': () => ({ version: 5 }) });
    fireEvent.click(await screen.findByText('流动资金贷款'));
    const form = await dialog();
    expect(form.getByLabelText<HTMLInputElement>('年利率上限').value).toBe('5.85');
    fireEvent.change(form.getByLabelText(/^最长期限/), { target: { value: '60' } });
    fireEvent.change(form.getByLabelText('年利率下限'), { target: { value: '3.15' } });
    fireEvent.click(form.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(service.inputsOf('loanProduct.update')).toHaveLength(1));
    const { id, version, enabled, ...facts } = aProduct({ maxRate: '0.0585', minRate: '0.0315', maxMonths: 60 });
    expect(service.inputsOf('loanProduct.update')).toEqual([{ id, version, enabled, ...facts }]);
    expect(await screen.findByText('贷款产品已保存')).toBeTruthy();
  });

  test('what is missing or wrong is said in its field', async () => {
    const { service } = await open();
    fireEvent.click(await screen.findByRole('button', { name: '新增产品' }));
    const form = await dialog();
    fireEvent.change(form.getByLabelText('金额下限'), { target: { value: '0' } });
    fireEvent.change(form.getByLabelText('年利率上限'), { target: { value: 'abc' } });
    fireEvent.change(form.getByLabelText(/^最长期限/), { target: { value: '601' } });
    fireEvent.click(form.getByRole('button', { name: '保存' }));
    expect(await form.findByText('至少选一种还款方式')).toBeTruthy();
    expect(form.getByText('应大于零')).toBeTruthy();
    expect(form.getByText('不是有效利率，例如 4.35')).toBeTruthy();
    expect(form.getByText('应为 1 至 600 的整数')).toBeTruthy();
    expect(service.inputsOf('loanProduct.create')).toEqual([]);
  });

  test('what the service refuses is said in the dialog, which stays', async () => {
    await open({
      'loanProduct.update': () => {
        throw new Refusal('RULE_VIOLATED', { rule: 'PRODUCT_BOUNDS_CROSSED' });
      },
    });
    fireEvent.click(await screen.findByText('农户贷款'));
    const form = await dialog();
    fireEvent.click(form.getByRole('button', { name: '保存' }));
    expect(await form.findByText('产品的下限高于上限。')).toBeTruthy();
  });

  test('are read by everybody and changed by administrators only', async () => {
    await open({}, aSession({ permissions: ['session', 'loan.read'] }));
    fireEvent.click(await screen.findByText('流动资金贷款'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByRole('button', { name: '新增产品' })).toBeNull();
  });
});
