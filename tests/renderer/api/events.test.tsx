// @vitest-environment jsdom
import { act, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { TOPICS } from '../../../src/contract/events.ts';
import { useApiQuery } from '../../../src/renderer/api/hooks.ts';
import { useJob } from '../../../src/renderer/api/jobs.ts';
import { isTouched } from '../../../src/renderer/api/topics.ts';
import { renderPage } from '../support/render.tsx';

const job = {
  jobId: 7,
  kind: 'import',
  phase: 'reading',
  done: 0,
  total: 10,
  state: 'RUNNING',
  resultId: null,
  error: null,
} as const;

describe('isTouched', () => {
  test('a changed loan touches lists, the 360 page, Today and reports, and leaves users alone', () => {
    for (const method of ['loan.list', 'customer.overview', 'today.get', 'postLoan.listDue', 'report.document']) {
      expect(isTouched(method, ['loan'])).toBe(true);
    }
    expect(isTouched('user.list', ['loan'])).toBe(false);
    expect(isTouched('draft.get', ['loan'])).toBe(false);
  });

  test('settings touch everything but drafts', () => {
    expect(isTouched('holiday.list', ['settings'])).toBe(true);
    expect(isTouched('session.status', ['settings'])).toBe(true);
    expect(isTouched('draft.get', ['settings'])).toBe(false);
  });

  test('every topic touches something', () => {
    const methods = [
      'customer.list',
      'loan.list',
      'product.list',
      'serviceRecord.list',
      'postLoan.listDue',
      'import.list',
      'user.list',
      'settings.get',
      'draft.get',
      'audit.list',
      'savedView.list',
      'closing.list',
    ];
    for (const topic of TOPICS) expect(methods.some((method) => isTouched(method, [topic]))).toBe(true);
  });
});

function Facets() {
  const facets = useApiQuery('customer.facets', {});
  return <p>{facets.data?.townships.join()}</p>;
}

test('a changed topic makes what it touches read again, and nothing else', async () => {
  let reads = 0;
  const { service } = await renderPage(<Facets />, {
    api: { 'customer.facets': () => ({ townships: [`${++reads}`] }) },
  });
  await screen.findByText('1');
  act(() => service.emit('dataChanged', { topics: ['audit'] }));
  act(() => service.emit('dataChanged', { topics: ['customer'] }));
  await screen.findByText('2');
  expect(service.inputsOf('customer.facets')).toHaveLength(2);
});

test('an event of another shape never reaches a screen', async () => {
  const { service } = await renderPage(<Facets />, { api: { 'customer.facets': () => ({ townships: ['a'] }) } });
  await screen.findByText('a');
  act(() => service.emit('dataChanged', { topics: ['customer', '__proto__'] } as never));
  expect(service.inputsOf('customer.facets')).toHaveLength(1);
});

function Job() {
  const state = useJob(7);
  return <p>{state === null ? 'nothing' : `${state.state} ${state.done}`}</p>;
}

test('a job follows its events', async () => {
  const { service } = await renderPage(<Job />, { api: { 'job.get': () => ({ job }) } });
  await screen.findByText('RUNNING 0');
  act(() => service.emit('jobProgress', { ...job, done: 5 }));
  await screen.findByText('RUNNING 5');
  act(() => service.emit('jobProgress', { ...job, done: 10, state: 'DONE', resultId: 3 }));
  await screen.findByText('DONE 10');
});

test('a job that was over before the screen listened is asked for', async () => {
  const over = { ...job, jobId: 8, state: 'DONE', done: 10 } as const;
  function Late() {
    return <p>{useJob(8)?.state ?? 'nothing'}</p>;
  }
  await renderPage(<Late />, { api: { 'job.get': () => ({ job: over }) } });
  await screen.findByText('DONE');
});
