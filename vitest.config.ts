import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const DB = 'tests/db/**/*.test.ts';
const PURE = 'tests/domain/**/*.test.ts';

export default defineConfig({
  plugins: [react()],
  test: {
    // Real key derivation (64 MiB, a third of a second each) and worker threads: slow is not broken.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['src/**'] },
    projects: [
      { extends: true, test: { name: 'db', include: [DB], setupFiles: ['tests/support/cheap-keys.ts'] } },
      // Pure rules share nothing: one process may run them all.
      { extends: true, test: { name: 'rules', include: [PURE], isolate: false } },
      { extends: true, test: { name: 'others', include: ['tests/**/*.test.{ts,tsx}'], exclude: [DB, PURE] } },
    ],
  },
});
