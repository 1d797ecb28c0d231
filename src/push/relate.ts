import { followShape } from '../check/index.ts';
import { type JsonValue, parsePointer, putAt } from '../json/index.ts';
import { itemsOf, typesOf } from '../model/index.ts';
import { writePath } from './address.ts';
import { completeBody, findJson, inForm, writeLink } from './input.ts';
import type { LinkEffect, LinkRoute, Way } from './routes.ts';
import { type Answer, type Session, send } from './session.ts';

/**
 * Makes a relation of an entity name what it names in the data set: all at once, or one by one, as the document has
 * it. Links to what is not there are left out. Gives the answers that refuse.
 */
export async function relate(
  session: Session,
  { relation, way, isReversed }: LinkRoute,
  id: string,
): Promise<Answer[]> {
  const { dataset, ids } = session.context;
  const own = ids.get(relation.resource, id);
  const links = dataset.world.links(relation.resource, id, relation.pointer).flatMap((source) => {
    const there = ids.get(relation.target, source);
    return there === undefined ? [] : [{ source, there }];
  });
  if (!way || own === undefined) return [];
  if (way.effect.kind === 'relink') return refusals([await ask(session, way, own, links, relation.target)]);
  const answers: Answer[] = [];
  for (const link of links) {
    const pair = isReversed ? { from: link.there, to: { source: id, there: own } } : { from: own, to: link };
    answers.push(await ask(session, way, pair.from, [pair.to], isReversed ? relation.resource : relation.target));
  }
  return refusals(answers);
}

/** That something is linked already is as good as linking it. */
function refusals(answers: readonly Answer[]): Answer[] {
  return answers.filter(({ status }) => status >= 300 && status !== 409);
}

function ask(
  session: Session,
  { operation, effect }: Way<LinkEffect>,
  from: string,
  links: readonly { source: string; there: string }[],
  target: string,
): Promise<Answer> {
  const { api } = session.context.dataset;
  const path: Record<string, string> = effect.id.in === 'path' ? { [effect.id.parameter]: from } : {};
  if (effect.target.in === 'path') {
    path[effect.target.parameter] = links[0]?.there ?? '';
    return send(session, operation, writePath(path), undefined);
  }
  const media = findJson(operation);
  const pointer = effect.target.in === 'body' ? effect.target.pointer : '';
  const shape = media?.shape && followShape(api, media.shape, pointer);
  if (!media?.shape || !shape) return send(session, operation, writePath(path), undefined);
  const isList = typesOf(api, shape).includes('array');
  const one = isList ? (itemsOf(api, shape) ?? shape) : shape;
  const written = links.map(({ source, there }) =>
    typesOf(api, one).includes('object')
      ? writeLink(session.context, one, { target }, source, there)
      : inForm(api, one, there),
  );
  const named: JsonValue = isList ? written : (written[0] ?? null);
  const body = putAt(undefined, parsePointer(pointer), named);
  const value = completeBody(session.context, media.shape, body, `${operation.id} ${from}`);
  return send(session, operation, writePath(path), { mediaType: media.name, value });
}
