import type { JsonValue } from '../json/index.ts';
import type { Shape } from './api.ts';

/** How sure an inference is (0 to 1), and what it was made from, in words for people. */
export interface Reasons {
  confidence: number;
  evidence: string[];
}

/**
 * Things of one kind that the API keeps. All pointers are JSON Pointers within one *representation*: the value that
 * the API shows for one entity (for JSON:API style, the `{id, type, attributes}` object), never within an envelope.
 */
export interface Resource extends Reasons {
  /** Unique: the collection's last fixed segment (`users`), with its parents' where two share it (`groups/users`). */
  name: string;
  kind: 'collection' | 'singleton';
  /** The path templates that address it: `/users` and `/users/{id}`. A singleton has only `item`. */
  paths: { collection: string | undefined; item: string | undefined };
  /** The fullest representation documented (what reading one answers). */
  representation: Shape;
  /** What tells its entities apart. Absent for singletons, and where the representation has no such property. */
  identity: Identity | undefined;
  /** Where most fields stand: `''`, or `/attributes`. */
  fields: string;
  /** The resources that its path goes through, outermost first. */
  parents: Parent[];
  relations: Relation[];
  /** Fields whose value lets a client in (`/attributes/api_key`). */
  credentials: string[];
  /** Fields that no two entities share, beside the identity. */
  unique: string[];
  /** What they are is stated: a second one is refused even where the document knows no such answer. */
  enforced?: true;
  /** Fields that follow others, in the order in which they are computed. Never inferred: a project says them. */
  derive?: Derivation[];
  /** Ids of entities that cannot be deleted. Stated, never inferred. */
  protect?: string[];
  /** Entities that the world starts with, where it is not the mock's own `count`. Stated, never inferred. */
  count?: number;
  /** Id → pointer → value that an entity starts with. Stated, never inferred. */
  values?: Record<string, Record<string, JsonValue>>;
}

/** A field whose value follows from others of the same entity: the first case that applies gives it. */
export interface Derivation {
  pointer: string;
  cases: DerivationCase[];
}

export interface DerivationCase {
  /** Pointer → value that it must have; an id may be compared as text. Absent or empty: always applies. */
  when?: Record<string, JsonValue>;
  value?: JsonValue;
  /** A text with `{/pointer}` in it, filled from the entity. */
  template?: string;
}

/** What the path of a resource goes through. */
export interface Parent {
  resource: string;
  /** The path parameter that names it; the last one, where it takes several. */
  parameter: string;
  /** The property of the child that shows it: `/project_id`, or a relation (`/project`). */
  field?: string;
  /** The relation of the parent that shows its children: `/tasks`. */
  list?: string;
}

export interface Identity {
  /** The property: `/id`. Of several that only together tell one from another, the last: `/name` of `/repos/{owner}/{repo}`. */
  pointer: string;
  /** The last path parameter of the item path: `userId`. */
  parameter: string | undefined;
  /** How ids look. `name`: people choose it (slug, username, name): it comes with the create request. */
  form: 'integer' | 'decimal' | 'uuid' | 'opaque' | 'name';
  /** What comes before it, where it tells one from another only together with that. */
  with?: IdentityPart[];
}

/** A property, its own or the identity of what a relation names (`/owner/login`), with its path parameter; or the parent. */
export type IdentityPart = { pointer: string; parameter?: string } | { parent: true };

export interface Relation extends Reasons {
  /** The property: `/attributes/groups`. */
  pointer: string;
  /** Name of the resource at the other end. */
  target: string;
  many: boolean;
  /** `embedded`: the other entity stands there whole; `id`: its identity does; `{id}`-only objects count as embedded. */
  form: 'embedded' | 'id';
  /** The property of the target that says the same from the other side. */
  inverse: string | undefined;
  /** Where requests say it under another name: `/attributes/members` for `/attributes/users`; ids or objects. */
  input?: string;
  /** No representation shows it: operations alone do (`GET /catalogues/{id}/llms`). `pointer` is but its name. */
  hidden?: true;
  /** Other names that requests have for the property (`members` for `users`). */
  aliases?: string[];
  /** A request names the targets by this field of theirs (`/attributes/name`) rather than by id; unknown ones are made. */
  by?: string;
}

/** Where in a request an entity's identity stands. A list there names several: the effect is done to each, or to none. */
export type IdSource =
  /**
   * `field`: the pointer that the parameter means, where it is not the identity (`/repositories/{id}`, `/repos/{name}`).
   * `with`: the parameters of the identity's other parts, in their order (`owner` of `/repos/{owner}/{repo}`).
   * `below`: the parent that the path names, where it is a child of that.
   */
  | { in: 'path'; parameter: string; field?: string; with?: string[]; below?: { resource: string; id: IdSource } }
  | { in: 'query'; parameter: string }
  | { in: 'body'; pointer: string }
  /** The entity that presents itself by its credential (`/me`). */
  | { in: 'credential' }
  /** What a relation (to one) of another entity names: the credential of the app in the path. */
  | { in: 'relation'; resource: string; id: IdSource; pointer: string }
  | { in: 'none' };

