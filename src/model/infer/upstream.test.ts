import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadDocument } from '../../document/index.ts';
import { buildApi, type Effect, type Inference, inferResources, type Operation } from '../index.ts';

const corpus = new URL('../../../../shared/corpus/documents/', import.meta.url);
const isThere = existsSync(corpus);
if (!isThere) console.log('skipped: inference over real documents needs ../shared/corpus');

async function inferFile(name: string): Promise<{ operations: Operation[]; inference: Inference }> {
  const read = async () => ({ text: readFileSync(new URL(name, corpus), 'utf8') });
  const { document } = await loadDocument(name, { read });
  const { api } = buildApi(document);
  return { operations: api.operations, inference: inferResources(api) };
}

/** An effect in a line: what is changed, of what. */
function summarize(effect: Effect | undefined): string {
  if (effect === undefined || effect.kind === 'none') return 'none';
  const subject = `${effect.kind} ${effect.resource}`;
  if (effect.kind === 'link' || effect.kind === 'unlink' || effect.kind === 'relink')
    return `${subject} ${effect.relation}`;
  if (effect.kind !== 'act' && effect.kind !== 'clone') return subject;
  const changes = effect.changes.map((change) =>
    change.kind === 'set' ? `${change.pointer}=${JSON.stringify(change.value)}` : `${change.kind} ${change.pointer}`,
  );
  return [subject, ...changes].join(' ');
}

/** `POST /things` and `GET /things/{id}` that are one resource. */
function pairs({ operations, inference }: Awaited<ReturnType<typeof inferFile>>): { all: number; missed: string[] } {
  const normal = (path: string) => path.replace(/\/$/, '').replaceAll(/\{[^}]*\}/g, '{}');
  const posts = new Map(operations.filter(({ method }) => method === 'post').map((each) => [normal(each.path), each]));
  let all = 0;
  const missed: string[] = [];
  for (const read of operations.filter(({ method, path }) => method === 'get' && path.endsWith('}'))) {
    const post = posts.get(normal(read.path).replace(/\/\{\}$/, ''));
    if (post === undefined) continue;
    all++;
    const [made, shown] = [inference.effects[post.id]?.effect, inference.effects[read.id]?.effect];
    const isClaimed = made?.kind === 'create' && shown?.kind === 'read' && made.resource === shown.resource;
    if (!isClaimed) missed.push(`${post.path} ${summarize(made)} / ${summarize(shown)}`);
  }
  return { all, missed };
}

describe.skipIf(!isThere)('over real documents', () => {
  test('every pair of create and get of the upstream document is one resource', async () => {
    const { all, missed } = pairs(await inferFile('ai-studio-upstream.json'));
    expect(missed).toEqual([]);
    expect(all).toBeGreaterThan(20);
  });

  test('at least 95 of 100 such pairs are claimed over all documents of modest size', async () => {
    let all = 0;
    const missed: string[] = [];
    const isSmall = (name: string) => /\.(?:json|ya?ml)$/.test(name) && statSync(new URL(name, corpus)).size < 300_000;
    for (const name of readdirSync(corpus).filter(isSmall)) {
      const found = pairs(await inferFile(name));
      all += found.all;
      missed.push(...found.missed);
    }
    expect(missed.length / all, missed.join('\n')).toBeLessThanOrEqual(0.05);
  });
});
