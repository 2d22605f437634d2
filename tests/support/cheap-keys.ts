import { vi } from 'vitest';

/**
 * Books of the database tests derive their keys with the same function at a hundredth of its cost: these tests open
 * hundreds of books and prove what is in them, not what guards them. The real cost is met in tests/security, the command
 * line, the bench and end to end.
 */
vi.mock('hash-wasm', async (load) => {
  const real = await load<typeof import('hash-wasm')>();
  return {
    ...real,
    argon2id: (options: Parameters<typeof real.argon2id>[0]) =>
      real.argon2id({ ...options, memorySize: 64, iterations: 1 }),
  };
});
