import type { StepFinding } from '../check/index.ts';
import type { Clue } from './answer.ts';
import { groupBy } from './group.ts';
import { judgesAnswer } from './recognise.ts';

/** Clues, each with those that follow from it. */
export interface Folded {
  clues: Clue[];
  /** By the finding of the clue that they follow from. */
  consequences: Map<StepFinding, Clue[]>;
}

/**
 * What goes wrong in a case after something broke in it is a consequence: a create that failed makes the read, the
 * list and the delete fail, too. So is what a check of several answers says of a value that is wrong in itself.
 */
export function foldConsequences(clues: readonly Clue[]): Folded {
  const consequences = new Map<StepFinding, Clue[]>();
  const folded = new Set<Clue>();
  for (const group of groupBy(clues, ({ answer }) => answer.result.case.name).values()) {
    const ordered = group.toSorted((one, other) => placeInCase(one) - placeInCase(other));
    for (const clue of ordered) {
      const cause = ordered.find((each) => each !== clue && !folded.has(each) && follows(clue, each));
      if (!cause) continue;
      folded.add(clue);
      consequences.set(cause.finding, [...(consequences.get(cause.finding) ?? []), clue]);
    }
  }
  return { clues: clues.filter((clue) => !folded.has(clue)), consequences };
}

/** The step; what the service does comes before what an answer is like. */
function placeInCase({ answer, finding }: Clue): number {
  return answer.result.steps.indexOf(answer.step) * 2 + (judgesAnswer(finding) ? 1 : 0);
}

function follows(clue: Clue, cause: Clue): boolean {
  const isSameStep = clue.answer.step === cause.answer.step;
  if (judgesAnswer(clue.finding)) {
    // A refusal of valid input may be undocumented, too; a header that leads nowhere may be no reference.
    const { part, name } = clue.finding;
    const isSamePart =
      part === 'status' || (part === 'header' && cause.finding.part === part && cause.finding.name === name);
    return isSameStep && !judgesAnswer(cause.finding) && isSamePart;
  }
  if (
    judgesAnswer(cause.finding) &&
    (overlaps(clue.finding.pointer, cause.finding.pointer) || isSameMap(clue, cause))
  ) {
    return true;
  }
  return (isSameStep ? judgesAnswer(cause.finding) : placeInCase(cause) < placeInCase(clue)) && breaks(cause);
}

function overlaps(one: string, other: string): boolean {
  if (one === '' || other === '') return false;
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

/** Members of a map come and go together. */
function isSameMap({ finding, answer }: Clue, cause: Clue): boolean {
  const parent = (pointer: string) => pointer.slice(0, pointer.lastIndexOf('/'));
  const isMap = cause.place?.pointer.endsWith('/additionalProperties') ?? false;
  return isMap && answer.step === cause.answer.step && parent(finding.pointer) === parent(cause.finding.pointer);
}

/** Whether a finding is about a value of the body, not about the body as a whole. */
function isInBody({ check, part }: Clue['finding']): boolean {
  return part === 'body' && (check === 'body-conforms' || check === 'fields-documented');
}

/** Whether later steps of the case cannot be trusted. */
function breaks({ finding, pattern }: Clue): boolean {
  if (finding.severity === 'drift') return false;
  if (!judgesAnswer(finding)) return true;
  return pattern === 'enveloped' || pattern === 'unwrapped' || pattern === 'other-object' || !isInBody(finding);
}
