import { type AST, RegExpParser } from '@eslint-community/regexpp';
import type { Random } from '../../random/index.ts';

const parsed = new Map<string, AST.Pattern | undefined>();
const parser = new RegExpParser({ ecmaVersion: 2025 });

/** What a drawing of text knows: groups drawn so far, and how long repetitions should become. */
interface Drawing {
  random: Random;
  groups: Map<AST.CapturingGroup, string>;
  /** Added to the least of each repetition. */
  generosity: number;
  /** All characters of a class, not only those that read well. */
  wild: boolean;
  /** Write what is looked for around into the text. */
  looks: boolean;
}

/**
 * A text that a regular expression matches, aimed at a length. Look-arounds and word boundaries are passed over, or
 * (`looks`) written into the text as well as can be, so the text may miss them: who asks must look, and ask again with
 * another stream. `undefined` for a pattern that JavaScript does not know.
 */
export function drawFromPattern(
  source: string,
  random: Random,
  generosity: number,
  wild = false,
  looks = false,
): string | undefined {
  const pattern = parsePattern(source);
  if (!pattern) return undefined;
  return drawAlternatives(pattern.alternatives, { random, groups: new Map(), generosity, wild, looks });
}

/** The syntax tree of a pattern; `undefined` for one that JavaScript does not know. */
export function parsePattern(source: string): AST.Pattern | undefined {
  if (!parsed.has(source)) {
    let pattern: AST.Pattern | undefined;
    for (const unicode of [true, false]) {
      try {
        pattern ??= parser.parsePattern(source, undefined, undefined, { unicode });
      } catch {
        // Not a pattern in this mode; perhaps in the other.
      }
    }
    parsed.set(source, pattern);
  }
  return parsed.get(source);
}

function drawAlternatives(alternatives: readonly AST.Alternative[], drawing: Drawing): string {
  const { elements } = drawing.random.pick(alternatives);
  if (drawing.looks) return drawLooking(elements, drawing);
  return elements.map((element) => drawElement(element, drawing)).join('');
}

/** What is looked back for stands at the end of what is there; what is looked ahead for is written over what follows. */
function drawLooking(elements: readonly AST.Element[], drawing: Drawing): string {
  let text = '';
  const ahead: { at: number; wanted: string }[] = [];
  for (const element of elements) {
    if (element.type !== 'Assertion') text += drawElement(element, drawing);
    else if (element.kind === 'word')
      text += !element.negate && /\w$/.test(text) && drawing.random.chance(0.5) ? ' ' : '';
    else if ((element.kind === 'lookahead' || element.kind === 'lookbehind') && !element.negate) {
      const wanted = drawAlternatives(element.alternatives, drawing);
      if (element.kind === 'lookahead') ahead.push({ at: text.length, wanted });
      else text = text.slice(0, Math.max(0, text.length - wanted.length)) + wanted;
    }
  }
  for (const { at, wanted } of ahead) text = text.slice(0, at) + wanted + text.slice(at + wanted.length);
  return text;
}

