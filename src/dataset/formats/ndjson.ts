import { listByCollection } from '../collection-file.ts';
import type { Format } from '../format.ts';

/** An entity a line (JSON Lines; RFC 8259 values parted by line feeds). */
export const ndjson: Format = {
  name: 'ndjson',
  list: (dataset) =>
    listByCollection(dataset, 'ndjson', ({ complete }) => ({
      write: (entity, index) => `${JSON.stringify(complete(entity, index))}\n`,
    })),
};
