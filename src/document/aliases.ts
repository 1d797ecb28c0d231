import type { JsonObject, JsonValue } from '../json/index.ts';
import type { Problem } from './problem.ts';
import { createReport } from './report.ts';
import type { SourceFile } from './source-file.ts';
import { ToolError } from './tool-error.ts';

/** Values that a document may have once all YAML aliases are written out. */
const maxValues = 20_000_000;

/**
 * Aliases make one object stand in several places. That is fine, unless it stands within itself (then it is cut there,
 * and reported), or the whole grows beyond all measure: then a ToolError is thrown.
 */
export function checkAliases(file: SourceFile, problems: Problem[]): void {
  const sizes = new Map<object, number>();
  const open = new Set<object>();
  const report = createReport(problems);
  const measure = (value: JsonValue | undefined, pointer: string): number => {
    if (typeof value !== 'object' || value === null) return 1;
    const known = sizes.get(value);
    if (known !== undefined) return known;
    open.add(value);
    let size = 1;
    const members = value as JsonObject;
    for (const name of Object.keys(members)) {
      const member = members[name];
      if (typeof member === 'object' && member !== null && open.has(member)) {
        members[name] = {};
        const message = 'The alias stands within what it is an alias of; it is read as an empty object.';
        const hint = 'Use `$ref` for what contains itself.';
        report({ code: 'circular-alias', severity: 'error', message, hint }, { file, pointer });
      } else size += measure(member, `${pointer}/${name}`);
    }
    open.delete(value);
    sizes.set(value, size);
    return size;
  };
  if (measure(file.value, '') <= maxValues) return;
  throw new ToolError({
    code: 'too-large',
    tried: `Cannot use ${file.uri}`,
    reason: `its YAML aliases make more than ${maxValues / 1e6} million values of it`,
    hint: 'Use `$ref` instead of aliases.',
  });
}
