import { parsePointer } from '../json/index.ts';
import type { Api } from '../model/index.ts';

/** A place of the document as people say it: `User.attributes.email`, `listUsers 200 [].id`. */
export function namePlace(api: Api, pointer: string): string {
  const tokens = parsePointer(pointer);
  const [first, second, third, fourth] = tokens;
  if (first === 'components' && third !== undefined) {
    const rest = second === 'schemas' ? tokens.slice(3) : afterSchema(tokens.slice(3));
    return join(third, nameTokens(rest));
  }
  if (first?.startsWith('x-') && second !== undefined) return join(second, nameTokens(tokens.slice(2)));
  if (first !== 'paths' || third === undefined) return nameTokens(tokens) || 'the document';
  const operation = api.operations.find((each) => pointer === each.pointer || pointer.startsWith(`${each.pointer}/`));
  const owner = operation?.id ?? `${third} ${second}`;
  if (fourth !== 'responses' || tokens[4] === undefined)
    return `${owner} ${nameTokens(afterSchema(tokens.slice(3)))}`.trim();
  const rest = nameTokens(afterSchema(tokens.slice(5)));
  return `${owner} ${tokens[4]}${rest === '' ? '' : ` ${rest}`}`;
}

/** A pointer into a value as people say it: `/items/0/id` is `items[0].id`. */
export function nameMember(pointer: string): string {
  return parsePointer(pointer).reduce(
    (name, token) => (/^\d+$/.test(token) ? `${name}[${token}]` : join(name, token)),
    '',
  );
}

function join(name: string, rest: string): string {
  return name === '' || rest === '' || rest.startsWith('[') ? name + rest : `${name}.${rest}`;
}

function afterSchema(tokens: readonly string[]): readonly string[] {
  const at = tokens.indexOf('schema');
  return at < 0 ? [] : tokens.slice(at + 1);
}

/** The properties on the way; keywords that are no step into the value say nothing. */
function nameTokens(tokens: readonly string[]): string {
  let name = '';
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === 'properties' && tokens[at + 1] !== undefined) name = join(name, tokens[++at] ?? '');
    else if (token === 'items' || token === 'prefixItems') name += '[]';
    else if (token === 'additionalProperties' || token === 'patternProperties') name = join(name, '*');
  }
  return name;
}
