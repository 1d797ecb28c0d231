import { isObject, type JsonValue } from '../../json/index.ts';
import type { Effect } from '../../model/index.ts';
import { type EffectContext, type Outcome, readBody } from './context.ts';

/** One request for each entity that a request names: `{ids: […]}`, `?ids=1,2`, or a list of things with their ids. */
export function spreadMany(context: EffectContext, effect: Effect): [EffectContext, Effect][] | undefined {
  if (!('id' in effect)) return undefined;
  const { id } = effect;
  if ((effect.kind === 'merge' || effect.kind === 'replace') && effect.many) {
    const items = readBody(context.body, effect.input);
    if (!Array.isArray(items) || id.in !== 'body') return undefined;
    return items.map((_, index) => {
      const input = `${effect.input}/${index}`;
      return [context, { ...effect, input, many: false, id: { in: 'body', pointer: input + id.pointer } }];
    });
  }
  if (id.in === 'body') {
    const named = readBody(context.body, id.pointer);
    if (!Array.isArray(named)) return undefined;
    return named.map((each, index) => {
      const pointer = `${id.pointer}/${index}${isObject(each) ? '/id' : ''}`;
      return [context, { ...effect, id: { in: 'body', pointer } }];
    });
  }
  const named = id.in === 'query' ? context.query[id.parameter] : undefined;
  if (id.in !== 'query' || !Array.isArray(named)) return undefined;
  const asking = (value: JsonValue) => ({ ...context, query: { ...context.query, [id.parameter]: value } });
  return named.map((each) => [asking(each), effect]);
}

/** All of them or none: what one refuses, nothing was done of. */
export function performMany(
  { store }: EffectContext,
  requests: readonly [EffectContext, Effect][],
  items: string | undefined,
  perform: (context: EffectContext, effect: Effect) => Outcome,
): Outcome {
  const before = store.snapshot();
  const entities = [];
  for (const [context, effect] of requests) {
    const outcome = perform(context, effect);
    if (outcome.kind === 'refused') {
      store.restore(before);
      return outcome;
    }
    if (outcome.kind === 'entity') entities.push(outcome.entity);
  }
  return items === undefined ? { kind: 'done' } : { kind: 'entities', entities, at: items };
}
