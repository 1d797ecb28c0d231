import type { Api, Operation, RequestBody } from '../model/index.ts';
import { kindOfMediaType, type PlainRequest, parseMediaType, usualType } from '../wire/index.ts';
import { findMedia, judgeBody, type MediaPlan, planMedia, readBody } from './body-judge.ts';
import type { Unchecked, UncheckedReason, Violation } from './finding.ts';
import type { Received } from './received.ts';
import { describeIssue, pointerOf } from './words.ts';

/** What a request body may be. */
export interface BodyPlan {
  body: RequestBody;
  media: MediaPlan[];
}

export function planRequestBody(api: Api, body: RequestBody): BodyPlan {
  return { body, media: body.content.map((each) => planMedia(api, each, 'request')) };
}

/** Reads and judges the body of a request into `received`. */
export function receiveBody(operation: Operation, plan: BodyPlan, request: PlainRequest, received: Received): void {
  const { body, media } = plan;
  const violate = (violation: Pick<Violation, 'keyword' | 'message' | 'documentPointer'> & Partial<Violation>) => {
    const pointer = violation.pointer ?? '';
    const part = `body${pointer === '' ? '' : ` ${pointer}`}`;
    received.violations.push({ part, in: 'body', name: '', pointer, params: {}, ...violation });
  };
  // A form without a field is written as nothing.
  const isForm = kindOfMediaType(request.headers['content-type'] ?? '') === 'form';
  const bytes = request.body ?? new Uint8Array();
  if (bytes.length === 0 && !isForm) {
    if (body.required) violate({ keyword: 'required', message: 'is missing', documentPointer: body.pointer });
    return;
  }
  if (media.length === 0) return;
  const sent = request.headers['content-type'];
  const found = sent === undefined ? assumeMedia(media) : findMedia(media, sent);
  if (!found) {
    const names = media.map((each) => each.media.name);
    violate({
      keyword: 'mediaType',
      message: `must be ${names.join(' or ')}, but is ${sent}`,
      params: { allowedValues: names },
      documentPointer: body.pointer,
    });
    return;
  }
  received.mediaType = found.media.name;
  const read = readBody(found, sent ?? concreteName(found.media.name), bytes);
  if (read.kind === 'malformed') {
    violate({
      keyword: 'malformed',
      message: `cannot be read: ${read.reason}`,
      documentPointer: found.media.pointer,
    });
    return;
  }
  if (read.kind === 'undecodable') {
    received.unchecked.push(note(operation, 'not-decodable', read.reason, found.media.pointer));
    return;
  }
  received.body = read.value;
  const verdict = judgeBody(found, read.value, read.format);
  if (verdict.kind === 'unchecked') {
    received.unchecked.push(
      note(operation, verdict.reason, verdict.message, found.whole?.pointer ?? found.media.pointer),
    );
    return;
  }
  for (const issue of verdict.issues) {
    violate({
      keyword: issue.keyword,
      params: issue.params,
      pointer: pointerOf(issue),
      message: describeIssue(issue, read.value, true),
      documentPointer: issue.documentPointer,
    });
  }
}

/** Whoever does not say what the body is, means JSON where there is a choice (RFC 9110 §8.3 lets us guess). */
function assumeMedia(media: readonly MediaPlan[]): MediaPlan | undefined {
  return media.find((each) => kindOfMediaType(each.media.name) === 'json') ?? media[0];
}

function concreteName(name: string): string {
  const range = parseMediaType(name);
  return range?.essence.includes('*') ? usualType(range) : name;
}

function note(operation: Operation, reason: UncheckedReason, message: string, documentPointer: string): Unchecked {
  return { operation: operation.id, part: 'body', reason, message, documentPointer };
}
