export { findDocument } from './find-document.ts';
export { findOverlays } from './find-overlays.ts';
export { listDocuments } from './list-documents.ts';
export { makeFolder } from './make-folder.ts';
export { createReader, type Reader, type ReaderOptions } from './reader.ts';
export { readYamlFile, refuseYamlFile, type YamlFile } from './yaml-file.ts';
