import type { Random } from '../../random/index.ts';
import { type FileType, fileTypes } from '../data/file-types.ts';
import { type Context, findDrawn, recall } from '../entry.ts';
import { spreadOut } from '../spread.ts';

/** A file: name, type and size that go together. */
export interface StoredFile {
  type: FileType;
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
  const { kind } = context.meaning.subject;
  const file = recall(context, 'file', kind, (random) => makeFile(random, undefined, kind));
  const type = findType(findDrawn(context, typeFields).toLowerCase());
  if (!type || type === file.type) return file;
  return recall(context, 'file', `${kind} ${type.extension}`, (random) => makeFile(random, type, kind));
}

/** Whether the enclosing object tells of a file. */
export function tellsOfFile({ meaning }: Context): boolean {
  const { subject, siblings } = meaning;
  return (
    ['file', 'image', 'video', 'audio', 'commit'].includes(subject.kind) ||
    ['filename', 'mimetype', 'contenttype', 'extension', 'filetype', 'originalname'].some((name) => siblings.has(name))
  );
}

const audioSubjects = new Set(['audio', 'track', 'episode', 'show', 'album', 'playlist']);

function makeFile(random: Random, known: FileType | undefined, kind: string): StoredFile {
  const type = known ?? random.pick(typesFor(kind));
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
  const size = Math.round(spreadOut(random.next(), type.min, type.max));
  return { type, stem, name: `${stem}.${type.extension}`, size, width, height };
}

function findType(drawn: string): FileType | undefined {
  if (drawn === '') return undefined;
  const bare = drawn.split(';')[0]?.trim().replace(/^\./, '') ?? '';
  return (
    fileTypes.find(({ mime, extension }) => mime === bare || extension === bare) ??
    (bare === 'jpeg' ? fileTypes.find(({ extension }) => extension === 'jpg') : undefined)
  );
}

const imageTypes = fileTypes.filter(({ mime }) => mime.startsWith('image/') && mime !== 'image/gif');
const videoTypes = fileTypes.filter(({ mime }) => mime.startsWith('video/'));
const audioTypes = fileTypes.filter(({ mime }) => mime.startsWith('audio/'));
const usualTypes = fileTypes.slice(0, 12);

function typesFor(kind: string): readonly FileType[] {
  if (imageSubjects.has(kind)) return imageTypes;
  if (kind === 'video') return videoTypes;
  return audioSubjects.has(kind) ? audioTypes : usualTypes;
}
