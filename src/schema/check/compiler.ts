import type { Ajv2020, Options } from 'ajv/dist/2020.js';

export type Compiler = Ajv2020;

/**
 * What compiles schemas, by `new Function`. Loaded when the first one is: most processes end before that. Bundles for
 * browsers have `no-compiler.ts` in its place.
 */
export function createCompiler(options: Options): Compiler {
  const { createRequire } = process.getBuiltinModule('node:module');
  const { Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  return new Ajv2020(options);
}
