import type { Operation } from '../model/index.ts';
import { fullDraft } from './boundaries.ts';
import { planKeywordViolations } from './broken-keywords.ts';
import { planPartViolations } from './broken-parts.ts';
import { type Collector, isValid } from './cases.ts';
import { leastTemplate, placeHoles, tryDraft } from './draft.ts';
import { planIntrusions } from './intrusions.ts';
import { planUnknownEntity, planUnknownMethod } from './probes.ts';
import type { Scene } from './scene.ts';

/**
 * What must be refused: requests by nobody, with methods and ids that are not there, with parts that are missing or
 * cannot be read, and with keywords that are broken.
 */
export function planViolations(scene: Scene, operation: Operation, budget: number, collector: Collector): void {
  const least = tryDraft(() => placeHoles(scene, operation, leastTemplate(scene, operation)));
  if (!least || !isValid(scene, operation, least.template)) {
    collector.skip('no-request', 'no valid request could be made');
    return;
  }
  planIntrusions(scene, operation, least, collector);
  planUnknownMethod(scene, operation, least, collector);
  planUnknownEntity(scene, operation, least, collector);
  planPartViolations(scene, operation, least, collector);
  planKeywordViolations(scene, operation, fullDraft(scene, operation) ?? least, budget, collector);
}
