import { isObject, type JsonValue, parseJson, resolvePointer } from '../json/index.ts';
import { decodeQueryText, type PlainRequest, type PlainResponse, parseQuery } from '../wire/index.ts';
import { replaceEmbedded } from './expression-grammar.ts';

/** What a runtime expression may speak of. What is absent has no value. */
export interface ExpressionContext {
  /** The exchange at hand. */
  exchange?: { request: PlainRequest; response: PlainResponse };
  /** Before the path in `$url`: `http://127.0.0.1:4010`. */
  baseUrl?: string;
  /** As values, for `$request.path`, `$request.query` and `$request.header`. Default: the request's own texts. */
  parameters?: readonly { in: string; name: string; value: JsonValue }[];
  /** Step name → output name → value. */
  steps?: Readonly<Record<string, Readonly<Record<string, JsonValue>>>>;
  inputs?: Readonly<Record<string, JsonValue>>;
}

/**
 * The value of a runtime expression (OpenAPI 3.1 §4.8.20.3, Arazzo 1.0 §4.7), or of a text with `{$expression}` in it;
 * `undefined` where there is none. What is no expression stands for itself.
 */
export function evaluateExpression(text: string, context: ExpressionContext): JsonValue | undefined {
  if (text.startsWith('$')) return evaluateOne(text, context);
  let isWhole = true;
  const filled = replaceEmbedded(text, (expression) => {
    const value = evaluateOne(expression, context);
    isWhole &&= value !== undefined;
    return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  });
  return isWhole ? filled : undefined;
}

function evaluateOne(expression: string, context: ExpressionContext): JsonValue | undefined {
  const [, name = '', rest = ''] = /^\$(\w+)(.*)$/s.exec(expression) ?? [];
  const { exchange } = context;
  switch (name) {
    case 'url':
      return exchange && urlOf(exchange.request, context.baseUrl ?? '');
    case 'method':
      return exchange?.request.method;
    case 'statusCode':
      return exchange?.response.status;
    case 'request':
      return exchange && evaluateMessage(rest, exchange.request, context);
    case 'response':
      return exchange && evaluateMessage(rest, exchange.response, context);
    case 'inputs':
      return evaluateNamed(rest.slice(1), context.inputs ?? {});
    case 'steps': {
      const [, step = '', output = ''] = /^\.(.+?)\.outputs\.(.+)$/s.exec(rest) ?? [];
      return evaluateNamed(output, context.steps?.[step] ?? {});
    }
    default:
      return undefined;
  }
}

function urlOf({ path, query }: PlainRequest, baseUrl: string): string {
  return `${baseUrl}${path}${query === '' ? '' : `?${query}`}`;
}

/** `.header.NAME`, `.query.NAME`, `.path.NAME`, `.body`, `.body#/pointer`. */
function evaluateMessage(
  rest: string,
  message: PlainRequest | PlainResponse,
  { parameters = [], exchange }: ExpressionContext,
): JsonValue | undefined {
  const [, source = '', tail = ''] = /^\.(header|query|path|body)(.*)$/s.exec(rest) ?? [];
  if (source === 'body') return follow(readJson(message), tail);
  const name = tail.slice(1);
  const isRequest = message === exchange?.request;
  const given = parameters.find(
    (each) =>
      each.in === source && (source === 'header' ? each.name.toLowerCase() === name.toLowerCase() : each.name === name),
  );
  if (isRequest && given) return given.value;
  if (source === 'header') return message.headers[name.toLowerCase()];
  if (source !== 'query' || !isRequest) return undefined;
  const pair = parseQuery(exchange.request.query).find((each) => each.name === name);
  return pair && decodeQueryText(pair.raw);
}

/** A body as JSON; as text, where it is none; `undefined` where it is empty. */
function readJson({ body, headers }: PlainRequest | PlainResponse): JsonValue | undefined {
  if (body === undefined || body.length === 0) return undefined;
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  if (/^text\//i.test(headers['content-type'] ?? '')) return text;
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

/** `name`, `name#/pointer`, `name.member[0]`. */
function evaluateNamed(path: string, values: Readonly<Record<string, JsonValue>>): JsonValue | undefined {
  // A name may have dots in it: the longest that there is counts.
  const names = Object.keys(values).filter(
    (each) => path.startsWith(each) && /^($|[#.[])/.test(path.slice(each.length)),
  );
  const name = names.sort((one, other) => other.length - one.length)[0];
  return name === undefined ? undefined : follow(values[name], path.slice(name.length));
}

/** What stands at `#/pointer`, or at `.member[0]`, below a value. */
function follow(value: JsonValue | undefined, path: string): JsonValue | undefined {
  if (path.startsWith('#')) return resolvePointer(value, path);
  let current = value;
  for (const [, member, index] of path.matchAll(/\.([^.[\]]+)|\[(\d+)\]/g)) {
    if (member !== undefined)
      current = isObject(current) && Object.hasOwn(current, member) ? current[member] : undefined;
    else current = Array.isArray(current) ? current[Number(index)] : undefined;
  }
  return current;
}