function drawElement(element: AST.Element, drawing: Drawing): string {
  switch (element.type) {
    case 'Character':
      return String.fromCodePoint(element.value);
    case 'CharacterSet':
      return drawSet(element, drawing.random);
    case 'CharacterClass':
      return drawClass(element, drawing);
    case 'CapturingGroup': {
      const text = drawAlternatives(element.alternatives, drawing);
      drawing.groups.set(element, text);
      return text;
    }
    case 'Group':
      return drawAlternatives(element.alternatives, drawing);
    case 'Backreference': {
      const target = Array.isArray(element.resolved) ? element.resolved[0] : element.resolved;
      return (target && drawing.groups.get(target)) ?? '';
    }
    case 'Quantifier': {
      const most = Math.min(element.max, element.min + drawing.generosity);
      let text = '';
      for (let left = drawing.random.int(element.min, Math.max(element.min, most)); left > 0; left--)
        text += drawElement(element.element, drawing);
      return text;
    }
    case 'Assertion':
    case 'ExpressionCharacterClass':
      return '';
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const printable = `${letters}${letters.toUpperCase()}${digits}-_.`;

function drawSet(set: AST.CharacterSet, random: Random): string {
  switch (set.kind) {
    case 'digit':
      return set.negate ? random.pick([...letters]) : random.pick([...digits]);
    case 'word':
      return set.negate ? random.pick([...'-. ']) : random.pick([...letters, ...digits]);
    case 'space':
      return set.negate ? random.pick([...letters]) : ' ';
    case 'any':
      return random.pick([...letters, ...digits]);
    case 'property':
      return drawProperty(set, random);
  }
}

/** `\p{…}`: samples from the scripts that are met most; the engine says which of them fit. */
const samples = [
  ...printable,
  ...' äöüßéèñçøåÄÖÜÉ',
  ...'αβγδΩ',
  ...'абвгдЖ',
  ...'אבג',
  ...'ابت',
  ...'日本語漢字',
  ...'한글',
  ...'٠١٢',
  ...'߀߁',
  ...'+=<>|~^`$%&*()[]{}!?,;:\'"/\\@#',
  ...'€£¥',
  '\u0301',
  '\u200d',
  '😀',
  '🎉',
  '🐲',
  '\u2160',
];

function drawProperty(set: AST.UnicodePropertyCharacterSet, random: Random): string {
  const matcher = new RegExp(`^${set.raw}$`, 'u');
  const fitting = samples.filter((sample) => matcher.test(sample));
  if (fitting.length > 0) return random.pick(fitting);
  for (let code = 0; code < 0x1ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const character = String.fromCodePoint(code);
    if (matcher.test(character)) return character;
  }
  return 'a';
}

interface Members {
  all: string[];
  /** Those that read well, where there are enough. */
  calm: string[];
}

const classes = new WeakMap<AST.CharacterClass, Members>();

/** A class is listed once; a negated one by asking the engine of each candidate. */
function drawClass(characterClass: AST.CharacterClass, { random, wild }: Drawing): string {
  let members = classes.get(characterClass);
  if (!members) {
    const all = characterClass.negate ? listNegated(characterClass) : listMembers(characterClass);
    const calm = all.filter((each) => /^[\w.-]$/.test(each));
    members = { all, calm: !characterClass.negate && calm.length >= 10 ? calm : all };
    classes.set(characterClass, members);
  }
  const characters = wild ? members.all : members.calm;
  if (characters.length > 0) return random.pick(characters);
  for (const element of characterClass.elements) if (element.type === 'CharacterSet') return drawSet(element, random);
  return 'a';
}

function listNegated({ raw }: AST.CharacterClass): string[] {
  for (const flags of ['u', 'v', '']) {
    try {
      const matcher = new RegExp(`^${raw}$`, flags);
      const fitting = [...printable].filter((each) => matcher.test(each));
      return fitting.length > 0 ? fitting : samples.filter((each) => matcher.test(each));
    } catch {
      // Not in this mode.
    }
  }
  return [];
}

function listMembers({ elements }: AST.CharacterClass): string[] {
  const ranges: [number, number][] = [];
  const listed = new Set<string>();
  for (const element of elements) {
    if (element.type === 'Character') listed.add(String.fromCodePoint(element.value));
    else if (element.type === 'CharacterClassRange') ranges.push([element.min.value, element.max.value]);
    else if (element.type === 'CharacterSet') for (const each of listSet(element)) listed.add(each);
  }
  for (const [low, high] of ranges) {
    // Of a large range the plain characters, if there are any: they read best.
    const plain = [...printable].filter(
      (each) => (each.codePointAt(0) ?? 0) >= low && (each.codePointAt(0) ?? 0) <= high,
    );
    if (high - low <= 128) for (let code = low; code <= high; code++) addCharacter(listed, code);
    else if (plain.length > 0) for (const each of plain) listed.add(each);
    else for (let step = 0; step < 64; step++) addCharacter(listed, low + Math.floor((step * (high - low)) / 64));
  }
  return [...listed];
}

function listSet(set: AST.CharacterSet): string[] {
  if (set.kind === 'digit' && !set.negate) return [...digits];
  if (set.kind === 'word' && !set.negate) return [...letters, ...letters.toUpperCase(), ...digits, '_'];
  if (set.kind === 'space' && !set.negate) return [' '];
  const matcher = new RegExp(`^${set.raw}$`, 'u');
  return samples.filter((each) => matcher.test(each));
}

function addCharacter(listed: Set<string>, code: number): void {
  if (code < 0xd800 || code > 0xdfff) listed.add(String.fromCodePoint(code));
}
