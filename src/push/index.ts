export { describeRoutes } from './describe-routes.ts';
export { type PushOptions, type PushSummary, pushDataset } from './push.ts';
