export {
  type Coverage,
  type CoverageCounter,
  type CoverageTotals,
  createCoverage,
  type MediaCoverage,
  measureCoverage,
  type OperationCoverage,
  type PropertyCoverage,
  type ResponseCoverage,
} from './coverage.ts';
export { findPlace, type Visit, walkValue } from './walk.ts';
