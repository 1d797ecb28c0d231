import { cloneJson, isObject, type JsonValue, parsePointer, putAt, setMember } from '../json/index.ts';
import {
  type Api,
  describeProperties,
  hintsOf,
  itemsOf,
  type MediaType,
  resolveShape,
  type Shape,
} from '../model/index.ts';
import { compile, generate, type Issue } from '../schema/index.ts';
import { encodeBody, type PlainRequest, type PlainResponse, problemJson, problemMediaType } from '../wire/index.ts';
import type { BodySource, Decision, Refusal } from './decision.ts';
import { writeError } from './errors.ts';
import { addIncluded } from './included.ts';
import { recountList, writeListFacts } from './list-facts.ts';
import { fitValue } from './mend.ts';
import type { ResponderOptions } from './options.ts';
import { createProjector, type Project } from './project.ts';
import { findVariant, followShape, keepDocumented } from './shapes.ts';

/** What an answer may take: levels of embedded entities, and bytes of each part that is drawn around them. */
interface Room {
  depth: number;
  bytes: number;
}

/** Rooms to try in turn, their bytes as parts of the budget. */
const aroundState = [
  { depth: 8, part: 1 },
  { depth: 3, part: 8 },
  { depth: 2, part: 32 },
  { depth: 1, part: 80 },
  { depth: 0, part: 256 },
];
const allDrawn = [1, 2, 4, 16, 256].map((part) => ({ depth: 0, part }));

