import { isObject, type JsonValue, resolvePointer } from '../json/index.ts';
import type { Operation } from '../model/index.ts';
import type { RequestTemplate, SkipReason, Step } from '../plan/index.ts';
import { decodePercent } from '../wire/index.ts';
import type { Run } from './run.ts';

/** Methods that change nothing (RFC 9110 §9.2.1). */
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a request with this method (upper case) changes nothing. */
export function isSafe(method: string): boolean {
  return safe.has(method);
}

/**
 * The last look at a request before it leaves, whatever the plan says: without leave to write only safe methods are
 * sent, and writes go only to what this run made. Why it must not be sent; `undefined`: it may.
 *
 * @param path below the base URL
 */
export function refuseWrite(
  run: Run,
  operation: Operation,
  step: Step,
  filled: RequestTemplate,
  method: string,
  path: string,
): { reason: SkipReason; message: string } | undefined {
  if (isSafe(method)) return undefined;
  if (!run.allowWrites) {
    return { reason: 'read-only', message: `${method} may change something; --allow-writes lets it` };
  }
  if (run.allowSharedWrites || isOwn(run, operation, step, filled, path)) return undefined;
  return { reason: 'shared', message: `${method} ${path} is not of this run; --allow-shared-writes lets it` };
}

function isOwn(run: Run, operation: Operation, step: Step, filled: RequestTemplate, path: string): boolean {
  const effect = run.inference.effects[operation.id]?.effect;
  // What breaks the path names nothing that is there.
  if (step.expect.kind === 'refused' && step.expect.part.startsWith('path')) return true;
  if (effect?.kind === 'create' && method(operation, filled) === operation.method.toUpperCase()) return true;
  const named = namedIds(operation, effect && 'id' in effect ? effect.id : undefined, filled);
  if (named.length > 0) return run.makings.isOwn(path, named);
  // It names nothing: what is everybody's it must not change; what changes nothing that is known may go.
  return effect === undefined || effect.kind === 'none' || effect.kind === 'list' || effect.kind === 'read';
}

function method(operation: Operation, filled: RequestTemplate): string {
  return (filled.method ?? operation.method).toUpperCase();
}

/** The ids that a request names: in its path, or where its effect says that they stand. */
function namedIds(
  { path }: Operation,
  source: { in: string; parameter?: string; pointer?: string } | undefined,
  { parameters, body }: RequestTemplate,
): JsonValue[] {
  const inPath = parameters.filter((each) => each.in === 'path' && path.includes(`{${each.name}`));
  const ids = inPath.map(({ value }) => (typeof value === 'string' ? decodePercent(value) : value));
  if (source?.in === 'query')
    ids.push(...parameters.filter(({ name }) => name === source.parameter).map(({ value }) => value));
  if (source?.in === 'body') {
    const value = resolvePointer(body?.value, source.pointer ?? '');
    ids.push(value === undefined || isObject(value) ? null : value);
  }
  // Of the presented credential, which no run made.
  if (source?.in === 'credential') ids.push(null);
  return ids;
}
