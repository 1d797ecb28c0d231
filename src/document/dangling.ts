import { joinPointer, parsePointer, setMember } from '../json/index.ts';
import { findCandidates } from './candidates.ts';
import type { Files } from './files.ts';
import type { Problem } from './problem.ts';
import type { Report } from './report.ts';
import { fileOf, textOf } from './targets.ts';
import { ToolError } from './tool-error.ts';
import { fragmentOf, toFragment } from './uri.ts';
import type { Reference } from './walk.ts';

/** One problem for each thing that is missing, at the first place that refers to it. */
export function reportDangling(files: Files, dangling: Reference[], report: Report): void {
  const groups = groupBy(
    dangling,
    (reference) => `${fileOf(reference) ?? reference.scope.file.uri}${fragmentOf(textOf(reference))}`,
  );
  for (const [first, ...others] of groups.values()) {
    if (!first) continue;
    const { code, severity, message, hint } = describeDangling(files, first);
    const places = others.length > 0 ? ` So it is in ${others.length + 1} places.` : '';
    const origin = { file: first.file, pointer: first.key === '$ref' ? `${first.pointer}/$ref` : first.pointer };
    report({ code, severity, message: message + places, hint }, origin);
  }
  for (const reference of dangling) {
    const text = textOf(reference);
    // A pointer that is wrong in its own file must not become right by accident in the whole tree.
    if (reference.inline || reference.scope.file === files.root || !text.startsWith('#')) continue;
    const mounted = files.mounts.get(reference.scope.file) ?? '';
    setMember(reference.holder, reference.key, toFragment(mounted + joinPointer('', ...parsePointer(text))));
  }
}

function describeDangling(files: Files, reference: Reference): Omit<Problem, 'location'> {
  const text = textOf(reference);
  const isMinor = reference.inline === 'data' || (!reference.inline && reference.key !== '$ref');
  const severity = isMinor ? 'warning' : 'error';
  const uri = fileOf(reference);
  const file = uri === undefined ? reference.scope.file : files.known.get(uri);
  if (file instanceof ToolError) {
    const { code, tried, reason, hint } = file;
    return { code, severity, message: `${tried}: ${reason}.`, hint };
  }
  const candidates = file ? findCandidates(file.value, fragmentOf(text)) : [];
  return {
    code: 'dangling-reference',
    severity,
    message: `The reference ${text} points to nothing${uri === undefined ? '' : ` in ${uri}`}.`,
    hint:
      candidates.length > 0
        ? `Did you mean ${candidates.join(' or ')}?`
        : 'Add what it should point to, or correct the reference.',
  };
}

function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
