import type { Api } from '../api.ts';
import type { Identity, Inference, Resource } from '../resource.ts';
import { inputShape } from './bodies.ts';
import { findComposites } from './composite.ts';
import { findCredentials, findUnique } from './credentials.ts';
import { type Draft, findNamesake, groupPlaces } from './drafts.ts';
import { inferEffects } from './effects.ts';
import { findFields, listFields, overlapOf } from './fields.ts';
import { guessIdentity } from './identity.ts';
import { findInput } from './input.ts';
import { operationAt, type PathTree, parameterAt, plantPaths, type Site } from './paths.ts';
import { findPlaces, type Place } from './places.ts';
import { inferRelations } from './relations.ts';
import type { Scene } from './scene.ts';
import { showParents } from './shown-parents.ts';
import { findSingletons, makeSingleton, meansSelf, type Singleton, selfName } from './singletons.ts';
import { addHiddenRelations, findParent } from './within.ts';
import { nameWrittenRelations } from './written.ts';

/**
 * Works out, from paths, methods and schemas alone, which resources an API keeps and what each operation does to
 * them. Pure, and the same for the same document. Every conclusion has a confidence and its evidence in words.
 */
export function inferResources(api: Api): Inference {
  const tree = plantPaths(api);
  const places = findPlaces(api, tree);
  const { drafts, draftOf } = groupPlaces(places);
  const resourceOf = new Map(drafts.map((draft) => [draft, makeResource(api, tree, draft)]));
  for (const [draft, resource] of resourceOf) {
    resource.parents = draft.parents.flatMap(({ draft: parent, site }) => {
      const found = resourceOf.get(parent);
      if (found === undefined) return [];
      const operation = draft.home.item?.operations[0] ?? draft.home.collection.operations[0];
      const parameter = operation === undefined ? site.segment.text : parameterAt(tree, operation, site);
      return [{ resource: found.name, parameter }];
    });
  }
  const scene: Scene = {
    api,
    tree,
    resources: [...resourceOf.values()],
    draftOf,
    resourceOf,
    collections: new Map(places.map((place) => [place.collection, place])),
    items: indexItems(tree, places, drafts),
    byPointer: indexPointers(drafts, draftOf),
    singletons: new Map(),
  };
  addSingletons(scene);
  inferRelations(scene);
  findComposites(scene);
  addHiddenRelations(scene);
  showParents(scene);
  nameWrittenRelations(scene);
  return { resources: scene.resources, effects: inferEffects(scene) };
}

/** The resource of that name. */
export function findResource(inference: Inference, name: string): Resource | undefined {
  return inference.resources.find((resource) => resource.name === name);
}

function makeResource(api: Api, tree: PathTree, draft: Draft): Resource {
  const { home } = draft;
  const representation = draft.representation ?? { schema: true, pointer: '' };
  const fields = findFields(api, representation);
  const create = operationAt(home.collection, 'post') ?? operationAt(home.item, 'put');
  const { identity, confidence, evidence } = identify(api, tree, draft, representation, fields);
  const resource: Resource = {
    name: draft.name,
    kind: 'collection',
    paths: { collection: pathOf(draft, 'collection'), item: pathOf(draft, 'item') },
    representation,
    identity,
    fields,
    parents: [],
    relations: [],
    credentials: [],
    unique: [],
    confidence,
    evidence: [...describeHome(home), evidence, ...draft.evidence],
  };
  resource.credentials = findCredentials(api, resource);
  resource.unique = findUnique(api, resource, create?.responses.some(({ status }) => status === '409') ?? false);
  return resource;
}

function identify(
  api: Api,
  tree: PathTree,
  draft: Draft,
  representation: Resource['representation'],
  fields: string,
): { identity: Identity | undefined; confidence: number; evidence: string } {
  const place = [draft.home, ...draft.places].find(({ item }) => item !== undefined);
  const operation = operationAt(place?.item, 'get', 'put', 'patch', 'delete', 'post');
  const parameter = operation && place?.item && tree.segments.get(operation)?.[place.item.depth - 1]?.text;
  const create = operationAt(draft.home.collection, 'post');
  const body = inputShape(create);
  const created = body === undefined ? [] : findInput(api, body, representation, fields).properties.keys();
  return guessIdentity(api, {
    noun: draft.noun,
    representation,
    fields,
    loose: draft.loose,
    parameter,
    operation,
    created: new Set(created),
  });
}

