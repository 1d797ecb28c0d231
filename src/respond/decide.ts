import { findResponse, type Received } from '../check/index.ts';
import { isObject, type JsonValue } from '../json/index.ts';
import { type Effect, type Operation, plainEnvelope, type Response } from '../model/index.ts';
import { check } from '../schema/index.ts';
import { decodeBody, type PlainRequest, type Preferences } from '../wire/index.ts';
import type { BodySource, Decision, Refusal } from './decision.ts';
import { type EffectContext, type Outcome, readId } from './effects/context.ts';
import { perform } from './effects/perform.ts';
import { entityTag, fillHeaders } from './headers.ts';
import { wholePage } from './list-facts.ts';
import type { ResponderOptions } from './options.ts';
import { isKnown, judgePreconditions } from './preconditions.ts';
import { findReadings } from './readings.ts';
import { makeRefusal } from './refusals.ts';
import { chooseMediaType, chooseStatus } from './select.ts';

/** One request, matched and received. */
export interface Question {
  request: PlainRequest;
  operation: Operation;
  received: Received;
  preferences: Preferences;
  credentials: readonly string[];
}

export interface Decider {
  answer(question: Question): Decision;
  refuse(operation: Operation | undefined, refusal: Refusal, headers?: Record<string, string>): Decision;
}

/** Turns a request into a decision; on the way the request has its effect on the state. */
export function createDecider(options: ResponderOptions): Decider {
  const { api, inference, store, world, words, seed, now } = options;
  const resources = new Map(inference.resources.map((resource) => [resource.name, resource]));
  const bases = [...api.basePaths].sort((one, other) => other.length - one.length);
  const readings = findReadings(api, inference);

  function answer(question: Question): Decision {
    const { operation, preferences } = question;
    const effect = inference.effects[operation.id]?.effect ?? { kind: 'none', reason: 'nothing was inferred' };
    if (preferences.code !== undefined) return answerWith(question, preferences.code, effect);
    const status = chooseStatus(operation, effect.kind, hasEntity(effect));
    const reading = readings.get(operation.id);
    const response = reading?.response ?? findResponse(operation, status);
    const accepted =
      response && response.content.length > 0 ? chooseMediaType(response, question.request.headers.accept) : undefined;
    if (response && response.content.length > 0 && !accepted) return refuseMediaType(question, response);
    const precondition = checkPreconditions(question, effect);
    if (precondition) return precondition;
    const outcome =
      preferences.dynamic === true || preferences.example !== undefined
        ? stateless('the client prefers it')
        : perform(contextOf(question), effect);
    if (outcome.kind === 'refused') return refuseOutcome(question, outcome);
    const created =
      outcome.kind === 'entity' && outcome.created && operation.method === 'put' && findExact(operation, 201)
        ? 201
        : status;
    const reasons = [`${effect.kind}: ${inference.effects[operation.id]?.evidence.join('; ') ?? ''}`];
    if (reading && outcome.kind === 'entity')
      return compose(question, status, response, effect, { ...outcome, at: reading.at }, reasons);
    return compose(question, created, findResponse(operation, created), effect, outcome, reasons);
  }

  /** `Prefer: code=` asks for a status; only a success has its effect. */
  function answerWith(question: Question, code: number, effect: Effect): Decision {
    const { operation } = question;
    const response = findResponse(operation, code);
    if (!response) return refuse(operation, makeRefusal(404, `The document has no answer ${code} for ${operation.id}`));
    const isSuccess = code >= 200 && code < 300 && question.received.violations.length === 0;
    const outcome = isSuccess ? perform(contextOf(question), effect) : stateless('the client prefers this status');
    if (outcome.kind === 'refused') return refuseOutcome(question, outcome);
    return compose(question, code, response, effect, outcome, [`the client prefers ${code}`]);
  }

  function compose(
    question: Question,
    status: number,
    response: Response | undefined,
    effect: Effect,
    outcome: Outcome,
    reasons: string[],
  ): Decision {
    const accepted =
      response && response.content.length > 0 ? chooseMediaType(response, question.request.headers.accept) : undefined;
    const body: BodySource =
      !accepted || status === 204 || status === 304
        ? { from: 'nothing' }
        : chooseBody(question, accepted.mediaType, effect, outcome, reasons);
    const entity = outcome.kind === 'entity' ? outcome.entity : undefined;
    const base = bases.find((each) => each !== '' && question.request.path.startsWith(`${each}/`)) ?? '';
    const headers =
      response && response.headers.length > 0
        ? fillHeaders(
            api,
            response,
            {
              entity,
              resource: entity && resources.get(entity.resource),
              page: outcome.kind === 'list' ? outcome.page : undefined,
              totals: effect.kind === 'list' ? effect.envelope.headers : undefined,
              path: question.request.path,
              base,
            },
            words,
            seed,
          )
        : {};
    const isRead = question.operation.method === 'get' && status < 300;
    if (isRead && isKnown(question.request.headers, headers.etag))
      return sayUnchanged(question.operation, headers.etag);
    return {
      operation: question.operation,
      status,
      response,
      mediaType: accepted?.mediaType,
      contentType: accepted?.contentType,
      body,
      headers,
      reasons,
    };
  }

  function chooseBody(
    question: Question,
    mediaType: NonNullable<Decision['mediaType']>,
    effect: Effect,
    outcome: Outcome,
    reasons: string[],
  ): BodySource {
    const { preferences } = question;
    if (outcome.kind === 'entity' && outcome.at !== undefined)
      return { from: 'entity', entity: outcome.entity, at: outcome.at };
    if (outcome.kind === 'list' && effect.kind === 'list')
      return { from: 'list', page: outcome.page, resource: effect.resource, envelope: effect.envelope };
    if (outcome.kind === 'entities' && 'resource' in effect)
      return {
        from: 'list',
        page: wholePage(outcome.entities),
        resource: effect.resource,
        envelope: { ...plainEnvelope, items: outcome.at },
      };
    const named = mediaType.examples.find(({ name }) => name === preferences.example);
    if (named) return { from: 'example', example: named };
    const first = preferences.dynamic === true || preferences.seed !== undefined ? undefined : mediaType.examples[0];
    if (first && isTruthful(mediaType, first.value)) return { from: 'example', example: first };
    if (first) reasons.push(`the example at ${first.pointer} breaks its own schema`);
    const { path, query } = question.received.values;
    const seedOf = preferences.seed ?? `${seed} ${question.operation.id} ${JSON.stringify(path)}`;
    return {
      from: 'schema',
      seed: seedOf,
      echo: { ...query, ...path, ...(isObject(question.received.body) ? definedOf(question.received.body) : {}) },
    };
  }

  /** An example that breaks its schema is not served. */
  function isTruthful(mediaType: NonNullable<Decision['mediaType']>, value: JsonValue): boolean {
    if (!mediaType.shape) return true;
    const known = truths.get(mediaType);
    if (known !== undefined) return known;
    let isTrue = false;
    try {
      isTrue = check(mediaType.shape.schema, value, { document: api.root, direction: 'response' }).length === 0;
    } catch {
      isTrue = true;
    }
    truths.set(mediaType, isTrue);
    return isTrue;
  }

  function refuse(operation: Operation | undefined, refusal: Refusal, headers: Record<string, string> = {}): Decision {
    const response = operation && findResponse(operation, refusal.status);
    const accepted = response && response.content.length > 0 ? chooseMediaType(response, undefined) : undefined;
    return {
      operation,
      status: refusal.status,
      response,
      mediaType: accepted?.mediaType,
      contentType: accepted?.contentType,
      body: response && response.content.length === 0 ? { from: 'nothing' } : { from: 'error', refusal },
      headers,
      reasons: [refusal.detail],
    };
  }

  function refuseOutcome({ operation }: Question, outcome: Extract<Outcome, { kind: 'refused' }>): Decision {
    const { detail, part = '' } = outcome;
    const status = statusOf(operation, outcome.status);
    return refuse(
      operation,
      makeRefusal(status, detail, part === '' ? [] : [{ part, pointer: '', message: detail, keyword: '' }]),
    );
  }

  function refuseMediaType({ operation, request }: Question, response: Response): Decision {
    const names = response.content.map(({ name }) => name).join(', ');
    return refuse(
      operation,
      makeRefusal(406, `The document has ${names}; ${request.headers.accept ?? ''} accepts none of it`),
    );
  }

  /** Preconditions are about an entity that is there: without it the answer is another anyway (RFC 9110 §13.2.1). */
  function checkPreconditions(question: Question, effect: Effect): Decision | undefined {
    const { headers } = question.request;
    if ((headers['if-match'] ?? headers['if-none-match']) === undefined || !('id' in effect)) return undefined;
    const resource = resources.get(effect.resource);
    const id = resource && readId(contextOf(question), effect.id, resource);
    const present = id === undefined ? undefined : store.get(effect.resource, id);
    const verdict = present && judgePreconditions(headers, present, effect.kind === 'read');
    if (!present || verdict === undefined) return undefined;
    if (verdict === 'failed') return refuse(question.operation, makeRefusal(412, 'The entity is not as it should be'));
    return sayUnchanged(question.operation, entityTag(present));
  }

  function sayUnchanged(operation: Operation, etag: string | undefined): Decision {
    return {
      ...refuse(operation, makeRefusal(304, 'Not changed')),
      body: { from: 'nothing' },
      mediaType: undefined,
      headers: etag === undefined ? {} : { etag },
    };
  }

  function contextOf({ request, operation, received, credentials }: Question): EffectContext {
    const { path, query } = received.values;
    // Member by member: spreading the options costs more than all the rest of a small answer.
    return {
      api,
      inference,
      store,
      world,
      words,
      seed,
      now,
      operation,
      path,
      query,
      headers: request.headers,
      body: operation.requestBody ? received.body : readUndocumented(request),
      rawQuery: request.query,
      credentials,
    };
  }

  return { answer, refuse };
}

