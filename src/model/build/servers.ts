import { isObject, type JsonObject, type JsonValue } from '../../json/index.ts';

/** Base paths of a `servers` list, variables replaced by their defaults, without trailing slash. */
export function readBasePaths(servers: JsonValue | undefined): string[] {
  if (!Array.isArray(servers)) return [];
  return servers.filter(isObject).map(readBasePath);
}

function readBasePath(server: JsonObject): string {
  const variables = isObject(server.variables) ? server.variables : {};
  const url = typeof server.url === 'string' ? server.url : '';
  const filled = url.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    const variable = variables[name];
    return isObject(variable) && variable.default !== undefined ? String(variable.default) : whole;
  });
  const path = filled.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '').replace(/[?#].*$/, '');
  const trimmed = path.replace(/^\.?\/*/, '').replace(/\/+$/, '');
  return trimmed === '' ? '' : `/${trimmed}`;
}
