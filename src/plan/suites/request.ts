import { type JsonValue, joinPointer, parsePointer, putAt } from '../../json/index.ts';
import type { Api, Operation } from '../../model/index.ts';
import type { RequestTemplate } from '../case.ts';
import type { ArazzoParameter, ArazzoStep, Reusable } from './arazzo.ts';
import { makeHoles } from './expressions.ts';
import { rename, type Scope } from './scope.ts';

/** The request of a step, with holes for what earlier steps give. */
export function makeRequest(scope: Scope, step: ArazzoStep, operation: Operation, pointer: string): RequestTemplate {
  const given = [
    ...readParameters(scope, scope.workflow.parameters ?? [], `${scope.pointer}/parameters`),
    ...readParameters(scope, step.parameters ?? [], `${pointer}/parameters`),
  ];
  const request: RequestTemplate = { parameters: [], headers: {}, credentials: 'given' };
  for (const { name, in: place, value } of given) {
    const said = makeHoles(value, (text) => rename(scope, text));
    const documented = operation.parameters.find((each) => each.name === name && (!place || each.in === place));
    request.parameters.push({ in: documented?.in ?? place ?? 'query', name, value: said });
    if (isCredential(scope.reading.api, place, name)) request.credentials = 'none';
  }
  const { requestBody } = step;
  if (requestBody) {
    let payload = requestBody.payload ?? null;
    for (const { target, value } of requestBody.replacements ?? [])
      payload = putAt(structuredClone(payload), parsePointer(target), value) ?? payload;
    const mediaType = requestBody.contentType ?? operation.requestBody?.content[0]?.name ?? 'application/json';
    request.body = { mediaType, value: makeHoles(payload, (text) => rename(scope, text)) };
  }
  return request;
}

/** Whether a suite presents a credential itself by this parameter. */
function isCredential({ securitySchemes }: Api, place: string | undefined, name: string): boolean {
  if (place === 'header' && /^authorization$/i.test(name)) return true;
  return Object.values(securitySchemes).some(
    (scheme) => scheme.type === 'apiKey' && scheme.in === place && scheme.name.toLowerCase() === name.toLowerCase(),
  );
}

/** With what `$components.parameters.…` stands for. */
export function readParameters(
  { reading: { arazzo, issues } }: Scope,
  given: readonly (ArazzoParameter | Reusable)[],
  pointer: string,
): ArazzoParameter[] {
  return given.flatMap((each, index) => {
    if (!('reference' in each)) return [each];
    const name = each.reference.replace(/^\$components\.parameters\./, '');
    const found = arazzo.components?.parameters?.[name];
    if (!found) {
      issues.push({ pointer: joinPointer(pointer, String(index)), message: `there is no ${each.reference}` });
      return [];
    }
    return [each.value === undefined ? found : { ...found, value: each.value }];
  });
}

/** The values of parameters, with inputs filled in. */
export function readArguments(
  scope: Scope,
  given: readonly (ArazzoParameter | Reusable)[],
  pointer: string,
): Record<string, JsonValue> {
  const parameters = readParameters(scope, given, pointer);
  return Object.fromEntries(parameters.map(({ name, value }) => [name, rename(scope, value)]));
}
