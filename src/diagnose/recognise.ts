import type { StepFinding } from '../check/index.ts';
import { unwrapShape } from '../model/index.ts';
import { type Answer, type Clue, placeAt } from './answer.ts';
import { groupBy } from './group.ts';
import { recogniseEnvelope } from './recognise-envelope.ts';
import { recogniseOtherObject, recogniseRenames } from './recognise-names.ts';

/** Turns some of the findings of an answer into clues; the rest is left for those that come after. */
export type Recogniser = (answer: Answer, findings: readonly StepFinding[]) => Clue[];

const recognisers: readonly Recogniser[] = [
  recogniseServerError,
  recogniseBehaviour,
  recogniseEnvelope,
  recogniseOtherObject,
  recogniseRenames,
  recogniseAlternatives,
  recogniseValues,
];

/** What is wrong with an answer: findings that have one reason are one clue. */
export function recogniseClues(answer: Answer): Clue[] {
  const clues: Clue[] = [];
  let rest = answer.findings;
  for (const recognise of recognisers) {
    if (rest.length === 0) break;
    const found = recognise(answer, rest);
    const claimed = new Set(found.flatMap(({ findings }) => findings));
    rest = rest.filter((finding) => !claimed.has(finding));
    clues.push(...found);
  }
  return [...clues, ...rest.map((finding) => makeClue(answer, finding))];
}

/** A clue that is no more than its finding. */
export function makeClue(answer: Answer, finding: StepFinding): Clue {
  return {
    key: keyOf(answer, finding),
    looseKey: looseKeyOf(finding),
    pattern: 'plain',
    answer,
    finding,
    findings: [finding],
    place: finding.part === 'body' ? placeAt(answer, finding.pointer) : undefined,
    names: [],
  };
}

/** A service that broke down says nothing of the contract in its answer. */
function recogniseServerError(answer: Answer, findings: readonly StepFinding[]): Clue[] {
  const { status } = answer.step.exchange.response;
  if (status < 500) return [];
  const finding =
    findings.find(({ check }) => !responseChecks.has(check)) ?? findings.find(({ part }) => part === 'status');
  if (!finding) return [];
  const clue = makeClue(answer, finding);
  const looseKey = `server-error ${status} ${answer.step.role}`;
  return [{ ...clue, key: `server-error ${status} ${finding.operation}`, looseKey, findings: [...findings] }];
}

/** Many fields that one step treats wrongly in one way are one fault. */
function recogniseBehaviour(answer: Answer, findings: readonly StepFinding[]): Clue[] {
  const ours = findings.filter((finding) => !judgesAnswer(finding));
  return [...groupBy(ours, ({ check, keyword }) => `${check} ${keyword}`)].flatMap(([name, group]) => {
    const [first] = group;
    if (!first || group.length < 3) return [];
    return [{ ...makeClue(answer, first), key: `${name} ${first.operation}`, findings: group }];
  });
}

/** That no alternative fits is noise where it is plain what keeps the nearest from fitting. */
function recogniseAlternatives(answer: Answer, findings: readonly StepFinding[]): Clue[] {
  return findings
    .filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf')
    .flatMap((finding) => {
      const below = findings.filter(
        (each) =>
          each !== finding &&
          each.part === finding.part &&
          (each.pointer === finding.pointer || each.pointer.startsWith(`${finding.pointer}/`)),
      );
      // Where no alternative holds, none has evaluated anything.
      const isLeft = ({ keyword }: StepFinding) => keyword.startsWith('unevaluated');
      const telling = below.filter((each) => !isLeft(each));
      const clues = telling.length === 0 ? [] : recogniseValues(answer, telling);
      const told = new Set(clues.map(({ key }) => key));
      const [only] = clues;
      const follow = [finding, ...below.filter(isLeft)];
      if (told.size === 1 && only) return clues.map((clue) => ({ ...clue, findings: [...clue.findings, ...follow] }));
      return [{ ...makeClue(answer, finding), findings: [finding, ...below] }];
    });
}

