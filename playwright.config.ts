import { defineConfig, devices } from '@playwright/test';

const isRoot = process.getuid?.() === 0;
const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results/playwright',
  // One program, one book, two processor cores: tests run one after another.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  reporter: report === undefined ? 'list' : [['list'], ['json', { outputFile: report }]],
  use: { actionTimeout: 15_000, trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    {
      name: 'e2e',
      testDir: 'tests/e2e',
      use: {
        ...devices['Desktop Chrome'],
        viewport: { width: 1366, height: 768 },
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        launchOptions: {
          executablePath: process.env.CREDITDESK_CHROMIUM ?? '/usr/bin/chromium',
          args: isRoot ? ['--no-sandbox'] : [],
        },
      },
    },
    { name: 'electron', testDir: 'tests/electron' },
  ],
});
