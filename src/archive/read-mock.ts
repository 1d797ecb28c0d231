import { ToolError } from '../document/index.ts';
import type { Entity } from '../fixtures/index.ts';
import { isObject, type JsonObject, type JsonValue } from '../json/index.ts';

/** A running mock, by its admin API. */
export interface MockAddress {
  /** `http://127.0.0.1:4010/__standin/`, or the mock's own address. */
  url: string;
  token: string | undefined;
}

/** The world of a running mock. */
export interface SavedMock {
  seed: string;
  /** In the order of its lists. */
  entities: Entity[];
}

/**
 * Reads the world of a running mock.
 *
 * @param resources Names of the resources that the document has.
 * @throws ToolError where there is no mock, or it is one of another document.
 */
export async function readMock({ url, token }: MockAddress, resources: readonly string[]): Promise<SavedMock> {
  const base = /\/__standin\/?$/.test(url) ? url.replace(/\/$/, '') : `${url.replace(/\/$/, '')}/__standin`;
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };

  async function ask(path: string): Promise<JsonValue> {
    const fail = (reason: string, cause?: unknown) => {
      const hint = 'Name the address of a mock that runs, such as http://127.0.0.1:4010/__standin/.';
      return new ToolError({ code: 'cannot-read-mock', tried: `Cannot read ${base}${path}`, reason, hint, cause });
    };
    let response: Response;
    try {
      response = await fetch(`${base}${path}`, { headers });
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      throw fail(cause instanceof Error ? cause.message || cause.name : String(cause), error);
    }
    const text = await response.text();
    let body: JsonValue | undefined;
    try {
      body = JSON.parse(text) as JsonValue;
    } catch {
      throw fail(`it answers ${response.status} and no JSON`);
    }
    if (response.ok) return body;
    throw fail(isObject(body) && typeof body.detail === 'string' ? body.detail : `it answers ${response.status}`);
  }

  const state = await ask('');
  const there = isObject(state) && isObject(state.resources) ? Object.keys(state.resources) : [];
  const missing = resources.filter((name) => !there.includes(name));
  if (there.length === 0 || missing.length > 0 || there.length > resources.length) {
    throw new ToolError({
      code: 'other-mock',
      tried: `Cannot use ${base}`,
      reason: `its resources are others than the document has: ${there.join(', ') || 'none'}`,
      hint: 'Name the document, and the behaviour, that the mock was started with.',
    });
  }
  const entities: Entity[] = [];
  for (const name of resources) {
    const list = await ask(`/state/${encodeURIComponent(name)}`);
    for (const each of Array.isArray(list) ? list : []) if (isObject(each)) entities.push(readEntity(name, each));
  }
  return { seed: isObject(state) ? String(state.seed) : '', entities };
}

function readEntity(resource: string, told: JsonObject): Entity {
  const links = isObject(told.links) ? told.links : {};
  return {
    resource,
    id: String(told.id),
    value: isObject(told.value) ? told.value : {},
    links: Object.fromEntries(
      Object.entries(links).map(([pointer, ids]) => [pointer, Array.isArray(ids) ? ids.map(String) : []]),
    ),
    parent: typeof told.parent === 'string' ? told.parent : undefined,
    hidden: isObject(told.hidden) ? told.hidden : {},
    rotations: typeof told.rotations === 'number' ? told.rotations : 0,
    revision: 0,
  };
}
