import type { Api, Inference, Operation } from '../model/index.ts';
import type { PlainResponse } from '../wire/index.ts';
import type { StepFacts } from './expect/expect-check.ts';
import { expectChecks } from './expect/registry.ts';
import type { CheckName, StepFinding, Unchecked } from './finding.ts';
import { checkExchange } from './response.ts';
import { findResponse } from './response-facts.ts';
import { checkState } from './state/check-state.ts';
import type { Expectation, Trail } from './trail.ts';

export interface TrailOptions {
  /** Look for what the document does not know (fields, headers), too. Default false. */
  undocumented?: boolean;
  /** The only checks to run. Default: all. */
  only?: readonly CheckName[];
}

/** What was found in the exchanges of a case, and what was not looked at. */
export interface TrailJudgement {
  findings: StepFinding[];
  unchecked: Unchecked[];
}

/**
 * Judges the exchanges of a case: each answer against its operation, each against what was asked, and all of them
 * together. Where the wrong thing came back, that is the one finding of the step: what it looks like is another matter.
 */
export function checkTrail(api: Api, inference: Inference, trail: Trail, options: TrailOptions = {}): TrailJudgement {
  const judgement: TrailJudgement = { findings: [], unchecked: [] };
  for (const [index, step] of trail.steps.entries()) {
    const facts = { api, step, before: trail.steps.slice(0, index) };
    const expected = checkExpectation(facts, options.only);
    judgement.unchecked.push(...expected.unchecked);
    judgement.findings.push(...expected.findings);
    if (expected.findings.length > 0 || step.silence) continue;
    const own = checkAnswer(facts, options);
    judgement.findings.push(...own.findings);
    judgement.unchecked.push(...own.unchecked);
  }
  const answered = trail.steps.filter(({ silence }) => !silence);
  const state = checkState(api, inference, { ...trail, steps: answered });
  const own = [...judgement.findings];
  judgement.findings.push(
    ...state.findings.filter((finding) => {
      if (options.only && !options.only.includes(finding.check)) return false;
      return !own.some((each) => spoils(each, finding));
    }),
  );
  judgement.unchecked.push(...state.unchecked);
  return judgement;
}

/** Whether what a finding is about is broken in itself: then it is not compared with anything. */
function spoils(own: StepFinding, state: StepFinding): boolean {
  if (own.step !== state.step || own.severity !== 'error') return false;
  if (own.part === 'status' || own.part === 'media-type') return true;
  return own.part === state.part && own.name === state.name && `${state.pointer}/`.startsWith(`${own.pointer}/`);
}

function checkExpectation(facts: StepFacts, only: TrailOptions['only']): TrailJudgement {
  const judgement: TrailJudgement = { findings: [], unchecked: [] };
  for (const check of expectChecks) {
    const isAbout = !facts.step.silence || check.name === 'request-answered';
    if (!isAbout || (only && !only.includes(check.name))) continue;
    const verdict = check.run(facts);
    if (verdict.kind === 'unchecked') judgement.unchecked.push(verdict.unchecked);
    if (verdict.kind !== 'broken') continue;
    judgement.findings.push(verdict.finding);
    break;
  }
  return judgement;
}

/** As `checkExchange`; a refusal that was asked for, and that the document has no word for, is not an undocumented one. */
function checkAnswer({ api, step }: StepFacts, options: TrailOptions): TrailJudgement {
  const { exchange, expect } = step;
  const { operation, response } = exchange;
  // What a method that is not documented answers is no answer of the operation beside it.
  if (expect.kind === 'unsupported-method') return { findings: [], unchecked: [] };
  const { findings, unchecked } = checkExchange(api, exchange, options);
  const isUnsaid = isSilent(operation, expect, response);
  const placed = findings.map((finding) => ({ ...finding, step: step.name }));
  if (!isUnsaid) return { findings: placed, unchecked };
  return {
    findings: placed.filter(({ check }) => check !== 'status-documented'),
    unchecked: [
      ...unchecked,
      ...placed
        .filter(({ check }) => check === 'status-documented')
        .map(({ documentPointer }): Unchecked => {
          const message = `the document does not say how it answers ${situations[expect.kind] ?? 'that'}: it was ${response.status}`;
          return { operation: operation.id, part: 'status', reason: 'nothing-documented', message, documentPointer };
        }),
    ],
  };
}

const situations: Partial<Record<Expectation['kind'], string>> = {
  refused: 'invalid input',
  unauthenticated: 'a request without credentials',
  forbidden: 'a user who must be refused',
  gone: 'a request for what is not there',
  any: 'a request for what may not be there',
};

/** Whether an answer is of the kind that was asked for, and the document has none of that kind. */
function isSilent(operation: Operation, expect: Expectation, { status, headers }: PlainResponse): boolean {
  // Patience is asked for by proxies, whatever is documented.
  if (status === 429 || (status === 503 && headers['retry-after'] !== undefined)) return true;
  const alike = likeStatuses(expect, status);
  return alike !== undefined && !alike.some((each) => findResponse(operation, each));
}

/** Of the statuses that HTTP has for what was asked, those that say the same as this one; `undefined`: it has not. */
function likeStatuses({ kind }: Expectation, status: number): readonly number[] | undefined {
  const isNamed = status === 404 || status === 410;
  switch (kind) {
    case 'refused':
      if (status === 400 || status === 422) return [400, 422];
      return [404, 413, 414, 415, 431].includes(status) ? [status, 400, 422] : undefined;
    case 'unauthenticated':
      return status === 401 || status === 403 || isNamed ? [status, 401] : undefined;
    case 'forbidden':
      return status === 401 || status === 403 || isNamed ? [status, 403] : undefined;
    case 'gone':
      return isNamed ? [404, 410] : undefined;
    case 'any':
      return isNamed ? [status] : undefined;
    default:
      return undefined;
  }
}
