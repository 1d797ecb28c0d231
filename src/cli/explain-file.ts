import { Document, isMap, isScalar, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { JsonObject } from '../json/index.ts';
import { tellConfidence, tellEffect } from './explain-text.ts';
import type { Explanation } from './explanation.ts';

const head = ` What the mock does. Edit any line; a line that is deleted is inferred again.
 JSON Schema: npx standin explain --schema`;

/** A behaviour as a YAML file for people: each resource and operation with its evidence above it. */
export function writeBehaviourFile(behaviour: JsonObject, { resources, operations }: Explanation): string {
  // Pointers that come up twice are not the same thing: no anchors.
  const document = new Document(behaviour, { aliasDuplicateObjects: false });
  document.commentBefore = head;
  for (const { name, kind, confidence, evidence, paths } of resources) {
    const where = [paths.collection, paths.item].filter(Boolean).join(', ');
    comment(document, 'resources', name, [`${kind} ${where} (${tellConfidence(confidence)})`, ...evidence]);
  }
  for (const { operation, method, path, effect, confidence, evidence } of operations) {
    const told = effect.kind === 'none' ? 'changes nothing' : tellEffect(effect);
    comment(document, 'operations', operation, [
      `${method} ${path}: ${told} (${tellConfidence(confidence)})`,
      ...(evidence.length > 0 || effect.kind !== 'none' ? evidence : [effect.reason]),
    ]);
  }
  return document.toString({ lineWidth: 120, flowCollectionPadding: false });
}

function comment(document: Document, section: string, name: string, lines: readonly string[]): void {
  const map = document.get(section);
  if (!isMap(map)) return;
  const pair = (map as YAMLMap<Scalar, unknown>).items.find(({ key }: Pair<Scalar, unknown>) => key.value === name);
  if (!pair || !isScalar(pair.key)) return;
  pair.key.commentBefore = lines.flatMap((line) => (line ? [` ${line.replaceAll(/\s+/g, ' ')}`] : [])).join('\n');
  pair.key.spaceBefore = map.items[0] !== pair;
}