/** What is sent where the document knows of no body: it may say what an effect needs to know. */
function readUndocumented({ body, headers }: PlainRequest): JsonValue | undefined {
  if (body === undefined || body.length === 0) return undefined;
  const decoded = decodeBody(body, headers['content-type'] ?? 'application/json');
  return decoded.kind === 'value' ? decoded.value : undefined;
}

/** The status of a refusal, or, where the document does not know it, the nearest that it knows. A read of nothing is 404. */
function statusOf(operation: Operation, status: number): number {
  if (findResponse(operation, status) || (status === 404 && operation.method === 'get')) return status;
  const nearest = status === 409 || status === 404 ? [400, 422] : [];
  return nearest.find((each) => findExact(operation, each)) ?? status;
}

const truths = new WeakMap<NonNullable<Decision['mediaType']>, boolean>();

function stateless(reason: string): Outcome {
  return { kind: 'stateless', reason };
}

function hasEntity(effect: Effect): boolean {
  return 'entity' in effect && effect.entity !== undefined;
}

function findExact(operation: Operation, status: number): Response | undefined {
  return operation.responses.find((response) => response.status === String(status));
}

function definedOf(object: Record<string, JsonValue | undefined>): Record<string, JsonValue> {
  return Object.fromEntries(
    Object.entries(object).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined),
  );
}
