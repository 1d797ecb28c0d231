import { isObject, type JsonValue } from '../json/index.ts';
import { listFresh, type RequestTemplate } from '../plan/index.ts';
import type { About } from './ledger-file.ts';
import { isSecretName } from './redact/secret-names.ts';

/** Shorter ones may be those of something else. */
const shortest = 5;
/** Longer ones are no names. */
const longest = 80;

/** By what the thing that a request creates is known, should no answer come. Nothing secret. */
export function describeCreation(
  template: RequestTemplate,
  filled: RequestTemplate,
  at: string,
  user: string | undefined,
): About {
  const mark = listFresh(template, filled).find(({ pointer, value }) => {
    return typeof value === 'string' && value.length >= shortest && !isSecretName(pointer.split('/').at(-1) ?? '');
  })?.value;
  const name = findName(filled.body?.value);
  return {
    ...(user === undefined ? {} : { user }),
    at,
    ...(typeof mark === 'string' ? { mark } : name === undefined ? {} : { name }),
  };
}

function findName(value: JsonValue | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const isName = /(name|title|label|subject|slug|code)$/i.test(key) && !isSecretName(key);
    if (isName && typeof member === 'string' && member !== '' && member.length <= longest) return member;
  }
  return Object.values(value)
    .map(findName)
    .find((each) => each !== undefined);
}
