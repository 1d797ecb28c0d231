import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { findResponse } from '../check/index.ts';
import type { Api, Operation } from '../model/index.ts';
import { makeFolder } from '../sources/index.ts';

/** What of an operation was seen. */
export interface CoveredOperation {
  operation: string;
  method: string;
  path: string;
  /** Documented responses that were seen, and that were not: `200`, `4XX`, `default`. */
  seen: string[];
  missing: string[];
}

/** How much of the document a run has looked at. */
export interface Coverage {
  operations: { seen: number; total: number };
  responses: { seen: number; total: number };
  list: CoveredOperation[];
  /** The same, for people. */
  text: string;
}

/** What was seen: `operation response`, as documented. */
export interface Sightings {
  note(operation: Operation, status: number): void;
  all(): ReadonlySet<string>;
}

/** @param file Where each sighting is appended, once, so that processes that run side by side add up. */
export function createSightings(file?: string): Sightings {
  const seen = new Set<string>();
  if (file !== undefined) makeFolder(dirname(file));
  return {
    note(operation, status) {
      const line = lineOf(operation, findResponse(operation, status)?.status ?? '');
      if (seen.has(line)) return;
      seen.add(line);
      if (file !== undefined) appendFileSync(file, `${line}\n`);
    },
    all: () => (file === undefined ? seen : readSightings(file)),
  };
}

/** What all processes of a run have seen. */
export function readSightings(file: string): ReadonlySet<string> {
  return new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
}

function lineOf({ id }: Operation, response: string): string {
  return JSON.stringify([id, response]);
}

export function summarise(api: Api, seen: ReadonlySet<string>): Coverage {
  const called = new Set([...seen].filter((line) => line !== '').map((line) => (JSON.parse(line) as [string])[0]));
  const list = api.operations.map((operation): CoveredOperation => {
    const statuses = operation.responses.map(({ status }) => status);
    const isSeen = (status: string) => seen.has(lineOf(operation, status));
    return {
      operation: operation.id,
      method: operation.method.toUpperCase(),
      path: operation.path,
      seen: statuses.filter(isSeen),
      missing: statuses.filter((status) => !isSeen(status)),
    };
  });
  const operations = { seen: list.filter(({ operation }) => called.has(operation)).length, total: list.length };
  const responses = {
    seen: list.reduce((sum, each) => sum + each.seen.length, 0),
    total: list.reduce((sum, each) => sum + each.seen.length + each.missing.length, 0),
  };
  const partly = list.filter((each) => called.has(each.operation) && each.missing.length > 0);
  const never = list.filter(({ operation }) => !called.has(operation)).map(({ operation }) => operation);
  const text = [
    `coverage: ${share(operations)} operations, ${share(responses)} responses`,
    ...partly.map(({ operation, missing }) => `  ${operation}: not seen ${missing.join(', ')}`),
    ...(never.length > 0 ? [`  never asked: ${never.slice(0, 20).join(', ')}${never.length > 20 ? ' …' : ''}`] : []),
  ].join('\n');
  return { operations, responses, list, text };
}

function share({ seen, total }: { seen: number; total: number }): string {
  return `${seen} of ${total}`;
}
