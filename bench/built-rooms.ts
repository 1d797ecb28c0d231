import { pathToFileURL } from 'node:url';
import { bundle, makeFolder } from '../build/bundle.ts';

/**
 * Builds these rooms and imports them when they are asked for: what is measured is what users have, as the peers are.
 * A loader that keeps the names of functions, as the one of the benchmarks does, costs closures twice their time.
 */
export async function buildRooms(...names: string[]): Promise<(name: string) => Promise<unknown>> {
  const rooms = makeFolder();
  process.once('exit', rooms.remove);
  await bundle(Object.fromEntries(names.map((name) => [`${name}/index`, `src/${name}/index.ts`])), rooms.folder);
  return (name) => import(pathToFileURL(`${rooms.folder}/${name}/index.js`).href);
}
