import { isObject, type JsonValue } from '../../../json/index.ts';
import type { Change, Resource } from '../../resource.ts';
import { typesOf, unwrapShape } from '../../shape.ts';
import { type FieldOf, listFields } from '../fields.ts';
import type { Scene } from '../scene.ts';
import { singular, splitWords } from '../words.ts';
import type { Deed } from './deed.ts';
import type { Phrase } from './phrase.ts';
import { type Outcome, outcomes } from './states.ts';

/**
 * "activate", "mark as read", "verify email", "cancel": the boolean, enum value or time that says that it is so.
 * `undo` turns the verb round: `DELETE /issues/{id}/lock` unlocks.
 */
export function findSetting(scene: Scene, resource: Resource, phrase: Phrase, undo: boolean): Deed | undefined {
  const fields = listFields(scene.api, resource.representation, resource.fields).filter(
    ({ pointer }) => pointer !== resource.identity?.pointer,
  );
  const named = phrase.words.join('');
  const exact = fields.find(({ name, property }) => bareName(name).join('') === named && isBoolean(scene, property));
  if (exact !== undefined) {
    const value = !undo;
    return one({ kind: 'set', pointer: exact.pointer, value }, 0.9, `"${phrase.text}" is the name of ${exact.pointer}`);
  }
  const outcome = phrase.verb === undefined ? undefined : outcomes.get(phrase.verb);
  if (outcome === undefined) return undefined;
  const object = phrase.object.map(singular);
  for (const tier of tiersOf(phrase.verb ?? '', outcome)) {
    const wanted = undo ? { states: tier.outcome.opposites, opposites: tier.outcome.states } : tier.outcome;
    const ofAll = object.length === 0 || /^(?:status|state)$/.test(object.join(''));
    const flag = findFlag(scene, fields, wanted, object);
    const time = findTime(scene, fields, wanted, object);
    const isOnly = tier.isOwn && flag === undefined && time === undefined;
    const state = ofAll ? findState(scene, fields, wanted, isOnly) : undefined;
    const found = [state, flag, time].filter((each) => each !== undefined);
    // Words that only mean much the same are good for one field; the verb's own are good for all that bear them.
    const used = tier.isOwn ? found : found.slice(0, 1);
    const [main] = used;
    if (main === undefined) continue;
    return {
      changes: used.flatMap(({ changes }) => changes),
      confidence: tier.isOwn ? Math.max(...used.map(({ confidence }) => confidence)) : main.confidence - 0.1,
      evidence: used.flatMap(({ evidence }) => evidence),
    };
  }
  return undefined;
}

function tiersOf(verb: string, { states, opposites }: Outcome): { outcome: Outcome; isOwn: boolean }[] {
  const stem = stemOf(verb);
  const isOwn = (word: string) => stemOf(word) === stem;
  const first = new Set([...states.filter(isOwn), ...states.slice(0, 1)]);
  return [
    { outcome: { states: [...first], opposites: opposites.filter(isOwn) }, isOwn: true },
    {
      outcome: {
        states: states.filter((word) => !first.has(word)),
        opposites: opposites.filter((word) => !isOwn(word)),
      },
      isOwn: false,
    },
  ];
}

function stemOf(word: string): string {
  const bare = word.replace(/^(?:un|de|dis|in|re|en)(?=[a-z]{4})/, '');
  return bare.slice(0, 3);
}

function findFlag(scene: Scene, fields: FieldOf[], outcome: Outcome, object: string[]): Deed | undefined {
  for (const [words, value] of [
    [outcome.states, true],
    [outcome.opposites, false],
  ] as const) {
    for (const word of words) {
      const field = fields.find(({ name, property }) => {
        const own = bareName(name);
        const rest = own.filter((each) => each !== word && each !== word.replaceAll('_', ''));
        const says = own.length > rest.length || own.join('_') === word;
        return isBoolean(scene, property) && says && sameWords(own.join('_') === word ? [] : rest, object);
      });
      if (field !== undefined) {
        return one({ kind: 'set', pointer: field.pointer, value }, 0.9, `${field.pointer} says whether it is ${word}`);
      }
    }
  }
  return undefined;
}

