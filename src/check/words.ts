import { isObject, type JsonValue, joinPointer, resolvePointer } from '../json/index.ts';
import type { Issue } from '../schema/index.ts';
import type { ValueKind } from './finding.ts';

/** What kind of thing a value is. */
export function kindOf(value: JsonValue | undefined): ValueKind {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as 'boolean' | 'string' | 'object';
}

/** Where an issue is: what is missing, or too much, is pointed at itself. */
export function pointerOf(issue: Issue): string {
  const { missingProperty, additionalProperty, unevaluatedProperty } = issue.params;
  const property = missingProperty ?? additionalProperty ?? unevaluatedProperty;
  return typeof property === 'string' ? joinPointer(issue.pointer, property) : issue.pointer;
}

/** An issue in words. Values are shown only with `reveal`: a finding may end in a report, a value may be a secret. */
export function describeIssue(issue: Issue, value: JsonValue, reveal: boolean): string {
  const { params, keyword, message } = issue;
  const actual = resolvePointer(value, issue.pointer);
  if (keyword === 'required') return 'is missing';
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') return 'is not allowed here';
  if (keyword === 'enum' && Array.isArray(params.allowedValues)) {
    return `must be one of ${listed(params.allowedValues)}${seen(actual, reveal)}`;
  }
  if (keyword === 'const' && params.allowedValue !== undefined) {
    return `must be ${JSON.stringify(params.allowedValue)}${seen(actual, reveal)}`;
  }
  if (keyword === 'type') return `${message}${seen(actual, reveal, true)}`;
  return message + (reveal ? seen(actual, true) : '');
}

function seen(actual: JsonValue | undefined, reveal: boolean, kind = false): string {
  if (reveal && actual !== undefined && !isObject(actual) && !Array.isArray(actual)) {
    const text = JSON.stringify(actual);
    return `, but is ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`;
  }
  if (!kind && !isObject(actual) && !Array.isArray(actual)) return '';
  const name = kindOf(actual);
  return `, but is ${name === 'null' ? 'null' : `${/^[aio]/.test(name) ? 'an' : 'a'} ${name}`}`;
}

function listed(values: readonly JsonValue[]): string {
  const shown = values.slice(0, 12).map((value) => JSON.stringify(value));
  return shown.join(', ') + (values.length > shown.length ? ` … (${values.length} in all)` : '');
}
