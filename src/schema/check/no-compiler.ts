/**
 * Stands where ajv would and compiles nothing, so that every schema is interpreted. Pages often forbid `new Function`
 * (a Content-Security-Policy without `unsafe-eval`), and ajv is a third of what a bundle would have to carry.
 */
export class Ajv2020 {
  addKeyword(): void {}
  removeKeyword(): void {}
  addSchema(): void {}
  getSchema(): undefined {}
}
