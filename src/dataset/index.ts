export { breaksAlone } from './breaks-alone.ts';
export { createDatasetChecker, type DatasetChecker, type DatasetFinding, type PlacedEntity } from './check-dataset.ts';
export { type Collection, createDataset, type Dataset, type DatasetSource } from './dataset.ts';
export { type DatasetFile, type Format, type FormatOptions, type Shard, shareOut } from './format.ts';
export { formats } from './formats.ts';
export { type Counts, type DatasetOptions, openDataset, usualCount } from './open-dataset.ts';
export type { Coverage, Profile, Profiled } from './profile.ts';
export { profiles } from './profiles.ts';
