import type { JsonValue } from '../json/index.ts';
import type { Api, Header, MediaType, Operation, Response } from '../model/index.ts';
import type { PlainResponse } from '../wire/index.ts';
import { findMedia, judgeBody, type MediaPlan, planMedia, type ReadBody, readBody } from './body-judge.ts';
import type { Exchange } from './finding.ts';
import { createJudge, type Judge, type Verdict } from './judge.ts';

/** A documented response, ready to judge actual ones. */
export interface ResponsePlan {
  response: Response;
  headers: { header: Header; judge: Judge | undefined }[];
  media: MediaPlan[];
}

/** All that the checks ask of a response, found out once. */
export interface ResponseFacts {
  api: Api;
  operation: Operation;
  /** Of the request, upper case: `HEAD` has no body, whatever is documented. */
  method: string;
  response: PlainResponse;
  /** The documented response that answers for this status; `undefined`: none. */
  plan: ResponsePlan | undefined;
  contentType: string | undefined;
  body: Uint8Array | string;
  /** No body may come: HEAD, 1xx, 204, 205, 304 (RFC 9110 §6.4.1). */
  bodyless: boolean;
  /** The documented media type of the body; `undefined` where there is no body, or none fits. */
  media: MediaPlan | undefined;
  /** The body as a value; `undefined` where `media` is. */
  read: ReadBody | undefined;
  /** What the schema says of it; `undefined` where there is no value. */
  verdict: Verdict | undefined;
}

const plans = new WeakMap<Operation, Map<number, ResponsePlan | undefined>>();

export function findFacts(api: Api, operation: Operation, response: PlainResponse, method: string): ResponseFacts {
  const reading = readFacts(api, operation, response, method);
  const { media, read } = reading;
  const verdict = media && read?.kind === 'value' ? judgeBody(media, read.value, read.format) : undefined;
  return { ...reading, verdict };
}

function readFacts(
  api: Api,
  operation: Operation,
  response: PlainResponse,
  method: string,
): Omit<ResponseFacts, 'verdict'> {
  const { status } = response;
  const plan = planResponse(api, operation, status);
  const contentType = response.headers['content-type'];
  const body = response.body ?? '';
  const bodyless = method === 'HEAD' || status === 204 || status === 205 || status === 304 || status < 200;
  const media = !plan || bodyless || body.length === 0 ? undefined : chooseMedia(plan.media, contentType);
  const read = media && readBody(media, contentType ?? media.media.name, body);
  return { api, operation, method, response, plan, contentType, body, bodyless, media, read };
}

/** What an answer is by the document: the response and media type that it falls under, and its body as a value. */
export interface ReadResponse {
  /** `undefined`: its status is not documented. */
  response: Response | undefined;
  /** `undefined`: it has no body, or none of a documented media type. */
  media: MediaType | undefined;
  /** `undefined`: there is none, or it cannot be read. The items of a stream are an array. */
  value: JsonValue | undefined;
}

/** Reads an answer, and judges nothing. */
export function readResponse(api: Api, { operation, request, response }: Exchange): ReadResponse {
  const { plan, media, read } = readFacts(api, operation, response, request.method);
  return {
    response: plan?.response,
    media: media?.media,
    value: read?.kind === 'value' ? read.value : undefined,
  };
}

/** The documented response that answers for a status: exact, `NXX`, `default`. */
export function findResponse(operation: Operation, status: number): Response | undefined {
  const range = `${Math.floor(status / 100)}XX`;
  return (
    operation.responses.find((each) => each.status === String(status)) ??
    operation.responses.find((each) => each.status.toUpperCase() === range) ??
    operation.responses.find((each) => each.status === 'default')
  );
}

/**
 * Whether the document says anything of what the operation answers when all goes well: a status below 400, a range of
 * them, or `default`. With no response at all nothing is said of errors either, and nothing is missing.
 */
export function describesSuccess({ responses }: Operation): boolean {
  return responses.length === 0 || responses.some(({ status }) => /^[123]|^default$/i.test(status));
}

function planResponse(api: Api, operation: Operation, status: number): ResponsePlan | undefined {
  let known = plans.get(operation);
  if (!known) {
    known = new Map();
    plans.set(operation, known);
  }
  if (known.has(status)) return known.get(status);
  const response = findResponse(operation, status);
  const plan = response && {
    response,
    headers: response.headers
      .filter(({ name }) => name.toLowerCase() !== 'content-type')
      .map((header) => ({ header, judge: header.shape && createJudge(api, header.shape, 'response') })),
    media: response.content.map((media) => planMedia(api, media, 'response')),
  };
  known.set(status, plan);
  return plan;
}

/** Without a Content-Type, the body is taken for what alone it could be. */
function chooseMedia(media: readonly MediaPlan[], contentType: string | undefined): MediaPlan | undefined {
  if (contentType !== undefined) return findMedia(media, contentType);
  return media.length === 1 && !media[0]?.media.name.includes('*') ? media[0] : undefined;
}
