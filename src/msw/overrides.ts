import { ToolError } from '../document/index.ts';
import { wait, writeResponse } from '../fetch/index.ts';
import type { Operation } from '../model/index.ts';
import { corsHeaders } from '../respond/index.ts';
import { type PlainRequest, problemJson, problemMediaType } from '../wire/index.ts';

/** What an operation shall answer instead: a status of one's own, or what `Prefer` would ask for. */
export interface Preference {
  /** As a fault: the document need not know it, and it has no effect. Sent as problem+json (RFC 9457). */
  status?: number;
  /** The document's answer of that status; only a success has its effect. */
  code?: number;
  /** The document's example of that name. */
  example?: string;
  /** A fresh value, rather than an entity or an example. */
  dynamic?: boolean;
  /** With `dynamic`: another value for each seed. */
  seed?: string | number;
  /** Milliseconds to wait. */
  delay?: number;
}

/** As a resolver of MSW: what it returns is the answer; where it returns nothing, the mock answers as ever. */
export type Resolver = (info: {
  request: Request;
  params: Readonly<Record<string, string>>;
  operation: string;
}) => Response | undefined | Promise<Response | undefined>;

export type Override = Preference | Resolver;

export interface Overrides {
  /** The latest one counts. @throws ToolError where there is no such operation. */
  use(operation: string, override: Override, options?: { once?: boolean }): void;
  /** The override for a request to this operation; one that was for a single request is used up. */
  take(operation: Operation | undefined): Override | undefined;
  clear(): void;
}

export function createOverrides(operations: readonly Operation[]): Overrides {
  let rules: { id: string; override: Override; once: boolean }[] = [];
  return {
    use(operation, override, { once = false } = {}) {
      rules.unshift({ id: findOperation(operations, operation).id, override, once });
    },
    take(operation) {
      const rule = rules.find(({ id }) => id === operation?.id);
      if (rule?.once) rules = rules.filter((each) => each !== rule);
      return rule?.override;
    },
    clear() {
      rules = [];
    },
  };
}

/** By its id, or as `METHOD /path`. @throws ToolError where there is none. */
function findOperation(operations: readonly Operation[], name: string): Operation {
  const found =
    operations.find(({ id }) => id === name) ??
    operations.find(({ method, path }) => `${method.toUpperCase()} ${path}` === name);
  if (found) return found;
  const ids = operations.map(({ id }) => id);
  const near = ids.filter((id) => id.toLowerCase().includes(name.toLowerCase()));
  const shown = (near.length > 0 ? near : ids).slice(0, 8);
  throw new ToolError({
    code: 'unknown-operation',
    tried: `Cannot override ${name}`,
    reason: 'the document has no such operation',
    hint: `Some that it has: ${shown.join(', ')}.`,
  });
}

/** The `Prefer` header that asks for it (RFC 7240), before what the client asks for. */
export function writePrefer(preference: Preference, sent: string | undefined): string {
  const asked = Object.entries(preference)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}="${String(value).replace(/["\\]/g, '\\$&')}"`);
  return [...asked, ...(sent === undefined ? [] : [sent])].join(', ');
}

/** What an override answers by itself; `undefined` where the mock shall answer. */
export async function answerBy(
  override: Override,
  info: Parameters<Resolver>[0],
  { headers, path }: PlainRequest,
): Promise<Response | undefined> {
  if (typeof override === 'function') return override(info);
  const { status, delay = 0 } = override;
  if (status === undefined) return undefined;
  await wait(delay, info.request.signal);
  const body = JSON.stringify(problemJson({ status, detail: 'A fault made on purpose', instance: path }));
  const response = { status, headers: { ...corsHeaders(headers), 'content-type': problemMediaType }, body };
  return writeResponse({ response, disturb: undefined });
}
