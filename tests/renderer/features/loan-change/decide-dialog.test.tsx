// @vitest-environment jsdom
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { LoanChange } from '../../../../src/contract/loan-change.ts';
import { DecideDialog } from '../../../../src/renderer/features/loan-change/DecideDialog.tsx';
import { aSession, type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aChange, aPreview } from './samples.ts';

const branch = aSession({ mode: 'BRANCH' });

async function open(change: LoanChange, session = branch, api: Handlers = {}) {
  const onClose = vi.fn();
  const page = await renderPage(<DecideDialog change={change} onClose={onClose} />, {
    session,
    api: {
      'loanChange.get': () => ({ change, preview: aPreview() }),
      'loanChange.decide': () => ({ version: 2, selfConfirmed: false }),
      ...api,
    },
  });
  const press = (name: string) => fireEvent.click(page.screen.getByRole('button', { name }));
  const type = (label: string | RegExp, value: string) =>
    fireEvent.change(page.screen.getByLabelText(label, { selector: 'input, textarea' }), { target: { value } });
  return { ...page, onClose, press, type };
}

const own = aChange({ canDecide: false });
const others = aChange({ authorId: 9, authorName: '李客户经理' });

describe('in a branch', () => {
  test('who asked for it cannot decide on it, and is told why; a second person signs on this screen', async () => {
    const { screen, service, press, type, onClose } = await open(own);
    expect(screen.getByLabelText<HTMLInputElement>('王经理（当前登录）').disabled).toBe(true);
    expect(screen.getByText('这项申请由当前登录人提出，不能审批自己的申请')).toBeTruthy();
    press('批准');
    await screen.findByText('填写第二人的登录名');
    expect(service.inputsOf('loanChange.decide')).toEqual([]);
    type('第二人登录名', ' zhao ');
    type('第二人密码', ' secret ');
    press('批准');
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(service.inputsOf('loanChange.decide')).toEqual([
      {
        changeId: 5,
        version: 1,
        decision: 'APPROVE',
        remark: null,
        countersign: { login: 'zhao', password: ' secret ', remark: null },
      },
    ]);
  });

  test('the own request countersigned with the own login is refused in the words of requests', async () => {
    const { screen, press, type } = await open(own, branch, {
      'loanChange.decide': () => {
        throw new Refusal('SELF_CONFIRM_DENIED', { kind: 'loanChange' });
      },
    });
    type('第二人登录名', 'wang');
    type('第二人密码', 'secret');
    press('批准');
    await screen.findByText('不能审批自己提出的申请。');
    expect(screen.getByLabelText<HTMLInputElement>('第二人密码').value).toBe('');
  });

  test('another person decides from their own session, and a rejection says why', async () => {
    const { screen, service, press, type, onClose } = await open(others);
    expect(screen.getByLabelText<HTMLInputElement>('王经理（当前登录）').checked).toBe(true);
    fireEvent.click(screen.getByLabelText('拒绝'));
    press('拒绝申请');
    await screen.findByText('写明拒绝的理由');
    type('拒绝理由 *', '还款来源不落实');
    press('拒绝申请');
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(service.inputsOf('loanChange.decide')).toMatchObject([
      { decision: 'REJECT', remark: '还款来源不落实', countersign: null },
    ]);
  });

  test('without the right, only a second person can', async () => {
    const session = aSession({ mode: 'BRANCH', permissions: ['loan.read'] });
    const { screen } = await open({ ...others, canDecide: false }, session);
    expect(screen.getByText('当前角色没有审批权限')).toBeTruthy();
  });

  test('a missing consent is said beforehand, and the refusal stands in the dialog', async () => {
    const { screen, press, onClose } = await open(aChange({ ...others, consent: 'MISSING', consentOn: null }), branch, {
      'loanChange.decide': () => {
        throw new Refusal('RULE_VIOLATED', { rule: 'CONSENT_MISSING' });
      },
    });
    expect(screen.getByText('担保人的书面同意尚未取得，不能批准')).toBeTruthy();
    press('批准');
    await screen.findByText(/未经同意，加重的部分和延长的期间担保人不承担责任/);
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe('on a desk', () => {
  test('says beforehand that it will be marked, and marks it', async () => {
    const { screen, service, press } = await open(aChange(), aSession(), {
      'loanChange.decide': () => ({ version: 2, selfConfirmed: true }),
    });
    expect(screen.getByText('单人模式：由本人审批，审批表和日志标注“自行确认”。')).toBeTruthy();
    press('批准');
    await screen.findByText('已批准，标注自行确认');
    expect(service.inputsOf('loanChange.decide')).toMatchObject([{ countersign: null }]);
  });
});