/** How a list is cut into pages. Names are query parameters; absent means: not there. */
export interface Paging {
  kind: 'page' | 'offset' | 'cursor';
  position: string | undefined;
  size: string | undefined;
  /** The first page's number, for `page`. */
  first: number;
  defaultSize: number | undefined;
  /** A boolean parameter that turns paging off (`all=true`). */
  off: string | undefined;
}

/** Where a response tells about a list, as pointers into the body (or header names). */
export interface ListEnvelope {
  /** The array (or map keyed by id) of entities; `''` where it is the body. */
  items: string;
  keyedById: boolean;
  /** Where one item's representation stands within an item: `''`, or `/user` for `{user: {…}, …}` items. */
  item: string;
  total: string[];
  /** Number of pages, current page, page size, offset, next cursor or link, previous, has-more. */
  pages: string[];
  page: string[];
  size: string[];
  offset: string[];
  next: string[];
  previous: string[];
  hasMore: string[];
  /** Response headers with the same meanings. */
  headers: { total: string[]; pages: string[]; next: string[]; link: string[] };
}

/** A list with nothing said about it. */
export const plainEnvelope: ListEnvelope = {
  items: '',
  keyedById: false,
  item: '',
  total: [],
  pages: [],
  page: [],
  size: [],
  offset: [],
  next: [],
  previous: [],
  hasMore: [],
  headers: { total: [], pages: [], next: [], link: [] },
};

/** What an operation does to the state. Pointers named `entity` and `items` are into the response body. */
export type Effect =
  | {
      kind: 'list';
      resource: string;
      envelope: ListEnvelope;
      paging: Paging | undefined;
      filters: Filter[];
      sort: { parameter: string; direction: string | undefined } | undefined;
      search: string | undefined;
      /** Only entities of this parent (path parameter), or that a relation of the parent names. */
      within: Within | undefined;
    }
  | { kind: 'read'; resource: string; id: IdSource; entity: string; within: Within | undefined }
  | {
      kind: 'create';
      resource: string;
      /** The path says how it will be called (`POST /files/{file}/labels/{label}`). */
      named?: IdSource;
      input: string;
      entity: string | undefined;
      within: Within | undefined;
      /** The input is a list, and makes one for each item; the answer shows them at `items`. */
      many: boolean;
      items?: string;
    }
  | {
      kind: 'replace' | 'merge';
      resource: string;
      id: IdSource;
      input: string;
      entity: string | undefined;
      upsert: boolean;
      patch: 'merge' | 'json-patch';
      /** The input is a list; `id` points into each item. The answer shows them at `items`. */
      many?: boolean;
      items?: string;
    }
  | { kind: 'delete'; resource: string; id: IdSource; entity: string | undefined }
  /** Changes to fields of one entity that exists; see {@link Change}. */
  | { kind: 'act'; resource: string; id: IdSource; changes: Change[]; entity: string | undefined }
  | { kind: 'clone'; resource: string; id: IdSource; changes: Change[]; entity: string | undefined }
  /** Adds to, removes from, or replaces what a relation names. */
  | {
      kind: 'link' | 'unlink' | 'relink';
      resource: string;
      id: IdSource;
      relation: string;
      target: IdSource;
      entity: string | undefined;
    }
  /** Answers what the document says, and changes nothing. */
  | { kind: 'none'; reason: string; about?: { resource: string; id: IdSource; entity: string | undefined } };

/** A parameter, of the query unless told, that stands for a field; `a[b]` is the member `b` of a parameter `a` that is an object. */
export interface Filter {
  parameter: string;
  pointer: string;
  /** It is a part of the path: `/texts/{locale}` lists those of one locale. */
  in?: 'path';
  /** How the field's value must stand to the parameter's. Default: the same. */
  is?: 'at least' | 'at most' | 'above' | 'below';
}

/** The parent that an operation's path names, and how its children are found. */
export interface Within {
  resource: string;
  id: IdSource;
  /** `child`: entities made below this parent; `relation`: what the parent's relation at `pointer` names; `key`: entities whose field at `pointer` holds the parent's id. */
  by: 'child' | 'relation' | 'key';
  pointer: string;
  /** For `relation`: relations to follow first, from the parent on (`/attributes/groups`, before the groups' `pointer`). */
  via?: string[];
}

/** One change to the field at `pointer` of an entity. */
export type Change =
  /** A new value of the same form, never one used before. The old value stops being a valid credential. */
  | { kind: 'rotate'; pointer: string; grace?: number }
  | { kind: 'set'; pointer: string; value: JsonValue }
  | { kind: 'toggle'; pointer: string }
  /** The present time, in the field's own form; `of`: in all that this relation of the entity names. */
  | { kind: 'touch'; pointer: string; of?: string }
  | { kind: 'increment'; pointer: string; by: number }
  /** A text with `{/pointer}` in it, filled from the entity as it was. */
  | { kind: 'write'; pointer: string; template: string }
  /** What the request body says at `from` (its field of the same meaning). */
  | { kind: 'assign'; pointer: string; from: string };

/** An operation's effect, and why we think so. */
export interface OperationEffect extends Reasons {
  operation: string;
  effect: Effect;
}

/** All that was inferred from an API. */
export interface Inference {
  resources: Resource[];
  /** By operation id; every operation has one. */
  effects: Record<string, OperationEffect>;
}
