import { readFile, realpath } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { describeFailure, type Reading, ToolError } from '../document/index.ts';
import { fetchText } from './fetch-text.ts';
import { isUri, isWebUri, showPath, toPath } from './path.ts';

export interface ReaderOptions {
  /** A folder that `$ref`s may lead into, beside the document's own and what is below it. */
  root?: string;
  /** Follow `$ref`s to URLs, too. Default: false. */
  allowRemoteRefs?: boolean;
  /** What `-` reads. Default: the standard input of the process. */
  stdin?: AsyncIterable<Uint8Array | string>;
}

/** Gets a document, or, given the `entry` that refers to it, a file that belongs to one. */
export type Reader = (uri: string, entry?: string) => Promise<Reading>;

/**
 * The `read` that `loadDocument` needs, for files, `http(s)` URLs, and `-` for standard input. The document itself may
 * be anywhere; what it refers to must be a file below its folder (after symbolic links) or below `root`, unless remote
 * references are allowed. The reader throws a ToolError for what it cannot or may not read.
 */
export function createReader(options: ReaderOptions = {}): Reader {
  return async (uri, entry) => {
    if (entry !== undefined) return readReferred(uri, entry, options);
    if (uri === '-') return { text: await readStdin(options.stdin ?? process.stdin), uri: '(stdin)' };
    return isWebUri(uri) ? fetchText(uri) : { text: await readText(toLocal(uri)) };
  };
}

async function readReferred(uri: string, entry: string, options: ReaderOptions): Promise<Reading> {
  if (isWebUri(uri)) {
    if (options.allowRemoteRefs === true) return fetchText(uri);
    throw refuse(
      'remote-reference',
      uri,
      'references to URLs are not followed unless allowed',
      'Use --allow-remote-refs if you trust it, or keep a copy beside the document.',
    );
  }
  const path = toLocal(uri);
  const folders = await Promise.all(allowedFolders(entry, options).map(realPath));
  const physical = await realPath(resolve(path));
  if (!folders.some((folder) => isBelow(physical, folder))) {
    throw refuse(
      'outside-root',
      showPath(path),
      'it is not below the folder of the document',
      'Use --root DIR to name a folder that holds all files of the document.',
    );
  }
  return { text: await readText(physical, showPath(path)) };
}

function allowedFolders(entry: string, { root }: ReaderOptions): string[] {
  const folders = root === undefined ? [] : [resolve(root)];
  if (!isWebUri(entry)) folders.push(dirname(resolve(toPath(entry))));
  return folders;
}

/** The path after symbolic links; where there is nothing, after those of its nearest parent that exists. */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return realParent(path);
  }
}

async function realParent(path: string): Promise<string> {
  const parent = dirname(path);
  if (parent === path) return path;
  const real = await realPath(parent);
  return real.endsWith(sep) ? real + path.slice(parent.length).replace(/^[\\/]/, '') : real + path.slice(parent.length);
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function toLocal(uri: string): string {
  if (!isUri(uri) || /^file:/i.test(uri)) return toPath(uri);
  throw new ToolError({
    code: 'unsupported-scheme',
    tried: `Cannot read ${uri}`,
    reason: `${uri.slice(0, uri.indexOf(':') + 1)} is not supported`,
    hint: 'Use a file, or a URL with http or https.',
  });
}

function refuse(code: string, what: string, reason: string, hint: string): ToolError {
  return new ToolError({ code, tried: `The reference to ${what} is not followed`, reason, hint });
}

async function readText(path: string, shown = showPath(path)): Promise<string> {
  try {
    return decodeText(await readFile(path));
  } catch (error) {
    throw new ToolError({
      code: 'unreadable',
      tried: `Cannot read ${shown}`,
      reason: describeFailure(error),
      hint: 'Check the path; it is relative to where the command runs, and in a document to the file that refers to it.',
      cause: error,
    });
  }
}

/** UTF-8 (the byte order mark stays), or UTF-16 where a byte order mark says so. */
function decodeText(bytes: Buffer): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!isUtf16) return bytes.toString('utf8');
  return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
}

async function readStdin(stdin: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk));
  return decodeText(Buffer.concat(chunks));
}
