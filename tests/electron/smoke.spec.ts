/// <reference path="../../src/renderer/env.d.ts" />

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { ROOT, serviceProcesses, test } from './desktop.ts';

const status = async (page: Page) =>
  page.evaluate(() => window.api.invoke('session.status', {})) as Promise<{ ok: boolean; value: { phase: string } }>;

test('one window opens on the program itself, with exactly two functions and nothing of Node', async ({ desktop }) => {
  const { app, page } = desktop;
  expect(page.url()).toMatch(/^app:\/\/creditdesk\/index\.html/);
  expect(await page.evaluate(() => Object.keys(window.api))).toEqual(['invoke', 'on']);
  const globals = ['process', 'require', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron', '__dirname'];
  expect(await page.evaluate((names) => names.filter((name) => name in window), globals)).toEqual([]);
  expect(app.windows()).toHaveLength(1);
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // Not in the typings; what the window really runs with.
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  expect(await status(page)).toMatchObject({ ok: true, value: { phase: 'NO_BOOK' } });
});

test('a listener gets the value, and nothing that leads to the channel', async ({ desktop }) => {
  const { app, page } = desktop;
  await page.evaluate(() => {
    const heard: unknown[] = [];
    const end = window.api.on('dataChanged', (...values: unknown[]) => {
      heard.push(values);
      end();
    });
    Object.assign(window, { heard });
  });
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.send('event', 'jobProgress', { topics: [] });
    window?.webContents.send('event', 'dataChanged', { topics: ['loan'] });
    window?.webContents.send('event', 'dataChanged', { topics: ['user'] });
  });
  await page.evaluate(() => window.api.invoke('session.status', {}));
  expect(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([
    [{ topics: ['loan'] }],
  ]);
});

test.describe('a page cannot leave, open or fetch anything', () => {
  const targets = [
    'https://example.com/',
    'http://x/?next=app://creditdesk/index.html',
    'app://elsewhere/index.html',
    'app://creditdesk/assets/',
    'file:///etc/passwd',
    'data:text/html,<p>x</p>',
    'javascript:document.title="taken"',
  ];

  test('by location, link, form or window.open', async ({ desktop }) => {
    const { app, page } = desktop;
    const home = page.url();
    const title = await page.evaluate(() => document.title);
    for (const target of targets) {
      const opened = await page.evaluate(async (url) => {
        const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' });
        const form = Object.assign(document.createElement('form'), { action: url, method: 'post' });
        document.body.append(link, form);
        link.click();
        form.submit();
        const window_ = window.open(url);
        location.href = url;
        await new Promise((resolve) => setTimeout(resolve, 150));
        link.remove();
        form.remove();
        return window_ !== null;
      }, target);
      expect(opened, target).toBe(false);
      expect(page.url(), target).toBe(home);
      expect(app.windows(), target).toHaveLength(1);
    }
    expect(await page.evaluate(() => document.title)).toBe(title);
  });

  test('to an empty page, other than for a moment', async ({ desktop }) => {
    const { page } = desktop;
    await page.evaluate(() => setTimeout(() => location.assign('about:blank')));
    await page.waitForURL('about:blank');
    await page.waitForURL(/^app:\/\/creditdesk\/index\.html/);
    expect(await status(page)).toMatchObject({ ok: true });
  });

  test('by fetch, image, frame, script, socket or worker', async ({ desktop }) => {
    const { page } = desktop;
    const loaded = await page.evaluate(async () => {
      const url = 'https://example.com/x';
      const element = <K extends 'img' | 'iframe' | 'script' | 'link'>(
        name: K,
        set: Partial<HTMLElementTagNameMap[K]>,
      ) =>
        new Promise<string>((resolve) => {
          const made = Object.assign(document.createElement(name), set);
          made.addEventListener('load', () => resolve(name === 'iframe' ? frameState(made) : 'loaded'));
          made.addEventListener('error', () => resolve('refused'));
          document.body.append(made);
          setTimeout(() => resolve('refused'), 1_000);
        });
      // A refused frame reports "load" for the error page, which its parent may not look into.
      const frameState = (frame: Element) => {
        try {
          return (frame as HTMLIFrameElement).contentDocument?.body?.textContent ? 'loaded' : 'refused';
        } catch {
          return 'refused';
        }
      };
      const attempt = (act: () => unknown) =>
        Promise.resolve()
          .then(act)
          .then(
            () => 'loaded',
            () => 'refused',
          );
      return {
        fetch: await attempt(() => fetch(url)),
        fetchOwn: await attempt(() => fetch('/index.html')),
        import: await attempt(() => import(/* @vite-ignore */ url)),
        eval: await attempt(() => new Function('return 1')()),
        socket: await attempt(
          () =>
            new Promise((resolve, reject) => {
              const socket = new WebSocket('wss://example.com');
              socket.addEventListener('open', resolve);
              socket.addEventListener('error', reject);
            }),
        ),
        image: await element('img', { src: url }),
        frame: await element('iframe', { src: 'app://creditdesk/index.html' }),
        script: await element('script', { src: url }),
        inline: await attempt(() => {
          document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.taken = 1' }));
          if (!('taken' in window)) throw new Error('refused');
        }),
        style: await element('link', { rel: 'stylesheet', href: url }),
        notification: (await Notification.requestPermission()) === 'granted' ? 'loaded' : 'refused',
        clipboard: await attempt(() => navigator.clipboard.readText()),
        camera: await attempt(() => navigator.mediaDevices.getUserMedia({ video: true })),
      };
    });
    expect(new Set(Object.values(loaded)), JSON.stringify(loaded)).toEqual(new Set(['refused']));
  });
});

test('a button may copy; nobody may read the clipboard', async ({ desktop }) => {
  const { app, page } = desktop;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.focus());
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.addEventListener('click', () => {
      const say = (words: unknown) => {
        button.textContent = String(words);
      };
      navigator.clipboard.writeText('6222 0001').then(() => say('done'), say);
    });
    button.id = 'copy';
    document.body.append(button);
  });
  await page.locator('#copy').click();
  await expect(page.locator('#copy')).toHaveText('done');
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('6222 0001');
});

test('the built preload script needs Electron and nothing else', () => {
  const built = readFileSync(join(ROOT, 'out/preload/index.cjs'), 'utf8');
  expect([...built.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(['electron']);
  expect(built).not.toMatch(/\bimport\b|process\.|eval\(/);
});

test('a second start shows the first window and ends', async ({ desktop }) => {
  const { app, page } = desktop;
  await status(page);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  expect(await desktop.startAgain()).toBe(0);
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized())),
    )
    .toEqual([false]);
});

test('the service is restarted after a crash and the window hears of it; it ends with the program', async ({
  desktop,
}) => {
  test.skip(process.platform !== 'linux', 'looks for processes in /proc');
  const { app, page } = desktop;
  const main = app.process().pid ?? 0;
  expect((await status(page)).ok).toBe(true);
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    window.api.on('serviceState', (value) => heard.push(value));
    window.api.on('sessionEnded', (value) => heard.push(value));
  });
  const [first] = serviceProcesses(main);
  if (first === undefined) throw new Error('No service process.');
  process.kill(first, 'SIGKILL');
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard))
    .toEqual([{ state: 'RESTARTED' }, { reason: 'SERVICE_RESTARTED' }]);
  expect((await status(page)).ok).toBe(true);
  const [second] = serviceProcesses(main);
  expect(second).not.toBe(first);
  await app.close();
  expect(() => process.kill(second ?? 0, 0)).toThrow();
});
