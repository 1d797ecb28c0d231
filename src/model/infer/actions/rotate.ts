import type { Resource } from '../../resource.ts';
import { typesOf } from '../../shape.ts';
import { listFields } from '../fields.ts';
import type { Scene } from '../scene.ts';
import { splitWords } from '../words.ts';

const rotating = new Set('roll rotate regenerate regen reset refresh reissue renew revoke recreate cycle'.split(' '));
const secrets = /^(?:key|secret|token|password|code|credential|pin|hash|signature|cert|certificate)s?$/;

export interface Rotated {
  pointer: string;
  confidence: number;
  why: string;
}

/** The field that words such as "roll api key" rotate. */
export function rotateField(scene: Scene, resource: Resource, words: string[]): Rotated | undefined {
  const verb = words.findIndex((word) => rotating.has(word));
  if (verb < 0) return undefined;
  const named = words.filter((_, at) => at !== verb);
  if (named.length > 0 && !named.some((word) => secrets.test(word))) return undefined;
  const fields = listFields(scene.api, resource.representation, resource.fields).filter(({ property }) =>
    typesOf(scene.api, property).includes('string'),
  );
  const wanted = named.join('').replace(/s$/, '');
  const exact = fields.find(({ name }) => wanted !== '' && splitWords(name).join('') === wanted);
  if (exact !== undefined) {
    return { pointer: exact.pointer, confidence: 0.95, why: `the words "${named.join(' ')}" name ${exact.pointer}` };
  }
  const near = fields.filter(({ name }) => {
    const own = splitWords(name);
    return own.some((word) => secrets.test(word)) && named.some((word) => own.includes(word.replace(/s$/, '')));
  });
  const [only] = near;
  if (near.length === 1 && only) {
    return { pointer: only.pointer, confidence: 0.85, why: `the words "${named.join(' ')}" mean ${only.pointer}` };
  }
  const [credential] = resource.credentials;
  if (credential !== undefined && resource.credentials.length === 1) {
    return { pointer: credential, confidence: 0.75, why: `${credential} is the one credential of ${resource.name}` };
  }
  return undefined;
}
