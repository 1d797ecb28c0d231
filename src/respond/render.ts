import { cloneJson, isObject, type JsonValue, parsePointer, putAt, setMember } from '../json/index.ts';
import { type Api, describeProperties, hintsOf, itemsOf, type MediaType, type Shape } from '../model/index.ts';
import { compile, generate, type Issue } from '../schema/index.ts';
import { encodeBody, type PlainRequest, type PlainResponse, problemJson, problemMediaType } from '../wire/index.ts';
import type { BodySource, Decision, Refusal } from './decision.ts';
import { writeError } from './errors.ts';
import { addIncluded } from './included.ts';
import { writeListFacts } from './list-facts.ts';
import { fitValue } from './mend.ts';
import type { ResponderOptions } from './options.ts';
import { createProjector, type Project } from './project.ts';
import { followShape, keepDocumented } from './shapes.ts';

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

  /** Renders ever shallower until the answer keeps to the budget. */
  function bound(
    decision: Decision,
    body: BodySource,
    mediaType: MediaType,
    contentType: string,
    request: PlainRequest,
  ) {
    const depths = body.from === 'entity' || body.from === 'list' ? [8, 3, 2, 1, 0] : [0];
    let sent = { bytes: '' as string | Uint8Array, contentType };
    for (const depth of depths) {
      const value = makeValid(decision, body, mediaType, depth, request);
      sent = encodeBody(value, contentType, {
        hints: hintsOf(api, mediaType.shape),
        itemHints: hintsOf(api, mediaType.itemShape),
        encoding: mediaType.encoding,
      });
      if (sent.bytes.length <= budget) break;
    }
    return sent;
  }

  function makeValid(
    decision: Decision,
    body: BodySource,
    mediaType: MediaType,
    depth: number,
    request: PlainRequest,
  ): JsonValue {
    const judge = judgeOf(mediaType);
    const value = makeValue(decision, body, mediaType, depth, request);
    if (value !== undefined && judge(value).length === 0) return value;
    const seed = `${options.seed} ${decision.operation?.id ?? ''}`;
    if (value !== undefined) {
      const { shape } = mediaType;
      const draw = (part: Shape) => drawFrom(part, seed, []);
      const mended = shape && fitValue(value, { api, shape, judge, draw });
      if (mended !== undefined) {
        decision.reasons.push('parts of what the state has do not fit the documented answer');
        return mended;
      }
    }
    decision.reasons.push('what the state has does not fit the documented answer, which is generated instead');
    const instead = generateBody(mediaType, seed, {});
    return instead ?? value ?? null;
  }

  function makeValue(
    { operation }: Decision,
    body: BodySource,
    mediaType: MediaType,
    depth: number,
    request: PlainRequest,
  ): JsonValue | undefined {
    switch (body.from) {
      case 'nothing':
      case 'reply':
        return undefined;
      case 'example':
        return body.example.value;
      case 'schema':
        return generateBody(mediaType, body.seed, body.echo);
      case 'error':
        return mediaType.shape
          ? writeError(api, mediaType.shape, body.refusal, options.words)
          : problemOf(body.refusal, request);
      case 'entity': {
        const shape = followShape(api, mediaType.shape, body.at) ?? openShape(body.entity.resource);
        if (!shape) return undefined;
        const shown = project(body.entity, shape, depth);
        if (body.at === '') return shown;
        const whole = putAt(templateOf(mediaType, [body.at]), parsePointer(body.at), shown);
        return addIncluded(including, whole, mediaType.shape, [body.entity], operation, request.query);
      }
      case 'list': {
        const whole = makeList(body, mediaType, depth, request);
        if (whole === undefined || body.envelope.items === '') return whole;
        return addIncluded(including, whole, mediaType.shape, body.page.entities, operation, request.query);
      }
    }
  }

  function makeList(
    body: Extract<BodySource, { from: 'list' }>,
    mediaType: MediaType,
    depth: number,
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
      const value = project(entity, shape, depth);
      return envelope.item === '' ? value : wrapItem(item, envelope.item, value, entity.id);
    });
    const items: JsonValue = envelope.keyedById
      ? keyById(
          shown,
          page.entities.map(({ id }) => id),
        )
      : shown;
    if (envelope.items === '') return items;
    const whole = putAt(templateOf(mediaType, [envelope.items]), parsePointer(envelope.items), items);
    return writeListFacts(api, mediaType.shape, whole, envelope, page, request.path);
  }

  function openShape(resource: string): Shape | undefined {
    return options.inference.resources.find(({ name }) => name === resource)?.representation;
  }

  function wrapItem(item: Shape, at: string, value: JsonValue, id: string): JsonValue {
    const drawn = drawFrom(item, `${options.seed} ${item.pointer} ${id}`, [at]);
    return putAt(drawn ?? {}, parsePointer(at), value);
  }

  /** What surrounds the state in an answer: made once for each place, copied for each answer. */
  function templateOf(mediaType: MediaType, leave: string[]): JsonValue {
    const cache = templates.get(mediaType) ?? new Map<string, JsonValue>();
    templates.set(mediaType, cache);
    const name = leave.join(' ');
    let template = cache.get(name);
    if (template === undefined) {
      template = (mediaType.shape && drawFrom(mediaType.shape, `${options.seed} ${mediaType.pointer}`, leave)) ?? {};
      cache.set(name, template);
    }
    return cloneJson(template);
  }

  function generateBody(mediaType: MediaType, seed: string, echo: Record<string, JsonValue>): JsonValue | undefined {
    const shape = mediaType.shape ?? mediaType.itemShape;
    if (!shape) return mediaType.examples[0]?.value ?? '';
    const drawn = drawFrom(shape, seed, []);
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

  function drawFrom(shape: Shape, seed: string, leave: string[]): JsonValue | undefined {
    try {
      return generate(shape.schema, {
        seed,
        document: api.root,
        direction: 'response',
        words: options.words,
        budget,
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
