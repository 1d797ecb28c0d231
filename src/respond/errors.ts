import {
  isObject,
  type JsonObject,
  type JsonValue,
  joinPointer,
  parsePointer,
  putAt,
  setMember,
} from '../json/index.ts';
import { type Api, describeProperties, itemsOf, type Shape, typesOf } from '../model/index.ts';
import { check, type Field, generate, type Words } from '../schema/index.ts';
import type { Refusal } from './decision.ts';

type Part = Refusal['parts'][number];

/**
 * The body of an error in the shape that the document declares, with what is wrong in the members whose names ask
 * for it: one item for each wrong part where it has a list.
 */
export function writeError(api: Api, shape: Shape, refusal: Refusal, words: Words): JsonValue | undefined {
  const parts: Part[] =
    refusal.parts.length > 0 ? refusal.parts : [{ part: '', pointer: '', message: refusal.detail, keyword: '' }];
  const speak = (part: Part, detail: string): Words => ({
    propose: (field) => speakOf(field, refusal, part, detail) ?? words.propose(field),
  });
  const draw = (target: Shape, voice: Words): JsonValue | undefined => {
    try {
      return generate(target.schema, {
        seed: `error ${refusal.status}`,
        document: api.root,
        direction: 'response',
        words: voice,
      });
    } catch {
      return undefined;
    }
  };
  const first = parts[0] as Part;
  let body = draw(shape, speak(first, refusal.detail));
  if (body === undefined) return undefined;
  body = addMessages(api, shape, body, refusal, first);
  const list = findList(api, shape, 0);
  if (list) {
    const items = parts.map((part) => {
      const drawn = draw(list.items, speak(part, describePart(part)));
      return drawn === undefined ? undefined : addMessages(api, list.items, drawn, refusal, part);
    });
    const whole = items.every((item) => item !== undefined)
      ? putAt(structuredClone(body), parsePointer(list.pointer), items)
      : body;
    if (fits(api, shape, whole)) return whole;
  }
  return fits(api, shape, body) ? body : draw(shape, speak(first, refusal.detail));
}

/** `body /data/email: must be a string`. */
export function describePart({ part, message }: Part): string {
  return part === '' ? message : `${part} ${message}`;
}

/** Optional members that carry the message are not left to chance. */
function addMessages(api: Api, shape: Shape, body: JsonValue, refusal: Refusal, part: Part): JsonValue {
  if (!isObject(body)) return body;
  const result: JsonObject = { ...body };
  for (const [name, property] of describeProperties(api, shape)) {
    if (result[name] !== undefined || !typesOf(api, property).includes('string')) continue;
    const value = speakOf({ name, types: ['string'] }, refusal, part, describePart(part));
    if (value === undefined) continue;
    const before = result[name];
    setMember(result, name, value);
    if (fits(api, shape, result)) continue;
    if (before === undefined) delete result[name];
    else result[name] = before;
  }
  return result;
}

/** The first list of objects or texts in an error: where its parts are told one by one. */
function findList(api: Api, shape: Shape, depth: number): { pointer: string; items: Shape } | undefined {
  const own = itemsOf(api, shape);
  if (own) return { pointer: '', items: own };
  if (depth > 1) return undefined;
  for (const [name, property] of describeProperties(api, shape)) {
    if (!/error|violation|detail|issue|problem|message|field|invalid|refusal/i.test(name)) continue;
    const found = findList(api, property, depth + 1);
    if (found) return { ...found, pointer: `${joinPointer('', name)}${found.pointer}` };
  }
  return undefined;
}

function speakOf(
  field: Pick<Field, 'name' | 'types'>,
  refusal: Refusal,
  part: Part,
  detail: string,
): JsonValue | undefined {
  const name = field.name.toLowerCase().replace(/[^a-z]/g, '');
  const isText = field.types.includes('string') || field.types.length === 0;
  if (/^(status|statuscode|httpstatus|httpstatuscode|code|errorcode|httpcode)$/.test(name)) {
    if (field.types.includes('integer') || field.types.includes('number')) return refusal.status;
    return isText ? (/status|http/.test(name) ? String(refusal.status) : codeOf(refusal)) : undefined;
  }
  if (!isText) return undefined;
  if (
    /^(message|msg|detail|details|description|errordescription|errormessage|reason|cause|text|usermessage|developermessage|longmessage|hint|explanation)$/.test(
      name,
    )
  )
    return detail;
  if (/^(title|summary|shortmessage|statustext)$/.test(name)) return refusal.title;
  if (/^(error|errors|errortype|name)$/.test(name))
    return name === 'error' ? detail : name === 'errors' ? detail : refusal.title;
  if (/^(field|path|pointer|param|parameter|property|location|source|attribute|target|loc)$/.test(name))
    return part.pointer || part.part || undefined;
  if (/^(keyword|rule|constraint)$/.test(name)) return part.keyword || undefined;
  if (name === 'type') return 'about:blank';
  return undefined;
}

function codeOf(refusal: Refusal): string {
  return refusal.title.toLowerCase().replace(/[^a-z]+/g, '_');
}

function fits(api: Api, shape: Shape, value: JsonValue): boolean {
  try {
    return check(shape.schema, value, { document: api.root, direction: 'response' }).length === 0;
  } catch {
    return true;
  }
}
