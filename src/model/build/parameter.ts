import { type JsonObject, type JsonValue, joinPointer } from '../../json/index.ts';
import type { Parameter } from '../api.ts';
import { valueShape } from './content.ts';
import { namesInPath } from './path.ts';
import { type Building, report, resolvePart } from './reference.ts';

/**
 * The parameters of an operation: its own, before those of its path item; one that the path template names but
 * nobody declares is a string. What OpenAPI says to ignore (`Accept`, `Content-Type`, `Authorization`) is left out.
 */
export function buildParameters(
  building: Building,
  lists: { value: JsonValue | undefined; pointer: string }[],
  path: string,
  pointer: string,
): Parameter[] {
  const inPath = namesInPath(path);
  const parameters = new Map<string, Parameter>();
  for (const { value, pointer: place } of lists) {
    if (!Array.isArray(value)) continue;
    for (const [index, entry] of value.entries()) {
      const parameter = buildParameter(building, entry, joinPointer(place, index));
      if (parameter === undefined) continue;
      const key = `${parameter.in} ${parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name}`;
      if (parameters.has(key) || ignored.test(key)) continue;
      if (parameter.in === 'path' && !inPath.includes(parameter.name)) {
        report(
          building,
          'unused-path-parameter',
          parameter.pointer,
          `The path parameter "${parameter.name}" does not occur in the path ${path}.`,
          `Write {${parameter.name}} into the path, or remove the parameter.`,
          'warning',
        );
        continue;
      }
      parameters.set(key, parameter);
    }
  }
  for (const name of inPath) {
    if (parameters.has(`path ${name}`)) continue;
    report(
      building,
      'undeclared-path-parameter',
      pointer,
      `The path ${path} has a parameter {${name}} that is not declared.`,
      `Declare it: {name: ${name}, in: path, required: true, schema: {type: string}}.`,
      'warning',
    );
    parameters.set(`path ${name}`, undeclared(name, pointer));
  }
  return [...parameters.values()];
}

const ignored = /^header (?:accept|content-type|authorization)$/;
const places = ['path', 'query', 'header', 'cookie', 'querystring'] as const;
const styles = [
  'simple',
  'label',
  'matrix',
  'form',
  'spaceDelimited',
  'pipeDelimited',
  'tabDelimited',
  'deepObject',
  'cookie',
] as const;

function buildParameter(building: Building, entry: JsonValue, pointer: string): Parameter | undefined {
  const part = resolvePart(building, entry, pointer);
  if (part === undefined) return undefined;
  const { value } = part;
  const place = places.find((each) => each === value.in);
  if (place === undefined || typeof value.name !== 'string') {
    report(
      building,
      'unusable-parameter',
      pointer,
      'This parameter has no usable "name" and "in".',
      `Give it a name, and one of ${places.join(', ')} as "in".`,
    );
    return undefined;
  }
  const { shape, mediaType, examples } = valueShape(building, value, part.pointer);
  return {
    name: value.name,
    in: place,
    required: place === 'path' || value.required === true,
    ...readStyle(value, place),
    allowReserved: value.allowReserved === true,
    allowEmptyValue: value.allowEmptyValue === true,
    deprecated: value.deprecated === true,
    shape: shape ?? { schema: true, pointer: part.pointer },
    mediaType,
    examples,
    pointer: part.pointer,
  };
}

function readStyle(value: JsonObject, place: Parameter['in']): Pick<Parameter, 'style' | 'explode'> {
  const usual = place === 'path' || place === 'header' ? 'simple' : 'form';
  const style = styles.find((each) => each === value.style) ?? usual;
  const explode = typeof value.explode === 'boolean' ? value.explode : style === 'form' || style === 'cookie';
  return { style, explode };
}

function undeclared(name: string, pointer: string): Parameter {
  return {
    name,
    in: 'path',
    required: true,
    style: 'simple',
    explode: false,
    allowReserved: false,
    allowEmptyValue: false,
    deprecated: false,
    shape: { schema: { type: 'string' }, pointer },
    mediaType: undefined,
    examples: [],
    pointer,
  };
}
