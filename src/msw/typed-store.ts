import type { Entity } from '../fixtures/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { Store } from '../state/index.ts';

/**
 * What the values of each resource are: `{ users: User; tags: Tag }`. Types that a generator made of the document's
 * schemas fit. The default knows nothing: every name, any JSON object.
 */
export type Values = Record<string, object>;

export type TypedEntity<Value> = Omit<Entity, 'value'> & { readonly value: Value };

/** The mock's state, with the types of the resources' values. */
export interface TypedStore<World extends object = Record<string, JsonObject>>
  extends Omit<Store, 'ids' | 'get' | 'has' | 'put' | 'delete' | 'newId'> {
  ids(resource: keyof World & string): readonly string[];
  get<Name extends keyof World & string>(resource: Name, id: string): TypedEntity<World[Name]> | undefined;
  has(resource: keyof World & string, id: string): boolean;
  /** Adds or replaces. */
  put<Name extends keyof World & string>(entity: TypedEntity<World[Name]> & { resource: Name }): void;
  delete(resource: keyof World & string, id: string): boolean;
  newId(resource: keyof World & string): string;
}
