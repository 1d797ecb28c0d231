import type { Operation } from '../model/index.ts';
import { type Collector, isValid, makeStep } from './cases.ts';
import { leastTemplate, placeHoles, punchHoles, tryDraft } from './draft.ts';
import { isWrite } from './obstacles.ts';
import { mayAsk, type Scene } from './scene.ts';

/**
 * The same valid request as each other user: what they must be refused is refused, and whatever they are answered is
 * documented. What may write is asked only where they must be refused.
 */
export function planAccess(scene: Scene, operation: Operation, collector: Collector): void {
  const users = scene.users.filter(({ schemes }) => mayAsk(operation, schemes));
  if (users.length === 0) return;
  const draft = tryDraft(() => placeHoles(scene, operation, leastTemplate(scene, operation)));
  if (!draft || !isValid(scene, operation, draft.template)) {
    collector.skip('no-request', 'no valid request could be made');
    return;
  }
  for (const { name, refused } of users) {
    const isRefused = refused.includes(operation.id);
    if (isWrite(operation.method) && !isRefused) continue;
    const request = { ...punchHoles(draft), credentials: { user: name } };
    collector.add({
      user: name,
      reason: isRefused ? `${name} must be refused` : `a valid request by ${name}`,
      serves: [`check ${isRefused ? 'access-refused' : 'status-documented'}`],
      steps: [
        makeStep(scene, operation, request, {
          role: isRefused ? 'intrude' : 'other',
          expect: isRefused ? { kind: 'forbidden', user: name } : { kind: 'any' },
        }),
      ],
    });
  }
}
