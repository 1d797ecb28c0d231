export type { Coverage, CoveredOperation } from './coverage.ts';
export {
  type ConformMatchers,
  createMatchers,
  type MatcherOptions,
  type Matchers,
  readCoverage,
} from './create-matchers.ts';
