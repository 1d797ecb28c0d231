import {
  type Exchange,
  type Expectation,
  type ExpressionContext,
  evaluateExpression,
  judgeCriterion,
  type Silence,
  type TrailStep,
} from '../check/index.ts';
import type { JsonValue } from '../json/index.ts';
import type { Operation } from '../model/index.ts';
import {
  fillTemplate,
  listExpressions,
  listGuesses,
  presentCredentials,
  type RequestTemplate,
  readEntityExpression,
  type SkipReason,
  type Step,
  writeRequest,
} from '../plan/index.ts';
import type { PlainRequest } from '../wire/index.ts';
import { describeCreation } from './describe-creation.ts';
import { findLost } from './find-lost.ts';
import { isSafe, refuseWrite } from './guard.ts';
import type { About } from './ledger-file.ts';
import { readOutput } from './makings.ts';
import { pause } from './pause.ts';
import { address, type Run } from './run.ts';

/** Where the values of a step's holes come from. */
export interface Scope {
  /** `undefined` where there is none. */
  find(expression: string): Promise<JsonValue | undefined>;
  /** Outputs of the steps before, by name. */
  steps: Record<string, Record<string, JsonValue>>;
  /** Makes `$fresh` values differ. */
  salt: string;
}

export type Asked =
  | {
      kind: 'answered';
      step: TrailStep;
      outputs: Record<string, JsonValue>;
      isMet: boolean;
      context: ExpressionContext;
    }
  /** It was sent, and no answer came. */
  | { kind: 'silent'; step: TrailStep }
  | { kind: 'skipped'; reason: SkipReason; message: string };

/** Milliseconds for which a 404 for something just made is asked again: many services settle late. */
const settling = 1000;

/** Fills a step, sends it, and reads its outputs. Asks again for what was made, or deleted, just now. */
export async function askStep(run: Run, step: Step, scope: Scope): Promise<Asked> {
  const operation = run.operations.get(step.operation);
  if (!operation) return skip('unsupported', `there is no operation ${step.operation}`);
  const values = new Map<string, JsonValue>();
  let isGuess = false;
  for (const expression of listExpressions(step.request)) {
    const value = await scope.find(expression);
    const other = value ?? (await findOther(run, operation, step, scope, expression));
    if (other === undefined) return missing(expression);
    isGuess ||= value === undefined;
    values.set(expression, other);
  }
  const filled = fillTemplate(run.api, operation, step.request, (name) => values.get(name) ?? null, scope.salt);
  const user = userOf(filled);
  if (user !== undefined && !run.users[user]) return skip('unsupported', `nobody is called ${user}`);
  const written = writeRequest(run.api, operation, { ...filled, credentials: 'none' });
  const { path, method } = written;
  const refusal = refuseWrite(run, operation, step, filled, method, path);
  if (refusal) return skip(refusal.reason, refusal.message);

  for (let tries = 0; ; tries++) {
    const sent = await send(run, operation, filled, written, () => describeCreation(step.request, filled, path, user));
    if (sent.kind === 'skipped') return sent;
    const { exchange, milliseconds, silence } = sent;
    const { status } = exchange.response;
    const { name, role } = step;
    // Whether that is there, nobody knows.
    const expect: Expectation = isGuess && step.expect.kind === 'accepted' ? { kind: 'any' } : step.expect;
    const { parameters, body } = filled;
    const asked: TrailStep = {
      ...{ name, role, expect, exchange, milliseconds },
      ...(user === undefined ? {} : { user }),
      ...(silence ? { silence } : {}),
      sent: { parameters, ...(body?.value === undefined ? {} : { body: body.value }) },
    };
    // What may have been made without an answer stays announced.
    if (silence) return { kind: 'silent', step: asked };
    if (sent.number !== undefined) run.makings.settle(sent.number, operation, asked);
    if (method === 'DELETE' && status < 300) run.makings.deleted(path);
    const context = { exchange, parameters, steps: scope.steps };
    const isMet = meets(expect, exchange, context);
    const wait = isMet ? undefined : settlingTime(run, step, tries, status, path);
    if (wait === undefined) {
      const outputs = readOutputs(step, context);
      const number = status < 300 && isUnnamed(step, outputs) ? sent.number : undefined;
      const made = number === undefined ? {} : await findMade(run, step, number);
      return { kind: 'answered', step: asked, outputs: { ...outputs, ...made }, isMet, context };
    }
    await pause(wait, run.signal);
  }
}

/** Another value for what names nothing: of an entity that others use, for what is made below it; or a guess that does no harm. */
async function findOther(
  run: Run,
  operation: Operation,
  { request }: Step,
  scope: Scope,
  expression: string,
): Promise<JsonValue | undefined> {
  const entity = readEntityExpression(expression);
  const effect = run.inference.effects[operation.id]?.effect;
  if (!entity) return undefined;
  const isHarmless = isSafe((request.method ?? operation.method).toUpperCase());
  const isCreate = request.method === undefined && effect?.kind === 'create';
  if (isCreate && entity.isOwn && entity.resource !== effect.resource) {
    const shared = await scope.find(expression.replace(/^\$own\./, '$pool.'));
    if (shared !== undefined) return shared;
  }
  const { path, others } = listGuesses(request);
  if (isHarmless || (run.isLocal && isCreate)) return path.get(expression) ?? others.get(expression);
  return run.isLocal && !path.has(expression) ? others.get(expression) : undefined;
}

/** Whether a step should say what it made, and does not. */
function isUnnamed(step: Step, outputs: Record<string, JsonValue>): boolean {
  return step.role === 'create' && step.outputs.id !== undefined && (outputs.id ?? null) === null;
}

