import { type Exchange, findResponse, readResponse } from '../check/index.ts';
import { walkValue } from '../coverage/index.ts';
import type { CaseResult } from '../execute/index.ts';
import type { JsonValue } from '../json/index.ts';
import type { Api } from '../model/index.ts';
import { type Answer, type Clue, placeAt } from './answer.ts';

/** What a group of clues is measured against. */
export interface Share {
  /** Values (or answers) that are wrong. */
  broken: number;
  /** Values (or answers) that could be. */
  of: number;
  /** As `of`, in the operations that show it. */
  ofThere: number;
  unit: 'values' | 'answers';
  /** Operations that show the same place of the document, and show it right. */
  rightElsewhere: string[];
  /** Further operations that answered at all. */
  others?: number;
}

/** How often each place of the document was seen, by operation. */
export interface Counts {
  share(clues: readonly Clue[]): Share;
}

interface Seen {
  present: number;
  absent: number;
}

/** Counts what the results have shown. Values are walked through on the first question about a body. */
export function createCounts(api: Api, results: readonly CaseResult[]): Counts {
  const exchanges = results.flatMap(({ steps }) => steps.map(({ exchange }) => exchange));
  let places: Map<string, Map<string, Seen>> | undefined;
  return {
    share(clues) {
      const [first] = clues;
      if (!first) return { broken: 0, of: 0, ofThere: 0, unit: 'answers', rightElsewhere: [] };
      const { finding, pattern } = first;
      if (finding.part !== 'body' || !judgesBody(first)) return shareOfAnswers(exchanges, clues);
      if (pattern === 'enveloped' || pattern === 'unwrapped') return shareOfAnswers(exchanges, clues);
      places ??= countPlaces(api, exchanges);
      return shareOfValues(places, clues) ?? shareOfAnswers(exchanges, clues);
    },
  };
}

function judgesBody({ finding }: Clue): boolean {
  return finding.check === 'body-conforms' || finding.check === 'fields-documented';
}

function countPlaces(api: Api, exchanges: readonly Exchange[]): Map<string, Map<string, Seen>> {
  const places = new Map<string, Map<string, Seen>>();
  for (const exchange of exchanges) {
    const { media, value } = readResponse(api, exchange);
    if (!media?.shape || value === undefined) continue;
    const { id } = exchange.operation;
    const visit = ({ pointer }: { pointer: string }, each: JsonValue | undefined) => {
      const known = places.get(pointer) ?? new Map<string, Seen>();
      places.set(pointer, known);
      const seen = known.get(id) ?? { present: 0, absent: 0 };
      known.set(id, seen);
      if (each === undefined) seen.absent += 1;
      else seen.present += 1;
    };
    visit(media.shape, value);
    walkValue(api, media.shape, value, visit);
  }
  return places;
}

function shareOfValues(places: Map<string, Map<string, Seen>>, clues: readonly Clue[]): Share | undefined {
  const wrong = new Map<string, number>();
  const pointers = new Set<string>();
  for (const { place, finding, pattern, answer } of clues) {
    const pointer =
      pattern === 'plain' && finding.check === 'fields-documented' ? ownerOf(answer, finding) : place?.pointer;
    if (pointer === undefined) return undefined;
    pointers.add(pointer);
    wrong.set(finding.operation, (wrong.get(finding.operation) ?? 0) + 1);
  }
  const [first] = clues;
  const countAbsent = first?.finding.keyword === 'required' || first?.pattern === 'renamed';
  const all = new Map<string, number>();
  for (const pointer of pointers) {
    for (const [operation, { present, absent }] of places.get(pointer) ?? []) {
      all.set(operation, (all.get(operation) ?? 0) + present + (countAbsent ? absent : 0));
    }
  }
  const broken = clues.length;
  const of = Math.max(broken, sum(all.values()));
  const rightElsewhere = [...all].flatMap(([operation, times]) =>
    times > 0 && !wrong.has(operation) ? [operation] : [],
  );
  const ofThere = sum([...wrong.keys()].map((operation) => all.get(operation) ?? 0));
  return { broken, of, ofThere, unit: 'values', rightElsewhere };
}

/** The place of the object that has an undocumented property. */
function ownerOf(answer: Answer, { pointer }: { pointer: string }): string | undefined {
  return placeAt(answer, pointer.slice(0, pointer.lastIndexOf('/')))?.pointer;
}

/** Answers of the same operations, in so far as they could have shown it. */
function shareOfAnswers(exchanges: readonly Exchange[], clues: readonly Clue[]): Share {
  const operations = new Set(clues.map(({ finding }) => finding.operation));
  const [first] = clues;
  const byStatus = first?.finding.part !== 'status';
  const statuses = new Set(clues.map(({ finding }) => finding.status));
  const answers = new Set(clues.map(({ answer }) => answer.step.exchange));
  const of = exchanges.filter(
    ({ operation, response }) => operations.has(operation.id) && (!byStatus || statuses.has(response.status)),
  ).length;
  const others = new Set(exchanges.map(({ operation }) => operation.id)).size - operations.size;
  const all = Math.max(of, answers.size);
  return {
    broken: answers.size,
    of: all,
    ofThere: all,
    unit: 'answers',
    rightElsewhere: headersElsewhere(exchanges, clues),
    others,
  };
}

/** Other operations that send a header by the same words of the document. */
function headersElsewhere(exchanges: readonly Exchange[], clues: readonly Clue[]): string[] {
  const [first] = clues;
  if (first?.finding.check !== 'headers-conform') return [];
  const { name, documentPointer } = first.finding;
  const wrong = new Set(clues.map(({ finding }) => finding.operation));
  const right = exchanges.filter(
    ({ operation, response }) =>
      !wrong.has(operation.id) &&
      response.headers[name] !== undefined &&
      findResponse(operation, response.status)?.headers.some(({ pointer }) => documentPointer.startsWith(pointer)),
  );
  return [...new Set(right.map(({ operation }) => operation.id))];
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const each of numbers) total += each;
  return total;
}
