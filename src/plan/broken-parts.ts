import { isObject, type JsonValue } from '../json/index.ts';
import type { Operation } from '../model/index.ts';
import { addBroken } from './broken-keywords.ts';
import type { RequestTemplate } from './case.ts';
import { type Collector, readBack } from './cases.ts';
import type { Draft } from './draft.ts';
import type { Scene } from './scene.ts';

/** Requests that lack a part, or that have one that cannot be read. */
export function planPartViolations(scene: Scene, operation: Operation, draft: Draft, collector: Collector): void {
  const tryOut = (template: RequestTemplate, keyword: string, part: string, reason?: string): boolean => {
    const violation = readBack(scene, operation, template)?.violations.find(
      (each) => each.keyword === keyword && each.part.startsWith(part),
    );
    if (violation)
      addBroken(scene, operation, draft, { template, violation, ...(reason ? { reason } : {}) }, collector);
    return violation !== undefined;
  };
  const { template } = draft;
  for (const { in: place, name, required } of operation.parameters) {
    if (!required || place === 'path') continue;
    const parameters = template.parameters.filter((each) => each.in !== place || each.name !== name);
    if (parameters.length < template.parameters.length)
      tryOut({ ...template, parameters }, 'required', `${place}.${name}`);
  }
  const { body, ...bodiless } = template;
  if (!body || !operation.requestBody) return;
  if (operation.requestBody.required) {
    tryOut(bodiless, 'required', 'body');
    const raw = JSON.stringify(body.value ?? {});
    const unknown = { mediaType: 'application/x-standin-unknown', raw };
    tryOut({ ...template, body: unknown }, 'mediaType', 'body', 'the body is of a media type that is not documented');
  }
  if (/[/+]json\b/i.test(body.mediaType)) {
    const { value, ...rest } = body;
    const raw = `${JSON.stringify(value)?.slice(0, -1) ?? '{'},`;
    tryOut({ ...template, body: { ...rest, raw } }, 'malformed', 'body');
  }
  let aliases = 0;
  for (const { value, name, other } of renameOne(body.value)) {
    if (aliases === mostAliases) break;
    const reason = `"${name}" is called "${other}"`;
    if (tryOut({ ...template, body: { ...body, value } }, 'required', 'body', reason)) aliases++;
  }
}

/** Required names of one body that are tried under another. */
const mostAliases = 2;

/** Bodies with one name written in the other usual way: a service that knows both takes what the document does not. */
function* renameOne(value: JsonValue | undefined): Generator<{ value: JsonValue; name: string; other: string }> {
  if (!isObject(value)) return;
  const members = Object.entries(value) as [string, JsonValue][];
  for (const [name, member] of members) {
    const other = recase(name);
    if (other !== undefined && !Object.hasOwn(value, other)) {
      const renamed = Object.fromEntries(members.map(([each, own]) => [each === name ? other : each, own]));
      yield { value: renamed, name, other };
    }
    for (const inner of renameOne(member)) yield { ...inner, value: { ...value, [name]: inner.value } };
  }
}

/** `user_name` for `userName`, and the other way round; `undefined` for names of one word. */
function recase(name: string): string | undefined {
  if (/^[a-z0-9]+(_[a-z0-9]+)+$/.test(name))
    return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  if (/^[a-z0-9]+([A-Z][a-z0-9]*)+$/.test(name)) return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return undefined;
}
