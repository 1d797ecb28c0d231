import { defineConfig } from 'vitest/config';

/** The tests of the entry for MSW, with its next major: the same source serves both. */
export default defineConfig({
  resolve: { alias: [{ find: /^msw(\/.*)?$/, replacement: 'msw3$1' }] },
  test: { include: ['src/msw/**/*.test.ts'], testTimeout: 30_000, env: { NO_COLOR: '1' } },
});
