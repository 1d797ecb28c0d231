import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The README's code says `standin/msw`, as its users do.
  resolve: { alias: [{ find: /^standin\/(\w+)$/, replacement: `${import.meta.dirname}/src/$1/index.ts` }] },
  test: {
    include: ['src/**/*.test.ts'],
    testTimeout: 30_000,
    globalSetup: ['build/for-tests.ts'],
    // By default one core is left to whoever watches.
    maxWorkers: '100%',
    // Modules are loaded once for all files of a worker: the engine has no global state, and a test that needs its own is wrong.
    isolate: false,
    env: { NO_COLOR: '1' },
  },
});
