import pc from 'picocolors';
import type { Problem } from '../document/index.ts';
import type { Mock } from '../mock/index.ts';
import type { Effect, Resource } from '../model/index.ts';
import { tellIdentity } from './tell-identity.ts';

const shownProblems = 10;
const shownResources = 40;

/** What is served and what was inferred, as a table for people. */
export function describeMock(mock: Mock): string {
  const { api, inference, document, world } = mock;
  const unchecked = mock.problems.filter(({ severity }) => severity === 'error').length;
  const rows = inference.resources
    .slice(0, shownResources)
    .map((resource) => [
      resource.name,
      String(world.ids(resource.name).length),
      tellIdentity(resource) ?? '-',
      describeEffects(mock, resource),
    ]);
  const more = inference.resources.length - rows.length;
  const stateless = Object.values(inference.effects).filter(({ effect }) => effect.kind === 'none').length;
  return [
    `${pc.bold(api.title)} ${api.version} ${pc.dim(`(OpenAPI ${document.version}, ${document.source})`)}`,
    ...drawTable(['resource', 'entities', 'identity', 'what its operations do'], rows),
    ...(more > 0 ? [pc.dim(`… and ${more} more resources`)] : []),
    `serving ${api.operations.length} operations: ${api.operations.length - stateless} with state, ${stateless} without; ${unchecked} parts unchecked`,
  ].join('\n');
}

/** Problems of the document, errors first, a line or two each; nothing where there are none. */
export function describeProblems(problems: readonly Problem[], most = shownProblems): string {
  const sorted = problems.toSorted(
    (one, other) => Number(other.severity === 'error') - Number(one.severity === 'error'),
  );
  const lines = sorted.slice(0, most).map(({ severity, message, hint, location }) => {
    const paint = severity === 'error' ? pc.red : pc.yellow;
    return `${location.file}:${location.line}:${location.column} ${paint(severity)} ${message} ${pc.dim(hint)}\n`;
  });
  const more = sorted.length - lines.length;
  return `${lines.join('')}${more > 0 ? pc.dim(`… and ${more} more problems\n`) : ''}`;
}

function describeEffects(mock: Mock, resource: Resource): string {
  const counts = new Map<string, number>();
  for (const { effect } of Object.values(mock.inference.effects)) {
    if (!('resource' in effect) || effect.resource !== resource.name) continue;
    const word = wordFor(effect);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, count]) => (count > 1 ? `${word} ×${count}` : word)).join(', ');
}

function wordFor(effect: Effect): string {
  if (effect.kind !== 'act') return effect.kind;
  return effect.changes.map(({ kind, pointer }) => `${kind} ${pointer.split('/').at(-1)}`).join(' and ') || 'act';
}

function drawTable(head: string[], rows: string[][]): string[] {
  const widths = head.map((title, column) =>
    Math.min(60, Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0))),
  );
  const draw = (row: string[]) =>
    row.map((cell, column) => (column === head.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ');
  return [pc.dim(draw(head)), ...rows.map(draw)];
}
