import { receiveRequest } from '../check/index.ts';
import type { Strike } from '../faults/index.ts';
import type { JsonObject } from '../json/index.ts';
import { createRouter, type Match, type Operation } from '../model/index.ts';
import { type PlainRequest, type PlainResponse, type Preferences, parsePrefer } from '../wire/index.ts';
import type { Answer } from './answer.ts';
import { type Authorization, authorize } from './authorize.ts';
import { createDecider } from './decide.ts';
import type { Decision, Refusal } from './decision.ts';
import { corsHeaders, preflightHeaders } from './headers.ts';
import { keepReply, readRepeatKey, readReply } from './idempotency.ts';
import { createMemo } from './memo.ts';
import type { ResponderOptions } from './options.ts';
import { makeRefusal, refusalOf } from './refusals.ts';
import { createRenderer } from './render.ts';

/** Answers one request. Synchronous: no other request sees the world in between. */
export type Respond = (request: PlainRequest) => Answer;

/** The mock itself: match → receive → decide → render. Knows nothing of sockets, files or MSW. */
export function createResponder(options: ResponderOptions): Respond {
  const { api, store } = options;
  const router = createRouter(api.operations, api.basePaths);
  const decide = createDecider(options);
  const render = createRenderer(options);

  const memo = createMemo(api, store);

  return (request) => {
    if (options.faults && options.faults.rules.length > 0) return answer(request);
    const known = memo.find(request);
    if (known) return { ...known, response: { ...known.response, headers: { ...known.response.headers } } };
    const made = answer(request);
    memo.keep(request, made);
    return made;
  };

  function answer(request: PlainRequest): Answer {
    const match = router.match(request.method, request.path, request.query);
    const preferences = parsePrefer(request.headers, request.query);
    const strike = match?.operation && addPreferred(options.faults?.strike(match.operation), preferences);
    const decision = decideOn(request, match, strike, preferences);
    const response = render(decision, request);
    const kept = decision.repeatKey === undefined ? undefined : keepReply(request, response);
    if (kept && decision.repeatKey !== undefined) store.remember(decision.repeatKey, kept);
    Object.assign(response.headers, corsHeaders(request.headers));
    if (request.method === 'HEAD') leaveOutBody(response);
    return { response, decision, delay: strike?.delay ?? preferences.delay ?? 0, disturb: strike?.disturb };
  }

  function decideOn(
    request: PlainRequest,
    match: Match | undefined,
    strike: Strike | undefined,
    preferences: Preferences,
  ): Decision {
    if (request.method === 'OPTIONS' && match?.operation?.method !== 'options')
      return decideOptions(request, match?.allow);
    if (!match) return decide.refuse(undefined, makeRefusal(404, `No path of the document matches ${request.path}`));
    const { operation, allow } = match;
    if (!operation) return decide.refuse(undefined, methodNotAllowed(request, allow), { allow: allow.join(', ') });
    if (strike?.status !== undefined)
      return decide.refuse(operation, makeRefusal(strike.status, 'A fault made on purpose'), retryAfter(strike));

    const authorization = authorize(api, operation, request, options.auth, store);
    if (!authorization.allowed)
      return decide.refuse(operation, makeRefusal(401, authorization.reason), challenge(authorization));

    const received = receiveRequest(api, operation, request, match.parameters);
    if (received.violations.length > 0 && preferences.code === undefined) {
      const other = findOther(match, request);
      if (other) return decideOn(request, other, undefined, preferences);
      return decide.refuse(operation, refusalOf(operation, received.violations));
    }
    const { credentials } = authorization;
    const repeatKey = readRepeatKey(operation, request, credentials);
    const kept = repeatKey === undefined ? undefined : store.recall(repeatKey);
    if (kept) return repeat(operation, request, kept);
    const decision = decide.answer({ request, operation, received, preferences, credentials });
    return repeatKey === undefined ? decision : { ...decision, repeatKey };
  }

  function repeat(operation: Operation, request: PlainRequest, kept: JsonObject): Decision {
    const reply = readReply(request, kept);
    if (!reply) return decide.refuse(operation, makeRefusal(422, 'The idempotency key was sent with another request'));
    return {
      operation,
      status: reply.status,
      response: undefined,
      mediaType: undefined,
      contentType: undefined,
      body: { from: 'reply', reply },
      headers: reply.headers,
      reasons: ['the idempotency key was answered before'],
    };
  }

  /** Another operation of the same path and method, that the request is valid for. */
  function findOther(match: Match, request: PlainRequest): Match | undefined {
    if (!match.operation) return undefined;
    const { parameters, others } = match;
    const operation = others.find((each) => receiveRequest(api, each, request, parameters).violations.length === 0);
    return operation && { ...match, operation, others: [] };
  }
}

function methodNotAllowed({ method, path }: PlainRequest, allow: readonly string[]): Refusal {
  return makeRefusal(405, `${method} is not documented for ${path}; ${allow.join(', ')} are`);
}

/** The faults that a request asks for itself, with those that strike it anyway. */
function addPreferred(strike: Strike | undefined, { delay, status, disturb }: Preferences): Strike | undefined {
  if (delay === undefined && status === undefined && disturb === undefined) return strike;
  return {
    delay: (strike?.delay ?? 0) + (delay ?? 0),
    status: status ?? strike?.status,
    retryAfter: strike?.retryAfter ?? (status === 429 ? 1 : undefined),
    disturb: disturb ?? strike?.disturb,
  };
}

function retryAfter({ retryAfter: seconds }: Strike): Record<string, string> {
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}

/** HEAD says how long the body of GET is (RFC 9110 §9.3.2). */
function leaveOutBody(response: PlainResponse): void {
  const { body } = response;
  if (body === undefined) return;
  const length = typeof body === 'string' ? new TextEncoder().encode(body).length : body.length;
  response.headers['content-length'] = String(length);
  response.body = undefined;
}

/** A 401 says what would let the client in (RFC 9110 §11.6.1). */
function challenge({ challenges }: Authorization): Record<string, string> {
  return { 'www-authenticate': challenges.join(', ') || 'Bearer' };
}

/** OPTIONS is answered for every path, preflight or not. */
function decideOptions(request: PlainRequest, allow: readonly string[] = ['OPTIONS']): Decision {
  return {
    operation: undefined,
    status: 204,
    response: undefined,
    mediaType: undefined,
    contentType: undefined,
    body: { from: 'nothing' },
    headers: { allow: allow.join(', '), ...preflightHeaders(request.headers, allow) },
    reasons: ['OPTIONS is answered for every path'],
  };
}
