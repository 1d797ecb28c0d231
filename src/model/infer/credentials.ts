import type { Api } from '../api.ts';
import type { Resource } from '../resource.ts';
import { typesOf } from '../shape.ts';
import { listFields } from './fields.ts';
import { nounKey, splitWords } from './words.ts';

const exact = new Set(
  'apikey apitoken accesstoken authtoken token accesskey bearertoken sessiontoken personalaccesstoken authorizationtoken'.split(
    ' ',
  ),
);
const withinCredentials = new Set(['secret', 'key', 'token', 'value', 'secretkey', 'plainkey', 'clientsecret']);
const credentialNouns = /(?:credential|token|apikey|accesskey|session)$/;
// Those whom a key lets in; a key that another thing holds is one for somewhere else.
const holderNouns =
  /(?:user|account|app|application|client|project|member|organization|organisation|org|tenant|team|workspace|customer|bot|agent|profile|person|developer|consumer|subscriber|admin|site|key|device|runner|employee|me)$/;

/** The fields of a resource whose value lets a client in. */
export function findCredentials(api: Api, resource: Resource): string[] {
  const noun = nounKey(resource.name.split('/').at(-1) ?? '');
  const isCredential = credentialNouns.test(noun);
  const isHolder = isCredential || holderNouns.test(noun);
  return listFields(api, resource.representation, resource.fields)
    .filter(({ name, property, pointer }) => {
      if (pointer === resource.identity?.pointer || property.writeOnly) return false;
      if (!typesOf(api, property).includes('string')) return false;
      const key = splitWords(name).join('');
      return (isHolder && exact.has(key)) || (isCredential && withinCredentials.has(key));
    })
    .map(({ pointer }) => pointer);
}

const uniqueNames = new Set(['email', 'username', 'login', 'slug', 'handle', 'emailaddress', 'useremail']);

/** The fields that no two entities share, beside the identity. */
export function findUnique(api: Api, resource: Resource, conflicts: boolean): string[] {
  return listFields(api, resource.representation, resource.fields)
    .filter(({ name, property, pointer }) => {
      if (pointer === resource.identity?.pointer || !typesOf(api, property).includes('string')) return false;
      const key = splitWords(name).join('');
      if (uniqueNames.has(key)) return true;
      return (key === 'name' && conflicts) || saysUnique(property.schema);
    })
    .map(({ pointer }) => pointer);
}

function saysUnique(schema: unknown): boolean {
  const description = (schema as { description?: unknown } | undefined)?.description;
  return (
    typeof description === 'string' &&
    /\b(?:must be unique|unique (?:name|across|within|among|slug|key)|is unique)\b/i.test(description)
  );
}
