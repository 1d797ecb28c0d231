import { findResponse } from '../check/index.ts';
import { isObject, type JsonObject, type JsonValue, parseJson } from '../json/index.ts';
import { phraseOfStatus } from '../wire/index.ts';
import type { Clue } from './answer.ts';
import type { Author } from './author.ts';
import type { Remedy } from './cause.ts';
import { groupBy } from './group.ts';
import { inferSchema } from './infer-schema.ts';
import { actAt, type Mending } from './mending.ts';

/**
 * Adds a response: by reference where the components have one of this status, as one of them where many operations ask
 * for it, else in its place.
 */
export async function mendStatus({ api, author, clues }: Mending): Promise<Remedy[] | undefined> {
  const groups = [...groupBy(clues, ({ finding }) => finding.documentPointer)];
  const status = clues[0]?.finding.status ?? 0;
  const places = await Promise.all(groups.map(([pointer]) => author.find(pointer)));
  const [first] = places;
  if (!first || places.some((place) => place?.file !== first.file)) return undefined;
  const known = await findShared({ api, author, clues });
  const shared =
    known?.file === first.file ? known : groups.length < 3 ? undefined : addShared(author, first.file, clues);
  return [
    ...(shared && 'remedy' in shared ? [shared.remedy] : []),
    ...groups.flatMap(([, own], index) => {
      const place = places[index];
      const response = shared ? { $ref: `#${shared.pointer}` } : describe(author, status, own);
      return place ? [actAt(place, { update: { [status]: response } })] : [];
    }),
  ];
}

function addShared(author: Author, file: string, clues: readonly Clue[]): { remedy: Remedy; pointer: string } {
  const status = clues[0]?.finding.status ?? 0;
  const name = phraseOfStatus(status).replace(/[^A-Za-z]/g, '');
  const responses = { responses: { [name]: describe(author, status, clues) } };
  const update = author.version === 2 ? responses : { components: responses };
  const pointer = author.version === 2 ? `/responses/${name}` : `/components/responses/${name}`;
  return { remedy: { file, action: { target: '$', update } }, pointer };
}

async function findShared({ api, author, clues }: Mending): Promise<{ file: string; pointer: string } | undefined> {
  const status = String(clues[0]?.finding.status);
  const known = api.operations.flatMap(({ responses }) => responses.filter((each) => each.status === status));
  const shared = known.find(({ pointer }) => pointer.startsWith('/components/responses/'));
  return shared && author.find(shared.pointer);
}

function describe({ version }: Author, status: number, clues: readonly Clue[]): JsonObject {
  const bodies = groupBy(
    clues.filter(({ answer }) => answer.step.exchange.response.body?.length),
    ({ answer }) => mediaTypeOf(answer.step.exchange.response.headers),
  );
  const content: JsonObject = {};
  for (const [type, list] of bodies) {
    if (type === '') continue;
    const values = /[/+]json$/.test(type)
      ? list.flatMap(({ answer }) => readJson(answer.step.exchange.response.body))
      : [];
    content[type] = values.length > 0 ? { schema: inferSchema(values, version) } : {};
  }
  const [first] = Object.values(content);
  const response: JsonObject = { description: phraseOfStatus(status) };
  if (version !== 2 && first !== undefined) response.content = content;
  if (version === 2 && isObject(first) && first.schema !== undefined) response.schema = first.schema;
  return response;
}

function readJson(body: Uint8Array | string | undefined): JsonValue[] {
  try {
    return [parseJson(typeof body === 'string' ? body : new TextDecoder().decode(body))];
  } catch {
    return [];
  }
}

function mediaTypeOf(headers: Record<string, string>): string {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
}

/** The schema that is documented holds for the media type that came, too. */
export async function mendMediaType({ author, clues }: Mending): Promise<Remedy[] | undefined> {
  const remedies: Remedy[] = [];
  for (const [, [clue]] of groupBy(clues, ({ finding }) => finding.documentPointer)) {
    if (!clue) continue;
    const { operation, response } = clue.answer.step.exchange;
    const type = mediaTypeOf(response.headers);
    if (author.version === 2) {
      const place = await author.find(operation.pointer);
      const produces = isObject(place?.value) ? place.value.produces : undefined;
      if (!place) return undefined;
      const all = findResponse(operation, response.status)?.content.map(({ name }) => name) ?? [];
      remedies.push(
        Array.isArray(produces)
          ? actAt(place, { update: type }, '.produces')
          : actAt(place, { update: { produces: [...all, type] } }),
      );
      continue;
    }
    const [known] = findResponse(operation, response.status)?.content ?? [];
    const place = await author.find(clue.finding.documentPointer);
    const media = known && (await author.find(known.pointer));
    if (!place || !media) return undefined;
    remedies.push(actAt(place, { update: { content: { [type]: media.value } } }));
  }
  return remedies;
}

/** Adds a header that comes, and asks no longer for one that does not. */
export async function mendHeader({ author, clues }: Mending): Promise<Remedy[] | undefined> {
  const remedies: Remedy[] = [];
  for (const [, own] of groupBy(clues, ({ finding }) => finding.documentPointer)) {
    const [clue] = own;
    if (!clue) continue;
    const { check, keyword, name, documentPointer } = clue.finding;
    if (check === 'headers-documented') {
      const response = await author.find(documentPointer.replace(/\/headers$/, ''));
      if (!response) return undefined;
      const type = own.every(({ answer }) => /^-?\d{1,15}$/.test(answer.step.exchange.response.headers[name] ?? ''))
        ? 'integer'
        : 'string';
      const header = author.version === 2 ? { type } : { schema: { type } };
      remedies.push(actAt(response, { update: { headers: { [name]: header } } }));
    } else if (keyword === 'missing') {
      const header = await author.find(documentPointer);
      if (!header) return undefined;
      remedies.push(actAt(header, { update: { required: false } }));
    } else {
      const schema = await author.find(documentPointer.replace(/\/[^/]*$/, ''));
      if (!schema || keyword !== 'type') return undefined;
      remedies.push(actAt(schema, { update: { type: 'string' } }));
    }
  }
  return remedies;
}
