import type { CheckName, Finding, StepFinding, Unchecked } from '../finding.ts';
import { findResponse } from '../response-facts.ts';
import type { StepFacts, TrailFacts } from './trail-facts.ts';

export interface StateOutcome {
  findings: StepFinding[];
  unchecked: Unchecked[];
}

/** One thing that must hold between the exchanges of a case. Pure. */
export interface StateCheck {
  name: CheckName;
  run(facts: TrailFacts, outcome: StateOutcome): void;
}

type Told = Pick<Finding, 'keyword' | 'message' | 'documentPointer'> & Partial<Finding>;

/** A finding that a step of the case shows. */
export function tell(outcome: StateOutcome, check: CheckName, { step }: StepFacts, told: Told): void {
  outcome.findings.push({
    check,
    severity: 'error',
    operation: step.exchange.operation.id,
    status: step.exchange.response.status,
    step: step.name,
    part: 'body',
    name: '',
    pointer: '',
    params: {},
    actual: 'nothing',
    ...told,
  });
}

/** What a check could not look at. */
export function tellUnchecked(outcome: StateOutcome, { step }: StepFacts, part: string, message: string): void {
  const { operation } = step.exchange;
  outcome.unchecked.push({
    operation: operation.id,
    part,
    reason: 'nothing-to-see',
    message,
    documentPointer: operation.pointer,
  });
}

/** Where the document has a header of this response; its operation, where it has none. */
export function placeOfHeader({ step }: StepFacts, name: string): string {
  const { operation, response } = step.exchange;
  const header = findResponse(operation, response.status)?.headers.find((each) => each.name.toLowerCase() === name);
  return header?.pointer ?? operation.pointer;
}
