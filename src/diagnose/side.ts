import { findResponse } from '../check/index.ts';
import type { JsonValue } from '../json/index.ts';
import { kindOfMediaType } from '../wire/index.ts';
import { type Answer, type Clue, outsiders } from './answer.ts';
import type { Side } from './cause.ts';
import type { Share } from './count.ts';
import { judgesAnswer } from './recognise.ts';

/** Fewer values than this are no evidence of a rule. */
const enough = 3;

/** Which side is likelier wrong, and what speaks for it. */
export function chooseSide(clues: readonly Clue[], share: Share): { side: Side; evidence: string[] } {
  const [clue] = clues;
  if (!clue) return { side: 'unclear', evidence: [] };
  const evidence = [describeShare(share)];
  const rule = alwaysService(clue);
  if (rule !== undefined) return { side: 'service', evidence: [...evidence, rule] };
  if (!judgesAnswer(clue.finding)) {
    return {
      side: 'unclear',
      evidence: [...evidence, 'the document may allow more than the service is meant to take'],
    };
  }
  if (share.rightElsewhere.length > 0 && share.broken === share.ofThere) {
    const names = share.rightElsewhere.slice(0, 3).join(', ');
    const more = share.rightElsewhere.length > 3 ? ` and ${share.rightElsewhere.length - 3} more` : '';
    evidence.push(`the same place of the document is kept by ${names}${more}`);
    return { side: 'service', evidence };
  }
  const elsewhere = otherEnvelopes(clue, clues, share);
  if (elsewhere !== undefined) return { side: 'unclear', evidence: [...evidence, elsewhere] };
  if (clue.finding.part === 'status' && expectedOfHttp.has(clue.finding.status)) {
    evidence.push(`${clue.finding.status} is what HTTP has for it`);
    return { side: 'document', evidence };
  }
  if (share.broken === share.of) {
    if (share.of >= enough || clue.finding.severity === 'drift') {
      evidence.push('the service does it every time');
      return { side: 'document', evidence };
    }
    evidence.push('that is too little to tell');
    return { side: 'unclear', evidence };
  }
  if (
    clue.finding.keyword === 'enum' &&
    clues.length >= enough &&
    outsiders(clues).every((each) => isNew(clue, each))
  ) {
    evidence.push('values that the document does not know come again and again');
    return { side: 'document', evidence };
  }
  if (share.broken <= share.of * 0.2) {
    evidence.push('the service keeps to the document nearly always');
    return { side: 'service', evidence };
  }
  evidence.push('the service does it now and then');
  return { side: 'unclear', evidence };
}

export function describeShare({ broken, of, unit }: Share): string {
  const what = of === 1 ? unit.slice(0, -1) : unit;
  return broken === of && of > 1 ? `all ${of} ${what}` : `${broken} of ${of} ${what}`;
}

/** Whether a value is not just another spelling of one in the enumeration. */
function isNew({ finding }: Clue, value: JsonValue): boolean {
  const known = [finding.params.allowedValues ?? []].flat().map((each) => String(each).toLowerCase());
  return !known.includes(String(value).toLowerCase());
}

/** One operation with an envelope, where others have none, may be wrong on either side. */
function otherEnvelopes({ pattern }: Clue, clues: readonly Clue[], { others = 0 }: Share): string | undefined {
  if (pattern !== 'enveloped' && pattern !== 'unwrapped') return undefined;
  const operations = new Set(clues.map(({ finding }) => finding.operation)).size;
  return others > operations ? `${others} other operations answer as documented` : undefined;
}

/** Whether a body is of the kind (JSON, XML …) of a documented one, whatever its type is called. */
function isAkin({ answer }: Clue): boolean {
  const { operation, response } = answer.step.exchange;
  const kind = kindOfMediaType(response.headers['content-type'] ?? '');
  const documented = findResponse(operation, response.status)?.content ?? [];
  return documented.some(({ name }) => kindOfMediaType(name) === kind);
}

function takesAnything({ step }: Answer): boolean {
  return step.exchange.request.headers.accept?.includes('*/*') ?? false;
}

/** Answers that any service may give, whether the document says so or not. */
const expectedOfHttp = new Set([401, 403, 404, 405, 406, 409, 413, 415, 422, 429, 503]);

/** What no document could make right. */
function alwaysService(clue: Clue): string | undefined {
  const { finding, answer } = clue;
  const { check, keyword, status } = finding;
  if (status >= 500 && finding.part === 'status') return 'a service should not break down';
  if (check === 'request-answered') return 'whatever is asked, an answer must come';
  if (!judgesAnswer(finding)) {
    // It may be that the document allows too much.
    if (check === 'valid-accepted') return undefined;
    return answer.step.expect.kind === 'accepted'
      ? 'what the service says does not agree with what it did'
      : 'it is plain what must come back';
  }
  if (status === 406 && takesAnything(answer)) return 'the request takes any format';
  if (check === 'body-well-formed') return 'no reader can make anything of such a body';
  if (check === 'body-present' && keyword === 'forbidden') return 'HTTP allows no body here (RFC 9110 §6.4.1)';
  if (check === 'media-type-documented' && keyword !== 'media-type') {
    return 'a body without a media type is for the reader to guess (RFC 9110 §8.3)';
  }
  if (check === 'no-error-as-success') return 'an error should come with the status of one';
  if (keyword === 'media-type' && !isAkin(clue)) return 'the body is of another kind than any that is documented';
  if (
    clue.pattern === 'other-object' &&
    status < 300 &&
    clue.names.some((name) => /^(error|errors|message|fault|exception)$/i.test(name))
  ) {
    return `an error should not come with status ${status}`;
  }
  if (keyword === 'writeOnly') return 'what is writeOnly is mostly secret';
  return undefined;
}
