import { expect } from 'vitest';
import { type ConformMatchers, createMatchers, type MatcherOptions, type Matchers } from '../matchers/index.ts';

declare module 'vitest' {
  interface Matchers<T> extends ConformMatchers<T> {}
}

/**
 * Gives Vitest's `expect` the matcher `toConform`, for an OpenAPI document; for a file in `setupFiles`, or a test's own.
 *
 * @throws ToolError where the document cannot be used.
 */
export async function conformTo(
  document?: string | URL | object,
  options?: MatcherOptions,
): Promise<Pick<Matchers, 'coverage'>> {
  const { matchers, coverage } = await createMatchers(document, options);
  expect.extend(matchers);
  return { coverage };
}
