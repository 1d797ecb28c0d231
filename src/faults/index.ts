export { createFaults, type Faults } from './faults.ts';
export type { OperationName } from './pattern.ts';
export { type FaultRule, findRuleError, type Strike } from './rule.ts';
