import { isObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { levelSchema } from './level-schema.ts';
import { levelSwagger } from './level-swagger.ts';
import type { Levelling } from './levelling.ts';
import { mendParameter } from './mend-parameter.ts';
import type { Origins } from './origins.ts';
import type { Resolved } from './references.ts';
import type { Report } from './report.ts';
import { retarget } from './retarget.ts';
import type { SourceFile } from './source-file.ts';
import type { Visit } from './walk.ts';

/** Brings a resolved document to the form of OpenAPI 3.1, in place; what was walked says what is what. */
export function level(
  root: JsonObject,
  file: SourceFile,
  visits: Visit[],
  resolved: Resolved[],
  origins: Origins,
  report: Report,
): void {
  const version = levelOf(root) ?? 3.1;
  const created: Visit[] = [];
  const levelling: Levelling = { version, origins, report, created, wrapped: new Map() };
  for (const visit of visits) if (visit.kind === 'parameter') mendParameter(visit, levelling);
  if (version === 2) levelSwagger(root, file, visits, resolved, levelling);
  const versions = new Map<SourceFile, Levelling>();
  for (const list of [visits, created]) {
    for (const visit of list) {
      if (visit.kind !== 'schema') continue;
      const from = visit.scope.file;
      let own = versions.get(from);
      if (!own) {
        own = { ...levelling, version: from === file ? version : (levelOf(from.value) ?? version) };
        versions.set(from, own);
      }
      levelSchema(visit, own);
    }
  }
  retarget(root, resolved, levelling, visits);
  if (version < 3.1) root.openapi = '3.1.0';
}

/** A file that is a whole document itself may have a version of its own. */
function levelOf(value: JsonValue | undefined): Levelling['version'] | undefined {
  if (!isObject(value)) return undefined;
  if (value.swagger !== undefined) return 2;
  if (value.openapi === undefined) return undefined;
  return /^3(\.0|$)/.test(String(value.openapi)) ? 3 : 3.1;
}
