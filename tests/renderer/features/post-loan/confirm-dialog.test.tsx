// @vitest-environment jsdom
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { Review } from '../../../../src/contract/post-loan.ts';
import { ConfirmDialog } from '../../../../src/renderer/features/post-loan/ConfirmDialog.tsx';
import { aSession, type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aReview } from './samples.ts';

const branch = aSession({ mode: 'BRANCH' });

async function open(review: Review, session = branch, api: Handlers = {}) {
  const onClose = vi.fn();
  const page = await renderPage(<ConfirmDialog review={review} onClose={onClose} />, {
    session,
    api: { 'postLoan.confirmReview': () => ({ version: 1, selfConfirmed: false }), ...api },
  });
  const press = (name: string) => fireEvent.click(page.screen.getByRole('button', { name }));
  const type = (label: string, value: string) =>
    fireEvent.change(page.screen.getByLabelText(label, { selector: 'input, textarea' }), { target: { value } });
  return { ...page, onClose, press, type };
}

const ownReview = aReview({ canConfirm: false });
const others = aReview({ reviewerId: 9, reviewerName: '李客户经理' });

describe('branch mode', () => {
  test('a person who recorded it cannot confirm it, and is told why and what to do', async () => {
    const { screen, service, press } = await open(ownReview);
    expect(screen.getByLabelText<HTMLInputElement>('王经理（当前登录）').disabled).toBe(true);
    expect(screen.getByText('这次检查由当前登录人登记，不能确认自己的检查')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('第二人在本屏复核').checked).toBe(true);
    press('确认检查');
    await screen.findByText('填写第二人的登录名');
    expect(screen.getByText('由第二人输入密码')).toBeTruthy();
    expect(service.inputsOf('postLoan.confirmReview')).toEqual([]);
  });

  test('a second person countersigns on the same screen', async () => {
    const { service, press, type, onClose } = await open(ownReview);
    type('第二人登录名', ' zhao ');
    type('第二人密码', ' secret with spaces ');
    press('确认检查');
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(service.inputsOf('postLoan.confirmReview')).toEqual([
      {
        reviewId: 31,
        version: 0,
        decision: 'CONFIRM',
        remark: null,
        countersign: { login: 'zhao', password: ' secret with spaces ', remark: null },
      },
    ]);
  });

  test('a wrong password is said in the dialog and does not stay in its field', async () => {
    const { screen, press, type, onClose } = await open(ownReview, branch, {
      'postLoan.confirmReview': () => {
        throw new Refusal('AUTH_WRONG_PASSWORD');
      },
    });
    type('第二人登录名', 'zhao');
    type('第二人密码', 'wrong');
    press('确认检查');
    await screen.findByText('登录名或密码不对。');
    expect(screen.getByLabelText<HTMLInputElement>('第二人密码').value).toBe('');
    expect(screen.getByLabelText<HTMLInputElement>('第二人登录名', { selector: 'input' }).value).toBe('zhao');
    expect(onClose).not.toHaveBeenCalled();
  });

  test('countersigning with the own login is refused by the service in words', async () => {
    const { screen, press, type } = await open(ownReview, branch, {
      'postLoan.confirmReview': () => {
        throw new Refusal('SELF_CONFIRM_DENIED');
      },
    });
    type('第二人登录名', 'wang');
    type('第二人密码', 'Correct-Horse-9');
    press('确认检查');
    await screen.findByText('不能确认自己登记的检查。');
  });

  test('another person confirms from their own session', async () => {
    const { screen, service, press, onClose } = await open(others);
    expect(screen.getByLabelText<HTMLInputElement>('王经理（当前登录）').checked).toBe(true);
    press('确认检查');
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(service.inputsOf('postLoan.confirmReview')).toMatchObject([{ countersign: null }]);
  });

  test('without the right, only a second person can', async () => {
    const session = aSession({ mode: 'BRANCH', permissions: ['postLoan.read'] });
    const { screen } = await open({ ...others, canConfirm: false }, session);
    expect(screen.getByText('当前角色没有复核权限')).toBeTruthy();
  });

  test('returning asks for the reason', async () => {
    const { screen, service, press, type, onClose } = await open(others);
    fireEvent.click(screen.getByLabelText('退回更正'));
    press('退回检查');
    await screen.findByText('写明退回的理由，登记人据此更正');
    type('退回理由 *', '没有写还款来源');
    press('退回检查');
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(service.inputsOf('postLoan.confirmReview')).toMatchObject([
      { decision: 'RETURN', remark: '没有写还款来源', countersign: null },
    ]);
  });
});

describe('desk mode', () => {
  test('says beforehand that it will be marked, and marks it', async () => {
    const { screen, service, press } = await open(aReview(), aSession(), {
      'postLoan.confirmReview': () => ({ version: 1, selfConfirmed: true }),
    });
    expect(screen.getByText(/标记为“自行确认”/)).toBeTruthy();
    expect(screen.queryByText('第二人登录名')).toBeNull();
    press('确认检查');
    await screen.findByText('检查已确认，标记为自行确认');
    expect(service.inputsOf('postLoan.confirmReview')).toMatchObject([{ countersign: null }]);
  });
});
