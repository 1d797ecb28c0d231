import type { Random } from '../../random/index.ts';
import { plainWords } from './plain-words.ts';

/** Texts of the formats that JSON Schema and OpenAPI know, for where no words are at hand. */
export function drawFormat(format: string, random: Random, now: number): string | undefined {
  return drawers[format]?.(random, now);
}

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const hexadecimal = [...'0123456789abcdef'];
const base64 = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'];

const text = (random: Random, from: readonly string[], length: number) =>
  Array.from({ length }, () => random.pick(from)).join('');
const word = (random: Random) => random.pick(plainWords);
const host = (random: Random) => `${word(random)}.example.com`;

const drawers: Record<string, (random: Random, now: number) => string> = {
  'date-time': (random, now) => moment(random, now).toISOString().replace('.000Z', 'Z'),
  date: (random, now) => moment(random, now).toISOString().slice(0, 10),
  time: (random, now) => `${moment(random, now).toISOString().slice(11, 19)}Z`,
  duration: (random) => `PT${random.int(1, 59)}M`,
  email: (random) => `${word(random)}.${word(random)}@example.com`,
  'idn-email': (random) => `${word(random)}@example.com`,
  hostname: host,
  'idn-hostname': host,
  ipv4: (random) => `192.0.2.${random.int(1, 254)}`,
  ipv6: (random) => `2001:db8::${random.int(1, 65535).toString(16)}`,
  uri: (random) => `https://${host(random)}/${word(random)}`,
  url: (random) => `https://${host(random)}/${word(random)}`,
  'uri-reference': (random) => `/${word(random)}/${word(random)}`,
  iri: (random) => `https://${host(random)}/${word(random)}`,
  'iri-reference': (random) => `/${word(random)}`,
  'uri-template': (random) => `/${word(random)}/{id}`,
  uuid: (random) =>
    [
      text(random, hexadecimal, 8),
      text(random, hexadecimal, 4),
      `4${text(random, hexadecimal, 3)}`,
      `${random.pick([...'89ab'])}${text(random, hexadecimal, 3)}`,
      text(random, hexadecimal, 12),
    ].join('-'),
  'json-pointer': (random) => `/${word(random)}/${word(random)}`,
  'relative-json-pointer': (random) => `${random.int(0, 3)}/${word(random)}`,
  regex: (random) => `^${word(random)}$`,
  byte: (random) => text(random, base64, 16),
  binary: (random) => text(random, letters, 16),
  password: (random) => `${word(random)}-${word(random)}-${random.int(10, 99)}`,
  'iso-time': (random, now) => `${moment(random, now).toISOString().slice(11, 19)}Z`,
  'iso-date-time': (random, now) => moment(random, now).toISOString().replace('.000Z', 'Z'),
  'json-pointer-uri-fragment': (random) => `#/${word(random)}`,
};

/** Within the two years before `now`, to the second. */
function moment(random: Random, now: number): Date {
  return new Date(Math.floor(now / 1000) * 1000 - random.int(0, 63_072_000) * 1000);
}
