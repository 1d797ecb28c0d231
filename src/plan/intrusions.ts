import type { Expectation } from '../check/index.ts';
import { joinPointer, resolvePointer } from '../json/index.ts';
import type { Operation } from '../model/index.ts';
import { type Collector, makeStep } from './cases.ts';
import { otherScheme } from './credentials.ts';
import { type Draft, punchHoles } from './draft.ts';
import { mayAsk, type Scene } from './scene.ts';

type How = Extract<Expectation, { kind: 'unauthenticated' }>['how'];

/** Valid requests that present no credential, a wrong one, or one by a scheme that is not documented. */
export function planIntrusions(scene: Scene, operation: Operation, draft: Draft, collector: Collector): void {
  const { api, credentials } = scene;
  const { security } = operation;
  if (security.length === 0 || security.some((requirement) => Object.keys(requirement).length === 0)) return;
  const types = security
    .flatMap((each) => Object.keys(each))
    .map((name) => api.securitySchemes[name]?.type ?? 'unknown');
  if (types.every((type) => type === 'unknown' || type === 'mutualTLS')) {
    collector.skip('unsupported', `credentials of type ${types[0]} are not in the request`);
    return;
  }
  const own = joinPointer(operation.pointer, 'security');
  const documentPointer = resolvePointer(api.root, own) === undefined ? '/security' : own;
  const add = (how: How, presented: 'none' | 'wrong' | 'wrong-scheme', reason: string) =>
    collector.add({
      reason,
      serves: ['check auth-enforced'],
      steps: [
        makeStep(
          scene,
          operation,
          { ...punchHoles(draft), credentials: presented },
          {
            role: 'intrude',
            expect: { kind: 'unauthenticated', how, documentPointer },
          },
        ),
      ],
    });
  add('missing', 'none', 'no credentials are presented');
  // Without a valid credential, what the run presents is no better than a wrong one.
  if (mayAsk(operation, credentials))
    add('wrong', 'wrong', 'an unknown credential of the documented form is presented');
  if (otherScheme(api, operation)) add('wrong-scheme', 'wrong-scheme', 'a scheme that is not documented is used');
}
