import { type Document, readAuthored } from '../document/index.ts';
import { isObject, type JsonValue, parsePointer, resolvePointer } from '../json/index.ts';

/** A place in a file as its author wrote it. */
export interface Authored {
  file: string;
  pointer: string;
  value: JsonValue;
  /** The place as JSONPath (RFC 9535). */
  path: string;
}

/** The document as its author wrote it: what overlays are applied to. */
export interface Author {
  /** 2 for OpenAPI 2.0, 3 for 3.0, 3.1 for 3.1 and later. */
  version: 2 | 3 | 3.1;
  /** The author's place of what a pointer into the levelled document points to; `undefined` where there is none. */
  find(pointer: string): Promise<Authored | undefined>;
}

export function createAuthor(document: Document): Author {
  const files = new Map<string, Promise<JsonValue | undefined>>();
  const read = (file: string) => {
    const known = files.get(file) ?? readAuthored(document, file);
    files.set(file, known);
    return known;
  };
  const { version } = document;
  return {
    version: version.startsWith('2') ? 2 : version.startsWith('3.0') ? 3 : 3.1,
    async find(pointer) {
      const { file, pointer: written } = document.locate(pointer);
      const whole = await read(file);
      // What an overlay has brought stands where it put it.
      const source = whole === undefined ? document.root : whole;
      const place = whole === undefined ? pointer : written;
      const value = resolvePointer(source, place);
      // Where the text has no such place, `locate` names the nearest above.
      if (value === undefined || parsePointer(place).at(-1) !== parsePointer(pointer).at(-1)) return undefined;
      return { file: whole === undefined ? document.source : file, pointer: place, value, path: toPath(source, place) };
    },
  };
}

/** A JSON Pointer as JSONPath: names where there are objects, indexes where there are lists. */
export function toPath(root: JsonValue, pointer: string): string {
  let path = '$';
  let value: JsonValue | undefined = root;
  for (const token of parsePointer(pointer)) {
    path += Array.isArray(value) ? `[${token}]` : nameSelector(token);
    value = isObject(value) ? value[token] : Array.isArray(value) ? value[Number(token)] : undefined;
  }
  return path;
}

/** A member by its name (RFC 9535 §2.3.1, §2.5.1). */
export function nameSelector(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `.${name}` : `[${quote(name)}]`;
}

/** A string as JSONPath writes it (RFC 9535 §2.3.1.1). */
export function quote(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
