import {
  type CheckName,
  checkTrail,
  type Expectation,
  evaluateExpression,
  receiveRequest,
  type StepFinding,
  type TrailJudgement,
  type Unchecked,
  type Violation,
} from '../check/index.ts';
import { resolvePointer } from '../json/index.ts';
import { type Api, createRouter, type Inference } from '../model/index.ts';
import type { PlainRequest, PlainResponse } from '../wire/index.ts';
import type { CaseResult } from './event.ts';
import { redacted } from './redact/values.ts';

export interface ObserverOptions {
  /** Paths that the operations may stand below, beside those of the document: that of the base URL. */
  basePath?: string;
  /** The only checks to run. Default: all. */
  checks?: readonly CheckName[];
}

/** An exchange that somebody else had, and what is to be said of it. */
export interface Observed {
  result: CaseResult;
  /** What is wrong with the request. */
  violations: Violation[];
}

/** Judges exchanges that others had; `undefined` where the document has no such operation. */
export type Observe = (request: PlainRequest, response: PlainResponse, milliseconds: number) => Observed | undefined;

export function createObserver(api: Api, inference: Inference, options: ObserverOptions = {}): Observe {
  const { basePath = '', checks } = options;
  const router = createRouter(api.operations, [...api.basePaths, basePath]);
  const counts = new Map<string, number>();
  return (request, response, milliseconds) => {
    const match = router.match(request.method, request.path, request.query);
    if (!match?.operation) return undefined;
    const { operation, parameters } = match;
    const { violations, unchecked } = receiveRequest(api, operation, request, parameters);
    const count = (counts.get(operation.id) ?? 0) + 1;
    counts.set(operation.id, count);
    const exchange = { operation, request, response };
    const expect = expectationOf(violations, unchecked.length === 0 && !isRedacted(request), response.status);
    const step = { name: 'observed', role: 'other' as const, expect, exchange, milliseconds };
    const judging = { undocumented: true, ...(checks ? { only: checks } : {}) };
    const judged = setRedactedApart(checkTrail(api, inference, { steps: [step] }, judging), response);
    const result: CaseResult = {
      case: {
        name: `${operation.id}/observed/${count}`,
        phase: 'examples',
        operation: operation.id,
        reason: `${request.method} ${request.path} was observed`,
        serves: [],
        steps: [],
      },
      steps: [step],
      ...judged,
    };
    return { result, violations };
  };
}

/**
 * What should have come back. Why a service refuses what is valid is not to be seen from outside (it may be there
 * already, or not be there), so only what it did is judged: that it broke down, or took what is invalid.
 */
function expectationOf(violations: readonly Violation[], isWhole: boolean, status: number): Expectation {
  const [violation] = violations;
  if (violation && isWhole && status < 300) {
    const { part, pointer, keyword, documentPointer } = violation;
    return { kind: 'refused', part, pointer, keyword, documentPointer };
  }
  return !violation && isWhole && status >= 500 ? { kind: 'accepted' } : { kind: 'any' };
}

/** Whether secrets were taken out of what the schemas of a request speak of: it is not what was sent. */
function isRedacted({ query, headers, body }: PlainRequest): boolean {
  const inBody = body !== undefined && Buffer.from(body).includes(redacted);
  const inHeader = ([name, value]: [string, string]) =>
    !/^(authorization|cookie)$/.test(name) && value.includes(redacted);
  return inBody || query.includes(redacted) || Object.entries(headers).some(inHeader);
}

/** Of a value that was taken out of a record nobody can say whether it was right. */
function setRedactedApart(judged: TrailJudgement, response: PlainResponse): TrailJudgement {
  const body = evaluateExpression('$response.body', { exchange: { request: nothing, response } });
  const isHidden = ({ part, name, pointer }: StepFinding) => {
    const value =
      part === 'header' ? response.headers[name] : part === 'body' ? resolvePointer(body, pointer) : undefined;
    return typeof value === 'string' && value.includes(redacted);
  };
  const hidden = judged.findings.filter(isHidden);
  if (hidden.length === 0) return judged;
  const unchecked = hidden.map(({ operation, part, name, pointer, documentPointer }): Unchecked => {
    const message = 'its value was taken out of the record';
    return { operation, part: `${part} ${name}${pointer}`, reason: 'not-decodable', message, documentPointer };
  });
  return {
    findings: judged.findings.filter((each) => !isHidden(each)),
    unchecked: [...judged.unchecked, ...unchecked],
  };
}

const nothing: PlainRequest = { method: 'GET', path: '', query: '', headers: {}, body: undefined };
