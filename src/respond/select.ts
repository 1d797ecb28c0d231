import { describesSuccess, findResponse } from '../check/index.ts';
import type { Effect, MediaType, Operation, Response } from '../model/index.ts';
import { negotiate } from '../wire/index.ts';

/** The statuses that suit each effect, best first. */
const suited: Partial<Record<Effect['kind'], number[]>> = {
  create: [201, 200, 202, 204],
  clone: [201, 200, 202, 204],
  delete: [204, 200, 202],
  link: [204, 200, 201],
  unlink: [204, 200],
  relink: [204, 200],
};

/** The status of success: what suits the effect if it is documented, else the lowest documented success. */
export function chooseStatus(operation: Operation, effect: Effect['kind'], hasBody: boolean): number {
  const known = statuses.get(operation) ?? new Map<string, number>();
  statuses.set(operation, known);
  const key = `${effect} ${hasBody}`;
  const status = known.get(key) ?? workOutStatus(operation, effect, hasBody);
  known.set(key, status);
  return status;
}

const statuses = new WeakMap<Operation, Map<string, number>>();

function workOutStatus(operation: Operation, effect: Effect['kind'], hasBody: boolean): number {
  const documented = operation.responses.map(({ status }) => status.toUpperCase());
  const successes = documented
    .flatMap((status) => (/^2\d\d$/.test(status) ? [Number(status)] : []))
    .sort((one, other) => one - other);
  if (!describesSuccess(operation)) return suited[effect]?.[0] ?? 200;
  const best = suited[effect]?.find((status) => successes.includes(status));
  if (best !== undefined && !(hasBody && best === 204 && successes.length > 1)) return best;
  const withBody = successes.find((status) => (findResponse(operation, status)?.content.length ?? 0) > 0);
  const lowest = (effect === 'read' || effect === 'list' ? withBody : undefined) ?? successes[0];
  if (lowest !== undefined) return lowest;
  if (documented.includes('2XX') || documented.includes('DEFAULT')) return suited[effect]?.[0] === 201 ? 201 : 200;
  const others = documented.flatMap((status) => (/^\d\d\d$/.test(status) ? [Number(status)] : []));
  const redirect = others.filter((status) => status >= 300 && status < 400).sort((one, other) => one - other)[0];
  return redirect ?? others.sort((one, other) => one - other)[0] ?? 200;
}

/** The documented media type to answer with, and the concrete content type; `undefined` where none is acceptable. */
export function chooseMediaType(response: Response, accept: string | undefined): Agreed | undefined {
  const known = agreements.get(response) ?? new Map<string | undefined, Agreed | undefined>();
  agreements.set(response, known);
  if (known.has(accept)) return known.get(accept);
  const agreed = negotiateMediaType(response, accept);
  // Clients have few Accept headers; one who makes up new ones all the time shall not fill the memory.
  if (known.size < 50) known.set(accept, agreed);
  return agreed;
}

export interface Agreed {
  mediaType: MediaType;
  contentType: string;
}

const agreements = new WeakMap<Response, Map<string | undefined, Agreed | undefined>>();

function negotiateMediaType(response: Response, accept: string | undefined): Agreed | undefined {
  const agreed = negotiate(
    accept,
    response.content.map(({ name }) => name),
  );
  const mediaType = agreed && response.content.find(({ name }) => name === agreed.available);
  return mediaType && { mediaType, contentType: agreed.mediaType };
}