const stateNames = /^(?:status|state|phase|stage|lifecycle|condition|visibility|availability)$/;

function findState(scene: Scene, fields: FieldOf[], outcome: Outcome, mayBeFree: boolean): Deed | undefined {
  const states = fields.filter(({ name }) => stateNames.test(splitWords(name).at(-1) ?? ''));
  for (const word of outcome.states) {
    for (const { pointer, property } of states) {
      const value = enumOf(scene, property).find((each) => typeof each === 'string' && isWord(each, word));
      if (value !== undefined) {
        return one({ kind: 'set', pointer, value }, 0.85, `${JSON.stringify(value)} is a value of ${pointer}`);
      }
    }
  }
  const free = !mayBeFree
    ? undefined
    : states.find(({ name, property }) => {
        const { schema } = unwrapShape(scene.api, property);
        const open = isObject(schema) && schema.pattern === undefined && schema.format === undefined;
        return (
          /^(?:status|state)$/i.test(name) &&
          open &&
          typesOf(scene.api, property).join() === 'string' &&
          enumOf(scene, property).length === 0
        );
      });
  const [word] = outcome.states;
  if (free === undefined || word === undefined) return undefined;
  return one(
    { kind: 'set', pointer: free.pointer, value: word },
    0.6,
    `${free.pointer} may be any text; "${word}" says it`,
  );
}

function findTime(scene: Scene, fields: FieldOf[], outcome: Outcome, object: string[]): Deed | undefined {
  for (const [words, sets] of [
    [outcome.states, true],
    [outcome.opposites, false],
  ] as const) {
    const field = fields.find(({ name }) => {
      const own = splitWords(name);
      const word = own.find((each) => words.includes(each));
      const tail = own.at(-1) ?? '';
      return (
        word !== undefined &&
        /^(?:at|on|date|time|timestamp)$/.test(tail) &&
        sameWords(
          own.slice(0, -1).filter((each) => each !== word),
          object,
        )
      );
    });
    if (field === undefined) continue;
    if (sets) return one({ kind: 'touch', pointer: field.pointer }, 0.8, `${field.pointer} says when`);
    if (!isNullable(scene, field)) continue;
    return one(
      { kind: 'set', pointer: field.pointer, value: null },
      0.75,
      `${field.pointer} says when it was otherwise`,
    );
  }
  return undefined;
}

function one(change: Change, confidence: number, why: string): Deed {
  return { changes: [change], confidence, evidence: [why] };
}

/** The words of a boolean's name, without `is`, `has`, `was`, `flag`. */
export function bareName(name: string): string[] {
  return splitWords(name).filter((word, at) => !(at === 0 && /^(?:is|has|was|are|can)$/.test(word)) && word !== 'flag');
}

export function isBoolean(scene: Scene, shape: FieldOf['property']): boolean {
  return typesOf(scene.api, shape).includes('boolean');
}

function enumOf(scene: Scene, shape: FieldOf['property']): JsonValue[] {
  const { schema } = unwrapShape(scene.api, shape);
  return isObject(schema) && Array.isArray(schema.enum) ? schema.enum : [];
}

function isNullable(scene: Scene, { property }: FieldOf): boolean {
  const text = JSON.stringify(unwrapShape(scene.api, property).schema);
  return text.includes('"null"') || JSON.stringify(property.schema).includes('"null"');
}

function isWord(value: string, word: string): boolean {
  return splitWords(value).join('') === word.replaceAll('_', '');
}

function sameWords(first: string[], second: string[]): boolean {
  return first.length === second.length && first.every((word) => second.includes(singular(word)));
}
