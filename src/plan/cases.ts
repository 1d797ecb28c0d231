import { type Received, receiveRequest } from '../check/index.ts';
import { type JsonValue, resolvePointer } from '../json/index.ts';
import type { Operation } from '../model/index.ts';
import { encodeParameter } from '../wire/index.ts';
import type { Case, Phase, RequestTemplate, Skip, SkipReason, Step } from './case.ts';
import { writeRequest } from './fill.ts';
import { roleOf } from './roles.ts';
import type { Scene } from './scene.ts';

/** What a phase plans for one operation. */
export interface Planned {
  cases: Case[];
  skips: Skip[];
}

/** A case without a name. */
export interface Told extends Pick<Case, 'reason' | 'serves' | 'steps'> {
  /** Put before its number: cases of several users are counted apart. */
  user?: string;
}

/** Collects what a phase plans for one operation, and numbers the cases. */
export interface Collector {
  add(told: Told): void;
  skip(reason: SkipReason, message: string): void;
}

export function collect(
  scene: Scene,
  operation: Operation,
  phase: Phase,
  run: (collector: Collector) => void,
): Planned {
  const planned: Planned = { cases: [], skips: [] };
  run({
    add({ user, ...told }) {
      planned.cases.push({ name: scene.nameCase(operation.id, phase, user), phase, operation: operation.id, ...told });
    },
    skip: (reason, message) => planned.skips.push({ operation: operation.id, phase, reason, message }),
  });
  return planned;
}

/** The one step of most cases: a valid request, unless told otherwise. */
export function makeStep(scene: Scene, operation: Operation, request: RequestTemplate, told: Partial<Step> = {}): Step {
  return {
    name: 'ask',
    role: roleOf(scene.inference, operation),
    operation: operation.id,
    request,
    expect: namesSomething(scene, operation, request) ? { kind: 'accepted' } : { kind: 'any' },
    outputs: {},
    ...told,
  };
}

/**
 * Whether all that a request names is known to be there. What is drawn for an id names nothing, and of two entities that
 * were found apart nobody knows that one is in the other.
 */
function namesSomething(scene: Scene, operation: Operation, request: RequestTemplate): boolean {
  const effect = scene.inference.effects[operation.id]?.effect;
  const source = effect && 'id' in effect ? effect.id : undefined;
  const isNamed = (value: JsonValue | undefined) => JSON.stringify(value)?.includes('"$from"') ?? false;
  const named = request.parameters.filter(
    (each) => each.in === 'path' || (source?.in === 'query' && each.in === 'query' && each.name === source.parameter),
  );
  if (source?.in === 'body' && !isNamed(resolvePointer(request.body?.value, source.pointer))) return false;
  if (source?.in === 'query' && !named.some((each) => each.in === 'query')) return false;
  const sources = named.flatMap(({ value }) => /\$(?:pool|own)\.[^."]+/.exec(JSON.stringify(value))?.[0] ?? []);
  return named.every(({ value }) => isNamed(value)) && new Set(sources).size < 2;
}

/**
 * What a service reads from a request: it is written, and read as the document says, as leniently as HTTP has it
 * (what looks like a number is one). `undefined` where it would not arrive as what it is: another path.
 */
export function readBack(scene: Scene, operation: Operation, template: RequestTemplate): Received | undefined {
  const path: Record<string, string> = {};
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'path') continue;
    const given = template.parameters.find((each) => each.in === 'path' && each.name === parameter.name);
    const text = given && encodeParameter(parameter, given.value);
    // URLs resolve these away.
    if (text === undefined || /^(\.|%2e){0,2}$/i.test(text)) return undefined;
    path[parameter.name] = text;
  }
  return receiveRequest(scene.api, operation, writeRequest(scene.api, operation, template), path);
}

/** Whether a request is valid when it arrives; what nobody can judge does not speak against it. */
export function isValid(scene: Scene, operation: Operation, template: RequestTemplate): boolean {
  return readBack(scene, operation, template)?.violations.length === 0;
}
