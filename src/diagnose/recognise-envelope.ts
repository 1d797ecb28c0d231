import type { StepFinding } from '../check/index.ts';
import { isObject, type JsonObject, type JsonValue, joinPointer, setMember } from '../json/index.ts';
import { describeProperties, itemsOf, typesOf } from '../model/index.ts';
import { type Answer, type Clue, judgeAs } from './answer.ts';

/**
 * The answer conforms, but for an object around it that the document does not know; or the document knows one that the
 * answer lacks. Tried, not guessed: what is taken off or put around makes the findings go.
 */
export function recogniseEnvelope(answer: Answer, findings: readonly StepFinding[]): Clue[] {
  const { value } = answer.read;
  const finding = findings.find((each) => each.part === 'body' && depthOf(each.pointer) <= 1 && shapesBody(each));
  if (!finding || value === undefined || !answer.read.media?.shape) return [];
  const inBody = findings.filter(({ part }) => part === 'body');
  const tell = (pattern: 'enveloped' | 'unwrapped', name: string): Clue[] => [
    {
      key: `${pattern} ${name}`,
      looseKey: undefined,
      pattern,
      answer,
      finding: {
        ...finding,
        documentPointer: answer.read.media?.shape?.pointer ?? finding.documentPointer,
        pointer: '',
      },
      findings: inBody,
      place: answer.read.media?.shape,
      names: [name],
    },
  ];
  const wrapper = isObject(value) ? findWrapper(answer, value) : undefined;
  if (wrapper !== undefined) return tell('enveloped', wrapper);
  const missing = findMissingWrapper(answer, value);
  return missing === undefined ? [] : tell('unwrapped', missing);
}

function shapesBody({ check, keyword }: StepFinding): boolean {
  return check === 'fields-documented' || ['type', 'required', 'additionalProperties'].includes(keyword);
}

function depthOf(pointer: string): number {
  return pointer.split('/').length - 1;
}

function findWrapper(answer: Answer, value: JsonObject): string | undefined {
  const shape = answer.read.media?.shape;
  if (!shape) return undefined;
  const known = describeProperties(answer.api, shape);
  const names = Object.keys(value);
  if (names.length > 6 || (names.length > 1 && names.some((name) => known.has(name)))) return undefined;
  return names.find((name) => {
    const inner = value[name];
    if (typeof inner !== 'object' || inner === null) return false;
    // An object that shows nothing of what is documented proves nothing.
    if (isObject(inner) && known.size > 0 && !Object.keys(inner).some((each) => known.has(each))) return false;
    return judgeAs(answer, inner).length === 0;
  });
}

function findMissingWrapper(answer: Answer, value: JsonValue): string | undefined {
  const shape = answer.read.media?.shape;
  if (!shape || typeof value !== 'object' || value === null) return undefined;
  const known = describeProperties(answer.api, shape);
  if (isObject(value) && Object.keys(value).some((name) => known.has(name))) return undefined;
  for (const [name, property] of known) {
    const types = typesOf(answer.api, property);
    // A list of one may have lost its brackets, too.
    const isLone = isObject(value) && types.includes('array') && !types.includes('object');
    if (!isLone && !types.includes(Array.isArray(value) ? 'array' : 'object')) continue;
    const inner = isLone ? itemsOf(answer.api, property) : property;
    const names = inner ? describeProperties(answer.api, inner) : undefined;
    if (isObject(value) && !Object.keys(value).some((each) => names?.has(each))) continue;
    const wrapped: JsonObject = {};
    setMember(wrapped, name, isLone ? [value] : value);
    const below = joinPointer('', name);
    if (judgeAs(answer, wrapped).every(({ pointer }) => pointer !== below && !pointer.startsWith(`${below}/`))) {
      return name;
    }
  }
  return undefined;
}
