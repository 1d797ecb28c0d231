import { isObject, type JsonObject, type JsonValue } from '../../json/index.ts';

/** Base paths of a `servers` list, variables replaced by their defaults, without trailing slash. */
export function readBasePaths(servers: JsonValue | undefined): string[] {
  if (!Array.isArray(servers)) return [];
  return servers.filter(isObject).map(readBasePath);
}

/** Hosts of a `servers` list, with their ports. Variables stay where they are part of a host: any value may stand there. */
export function readHosts(servers: JsonValue | undefined): string[] {
  if (!Array.isArray(servers)) return [];
  return servers.filter(isObject).flatMap((server) => readHost(urlOf(server)) ?? readHost(fillUrl(server)) ?? []);
}

function readHost(url: string): string | undefined {
  return /^(?:(?:[a-z][a-z0-9+.-]*|\{[^{}]+\}):)?\/\/([^/?#]+)/i.exec(url)?.[1]?.toLowerCase();
}

function readBasePath(server: JsonObject): string {
  const path = fillUrl(server)
    .replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '')
    .replace(/[?#].*$/, '');
  const trimmed = path.replace(/^\.?\/*/, '').replace(/\/+$/, '');
  return trimmed === '' ? '' : `/${trimmed}`;
}

function urlOf({ url }: JsonObject): string {
  return typeof url === 'string' ? url : '';
}

/** The URL with its variables replaced by their defaults. */
function fillUrl(server: JsonObject): string {
  const variables = isObject(server.variables) ? server.variables : {};
  return urlOf(server).replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    const variable = variables[name];
    return isObject(variable) && variable.default !== undefined ? String(variable.default) : whole;
  });
}
