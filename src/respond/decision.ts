import type { Entity } from '../fixtures/index.ts';
import type { JsonValue } from '../json/index.ts';
import type { Example, ListEnvelope, MediaType, Operation, Response, Shape } from '../model/index.ts';
import type { PlainResponse } from '../wire/index.ts';

/** What is answered, decided once, as data. Rendering obeys it and negotiates nothing again. */
export interface Decision {
  operation: Operation | undefined;
  status: number;
  /** What the document says of this status; absent where it says nothing. */
  response: Response | undefined;
  /** As documented; absent: no body, or one the document does not describe. */
  mediaType: MediaType | undefined;
  /** The concrete content type to send. */
  contentType: string | undefined;
  body: BodySource;
  headers: Record<string, string>;
  /** Why this answer, in words. */
  reasons: string[];
  /** Under what the answer is kept, to be given again rather than be worked out again. */
  repeatKey?: string;
}

/** Where the body comes from. `at` is a pointer into the body. */
export type BodySource =
  | { from: 'nothing' }
  | { from: 'entity'; entity: Entity; at: string }
  | { from: 'list'; page: ListPage; resource: string; envelope: ListEnvelope }
  | { from: 'example'; example: Example }
  /** Generated from the schema; what the request said is echoed where the names agree. */
  | { from: 'schema'; seed: string; echo: Record<string, JsonValue> }
  /** What was answered before to the same request. */
  | { from: 'reply'; reply: PlainResponse }
  | { from: 'error'; refusal: Refusal };

/** One page of a list, and where it stands in the whole. */
export interface ListPage {
  entities: Entity[];
  total: number;
  pages: number;
  page: number;
  size: number;
  offset: number;
  /** Query strings of the neighbouring pages, and cursors that name them. */
  next: Neighbour | undefined;
  previous: Neighbour | undefined;
  /** The outermost pages, where there are pages. */
  first?: Neighbour | undefined;
  last?: Neighbour | undefined;
}

/** Another page of a list. */
export interface Neighbour {
  query: string;
  cursor: string;
}

/** What is wrong with a request, for the body of a 4xx. */
export interface Refusal {
  status: number;
  title: string;
  detail: string;
  /** One for each part that is wrong. */
  parts: { part: string; pointer: string; message: string; keyword: string }[];
}

/** A shape that a body is rendered in. */
export type BodyShape = Shape | undefined;
