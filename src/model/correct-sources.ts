import type { Api } from './api.ts';
import { namesOfParts } from './infer/path-id.ts';
import { readSegments } from './infer/paths.ts';
import type { Effect, IdSource, OperationEffect, Resource } from './resource.ts';

/** The effects with the path parameters of the identities that these resources have: they may be other ones now. */
export function correctSources(
  { operations }: Pick<Api, 'operations'>,
  effects: Record<string, OperationEffect>,
  resources: readonly Resource[],
  changed: ReadonlySet<string>,
): Record<string, OperationEffect> {
  if (changed.size === 0) return effects;
  const paths = new Map(operations.map(({ id, path }) => [id, path]));
  return Object.fromEntries(
    Object.entries(effects).map(([id, each]) => {
      const effect = correctEffect(each.effect, resources, (source, name) =>
        changed.has(name) ? correctSource(source, resources, name, paths.get(id) ?? '') : source,
      );
      return [id, { ...each, effect }];
    }),
  );
}

type Correct = (source: IdSource, resource: string) => IdSource;

function correctEffect(effect: Effect, resources: readonly Resource[], correct: Correct): Effect {
  const deep: Correct = (source, resource) => {
    const corrected = correct(source, resource);
    if (corrected.in !== 'path' || !corrected.below) return corrected;
    const { below } = corrected;
    return { ...corrected, below: { ...below, id: deep(below.id, below.resource) } };
  };
  let result = effect;
  if ('id' in result) result = { ...result, id: deep(result.id, result.resource) };
  if (result.kind === 'create' && result.named) result = { ...result, named: deep(result.named, result.resource) };
  if ('within' in result && result.within)
    result = { ...result, within: { ...result.within, id: deep(result.within.id, result.within.resource) } };
  if ('target' in result) {
    const { resource, relation, target } = result;
    const owner = resources.find(({ name }) => name === resource);
    const other = owner?.relations.find(({ pointer }) => pointer === relation)?.target;
    if (other !== undefined) result = { ...result, target: deep(target, other) };
  }
  return result;
}

function correctSource(source: IdSource, resources: readonly Resource[], name: string, path: string): IdSource {
  if (source.in !== 'path') return source;
  const { with: _, ...plain } = source;
  const segments = readSegments(path);
  const at = segments.findLastIndex(({ kind, text }) => kind === 'parameter' && text === source.parameter);
  const names = namesOfParts(segments, at, resources.find((each) => each.name === name)?.identity);
  return names ? { ...plain, with: names } : plain;
}
