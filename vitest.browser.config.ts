import { defineConfig } from 'vitest/config';

/** Slow: builds a page with Vite and drives Chromium. */
export default defineConfig({
  test: { include: ['bench/browser/**/*.test.ts'], testTimeout: 60_000, env: { NO_COLOR: '1' } },
});
