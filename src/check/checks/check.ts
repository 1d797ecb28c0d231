import type { CheckName, Finding, Unchecked } from '../finding.ts';
import type { ResponseFacts } from '../response-facts.ts';

/** What a check came to. */
export interface Outcome {
  findings: Finding[];
  unchecked: Unchecked[];
}

/** One thing that must hold of a response. Pure; it sees facts, and adds to the outcome. */
export interface Check {
  name: CheckName;
  /** Whether it looks for what the service does beyond the document. */
  drift: boolean;
  /** Whether what it finds says it all: the checks behind it would but tell the same in other words. */
  settles?: true;
  run(facts: ResponseFacts, outcome: Outcome): void;
}

type Told = Pick<Finding, 'part' | 'keyword' | 'message' | 'documentPointer'> & Partial<Finding>;

/** A finding of this check about this response. */
export function makeFinding(check: CheckName, facts: ResponseFacts, told: Told): Finding {
  return {
    check,
    severity: 'error',
    operation: facts.operation.id,
    status: facts.response.status,
    name: '',
    pointer: '',
    params: {},
    actual: 'nothing',
    ...told,
  };
}

export function makeUnchecked(
  facts: ResponseFacts,
  part: string,
  told: Pick<Unchecked, 'reason' | 'message' | 'documentPointer'>,
): Unchecked {
  return { operation: facts.operation.id, part, ...told };
}
