import { fileNameOf } from '../fixtures/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { Collection, Dataset } from './dataset.ts';
import type { DatasetFile } from './format.ts';

/** How the entities of one collection are written. */
export interface EntityWriter {
  head?: string;
  write(entity: JsonObject, index: number): string;
  tail?: string;
}

/** A file for each collection. */
export function listByCollection(
  { collections }: Dataset,
  extension: string,
  open: (collection: Collection) => EntityWriter,
): DatasetFile[] {
  return collections.map((collection) => {
    const { head = '', write, tail = '' } = open(collection);
    return {
      name: `${fileNameOf(collection.resource.name)}.${extension}`,
      count: collection.count,
      head,
      tail,
      *texts(from, to) {
        let index = from;
        for (const entity of collection.entities(from, to)) yield write(entity, index++);
      },
    };
  });
}
