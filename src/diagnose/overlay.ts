import { basename, dirname, extname, relative } from 'node:path';
import { dump } from 'js-yaml';
import type { Document, OverlayText } from '../document/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { Cause, Remedy } from './cause.ts';
import { groupBy } from './group.ts';

/**
 * The remedies as OpenAPI Overlays 1.0: one at `name` for the document, and one beside it for each further file that it
 * is made of. `name` is a path as the document's own is; `.json` gives JSON, anything else YAML.
 */
export function writeOverlays(remedies: readonly Remedy[], document: Document, name: string): OverlayText[] {
  return [...groupBy(remedies, ({ file }) => file)].map(([file, own]) => {
    const target = file === document.source ? name : nameFor(name, file);
    const overlay: JsonObject = {
      overlay: '1.0.0',
      info: { title: `What the service does beside ${basename(file)}`, version: '1.0.0' },
      ...extendsOf(target, file),
      actions: own.map(({ action }) => ({ ...action }) as JsonObject),
    };
    return { name: target, text: writeText(target, overlay) };
  });
}

/** What mends the document, of the causes where it is likelier wrong: the rest is for people to decide. */
export function listRemedies(causes: readonly Cause[]): Remedy[] {
  return causes.flatMap(({ side, remedy }) => (side === 'document' ? (remedy ?? []) : []));
}

/** `mend.overlay.yaml` for `parts/user.yaml` is `mend-user.overlay.yaml`. */
function nameFor(name: string, file: string): string {
  const stem = basename(file, extname(file));
  const suffix = /(\.overlay)?\.[a-z]+$/i.exec(name)?.[0] ?? '';
  return `${name.slice(0, name.length - suffix.length)}-${stem}${suffix}`;
}

function extendsOf(overlay: string, file: string): JsonObject {
  if (file.startsWith('(')) return {};
  if (/^[a-z][a-z0-9+.-]+:/i.test(file)) return { extends: file };
  const path = relative(dirname(overlay), file);
  return { extends: path.startsWith('.') ? path : `./${path}` };
}

function writeText(name: string, overlay: JsonObject): string {
  if (/\.json$/i.test(name)) return `${JSON.stringify(overlay, undefined, 2)}\n`;
  return dump(overlay, { lineWidth: 120, noRefs: true });
}
