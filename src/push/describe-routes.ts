import type { Dataset } from '../dataset/index.ts';
import { planRoutes } from './routes.ts';

/** What a push would send, a line for each resource, in its order. */
export function describeRoutes(dataset: Dataset): string {
  const lines = planRoutes(dataset).map(({ resource, collection: { count }, create, update, links }) => {
    if (!create) return `${count} ${resource.name}: no operation creates one`;
    const ways = links.map(({ relation, way }) => `${relation.pointer} ${way ? `by ${name(way)}` : 'with it'}`);
    return [
      `${count} ${resource.name} by ${name(create)}`,
      ...(update ? [`what that cannot say by ${name(update)}`] : []),
      ...ways,
    ].join('; ');
  });
  return `${lines.join('\n')}\n`;
}

function name({ operation: { method, path } }: { operation: { method: string; path: string } }): string {
  return `${method.toUpperCase()} ${path}`;
}
