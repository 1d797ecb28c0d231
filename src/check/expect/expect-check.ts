import type { Api } from '../../model/index.ts';
import type { CheckName, Finding, StepFinding, Unchecked } from '../finding.ts';
import type { Trail, TrailStep } from '../trail.ts';

/** A step of a case, and what came before. */
export interface StepFacts {
  api: Api;
  step: TrailStep;
  /** Steps before it. */
  before: Trail['steps'];
}

/** What a check of one step came to: it holds, it does not, or nobody can say. */
export type Verdict =
  | { kind: 'holds' }
  | { kind: 'broken'; finding: StepFinding }
  | { kind: 'unchecked'; unchecked: Unchecked };

/** One thing that must come back for what was asked. Pure; it speaks only where its expectation is that of the step. */
export interface ExpectCheck {
  name: CheckName;
  run(facts: StepFacts): Verdict;
}

export const holds: Verdict = { kind: 'holds' };

type Told = Pick<Finding, 'keyword' | 'message' | 'documentPointer'> & Partial<Finding>;

/** A finding about a step. Without more words it is about the status. */
export function breaks(check: CheckName, { step }: StepFacts, told: Told): Verdict {
  const finding: StepFinding = {
    check,
    severity: 'error',
    operation: step.exchange.operation.id,
    status: step.exchange.response.status,
    step: step.name,
    part: 'status',
    name: '',
    pointer: '',
    params: {},
    actual: 'integer',
    ...told,
  };
  return { kind: 'broken', finding };
}

/** What came back says nothing of what was asked. */
export function cannotTell({ step }: StepFacts, message: string, documentPointer?: string): Verdict {
  const { operation } = step.exchange;
  return {
    kind: 'unchecked',
    unchecked: {
      operation: operation.id,
      part: 'status',
      reason: 'nothing-to-see',
      message,
      documentPointer: documentPointer ?? operation.pointer,
    },
  };
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
