import type { Document, Location } from '../document/index.ts';
import type { CaseResult } from '../execute/index.ts';
import { joinPointer, resolvePointer } from '../json/index.ts';
import type { Api } from '../model/index.ts';
import { childKey, rootKey } from '../random/index.ts';
import { type Clue, collectAnswers } from './answer.ts';
import { createAuthor } from './author.ts';
import type { Cause, Occurrence, Remedy } from './cause.ts';
import { type Counts, createCounts } from './count.ts';
import { type Folded, foldConsequences } from './fold.ts';
import { mergeHabits } from './merge.ts';
import { type Draft, proveRemedies } from './prove.ts';
import { recogniseClues } from './recognise.ts';
import { draftRemedy } from './remedy.ts';
import { chooseSide } from './side.ts';
import { messageOf, titleOf } from './words.ts';

export interface DiagnoseOptions {
  /** Try out what would mend the document; costs at least one more reading of it. Default true. */
  remedies?: boolean;
}

/**
 * The causes behind all findings of a run, worst first: findings of one place, keyword and kind of value are one; so
 * are those that one habit of the service explains, and those that only follow from others. Where the document is
 * likelier wrong, a cause carries what mends it, tried on the exchanges of the run.
 */
export async function diagnose(
  api: Api,
  document: Document,
  results: readonly CaseResult[],
  { remedies = true }: DiagnoseOptions = {},
): Promise<Cause[]> {
  const answers = collectAnswers(api, results);
  if (answers.length === 0) return [];
  const folded = foldConsequences(answers.flatMap(recogniseClues));
  const counts = createCounts(api, results);
  const groups = mergeHabits(folded.clues, results, counts).map(plainestFirst);
  const causes = groups.map((clues) => ({
    clues,
    cause: describeCause(api, document, clues, folded, counts),
  }));
  if (remedies) await addRemedies(api, document, results, causes);
  return causes.map(({ cause }) => cause).toSorted(byWeight);
}

/** What is near the top of an answer shows it best. */
function plainestFirst(clues: readonly Clue[]): Clue[] {
  return clues.toSorted((one, other) => one.finding.pointer.length - other.finding.pointer.length);
}

function describeCause(api: Api, document: Document, clues: readonly Clue[], folded: Folded, counts: Counts): Cause {
  const first = clues[0] as Clue;
  const { finding } = first;
  const share = counts.share(clues);
  const consequences = clues.flatMap((clue) => folded.consequences.get(clue.finding) ?? []);
  const occurrences = [...clues, ...consequences].map(toOccurrence);
  return {
    id: identify(first.key),
    check: finding.check,
    severity: clues.some((clue) => clue.findings.some(({ severity }) => severity === 'error')) ? 'error' : 'drift',
    title: titleOf(api, clues),
    message: messageOf(clues, share),
    keyword: finding.keyword,
    actual: finding.actual,
    documentPointer: finding.documentPointer,
    location: locate(document, first),
    ...chooseSide(clues, share),
    operations: [...new Set(occurrences.map(({ operation }) => operation))],
    occurrences,
    sample: { exchange: first.answer.step.exchange, pointer: finding.part === 'body' ? finding.pointer : undefined },
    remedy: undefined,
  };
}

function toOccurrence({ answer, finding }: Clue): Occurrence {
  const { step, operation, status, pointer } = finding;
  return { case: answer.result.case.name, step, operation, status, pointer };
}

/** Twelve hex digits. */
function identify(key: string): string {
  const { a, b } = childKey(rootKey('cause'), key);
  return (a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0')).slice(0, 12);
}

/** The line of what is meant: of a missing property, its name in `required`. */
function locate(document: Document, { finding }: Clue): Location {
  const { documentPointer, params, keyword } = finding;
  const list = keyword === 'required' ? resolvePointer(document.root, documentPointer) : undefined;
  const index = Array.isArray(list) ? list.indexOf(params.missingProperty ?? null) : -1;
  return document.locate(index < 0 ? documentPointer : joinPointer(documentPointer, index));
}

async function addRemedies(
  api: Api,
  document: Document,
  results: readonly CaseResult[],
  causes: readonly { clues: readonly Clue[]; cause: Cause }[],
): Promise<void> {
  const author = createAuthor(document);
  const drafts = new Map<Draft, Cause>();
  for (const { clues, cause } of causes) {
    if (cause.side === 'service') continue;
    const remedy = await draftRemedy({ api, author, clues });
    if (remedy) drafts.set({ clues, remedies: describe(remedy, cause.title) }, cause);
  }
  const proven = await proveRemedies(api, document, results, [...drafts.keys()]);
  for (const [draft, cause] of drafts) if (proven.has(draft)) cause.remedy = draft.remedies;
}

/** The first action says what all of them are for. */
function describe(remedies: readonly Remedy[], description: string): Remedy[] {
  return remedies.map(({ file, action: { target, ...rest } }, index) => ({
    file,
    action: index === 0 ? { target, description, ...rest } : { target, ...rest },
  }));
}

function byWeight(one: Cause, other: Cause): number {
  return (
    weigh(other) - weigh(one) ||
    other.occurrences.length - one.occurrences.length ||
    (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
  );
}

const sides = { service: 2, unclear: 1, document: 0 };

/** Errors before drift, what the service does before what its answers are like, its faults before the document's. */
function weigh({ severity, check, side, occurrences: [first] }: Cause): number {
  const breaksDown = (first?.status ?? 0) >= 500 || check === 'request-answered' ? 20 : 0;
  return (severity === 'error' ? 100 : 0) + breaksDown + sides[side] * 4 + (check === 'fields-documented' ? 0 : 1);
}
