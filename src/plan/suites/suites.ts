import { isObject, type JsonObject, type JsonValue, joinPointer } from '../../json/index.ts';
import type { Api, Operation } from '../../model/index.ts';
import { check, generate, type JsonSchema, UnsatisfiableError, type Words } from '../../schema/index.ts';
import type { Case, Step } from '../case.ts';
import type { Arazzo, SuiteIssue, Workflow } from './arazzo.ts';
import { arazzoSchema } from './arazzo-schema.ts';
import { makeSteps, type Scope } from './steps.ts';

/** The content of a `contracts/*.arazzo.yaml`. */
export interface Suite {
  value: JsonValue;
  /** Values for the inputs of its workflows; what is not given is made from their schemas. */
  inputs?: Record<string, JsonValue>;
}

export interface SuiteOptions {
  seed: string;
  words: Words;
}

/**
 * The cases of a suite, one for each workflow (Arazzo 1.0). Workflows that a step calls, or that one depends on, are
 * written out in place. Sources other than the document itself are not read.
 *
 * @returns no cases where there are issues: half a suite would pass for a whole one.
 */
export function makeSuiteCases(api: Api, suite: Suite, options: SuiteOptions): { cases: Case[]; issues: SuiteIssue[] } {
  const issues: SuiteIssue[] = check(arazzoSchema, suite.value).map(({ pointer, message }) => ({ pointer, message }));
  if (issues.length > 0) return { cases: [], issues };
  // The schema has just said that it is one.
  const arazzo = suite.value as object as Arazzo;
  const operations = new Map(api.operations.map((operation) => [operation.id, operation]));
  const cases = arazzo.workflows.map((workflow, index) =>
    makeCase({ api, arazzo, operations, issues }, workflow, joinPointer('/workflows', String(index)), suite, options),
  );
  return { cases: issues.length > 0 ? [] : cases, issues };
}

interface Reading {
  api: Api;
  arazzo: Arazzo;
  operations: Map<string, Operation>;
  issues: SuiteIssue[];
}

function makeCase(reading: Reading, workflow: Workflow, pointer: string, suite: Suite, options: SuiteOptions): Case {
  const scope: Scope = {
    ...reading,
    workflow,
    pointer,
    prefix: '',
    inputs: drawInputs(reading, workflow, `${pointer}/inputs`, suite.inputs ?? {}, options),
    renamed: new Map(),
    trail: [workflow.workflowId],
    findWorkflow: (id) => reading.arazzo.workflows.findIndex((each) => each.workflowId === id),
  };
  const steps: Step[] = makeSteps(scope);
  return {
    name: `${workflow.workflowId}/suites/1@${options.seed}`,
    phase: 'suites',
    operation: steps[0]?.operation ?? workflow.workflowId,
    reason: workflow.summary ?? workflow.description ?? `the workflow ${workflow.workflowId}`,
    serves: ['check criteria-met'],
    steps,
  };
}

/** Each input as given, else drawn from its schema. */
function drawInputs(
  { arazzo, issues }: Reading,
  workflow: Workflow,
  pointer: string,
  given: Record<string, JsonValue>,
  { seed, words }: SuiteOptions,
): Record<string, JsonValue> {
  const schema = workflow.inputs;
  if (schema === undefined) return { ...given };
  const properties = isObject(schema.properties) ? schema.properties : {};
  // Without `required` the plainest value of an object would have none of them.
  const whole: JsonSchema = { ...schema, type: 'object', required: Object.keys(properties) };
  try {
    const document: JsonObject = { components: { inputs: arazzo.components?.inputs ?? {} } };
    const drawn = generate(whole, { seed: `${seed} ${workflow.workflowId}`, document, words });
    return { ...(drawn as Record<string, JsonValue>), ...given };
  } catch (error) {
    if (!(error instanceof UnsatisfiableError)) throw error;
    issues.push({ pointer, message: `has no value: ${error.message}` });
    return { ...given };
  }
}
