export { type Collection, createDataset, type Dataset, type DatasetSource } from './dataset.ts';
export { type DatasetFile, type Format, type FormatOptions, type Shard, shareOut } from './format.ts';
export { formats } from './formats.ts';