/** Makes the bytes that a decision asks for. A body that its own schema would refuse never leaves. */
export function createRenderer(
  options: ResponderOptions,
): (decision: Decision, request: PlainRequest) => PlainResponse {
  const { api } = options;
  const budget = options.budget ?? 65536;
  const project: Project = createProjector(options);
  const including = { api, inference: options.inference, store: options.store, project };
  const judges = new WeakMap<MediaType, (value: JsonValue) => readonly Issue[]>();
  const templates = new WeakMap<MediaType, Map<string, JsonValue>>();
  const isFromState = ({ from }: BodySource) => from === 'entity' || from === 'list';
  const roomsFor = (body: BodySource): Room[] =>
    (isFromState(body) ? aroundState : allDrawn).map(({ depth, part }) => ({
      depth,
      bytes: Math.floor(budget / part),
    }));

  return (decision, request) => {
    const { status, body, mediaType, contentType } = decision;
    const headers: Record<string, string> = { ...decision.headers };
    if (body.from === 'nothing') return { status, headers, body: undefined };
    if (body.from === 'reply') return { ...body.reply, headers };
    if (!mediaType || !contentType)
      return body.from === 'error' ? sendProblem(decision, request, headers) : { status, headers, body: undefined };
    const sent = bound(decision, body, mediaType, contentType, request);
    headers['content-type'] = sent.contentType;
    return { status, headers, body: sent.bytes };
  };

  /** Renders ever shallower and plainer until the answer keeps to the budget; an example is the document's to answer for. */
  function bound(
    decision: Decision,
    body: BodySource,
    mediaType: MediaType,
    contentType: string,
    request: PlainRequest,
  ) {
    let sent = { bytes: '' as string | Uint8Array, contentType };
    let linked = sent;
    for (const room of roomsFor(body)) {
      const value = makeValid(decision, body, mediaType, room, request);
      sent = encodeBody(value, contentType, {
        hints: hintsOf(api, mediaType.shape),
        itemHints: hintsOf(api, mediaType.itemShape),
        encoding: mediaType.encoding,
      });
      if (countBytes(sent.bytes) <= budget || body.from === 'example') return sent;
      if (room.depth > 0) linked = sent;
    }
    // What a client wrote may be larger by itself: then it gains little to leave out what its relations name.
    const isVain = isFromState(body) && countBytes(linked.bytes) <= 2 * countBytes(sent.bytes);
    return isVain ? linked : sent;
  }

  function makeValid(
    decision: Decision,
    body: BodySource,
    mediaType: MediaType,
    room: Room,
    request: PlainRequest,
  ): JsonValue {
    const judge = judgeOf(mediaType);
    const value = makeValue(decision, body, mediaType, room, request);
    if (value !== undefined && judge(value).length === 0) return value;
    const recount = (other: JsonValue) => {
      if (body.from !== 'list') return other;
      const counted = recountList(api, mediaType.shape, other, body.envelope, body.page, request);
      return judge(counted).length === 0 ? counted : other;
    };
    const seed = `${options.seed} ${decision.operation?.id ?? ''}`;
    if (value !== undefined) {
      const { shape } = mediaType;
      const draw = (part: Shape) => drawFrom(part, seed, [], room);
      const mended = shape && fitValue(value, { api, shape, judge, draw });
      if (mended !== undefined) {
        tell(decision, 'parts of what the state has do not fit the documented answer');
        return recount(mended);
      }
    }
    tell(decision, 'what the state has does not fit the documented answer, which is generated instead');
    const instead = generateBody(mediaType, seed, {}, room);
    return instead === undefined ? (value ?? null) : recount(instead);
  }

  function makeValue(
    { operation }: Decision,
    body: BodySource,
    mediaType: MediaType,
    room: Room,
    request: PlainRequest,
  ): JsonValue | undefined {
    switch (body.from) {
      case 'nothing':
      case 'reply':
        return undefined;
      case 'example':
        return body.example.value;
      case 'schema':
        return generateBody(mediaType, body.seed, body.echo, room);
      case 'error':
        return mediaType.shape
          ? writeError(api, mediaType.shape, body.refusal, options.words)
          : problemOf(body.refusal, request);
      case 'entity': {
        const shape = followShape(api, mediaType.shape, body.at) ?? openShape(body.entity.resource);
        if (!shape) return undefined;
        const shown = project(body.entity, shape, room.depth);
        if (body.at === '') return shown;
        const whole = putAt(templateOf(mediaType, [body.at], room), parsePointer(body.at), shown);
        return addIncluded(including, whole, mediaType.shape, [body.entity], operation, request.query);
      }
      case 'list': {
        const whole = makeList(body, mediaType, room, request);
        if (whole === undefined || body.envelope.items === '') return whole;
        return addIncluded(including, whole, mediaType.shape, body.page.entities, operation, request.query);
      }
    }
  }

  function makeList(
    body: Extract<BodySource, { from: 'list' }>,
    mediaType: MediaType,
    room: Room,
    request: PlainRequest,
  ): JsonValue | undefined {
    const { envelope, page } = body;
    const list = followShape(api, mediaType.shape, envelope.items);
    // A document that says nothing of the list leaves it to show the whole representation.
    const item =
      (list && (envelope.keyedById ? followShape(api, list, '/*') : itemsOf(api, list))) ?? openShape(body.resource);
    if (!item) return undefined;
    const shape = envelope.item === '' ? item : followShape(api, item, envelope.item);
    if (!shape) return undefined;
    const shown = page.entities.map((entity) => {
      const value = project(entity, shape, room.depth);
      return envelope.item === '' ? value : wrapItem(item, envelope.item, value, entity.id, room);
    });
    const items: JsonValue = envelope.keyedById
      ? keyById(
          shown,
          page.entities.map(({ id }) => id),
        )
      : shown;
    if (envelope.items === '') return items;
    const whole = putAt(templateOf(mediaType, [envelope.items], room), parsePointer(envelope.items), items);
    return writeListFacts(api, mediaType.shape, whole, envelope, page, request);
  }

  function openShape(resource: string): Shape | undefined {
    return options.inference.resources.find(({ name }) => name === resource)?.representation;
  }

  function wrapItem(item: Shape, at: string, value: JsonValue, id: string, room: Room): JsonValue {
    const variant = findVariant(api, item, at);
    const drawn = drawFrom(variant, `${options.seed} ${variant.pointer} ${id}`, [at], room);
    return putAt(drawn ?? {}, parsePointer(at), value);
  }

  /** What surrounds the state in an answer: made once for each place, copied for each answer. */
  function templateOf(mediaType: MediaType, leave: string[], room: Room): JsonValue {
    const cache = templates.get(mediaType) ?? new Map<string, JsonValue>();
    templates.set(mediaType, cache);
    const name = [room.bytes, ...leave].join(' ');
    let template = cache.get(name);
    if (template === undefined) {
      const seed = `${options.seed} ${mediaType.pointer}`;
      template = (mediaType.shape && drawFrom(variantOf(mediaType.shape, leave), seed, leave, room)) ?? {};
      cache.set(name, template);
    }
    return cloneJson(template);
  }

  /** The variant that has what is to stand there: what surrounds it must not be that of another one. */
  function variantOf(shape: Shape, [at = '']: string[]): Shape {
    const { schema } = resolveShape(api, shape);
    const isBare = isObject(schema) && schema.properties === undefined && schema.allOf === undefined;
    return isBare ? findVariant(api, shape, at) : shape;
  }

  function generateBody(
    mediaType: MediaType,
    seed: string,
    echo: Record<string, JsonValue>,
    room: Room,
  ): JsonValue | undefined {
    const shape = mediaType.shape ?? mediaType.itemShape;
    if (!shape) return mediaType.examples[0]?.value ?? '';
    const drawn = drawFrom(shape, seed, [], room);
    if (!isObject(drawn)) return drawn;
    const judge = judgeOf(mediaType);
    let value = drawn;
    for (const [name, said] of Object.entries(echo)) {
      if (!Object.hasOwn(value, name) || typeof said !== typeof value[name]) continue;
      const changed = { ...value };
      const property = describeProperties(api, shape).get(name);
      setMember(changed, name, property ? keepDocumented(api, property, said) : said);
      if (judge(changed).length === 0) value = changed;
    }
    return value;
  }

  function drawFrom(shape: Shape, seed: string, leave: string[], { bytes }: Room): JsonValue | undefined {
    try {
      return generate(shape.schema, {
        seed,
        document: api.root,
        direction: 'response',
        words: options.words,
        budget: bytes,
        leave: new Set(leave),
      });
    } catch {
      return undefined;
    }
  }

  /** Whether a body is what the document says. What cannot be compiled cannot be judged. */
  function judgeOf(mediaType: MediaType): (value: JsonValue) => readonly Issue[] {
    let judge = judges.get(mediaType);
    if (!judge) {
      judge = makeJudge(api, mediaType);
      judges.set(mediaType, judge);
    }
    return judge;
  }
}

