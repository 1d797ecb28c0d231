import type { JsonObject, JsonValue } from '../../json/index.ts';

/** The parts of an Arazzo 1.0 description that a suite is made of. */
export interface Arazzo {
  workflows: Workflow[];
  components?: {
    inputs?: Record<string, JsonObject>;
    parameters?: Record<string, ArazzoParameter>;
    successActions?: Record<string, Action>;
    failureActions?: Record<string, Action>;
  };
}

/** Workflow Object (Arazzo 1.0 §4.6.4). */
export interface Workflow {
  workflowId: string;
  summary?: string;
  description?: string;
  inputs?: JsonObject;
  dependsOn?: string[];
  steps: ArazzoStep[];
  parameters?: (ArazzoParameter | Reusable)[];
  successActions?: (Action | Reusable)[];
  failureActions?: (Action | Reusable)[];
  outputs?: Record<string, string>;
}

/** Step Object (Arazzo 1.0 §4.6.5). */
export interface ArazzoStep {
  stepId: string;
  description?: string;
  operationId?: string;
  operationPath?: string;
  workflowId?: string;
  parameters?: (ArazzoParameter | Reusable)[];
  requestBody?: { contentType?: string; payload?: JsonValue; replacements?: { target: string; value: JsonValue }[] };
  successCriteria?: ArazzoCriterion[];
  onSuccess?: (Action | Reusable)[];
  onFailure?: (Action | Reusable)[];
  outputs?: Record<string, string>;
}

export interface ArazzoParameter {
  name: string;
  in?: 'path' | 'query' | 'header' | 'cookie';
  value: JsonValue;
}

/** Reusable Object: `$components.parameters.page`. */
export interface Reusable {
  reference: string;
  value?: JsonValue;
}

export interface ArazzoCriterion {
  condition: string;
  context?: string;
  type?: 'simple' | 'regex' | 'jsonpath' | { type: 'jsonpath' };
}

/** Success and Failure Action Object (Arazzo 1.0 §4.6.7 and §4.6.8). */
export interface Action {
  name: string;
  type: 'end' | 'retry' | 'goto';
  stepId?: string;
  workflowId?: string;
  retryAfter?: number;
  retryLimit?: number;
  criteria?: ArazzoCriterion[];
}

/** What is wrong in a suite: where in it, and what. */
export interface SuiteIssue {
  pointer: string;
  message: string;
}

/** `$workflows.login` and `login` name the same. */
export function workflowName(text: string): string {
  return text.replace(/^\$workflows\./, '');
}
