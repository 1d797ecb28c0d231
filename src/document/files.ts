import { isObject, type JsonObject, joinPointer, setMember } from '../json/index.ts';
import type { Origins } from './origins.ts';
import type { SourceFile } from './source-file.ts';
import { ToolError } from './tool-error.ts';
import { withoutFragment } from './uri.ts';

/** Where the files that the document refers to are mounted in its tree. */
export const mountPoint = 'x-standin-files';

/** The files that a document is made of. */
export interface Files {
  root: SourceFile;
  /** By URI, as referred to; an error where a file cannot be had. */
  known: Map<string, SourceFile | ToolError>;
  /** Where each file stands in the tree: a JSON Pointer. */
  mounts: Map<SourceFile, string>;
}

/** Loads files, in parallel, and mounts them, in the order given. One that cannot be had is known by its error. */
export async function loadFiles(
  files: Files,
  uris: string[],
  load: (uri: string) => Promise<SourceFile>,
  origins: Origins,
): Promise<void> {
  const loaded = await Promise.all(
    uris.map((uri) =>
      load(uri).catch((error: unknown) => {
        if (error instanceof ToolError) return error;
        throw error;
      }),
    ),
  );
  for (const [index, uri] of uris.entries()) {
    const file = loaded[index];
    if (!file) continue;
    files.known.set(uri, file);
    if (!(file instanceof ToolError) && file.value !== undefined) mount(files, file, origins);
  }
}

/** Named after the file, since names of schemas are made from the last token of a reference. */
function mount(files: Files, file: SourceFile, origins: Origins): void {
  const root = files.root.value as JsonObject;
  const all = isObject(root[mountPoint]) ? root[mountPoint] : {};
  root[mountPoint] = all;
  const stem = /([^/]*?)(\.[a-z]+)?$/i.exec(withoutFragment(file.uri).replace(/\?.*$/, ''))?.[1] || 'file';
  let name = stem;
  for (let count = 2; Object.hasOwn(all, name); count++) name = `${stem}-${count}`;
  setMember(all, name, file.value);
  files.mounts.set(file, joinPointer('', mountPoint, name));
  if (typeof file.value === 'object' && file.value !== null) origins.nodes.set(file.value, { file, pointer: '' });
}
