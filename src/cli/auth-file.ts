import type { CredentialSource } from '../execute/index.ts';
import { joinPointer } from '../json/index.ts';
import type { Operation } from '../model/index.ts';
import { check, type JsonSchema } from '../schema/index.ts';
import { readYamlFile, refuseYamlFile } from '../sources/index.ts';
import { matches } from './select-cases.ts';

/** Somebody who may ask, as flags and the auth file say: nothing is looked up yet. */
export interface Asker {
  /** Absent: the only one. */
  name?: string;
  /** Scheme → how its credential is come by. */
  sources: Record<string, CredentialSource>;
  /** Ids of operations that this one must be refused. */
  refused: readonly string[];
}

/**
 * An auth file: who the run may be, and how each comes by its credentials.
 *
 *     users:
 *       ada:   { bearerAuth: $ADA_TOKEN }
 *       grace: { bearerAuth: { command: pass show api/grace } }
 *       linus: { bearerAuth: { login: { path: /login, body: { name: linus, password: $LINUS } }, value: $response.body#/token } }
 *
 * `refused` lists operations that a user must be refused: `refused: [listUsers, delete*]`.
 */
const authFileSchema: JsonSchema = {
  type: 'object',
  required: ['users'],
  additionalProperties: false,
  properties: {
    users: {
      type: 'object',
      minProperties: 1,
      additionalProperties: {
        type: 'object',
        properties: { refused: { type: 'array', items: { type: 'string', minLength: 1 } } },
        additionalProperties: { $ref: '#/$defs/source' },
      },
    },
  },
  $defs: {
    source: {
      anyOf: [
        { type: 'string' },
        {
          type: 'object',
          required: ['command'],
          additionalProperties: false,
          properties: { command: { type: 'string' } },
        },
        {
          type: 'object',
          required: ['login', 'value'],
          additionalProperties: false,
          properties: {
            value: { type: 'string', pattern: '^\\$response\\.' },
            login: {
              type: 'object',
              required: ['path'],
              additionalProperties: false,
              properties: {
                method: { type: 'string' },
                path: { type: 'string', pattern: '^/' },
                body: true,
                headers: { type: 'object', additionalProperties: { type: 'string' } },
              },
            },
          },
        },
      ],
    },
  },
};

/**
 * The users of an auth file, in its order.
 *
 * @throws ToolError where the file cannot be used.
 */
export async function readAuthFile(file: string, operations: readonly Operation[]): Promise<[string, Asker][]> {
  const read = await readYamlFile(file);
  const advice = 'A user has a credential for each scheme: `ada: { bearerAuth: $ADA_TOKEN }`.';
  const issues = check(authFileSchema, read.value);
  if (issues.length > 0) throw await refuseYamlFile(read, issues, advice);
  // The schema has just said that it is one.
  const { users } = read.value as { users: Record<string, User> };
  const unknown: { pointer: string; message: string }[] = [];
  const askers = Object.entries(users).map(([name, { refused = [], ...sources }]): [string, Asker] => {
    const ids = refused.map((pattern) => operations.filter(({ id }) => matches(pattern, id)).map(({ id }) => id));
    for (const [index, found] of ids.entries()) {
      const pointer = joinPointer('/users', name, 'refused', String(index));
      if (found.length === 0) unknown.push({ pointer, message: `matches no operation: ${refused[index]}` });
    }
    return [name, { name, sources: readSources(sources), refused: ids.flat() }];
  });
  if (unknown.length > 0)
    throw await refuseYamlFile(read, unknown, 'Name operations by their ids; * matches any text.');
  return askers;
}

type User = { refused?: string[] } & Record<string, string | CredentialSource>;

function readSources(sources: Record<string, string | CredentialSource>): Asker['sources'] {
  return Object.fromEntries(
    Object.entries(sources).map(([scheme, source]) => [
      scheme,
      typeof source === 'string' ? { value: source } : source,
    ]),
  );
}
