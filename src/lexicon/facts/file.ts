import type { Random } from '../../random/index.ts';
import { type FileType, fileTypes } from '../data/file-types.ts';
import { type Context, findDrawn, recall } from '../entry.ts';

/** A file: name, type and size that go together. */
export interface StoredFile extends FileType {
  stem: string;
  name: string;
  /** In bytes. */
  size: number;
  width: number;
  height: number;
}

const typeFields = [
  'mimetype',
  'contenttype',
  'mediatype',
  'filetype',
  'extension',
  'fileextension',
  'ext',
  'mime',
  'type',
  'format',
];
const imageSubjects = new Set(['image', 'avatar', 'logo', 'thumbnail', 'icon', 'cover']);

/** The file that the enclosing object tells of. A media type or extension that is settled already is kept. */
export function fileOf(context: Context): StoredFile {
  const drawn = findDrawn(context, typeFields).toLowerCase();
  const { kind } = context.meaning.subject;
  return recall(context, 'file', `${drawn} ${kind}`, (random) => makeFile(random, drawn, kind));
}

function makeFile(random: Random, drawn: string, kind: string): StoredFile {
  const type = findType(drawn) ?? random.pick(typesFor(kind));
  const stem = random.pick(type.stems);
  const [width, height] = random.pick([
    [1920, 1080],
    [1280, 720],
    [1600, 1200],
    [800, 600],
    [1024, 1024],
    [640, 480],
  ] as const);
  // Sizes spread evenly over magnitudes, as those of real files do.
  const size = Math.round(type.min * (type.max / type.min) ** random.next());
  return { ...type, stem, name: `${stem}.${type.extension}`, size, width, height };
}

function findType(drawn: string): FileType | undefined {
  if (drawn === '') return undefined;
  const bare = drawn.split(';')[0]?.trim().replace(/^\./, '') ?? '';
  return (
    fileTypes.find(({ mime, extension }) => mime === bare || extension === bare) ??
    (bare === 'jpeg' ? fileTypes.find(({ extension }) => extension === 'jpg') : undefined)
  );
}

function typesFor(kind: string): readonly FileType[] {
  if (imageSubjects.has(kind)) return fileTypes.filter(({ mime }) => mime.startsWith('image/') && mime !== 'image/gif');
  if (kind === 'video') return fileTypes.filter(({ mime }) => mime.startsWith('video/'));
  if (kind === 'audio') return fileTypes.filter(({ mime }) => mime.startsWith('audio/'));
  return fileTypes.slice(0, 12);
}
