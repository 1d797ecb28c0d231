import { type Exchange, evaluateExpression } from '../check/index.ts';
import { type Api, findResource, type Inference, type Operation } from '../model/index.ts';
import { presentCredentials } from '../plan/index.ts';
import type { PlainRequest } from '../wire/index.ts';

/** The run's own credentials, when the run itself replaces them: it rolled the key of the user who it is. */
export interface Keys {
  /** Hears of each answer to a request that presented the run's own credentials; `written` has none. */
  hear(written: PlainRequest, exchange: Exchange, sentAt: number): void;
  /**
   * After a 401 to a request that should have got in: whether other credentials are in use now, so that it is worth to
   * ask again. They are, where the old ones are refused what they were let do before, a key was rolled since, and the new
   * key is let do it.
   */
  follow(presented: Readonly<Record<string, string>>): Promise<boolean>;
}

export interface KeysOptions {
  api: Api;
  inference: Inference;
  /** Scheme name → bare value; changed in place. */
  credentials: Record<string, string>;
  /** The status of an answer; `undefined` where none came. */
  ask(request: PlainRequest): Promise<number | undefined>;
  /** Hears what people should know. */
  notice(message: string): void;
}

/** A key that the service gave in exchange for another. */
interface Rolled {
  key: string;
  operation: string;
  /** When it was seen. */
  at: number;
}

export function createKeys({ api, inference, credentials, ask, notice }: KeysOptions): Keys {
  /** A read that the credentials were let do, and when. */
  let good: { operation: Operation; written: PlainRequest; at: number } | undefined;
  let rolled: Rolled[] = [];
  let following: Promise<boolean> | undefined;

  const isIn = async (given: Readonly<Record<string, string>>): Promise<boolean> => {
    if (!good) return false;
    const status = await ask(presentCredentials(api, good.operation, good.written, 'given', given));
    return status !== undefined && status !== 401 && status !== 403;
  };

  const attempt = async (): Promise<boolean> => {
    const since = rolled.filter(({ at }) => good !== undefined && at >= good.at);
    rolled = [];
    if (since.length === 0 || (await isIn(credentials))) return false;
    for (const { key, operation } of since.reverse()) {
      for (const scheme of Object.keys(credentials)) {
        if (!(await isIn({ ...credentials, [scheme]: key }))) continue;
        credentials[scheme] = key;
        notice(`${operation} rolled the key that the run asks with (${scheme}): it goes on with the new one`);
        return true;
      }
    }
    return false;
  };

  return {
    hear(written, exchange, sentAt) {
      const { operation, request, response } = exchange;
      if (response.status >= 300) return;
      if (request.method === 'GET' && operation.security.length > 0) {
        good = { operation, written, at: sentAt };
        // What was rolled before was not ours.
        rolled = rolled.filter(({ at }) => at >= sentAt);
      }
      const key = readRolled(inference, exchange);
      if (key !== undefined) rolled.push({ key, operation: operation.id, at: performance.now() });
    },
    async follow(presented) {
      const isOld = Object.entries(credentials).some(([scheme, value]) => presented[scheme] !== value);
      if (isOld) return true;
      if (rolled.length === 0) return (await following) ?? false;
      following = (following ?? Promise.resolve(false)).then(attempt);
      return following;
    },
  };
}

/** The key in the answer to a roll. */
function readRolled(inference: Inference, exchange: Exchange): string | undefined {
  const effect = inference.effects[exchange.operation.id]?.effect;
  if (effect?.kind !== 'act' || effect.entity === undefined) return undefined;
  const credentials = findResource(inference, effect.resource)?.credentials ?? [];
  const change = effect.changes.find(({ kind, pointer }) => kind === 'rotate' && credentials.includes(pointer));
  const key = change && evaluateExpression(`$response.body#${effect.entity}${change.pointer}`, { exchange });
  return typeof key === 'string' && key !== '' ? key : undefined;
}