/** What a step made whose answer does not show it: as its outputs would name it. */
async function findMade(run: Run, step: Step, number: number): Promise<Record<string, JsonValue>> {
  const entry = run.makings.entry(number);
  const found = entry && (await findLost(run, entry, false));
  if (found?.kind !== 'found') return {};
  run.makings.found(number, found.resource, found.id, found.path);
  const named = {
    id: found.id,
    ...Object.fromEntries(Object.entries(found.path).map(([name, value]) => [`path.${name}`, value])),
  };
  return Object.fromEntries(Object.entries(named).filter(([name]) => step.outputs[name] !== undefined));
}

type SentOut =
  | {
      kind: 'answered';
      exchange: Exchange;
      milliseconds: number;
      /** In the ledger. */
      number: number | undefined;
      silence?: Silence;
    }
  | Extract<Asked, { kind: 'skipped' }>;

/**
 * Sends a request that presents no credentials yet, once more where the run has replaced its own. What may create is in
 * the ledger before.
 */
async function send(
  run: Run,
  operation: Operation,
  filled: RequestTemplate,
  written: PlainRequest,
  about: () => About,
): Promise<SentOut> {
  const user = userOf(filled);
  const stay = operation.responses.some(({ status }) => /^3/.test(status));
  for (let isAgain = false; ; isAgain = true) {
    const credentials = { ...(user === undefined ? run.credentials : run.users[user]) };
    const request = address(run, presentCredentials(run.api, operation, written, filled.credentials, credentials));
    let number: number | undefined;
    let sentAt = 0;
    const onSend = () => {
      sentAt = performance.now();
      number ??= run.makings.announce(operation, request, about);
    };
    const answer = await run.client.ask(request, { stay, onSend });
    if (answer.kind === 'failed') {
      // What was not sent made nothing; what had no answer may have.
      const { reason, message } = answer;
      if (reason === 'unreachable' && answer.silence !== undefined) {
        const exchange: Exchange = { operation, request, response: { status: 0, headers: {}, body: undefined } };
        const silence = { kind: answer.silence, message };
        return { kind: 'answered', exchange, milliseconds: performance.now() - sentAt, number, silence };
      }
      if (number !== undefined && reason !== 'unreachable') run.makings.withdraw(number);
      return skip(reason, message);
    }
    const exchange: Exchange = { operation, request, response: answer.response };
    const isOwn = filled.credentials === 'given';
    if (isOwn) run.keys.hear(written, exchange, sentAt);
    const isOut = isOwn && !isAgain && answer.response.status === 401;
    if (!isOut || !(await run.keys.follow(credentials)))
      return { kind: 'answered', exchange, milliseconds: answer.milliseconds, number };
    if (number !== undefined) run.makings.withdraw(number);
  }
}

/** Whose credentials are presented, where they are not those of the run. */
function userOf({ credentials }: RequestTemplate): string | undefined {
  return typeof credentials === 'object' && 'user' in credentials ? credentials.user : undefined;
}

function skip(reason: SkipReason, message: string): Extract<Asked, { kind: 'skipped' }> {
  return { kind: 'skipped', reason, message };
}

function missing(expression: string): Asked {
  const entity = readEntityExpression(expression);
  if (!entity) return skip('broken-off', `an earlier step did not give ${expression}`);
  return skip('no-entity', `no ${entity.resource} could be ${entity.isOwn ? 'made' : 'found or made'}`);
}

function readOutputs(step: Step, context: ExpressionContext): Record<string, JsonValue> {
  const outputs: Record<string, JsonValue> = {};
  // What makes an entity gives what names it, as makers do; a step of a suite gives what it says.
  const named = Object.keys(step.outputs).some((name) => name.startsWith('path.'));
  for (const [name, expression] of Object.entries(step.outputs)) {
    const found = evaluateExpression(expression, context);
    const value = readLink(named ? readOutput(expression, found) : found, step.linked?.[name]);
    // A list whose next page is `null` or empty has none.
    const isNothing = value === undefined || ((value === null || value === '') && step.role === 'list');
    if (!isNothing) outputs[name] = value;
  }
  return outputs;
}

/** What a link, whole or without its host, has in a parameter; anything else as it is. */
function readLink(value: JsonValue | undefined, parameter: string | undefined): JsonValue | undefined {
  if (parameter === undefined || typeof value !== 'string') return value;
  const [, query] = /^(?:https?:\/\/[^?#]*|\/[^?#]*)?\?([^#]*)/i.exec(value) ?? [];
  return query === undefined ? value : (new URLSearchParams(query).get(parameter) ?? undefined);
}

/** Whether a step came to what was expected, as far as the steps behind it need it: the checks say more. */
function meets(expect: Expectation, { response }: Exchange, context: ExpressionContext): boolean {
  const { status } = response;
  switch (expect.kind) {
    case 'any':
      return true;
    case 'accepted':
      return status < 400;
    case 'refused':
      return status >= 400 && status < 500;
    case 'unauthenticated':
      return status === 401 || status === 403;
    case 'forbidden':
      return status === 401 || status === 403 || status === 404;
    case 'unsupported-method':
      return status === 405 || status === 501 || status === 404;
    case 'gone':
      return status === 404 || status === 410;
    case 'criteria':
      return expect.criteria.every((criterion) => judgeCriterion(criterion, context) === 'holds');
  }
}

/** Milliseconds until the step is asked again; `undefined`: the answer stands. */
function settlingTime(run: Run, step: Step, tries: number, status: number, path: string): number | undefined {
  const { expect, onFailure = [] } = step;
  // It has a patience of its own.
  if (onFailure.some(({ type }) => type === 'retry')) return undefined;
  const isLate = expect.kind === 'accepted' && status === 404 && run.makings.isFresh(path, settling);
  return isLate || expect.kind === 'gone' ? [100, 200, 400][tries] : undefined;
}
