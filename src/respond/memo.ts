import type { Api } from '../model/index.ts';
import type { Store } from '../state/index.ts';
import type { PlainRequest } from '../wire/index.ts';
import type { Answer } from './answer.ts';
import type { Decision } from './decision.ts';

/** Answers to reads, kept until something is written. */
export interface Memo {
  find(request: PlainRequest): Answer | undefined;
  keep(request: PlainRequest, answer: Answer): void;
}

const limit = 2000;
const remembered = new Set<Decision['body']['from']>(['entity', 'list', 'example', 'schema']);

/** Reads answer the same until the next write: the same request, headers included, need not be worked out again. */
export function createMemo(api: Api, store: Store): Memo {
  const indifferent = listIndifferent(api);
  let version = store.version;
  const answers = new Map<string, Answer>();
  return {
    find(request) {
      if (store.version !== version) {
        answers.clear();
        version = store.version;
      }
      return isRead(request) && answers.size > 0 ? answers.get(keyOf(request, indifferent)) : undefined;
    },
    keep(request, answer) {
      if (!isRead(request) || store.version !== version || !remembered.has(answer.decision.body.from)) return;
      if (answers.size >= limit) answers.clear();
      answers.set(keyOf(request, indifferent), answer);
    },
  };
}

function isRead({ method, body }: PlainRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && body === undefined;
}

function keyOf({ method, path, query, headers }: PlainRequest, indifferent: ReadonlySet<string>): string {
  let key = `${method} ${path}?${query}`;
  for (const name in headers) if (!indifferent.has(name)) key += `\n${name}: ${headers[name]}`;
  return key;
}

/** Headers that no answer depends on, but where the document says so. */
function listIndifferent(api: Api): ReadonlySet<string> {
  const names = new Set(['connection', 'user-agent', 'accept-encoding', 'accept-language', 'cache-control', 'pragma']);
  for (const { parameters } of api.operations) for (const { name } of parameters) names.delete(name.toLowerCase());
  for (const scheme of Object.values(api.securitySchemes))
    if (scheme.type === 'apiKey') names.delete(scheme.name.toLowerCase());
  return names;
}
