export { type Manifest, type ManifestFile, manifestName } from './manifest.ts';
export { type WriteOptions, writeArchive } from './write-archive.ts';
