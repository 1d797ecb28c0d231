/** What compiles schemas, by `new Function`. Bundles for browsers have `no-compiler.ts` in its place. */
export { Ajv2020 } from 'ajv/dist/2020.js';