function pathOf(draft: Draft, which: 'collection' | 'item'): string | undefined {
  for (const place of [draft.home, ...draft.places]) {
    const site = place[which];
    if (site !== undefined && site.operations.length > 0) return site.path;
  }
  return undefined;
}

function describeHome(home: Place): string[] {
  const says = [home.lists && 'lists them', home.creates && 'makes one', home.reads && 'shows one'].filter(Boolean);
  const path = home.item?.path ?? home.collection.path;
  return says.length === 0 ? [`${path} changes one`] : [`${path}: an operation each ${says.join(', ')}`];
}

function indexPointers(drafts: Draft[], draftOf: ReadonlyMap<Place, Draft>): Map<string, Draft[]> {
  const index = new Map<string, Draft[]>();
  const add = (pointer: string | undefined, draft: Draft) => {
    if (pointer === undefined || !/^\/(?:components|definitions)\//.test(pointer)) return;
    const list = index.get(pointer) ?? [];
    if (!list.includes(draft)) index.set(pointer, [...list, draft]);
  };
  for (const draft of drafts) if (!draft.loose) add(draft.representation?.pointer, draft);
  for (const [place, draft] of draftOf) if (!place.loose) add(place.representation?.pointer, draft);
  return index;
}

function indexItems(tree: PathTree, places: Place[], drafts: Draft[]): Map<Site, Place> {
  const items = new Map(places.flatMap((place) => (place.anchor ? [[place.anchor, place] as const] : [])));
  for (const site of tree.sites) {
    const namesake = site.segment.kind === 'parameter' && !items.has(site) ? findNamesake(site, drafts) : undefined;
    if (namesake !== undefined) items.set(site, namesake.home);
  }
  return items;
}

function addSingletons(scene: Scene): void {
  const taken = (site: Parameters<typeof scene.collections.has>[0]) =>
    scene.collections.has(site) || scene.items.has(site);
  const names = new Set(scene.resources.map(({ name }) => name));
  for (const singleton of findSingletons(scene.api, scene.tree, taken)) {
    const { site } = singleton;
    const self = findSelf(scene, singleton);
    if (self !== undefined) {
      scene.singletons.set(site, self);
      continue;
    }
    if (!singleton.written && !selfName.test(site.segment.text)) continue;
    let name = site.segment.text;
    for (let at = site.parent; names.has(name) && at !== undefined && at.depth > 0; at = at.parent) {
      if (at.segment.kind === 'fixed') name = `${at.segment.text}/${name}`;
    }
    for (let count = 2; names.has(name); count++) name = `${site.segment.text}-${count}`;
    names.add(name);
    const resource = makeSingleton(scene.api, singleton, name);
    const parent = findParent(scene, site);
    if (parent?.site.segment.kind === 'parameter') {
      const { resource: owner, site: above } = parent;
      resource.parents = [...owner.parents, { resource: owner.name, parameter: above.segment.text }];
      resource.evidence.push(`each of ${owner.name} has its own`);
    }
    scene.singletons.set(site, resource);
    scene.resources.push(resource);
  }
}

// `/me` shows one of the users, be it that some fields are left out, or added.
function findSelf(scene: Scene, { site, representation }: Singleton): Resource | undefined {
  const known = scene.byPointer.get(representation.shape.pointer)?.[0];
  if (known !== undefined && meansSelf(site.segment.text, known.noun)) return scene.resourceOf.get(known);
  if (!selfName.test(site.segment.text)) return undefined;
  const names = listFields(scene.api, representation.shape, findFields(scene.api, representation.shape));
  for (const [draft, resource] of scene.resourceOf) {
    if (!/^(?:user|account|member|profile)$/.test(draft.noun) || draft.loose || draft.parents.length > 0) continue;
    if (
      overlapOf(
        names.map(({ name }) => name),
        draft.names,
      ) >= 0.5
    )
      return resource;
  }
  return undefined;
}
