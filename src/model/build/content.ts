import { isObject, type JsonObject, type JsonValue, joinPointer } from '../../json/index.ts';
import type { JsonSchema } from '../../schema/index.ts';
import type { Example, Header, MediaType, RequestBody, Response, Shape } from '../api.ts';
import { type Building, resolvePart } from './reference.ts';

export function buildRequestBody(
  building: Building,
  value: JsonValue | undefined,
  pointer: string,
): RequestBody | undefined {
  const part = resolvePart(building, value, pointer);
  if (part === undefined) return undefined;
  return {
    required: part.value.required === true,
    content: buildContent(building, part.value.content, joinPointer(part.pointer, 'content')),
    pointer: part.pointer,
  };
}

export function buildResponses(building: Building, value: JsonValue | undefined, pointer: string): Response[] {
  if (!isObject(value)) return [];
  const responses: Response[] = [];
  for (const [status, entry] of Object.entries(value)) {
    if (!/^(?:[1-5](?:\d\d|xx)|default)$/i.test(status)) continue;
    const part = resolvePart(building, entry, joinPointer(pointer, status));
    // A response that cannot be resolved is still promised: it is served without a body.
    const { value: response, pointer: place } = part ?? { value: {}, pointer: joinPointer(pointer, status) };
    responses.push({
      status: status === 'default' ? status : status.toUpperCase(),
      description: typeof response.description === 'string' ? response.description : '',
      headers: buildHeaders(building, response.headers, joinPointer(place, 'headers')),
      content: buildContent(building, response.content, joinPointer(place, 'content')),
      links: buildLinks(building, response.links, joinPointer(place, 'links')),
      pointer: place,
    });
  }
  return responses;
}

export function buildContent(building: Building, value: JsonValue | undefined, pointer: string): MediaType[] {
  if (!isObject(value)) return [];
  const content: MediaType[] = [];
  for (const [name, entry] of Object.entries(value)) {
    const part = resolvePart(building, entry, joinPointer(pointer, name));
    const { value: media, pointer: place } = part ?? { value: {}, pointer: joinPointer(pointer, name) };
    content.push({
      name,
      shape: shapeAt(media.schema, joinPointer(place, 'schema')),
      itemShape: shapeAt(media.itemSchema, joinPointer(place, 'itemSchema')),
      examples: buildExamples(building, media, place),
      encoding: isObject(media.encoding) ? onlyObjects(media.encoding) : {},
      pointer: place,
    });
  }
  return content;
}

/** The values of `examples`, then of `example`. Those that stand outside the document are left out. */
export function buildExamples(building: Building, holder: JsonObject, pointer: string): Example[] {
  const examples: Example[] = [];
  if (isObject(holder.examples)) {
    for (const [name, entry] of Object.entries(holder.examples)) {
      const part = resolvePart(building, entry, joinPointer(pointer, 'examples', name));
      const field = part && ('value' in part.value ? 'value' : 'dataValue' in part.value ? 'dataValue' : undefined);
      if (part === undefined || field === undefined) continue;
      examples.push({ name, value: part.value[field] as JsonValue, pointer: joinPointer(part.pointer, field) });
    }
  }
  if (holder.example !== undefined) {
    examples.push({ name: 'example', value: holder.example, pointer: joinPointer(pointer, 'example') });
  }
  return examples;
}

export function shapeAt(schema: JsonValue | undefined, pointer: string): Shape | undefined {
  return typeof schema === 'boolean' || isObject(schema) ? { schema: schema as JsonSchema, pointer } : undefined;
}

/** The schema of a parameter or header: its own, or that of its one `content` entry. */
export function valueShape(
  building: Building,
  holder: JsonObject,
  pointer: string,
): { shape: Shape | undefined; mediaType: string | undefined; examples: Example[] } {
  const [media] = buildContent(building, holder.content, joinPointer(pointer, 'content'));
  if (media !== undefined) return { shape: media.shape, mediaType: media.name, examples: media.examples };
  return {
    shape: shapeAt(holder.schema, joinPointer(pointer, 'schema')),
    mediaType: undefined,
    examples: buildExamples(building, holder, pointer),
  };
}

function buildHeaders(building: Building, value: JsonValue | undefined, pointer: string): Header[] {
  if (!isObject(value)) return [];
  const headers: Header[] = [];
  for (const [name, entry] of Object.entries(value)) {
    // OpenAPI 3.1 §4.8.17: a response header named Content-Type is ignored.
    if (name.toLowerCase() === 'content-type') continue;
    const part = resolvePart(building, entry, joinPointer(pointer, name));
    if (part === undefined) continue;
    headers.push({
      name,
      required: part.value.required === true,
      explode: part.value.explode === true,
      ...valueShape(building, part.value, part.pointer),
      pointer: part.pointer,
    });
  }
  return headers;
}

function buildLinks(building: Building, value: JsonValue | undefined, pointer: string): Record<string, JsonObject> {
  const links: Record<string, JsonObject> = {};
  if (!isObject(value)) return links;
  for (const [name, entry] of Object.entries(value)) {
    const part = resolvePart(building, entry, joinPointer(pointer, name));
    if (part !== undefined) links[name] = part.value;
  }
  return links;
}

function onlyObjects(value: JsonObject): Record<string, JsonObject> {
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, JsonObject] => isObject(entry[1])));
}
