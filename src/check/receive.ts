import { type JsonObject, setMember } from '../json/index.ts';
import type { Api, Operation, Parameter } from '../model/index.ts';
import {
  type DecodeOptions,
  decodeParameter,
  type PlainRequest,
  type RequestParts,
  splitRequest,
} from '../wire/index.ts';
import type { Violation } from './finding.ts';
import { createJudge, type Judge } from './judge.ts';
import { type BodyPlan, planRequestBody, receiveBody } from './receive-body.ts';
import type { Received } from './received.ts';
import { describeIssue, pointerOf } from './words.ts';

interface ParameterPlan {
  parameter: Parameter;
  judge: Judge;
  options: DecodeOptions;
}

interface RequestPlan {
  parameters: ParameterPlan[];
  body: BodyPlan | undefined;
}

const plans = new WeakMap<Operation, RequestPlan>();

/**
 * Reads and judges a request against its operation. Query parameters, headers and cookies that the document does not
 * know are ignored; a body that it does not know, too.
 * @param pathParameters what the router found in the place of each path parameter, as sent
 */
export function receiveRequest(
  api: Api,
  operation: Operation,
  request: PlainRequest,
  pathParameters: Readonly<Record<string, string>>,
): Received {
  let plan = plans.get(operation);
  if (!plan) {
    plan = planRequest(api, operation);
    plans.set(operation, plan);
  }
  const received: Received = {
    values: { path: {}, query: {}, header: {}, cookie: {} },
    body: undefined,
    mediaType: undefined,
    violations: [],
    unchecked: [],
  };
  const parts = splitRequest(request, pathParameters);
  for (const each of plan.parameters) receiveParameter(operation, each, parts, received);
  if (plan.body) receiveBody(operation, plan.body, request, received);
  return received;
}

function planRequest(api: Api, operation: Operation): RequestPlan {
  const claimed = new Set([
    ...operation.parameters.filter((each) => each.in !== 'path').map(({ name }) => name),
    ...Object.keys(operation.pinned),
    ...Object.values(api.securitySchemes).flatMap((scheme) => (scheme.type === 'apiKey' ? [scheme.name] : [])),
    ...['__code', '__example', '__dynamic', '__seed', '__delay'],
  ]);
  return {
    parameters: operation.parameters
      .filter((each) => !isTransport(each))
      .map((parameter) => {
        const judge = createJudge(api, parameter.shape, 'request');
        return { parameter, judge, options: { hints: judge.hints, claimed } };
      }),
    body: operation.requestBody && planRequestBody(api, operation.requestBody),
  };
}

/** Headers that other parts of the document describe (OpenAPI 3.1 §4.8.12), or that the transport writes by itself. */
function isTransport({ in: place, name }: Parameter): boolean {
  return (
    place === 'header' &&
    /^(accept|content-type|authorization|content-length|transfer-encoding|connection|host)$/i.test(name)
  );
}

function receiveParameter(
  operation: Operation,
  { parameter, judge, options }: ParameterPlan,
  parts: RequestParts,
  received: Received,
): void {
  const place = parameter.in === 'querystring' ? 'query' : parameter.in;
  const violate = (violation: Pick<Violation, 'keyword' | 'message' | 'documentPointer'> & Partial<Violation>) => {
    const pointer = violation.pointer ?? '';
    const part = `${parameter.in}.${parameter.name}${pointer === '' ? '' : ` ${pointer}`}`;
    received.violations.push({ part, in: parameter.in, name: parameter.name, pointer, params: {}, ...violation });
  };
  const decoded = decodeParameter(parameter, parts, options);
  if (decoded.kind === 'absent') {
    if (parameter.required) violate({ keyword: 'required', message: 'is missing', documentPointer: parameter.pointer });
    return;
  }
  if (decoded.kind === 'malformed') {
    violate({
      keyword: 'malformed',
      message: `cannot be read: ${decoded.reason}`,
      documentPointer: parameter.pointer,
    });
    return;
  }
  let { value } = decoded;
  let verdict = judge.judge(value);
  if (verdict.kind === 'judged' && verdict.issues.length > 0) {
    // Where the schema allows text as well, text may be what was meant.
    const other = decodeParameter(parameter, parts, { ...options, preference: 'text' });
    const second = other.kind === 'value' ? judge.judge(other.value) : verdict;
    if (other.kind === 'value' && second.kind === 'judged' && second.issues.length === 0) {
      value = other.value;
      verdict = second;
    }
  }
  setMember(received.values[place] as JsonObject, parameter.name, value);
  if (parameter.allowEmptyValue && value === '') return;
  if (verdict.kind === 'unchecked') {
    received.unchecked.push({
      operation: operation.id,
      part: `${parameter.in}.${parameter.name}`,
      reason: verdict.reason,
      message: verdict.message,
      documentPointer: judge.pointer,
    });
    return;
  }
  for (const issue of verdict.issues) {
    const { keyword, params, documentPointer } = issue;
    violate({
      keyword,
      params,
      pointer: pointerOf(issue),
      message: describeIssue(issue, value, true),
      documentPointer,
    });
  }
}
