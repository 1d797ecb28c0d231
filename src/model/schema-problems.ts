import type { Document, Problem } from '../document/index.ts';
import { resolvePointer } from '../json/index.ts';
import { createContradictionFinder, type Direction, type JsonSchema } from '../schema/index.ts';
import type { Api, Shape } from './api.ts';

/**
 * Schemas of requests and answers that no value satisfies, or that cannot be used, with the reason. It takes about as
 * long as making every answer once: for who asks, not for the start of a mock.
 */
export function findSchemaProblems({ locate }: Document, api: Api): Problem[] {
  const shapes: Record<Direction, Shape[]> = { request: [], response: [] };
  const add = (direction: Direction, shape: Shape | undefined) => shape && shapes[direction].push(shape);
  for (const { parameters, requestBody, responses } of api.operations) {
    for (const { shape } of parameters) add('request', shape);
    for (const { shape } of requestBody?.content ?? []) add('request', shape);
    for (const { content, headers } of responses)
      for (const { shape } of [...content, ...headers]) add('response', shape);
  }
  const found = (['request', 'response'] as const).flatMap((direction) => {
    const find = createContradictionFinder({ document: api.root, direction });
    return shapes[direction].flatMap((shape) => find(refer(api, shape)));
  });
  // Where a reference leads was looked at when the document was read.
  const byPlace = new Map(
    found.filter(({ code }) => code !== 'dangling-reference').map((each) => [each.schemaPointer, each]),
  );
  return [...byPlace.values()].map(({ code, message, schemaPointer }) => ({
    code,
    severity: 'error',
    message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
    hint: 'Correct the schema, or mend it with an overlay; until then nothing is made of this part.',
    location: locate(schemaPointer),
  }));
}

/** By reference, so that pointers are into the document. */
function refer({ root }: Api, { schema, pointer }: Shape): JsonSchema {
  return resolvePointer(root, pointer) === schema ? { $ref: `#${pointer.replaceAll('%', '%25')}` } : schema;
}
