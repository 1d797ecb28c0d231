import { parsePointer } from '../json/index.ts';

/**
 * The TypeScript type that openapi-typescript gives what stands at a pointer into a document, and what it has to be
 * imported by: `components["schemas"]["User"]`. `unknown` for a place that its types have no name for.
 */
export function typeAt(pointer: string): { type: string; uses: 'components' | 'paths' | undefined } {
  const tokens = parsePointer(pointer);
  const [root] = tokens;
  const unknown = { type: 'unknown', uses: undefined };
  if (root !== 'components' && root !== 'paths') return unknown;
  const isNamed = root === 'components' && tokens[1] === 'schemas';
  const content = tokens.indexOf('content');
  if (!isNamed && (content < 0 || tokens[content + 2] !== 'schema')) return unknown;
  const start = isNamed ? 3 : content + 2;
  let type = index(root, tokens.slice(1, start));
  for (let at = isNamed ? start : start + 1; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    // What is optional is `undefined`, too, and that has no properties.
    if (token === 'items') type = `NonNullable<${type}[number]>`;
    else if (token === 'properties') type = `NonNullable<${type}[${JSON.stringify(tokens[++at] ?? '')}]>`;
    else return unknown;
  }
  return { type, uses: root };
}

/** Statuses are numbers in these types. */
function index(root: string, tokens: readonly string[]): string {
  return tokens.reduce((type, token, at) => {
    const isStatus = tokens[at - 1] === 'responses' && /^\d+$/.test(token) && root === 'paths';
    return `${type}[${isStatus ? token : JSON.stringify(token)}]`;
  }, root);
}
