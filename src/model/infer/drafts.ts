import type { Shape } from '../api.ts';
import { overlapOf } from './fields.ts';
import type { Site } from './paths.ts';
import type { Place } from './places.ts';
import { nounKey } from './words.ts';

/** One resource in the making: the places that show it, and where it is at home. */
export interface Draft {
  name: string;
  noun: string;
  home: Place;
  places: Place[];
  representation: Shape | undefined;
  loose: boolean;
  names: string[];
  /** The resources that its home's path goes through. */
  parents: { draft: Draft; site: Site }[];
  /** Why its places are one resource. */
  evidence: string[];
}

/** Groups places into resources: two paths to the same things are one, the same name under two parents is not. */
export function groupPlaces(places: Place[]): { drafts: Draft[]; draftOf: Map<Place, Draft> } {
  const drafts: Draft[] = [];
  const draftOf = new Map<Place, Draft>();
  const anchors = new Map<Site, Place>();
  for (const place of places) if (place.anchor !== undefined) anchors.set(place.anchor, place);
  for (const place of [...places].sort(byWorth)) {
    const parents = parentsOf(place, anchors, draftOf, drafts);
    const same = drafts.map((draft) => ({ draft, why: sameThing(place, parents, draft) })).find(({ why }) => why);
    if (same?.why !== undefined) {
      join(same.draft, place, same.why);
      draftOf.set(place, same.draft);
      continue;
    }
    const draft: Draft = {
      name: place.name,
      noun: place.noun,
      home: place,
      places: [place],
      representation: place.representation,
      loose: place.loose,
      names: place.names,
      parents,
      evidence: [],
    };
    drafts.push(draft);
    draftOf.set(place, draft);
  }
  nameDrafts(drafts);
  return { drafts, draftOf };
}

/** The nearest resource above a place, and the site of the parameter that names it. */
export function parentsOf(
  place: Place,
  anchors: ReadonlyMap<Site, Place>,
  draftOf: ReadonlyMap<Place, Draft>,
  drafts: readonly Draft[],
): { draft: Draft; site: Site }[] {
  return place.above.flatMap((site) => {
    const parent = anchors.get(site);
    const draft = parent === undefined ? findNamesake(site, drafts) : draftOf.get(parent);
    return draft === undefined ? [] : [{ draft, site }];
  });
}

/** The resource that a parameter site without operations means: `/common/users/{id}` where there are `/users`. */
export function findNamesake(site: Site, drafts: readonly Draft[]): Draft | undefined {
  const above = site.parent;
  if (above === undefined || above.segment.kind === 'parameter' || site.operations.length > 0) return undefined;
  // `/repos/{owner}/{repo}`: the owner is but half of it.
  if (site.children.some(({ segment }) => segment.kind === 'parameter')) return undefined;
  const noun = nounKey(above.segment.text);
  return drafts.find((draft) => draft.noun === noun && draft.parents.length === 0);
}

// Places nearer to the root first, so that parents are known; among equals those that tell more.
function byWorth(first: Place, second: Place): number {
  return first.above.length - second.above.length || worth(second) - worth(first);
}

function worth(place: Place): number {
  const component = nounKey(place.representation?.pointer.split('/').at(-1) ?? '');
  const named = place.noun !== '' && component.includes(place.noun);
  return (
    (place.loose ? 0 : 8) + (place.reads ? 4 : 0) + (named ? 3 : 0) + (place.creates ? 2 : 0) + (place.writes ? 1 : 0)
  );
}

function sameThing(place: Place, parents: Draft['parents'], draft: Draft): string | undefined {
  const nested = place.above.length > 0;
  const sameNoun = place.noun === draft.noun;
  const sameParents =
    parents.length === draft.parents.length &&
    parents.every(({ draft: each }, at) => each === draft.parents[at]?.draft);
  const complete = (place.reads && (place.creates || place.writes)) || (!nested && place.creates && place.writes);
  const samePointer = !place.loose && !draft.loose && place.representation?.pointer === draft.representation?.pointer;
  // `/texts` and `/texts/{locale}` list what `/texts/{locale}/{key}` shows.
  const sameItem = place.item !== undefined && draft.places.some(({ item }) => item === place.item);
  if (samePointer && sameItem) return 'one of it has the same path';
  if (samePointer) {
    if (sameNoun && (sameParents || draft.parents.length === 0 || !nested)) return 'the representation is the same';
    // Two full collections of different names are two resources that merely look alike.
    if (!complete && (draft.parents.length === 0 || !place.writes)) return 'the representation is the same';
    return undefined;
  }
  if (!sameNoun) return undefined;
  if (place.loose || draft.loose) {
    return sameParents || draft.parents.length === 0
      ? 'the name is the same, and the representation left open'
      : undefined;
  }
  if (!sameParents && !(draft.parents.length === 0 && !complete)) return undefined;
  return overlapOf(place.names, draft.names) >= 0.5 ? 'the name is the same, and most fields are' : undefined;
}

function join(draft: Draft, place: Place, why: string): void {
  draft.places.push(place);
  draft.evidence.push(`${place.collection.path || '/'} shows it too: ${why}`);
  if (place.loose || place.representation === undefined) return;
  if (draft.loose) {
    draft.representation = place.representation;
    draft.loose = false;
    draft.names = place.names;
  }
}

function nameDrafts(drafts: Draft[]): void {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  for (const { name } of drafts) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const draft of drafts) {
    const plain = draft.name;
    const alone = counts.get(plain) === 1 || (draft.parents.length === 0 && !taken.has(plain));
    if (!alone) draft.name = longName(draft);
    for (let count = 2; taken.has(draft.name); count++) draft.name = `${longName(draft)}-${count}`;
    taken.add(draft.name);
  }
}

function longName({ home, parents, name }: Draft): string {
  const parent = parents.at(-1)?.draft.name;
  if (parent !== undefined) return `${parent}/${name}`;
  const above = home.collection.parent;
  return above !== undefined && above.depth > 0 ? `${above.segment.text}/${name}` : name;
}