/** A value that breaks several rules at once is one wrong value. */
function recogniseValues(answer: Answer, findings: readonly StepFinding[]): Clue[] {
  const groups = groupBy(
    findings.filter(({ check }) => check === 'body-conforms' || check === 'headers-conform'),
    ({ part, name, pointer }) => `${part} ${name} ${pointer}`,
  );
  return [...groups.values()].map((group) => {
    const sorted = group.toSorted((one, other) => rank(one.keyword) - rank(other.keyword));
    const [first = group[0] as StepFinding] = sorted;
    return { ...makeClue(answer, first), findings: group };
  });
}

/** The keyword that says most of what is wrong comes first. */
const telling = ['required', 'type', 'const', 'enum', 'format', 'pattern'];

function rank(keyword: string): number {
  const at = telling.indexOf(keyword);
  return at < 0 ? telling.length : at;
}

const responseChecks: ReadonlySet<string> = new Set([
  ...['status-documented', 'media-type-documented', 'headers-conform', 'headers-documented'],
  ...['body-present', 'body-well-formed', 'body-conforms', 'fields-documented', 'no-error-as-success'],
]);

/** Whether a check judges an answer for itself, not what the service does. */
export function judgesAnswer({ check }: StepFinding): boolean {
  return responseChecks.has(check);
}

function keyOf(answer: Answer, finding: StepFinding): string {
  const { check, keyword, actual, name, params, status, documentPointer } = finding;
  const type = answer.step.exchange.response.headers['content-type']?.split(';')[0]?.toLowerCase() ?? '';
  if (check === 'request-answered') return `${check} ${keyword} ${finding.operation}`;
  if (check === 'status-documented') return `${check} ${status}${status >= 400 ? '' : ` ${documentPointer}`}`;
  if (check === 'media-type-documented') return `${check} ${keyword} ${keyword === 'media-type' ? type : ''}`;
  if (check === 'headers-documented') return `${check} ${name}`;
  if (check === 'headers-conform') return `${check} ${name} ${keyword} ${actual}`;
  if (check === 'fields-documented') return `${check} ${documentPointer} ${params.property}`;
  // What many operations take is refused by all of them for one reason.
  if (check === 'valid-accepted' && finding.part === 'status') {
    const media = rareMedia(answer);
    return media === undefined ? `${check} ${status} ${inputOf(answer)}` : `${check} media ${media}`;
  }
  if (check !== 'body-conforms') return `${check} ${keyword} ${documentPointer} ${finding.part} ${name}`;
  if (keyword === 'required') return `${check} ${keyword} ${documentPointer} ${params.missingProperty}`;
  const extra = params.additionalProperty ?? params.unevaluatedProperty;
  if (extra !== undefined) return `${check} ${keyword} ${documentPointer} ${extra}`;
  // A null says something of the property, not of what it would refer to.
  const place = actual === 'null' ? placeAt(answer, finding.pointer)?.pointer : undefined;
  return `${check} ${keyword} ${place ?? documentPointer} ${actual}`;
}

/** The schema of what an operation takes; itself, where it takes nothing. */
function inputOf({ api, step }: Answer): string {
  const { operation } = step.exchange;
  const shape = operation.requestBody?.content[0]?.shape;
  return shape ? unwrapShape(api, shape).pointer : operation.id;
}

/** The format of the body, where it is not the first that is documented. */
function rareMedia({ step }: Answer): string | undefined {
  const { operation, request } = step.exchange;
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const documented = operation.requestBody?.content.map(({ name }) => name.toLowerCase()) ?? [];
  return type !== undefined && documented.indexOf(type) > 0 ? type : undefined;
}

function looseKeyOf({ check, keyword, actual, params, name, part, status }: StepFinding): string | undefined {
  if (check === 'body-conforms') {
    if (keyword === 'format') return `${check} format ${params.format}`;
    if (keyword === 'const') return `${check} const`;
    if (keyword === 'type' && actual !== 'null') return `${check} type ${JSON.stringify(params.type)} ${actual}`;
    return undefined;
  }
  if (check === 'fields-documented') return `${check} ${params.property}`;
  if (check === 'status-documented') return `${check} ${status}`;
  if (check === 'filter-holds') return 'unfiltered';
  return judgesAnswer({ check } as StepFinding) ? `${check} ${keyword} ${part} ${name}` : `${check} ${keyword}`;
}
