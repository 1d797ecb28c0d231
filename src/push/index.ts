export { type PushOptions, type PushSummary, pushDataset } from './push.ts';
