import type { JsonValue } from '../../json/index.ts';
import type { Api, Shape } from '../../model/index.ts';
import { compile, generate } from '../../schema/index.ts';

/** Whether a value satisfies a schema; what cannot be compiled accepts nothing. */
export function createTest(api: Api, { schema }: Shape): (value: JsonValue) => boolean {
  try {
    const judge = compile(schema, { document: api.root, direction: 'response' });
    return (value) => judge(value).length === 0;
  } catch {
    return () => false;
  }
}

/** A value of a schema, small and without real words; `undefined` where it has none. */
export function drawPlain(api: Api, { schema }: Shape, seed: string, budget = 1024): JsonValue | undefined {
  try {
    return generate(schema, { seed, document: api.root, direction: 'response', budget });
  } catch {
    return undefined;
  }
}
