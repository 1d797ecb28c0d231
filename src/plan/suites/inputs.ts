import { isExpression, listEmbedded } from '../../check/index.ts';
import { isObject, type JsonObject, type JsonValue, joinPointer, resolvePointer } from '../../json/index.ts';
import { check, generate, type JsonSchema, UnsatisfiableError } from '../../schema/index.ts';
import { type Arazzo, type Workflow, workflowName } from './arazzo.ts';
import type { Reading } from './scope.ts';

/** The schema of a workflow's inputs, behind a `$ref`, and where it stands. */
interface Declared {
  schema: JsonObject;
  pointer: string;
  properties: JsonObject;
  /** For references in it. */
  document: JsonObject;
}

/**
 * The inputs of a workflow: as given, else their default, else drawn from their schemas. One that is required and has no
 * default must be given: what nobody can make up (a token, an id) is declared so.
 *
 * @param given by name; texts are read as JSON where only that conforms, or both do
 */
export function findInputs(
  reading: Reading,
  workflow: Workflow,
  pointer: string,
  given: Readonly<Record<string, JsonValue>>,
): Record<string, JsonValue> {
  const declared = readDeclared(reading.arazzo, workflow, pointer);
  const inputs: Record<string, JsonValue> = {};
  for (const [name, property] of Object.entries(declared.properties)) {
    if (given[name] === undefined && isObject(property) && property.default !== undefined)
      inputs[name] = property.default;
  }
  for (const [name, value] of Object.entries(given)) inputs[name] = readInput(reading, declared, name, value);
  for (const name of listMissing(declared, inputs)) {
    const message = `requires the input ${name}: give it with --input ${name}=…`;
    reading.issues.push({ pointer: `${declared.pointer}/required`, message });
  }
  return { ...drawInputs(reading, workflow, declared), ...inputs };
}

/** Whether a workflow can be run by itself: all inputs that it requires are there. */
export function hasInputs({ arazzo, given }: Reading, workflow: Workflow): boolean {
  return listMissing(readDeclared(arazzo, workflow, ''), given).length === 0;
}

/** The names of all inputs that the workflows of a suite declare or use. */
export function listInputs(arazzo: Arazzo): Set<string> {
  const names = new Set<string>();
  for (const workflow of arazzo.workflows) {
    for (const name of Object.keys(readDeclared(arazzo, workflow, '').properties)) names.add(name);
    for (const { name } of listUses(workflow as object as JsonValue, '')) names.add(name);
  }
  return names;
}

/** Tells of inputs that a workflow uses, and that have no value. */
export function refuseUnknownInputs(
  { issues }: Reading,
  workflow: Workflow,
  pointer: string,
  inputs: Readonly<Record<string, JsonValue>>,
): void {
  const { inputs: _, ...rest } = workflow;
  for (const { name, pointer: at } of listUses(rest as object as JsonValue, pointer)) {
    if (inputs[name] !== undefined) continue;
    issues.push({
      pointer: at,
      message: `$inputs.${name} has no value: declare it in inputs, or give --input ${name}=…`,
    });
  }
}

/** Workflows that others call, depend on or go to. */
export function listCalled({ workflows, components }: Arazzo): Set<string> {
  const called = new Set<string>();
  const visit = (value: JsonValue | undefined): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isObject(value)) {
      if (typeof value.workflowId === 'string') called.add(workflowName(value.workflowId));
      Object.values(value).forEach(visit);
    }
  };
  for (const { workflowId: _, dependsOn = [], ...rest } of workflows) {
    for (const each of dependsOn) called.add(workflowName(each));
    visit(rest as object as JsonValue);
  }
  visit((components ?? {}) as JsonValue);
  return called;
}

function readDeclared({ components }: Arazzo, { inputs = {} }: Workflow, pointer: string): Declared {
  const document: JsonObject = { components: { inputs: components?.inputs ?? {} } };
  const target = typeof inputs.$ref === 'string' ? inputs.$ref.replace(/^#/, '') : undefined;
  const found = target === undefined ? inputs : resolvePointer(document, target);
  const schema = isObject(found) ? found : {};
  const properties = isObject(schema.properties) ? schema.properties : {};
  return { schema, pointer: target ?? `${pointer}/inputs`, properties, document };
}

function listMissing({ schema, properties }: Declared, inputs: Readonly<Record<string, JsonValue>>): string[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  return required.filter((name): name is string => {
    if (typeof name !== 'string' || inputs[name] !== undefined) return false;
    const property = properties[name];
    return !(isObject(property) && property.default !== undefined);
  });
}

function readInput({ issues }: Reading, declared: Declared, name: string, value: JsonValue): JsonValue {
  const schema = declared.properties[name];
  // What a step gives is known only when it was asked.
  const isKnown = typeof value !== 'string' || !(isExpression(value) || listEmbedded(value).length > 0);
  const json = typeof value === 'string' && isKnown ? parse(value) : undefined;
  if (schema === undefined || !isKnown) return json ?? value;
  const judge = (each: JsonValue) => check(schema as JsonSchema, each, { document: declared.document });
  if (json !== undefined && judge(json).length === 0) return json;
  const [issue] = judge(value);
  if (issue) {
    const place = issue.pointer === '' ? '' : ` at ${issue.pointer}`;
    const message = `refuses the input ${name}: it ${issue.message}${place}`;
    issues.push({ pointer: joinPointer(declared.pointer, 'properties', name), message });
  }
  return value;
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function drawInputs(
  { seed, words, issues }: Reading,
  { workflowId }: Workflow,
  { schema, pointer, properties, document }: Declared,
): Record<string, JsonValue> {
  // Without `required` the plainest value of an object would have none of them.
  const whole: JsonSchema = { ...schema, type: 'object', required: Object.keys(properties) };
  try {
    const drawn = generate(whole, { seed: `${seed} ${workflowId}`, document, words });
    return drawn as Record<string, JsonValue>;
  } catch (error) {
    if (!(error instanceof UnsatisfiableError)) throw error;
    issues.push({ pointer, message: `has no value: ${error.message}` });
    return {};
  }
}

/** Where `$inputs.NAME` stands, alone, in a text or in a condition. */
function listUses(value: JsonValue | undefined, pointer: string): { name: string; pointer: string }[] {
  if (typeof value === 'string')
    return [...value.matchAll(/\$inputs\.([\w-]+)/g)].map(([, name = '']) => ({ name, pointer }));
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) =>
    listUses(resolvePointer(value, joinPointer('', key)), joinPointer(pointer, key)),
  );
}
