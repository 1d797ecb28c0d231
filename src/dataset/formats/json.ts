import { listByCollection } from '../collection-file.ts';
import type { Format } from '../format.ts';

/** One array, an entity a line, so that a difference shows as the lines of the entities that differ. */
export const json: Format = {
  name: 'json',
  list: (dataset) =>
    listByCollection(dataset, 'json', ({ complete }) => ({
      head: '[',
      write: (entity, index) => `${index === 0 ? '' : ','}\n${JSON.stringify(complete(entity, index))}`,
      tail: '\n]\n',
    })),
};
