export { type ArchiveReport, checkArchive } from './check-archive.ts';
export { hashDocument, type Manifest, type ManifestFile, manifestName } from './manifest.ts';
export { type MockAddress, readMock, type SavedMock } from './read-mock.ts';
export { type WriteOptions, writeArchive } from './write-archive.ts';
