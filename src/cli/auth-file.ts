import { nearestNames, ToolError } from '../document/index.ts';
import type { CredentialSource } from '../execute/index.ts';
import type { JsonObject } from '../json/index.ts';
import { check, type JsonSchema } from '../schema/index.ts';
import { readYamlFile, refuseYamlFile } from '../sources/index.ts';

/**
 * An auth file: who the run may be, and how each comes by its credentials.
 *
 *     users:
 *       ada:   { bearerAuth: $ADA_TOKEN }
 *       grace: { bearerAuth: { command: pass show api/grace } }
 *       linus: { bearerAuth: { login: { path: /login, body: { name: linus, password: $LINUS } }, value: $response.body#/token } }
 */
const authFileSchema: JsonSchema = {
  type: 'object',
  required: ['users'],
  additionalProperties: false,
  properties: {
    users: {
      type: 'object',
      minProperties: 1,
      additionalProperties: { type: 'object', additionalProperties: { $ref: '#/$defs/source' } },
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
 * The credentials of a user of an auth file: scheme name → how to come by them.
 *
 * @param user default: the first
 * @throws ToolError where the file cannot be used, or has no such user.
 */
export async function readAuthFile(file: string, user: string | undefined): Promise<Record<string, CredentialSource>> {
  const read = await readYamlFile(file);
  const issues = check(authFileSchema, read.value);
  if (issues.length > 0)
    throw refuseYamlFile(read, issues, 'A user has a credential for each scheme: `ada: { bearerAuth: $ADA_TOKEN }`.');
  // The schema has just said that it is one.
  const { users } = read.value as { users: JsonObject };
  const names = Object.keys(users);
  const name = user ?? names[0] ?? '';
  if (!names.includes(name)) {
    const [near] = nearestNames(name, names);
    throw new ToolError({
      code: 'no-user',
      tried: `Cannot be ${name}`,
      reason: `${file} has ${names.join(', ')}`,
      hint: near === undefined ? 'Name one of them with --user.' : `Did you mean ${near}?`,
    });
  }
  const sources = users[name] as Record<string, string | CredentialSource>;
  return Object.fromEntries(
    Object.entries(sources).map(([scheme, source]) => [
      scheme,
      typeof source === 'string' ? { value: source } : source,
    ]),
  );
}
