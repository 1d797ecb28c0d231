import type { Resource } from '../../resource.ts';
import { typesOf } from '../../shape.ts';
import { type FieldOf, listFields } from '../fields.ts';
import type { Scene } from '../scene.ts';
import { singular, splitWords } from '../words.ts';
import type { Deed } from './deed.ts';
import type { Phrase } from './phrase.ts';

const rotating = new Set(
  'roll rotate regenerate regen reset refresh reissue renew revoke recreate cycle change'.split(' '),
);
const secrets = new Set(
  'key secret token password passphrase code credential pin hash signature cert certificate webhook apikey'.split(' '),
);

/** "roll api key", "reset password", "regenerate": another value for the field that the words name. */
export function findRotation(scene: Scene, resource: Resource, phrase: Phrase): Deed | undefined {
  const { verb, object } = phrase;
  if (verb === undefined || !rotating.has(verb)) return undefined;
  const named = object.map(singular);
  const saysSecret = named.some((word) => secrets.has(word));
  if (named.length > 0 && !saysSecret) return undefined;
  const fields = listFields(scene.api, resource.representation, resource.fields).filter(
    ({ property, pointer }) =>
      typesOf(scene.api, property).includes('string') && pointer !== resource.identity?.pointer && !property.writeOnly,
  );
  const saying = `the words "${object.join(' ')}"`;
  const exact = fields.find(({ name }) => wordsOf(name).join('') === named.join(''));
  if (exact !== undefined && named.length > 0) return rotate(exact, 0.95, `${saying} name ${exact.pointer}`);
  const near = fields.filter(({ name }) => {
    const own = wordsOf(name);
    return own.some((word) => secrets.has(word)) && named.every((word) => own.includes(word) || secrets.has(word));
  });
  const shared = near.filter(({ name }) => named.some((word) => wordsOf(name).includes(word)));
  const [only] = shared.length > 0 ? shared : near;
  if (named.length > 0) {
    if (only !== undefined && (shared.length === 1 || (shared.length === 0 && near.length === 1))) {
      return rotate(only, shared.length === 1 ? 0.85 : 0.7, `${saying} mean ${only.pointer}`);
    }
    // A credential of another name is still the one that is meant, if it is the only one.
    const [credential] = resource.credentials;
    const field = fields.find(({ pointer }) => pointer === credential);
    if (field !== undefined && resource.credentials.length === 1 && !named.includes('password')) {
      return rotate(field, 0.75, `${field.pointer} is the one credential of ${resource.name}`);
    }
    return undefined;
  }
  const alike = fields.filter(({ name, pointer }) => {
    const own = wordsOf(name);
    return resource.credentials.includes(pointer) || (secrets.has(own.at(-1) ?? '') && own.at(-1) !== 'code');
  });
  const [secret] = alike;
  if (secret === undefined || alike.length > 1 || ['reset', 'refresh', 'change', 'revoke', 'renew'].includes(verb)) {
    return secret !== undefined &&
      alike.length === 1 &&
      resource.credentials.includes(secret.pointer) &&
      verb !== 'revoke'
      ? rotate(secret, 0.6, `${secret.pointer} is the one field that looks like a credential`)
      : undefined;
  }
  return rotate(secret, 0.75, `${secret.pointer} is the one field that looks like a credential`);
}

function rotate(field: FieldOf, confidence: number, why: string): Deed {
  return { changes: [{ kind: 'rotate', pointer: field.pointer }], confidence, evidence: [why] };
}

function wordsOf(name: string): string[] {
  return splitWords(name).map(singular);
}