function countBytes(bytes: string | Uint8Array): number {
  return typeof bytes === 'string' ? new TextEncoder().encode(bytes).length : bytes.length;
}

/** Once, however often the answer is rendered. */
function tell({ reasons }: Decision, reason: string): void {
  if (!reasons.includes(reason)) reasons.push(reason);
}

function makeJudge(api: Api, mediaType: MediaType): (value: JsonValue) => readonly Issue[] {
  if (!mediaType.shape) return () => [];
  try {
    return compile(mediaType.shape.schema, { document: api.root, direction: 'response' });
  } catch {
    return () => [];
  }
}

function keyById(values: readonly JsonValue[], ids: readonly string[]): JsonValue {
  const map = {};
  values.forEach((value, index) => {
    setMember(map, ids[index] ?? String(index), value);
  });
  return map;
}

/** Where the document says nothing of an error: problem details (RFC 9457). */
function sendProblem(decision: Decision, request: PlainRequest, headers: Record<string, string>): PlainResponse {
  if (decision.body.from !== 'error') return { status: decision.status, headers, body: undefined };
  const body = JSON.stringify(problemOf(decision.body.refusal, request));
  return { status: decision.status, headers: { ...headers, 'content-type': problemMediaType }, body };
}

function problemOf({ status, title, detail, parts }: Refusal, request: PlainRequest): JsonValue {
  const extensions: Record<string, JsonValue> = parts.length > 0 ? { errors: parts } : {};
  return problemJson({ status, title, detail, instance: request.path, extensions });
}
