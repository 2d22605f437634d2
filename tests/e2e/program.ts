import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { type RunningBridge, startBridge } from '../../src/main/service/browser-bridge.ts';

export const PASSWORD = 'Correct-horse-battery-9';

/** The program behind the loopback bridge, on a book folder of its own, with the page that is open on it. */
export interface Program {
  readonly page: Page;
  readonly folder: string;
  readonly bridge: RunningBridge;
  /** What a method answers, asked beside the screen with the same session. */
  ask(method: string, input: unknown): Promise<unknown>;
  /** Stops the service and starts it again on the same folder, as after a restart of the computer. */
  restart(): Promise<void>;
}

export const test = base.extend<{ program: Program }>({
  program: async ({ page }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'creditdesk-e2e-'));
    const dataFolder = join(folder, 'book');
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/favicon|404/.test(message.text())) complaints.push(message.text());
    });
    let bridge = await startBridge({ dataFolder });
    await page.goto(bridge.url);
    const program: Program = {
      page,
      folder,
      get bridge() {
        return bridge;
      },
      ask: async (method, input) => {
        const result = await bridge.application.invoke(method, input);
        if (!result.ok) throw new Error(`${method}: ${result.error.code} ${JSON.stringify(result.error.params)}`);
        return result.value;
      },
      restart: async () => {
        // Not the page's fault that its service goes: it is elsewhere meanwhile.
        await page.goto('about:blank');
        await bridge.close();
        bridge = await startBridge({ dataFolder });
        await page.goto(bridge.url);
      },
    };
    await use(program);
    await page.goto('about:blank');
    await bridge.close();
    rmSync(folder, { recursive: true, force: true });
    expect(complaints, 'the page complained').toEqual([]);
  },
});

/** Makes a book through the first-run wizard and stops before its first doors. */
export async function createBook(page: Page, mode: 'desk' | 'branch' = 'desk'): Promise<string> {
  const box = (name: string) => page.getByRole('textbox', { name });
  await page.getByRole('button', { name: '下一步' }).click();
  await box('银行').fill('示例银行');
  await box('网点').fill('城关支行');
  if (mode === 'branch') await page.getByText('网点多人共用这台电脑').click();
  await page.getByRole('button', { name: '下一步' }).click();
  await box('登录名').fill('wang');
  await box('姓名').fill('王敏');
  await page.getByRole('textbox', { name: '密码', exact: true }).fill(PASSWORD);
  await page.getByRole('textbox', { name: /再/ }).fill(PASSWORD);
  await page.getByRole('button', { name: '建立账簿' }).click();
  await page.getByRole('heading', { name: '恢复码' }).waitFor();
  const shown = await page.getByRole('main').innerText();
  const code = (shown.match(/\b[0-9A-Z]{4}\b/g) ?? []).slice(0, 8).join('-');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: '下一步' }).click();
  return code;
}

/** No serious finding of axe on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}

/** The page never scrolls sideways at 1366×768. */
export async function expectNoSideScroll(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 1366);
}

/** Text of a PDF, by poppler's pdftotext. */
export function textOfPdf(pdf: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'creditdesk-pdf-'));
  try {
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, pdf);
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export { expect };
