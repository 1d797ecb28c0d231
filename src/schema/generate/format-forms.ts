import type { Random } from '../../random/index.ts';
import { drawFormat } from './format.ts';
import { plainWords } from './plain-words.ts';

/** A text of a format in any of the forms that it has: for where a pattern or a length asks for one of them. */
export function drawForm(format: string, random: Random, now: number): string | undefined {
  return forms[format]?.(random) ?? drawFormat(format, random, now);
}

const word = (random: Random) => random.pick(plainWords);
const pad = (value: number, length = 2) => String(value).padStart(length, '0');
const hex = (random: Random, length: number) =>
  Array.from({ length }, () => random.pick([...'0123456789abcdef'])).join('');
const anyCase = (random: Random, text: string) => (random.chance(0.3) ? text.toUpperCase() : text);
const maybe = (random: Random, text: string) => (random.chance(0.5) ? text : '');

function date(random: Random): string {
  const year = random.chance(0.8) ? random.int(1990, 2030) : random.int(1900, 2999);
  const month = random.int(1, 12);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${pad(year, 4)}-${pad(month)}-${pad(random.pick([1, last, random.int(1, last)]))}`;
}

function time(random: Random): string {
  const clock = random.chance(0.2)
    ? '00:00:00'
    : `${pad(random.int(0, 23))}:${pad(random.int(0, 59))}:${pad(random.int(0, 59))}`;
  const fraction = random.chance(0.5)
    ? ''
    : `.${pad(random.int(0, 999), 3)}${maybe(random, pad(random.int(0, 999), 3))}`;
  const zone = random.chance(0.5)
    ? 'Z'
    : `${random.pick(['+', '-'])}${pad(random.int(0, 12))}:${random.pick(['00', '30'])}`;
  return clock + fraction + zone;
}

const domain = (random: Random) =>
  `${Array.from({ length: random.int(1, 3) }, () => word(random)).join('.')}.${random.pick(['com', 'org', 'net', 'io', 'dev', 'de', 'fr', 'eu', 'uk'])}`;

const path = (random: Random) =>
  `/${Array.from({ length: random.int(0, 3) }, () => word(random)).join('/')}${maybe(random, random.pick(['.pdf', '.png', '.jpg', '.html', '.json', '/']))}`;

const query = (random: Random) =>
  maybe(random, `?${word(random)}=${random.chance(0.5) ? word(random) : random.int(1, 999)}`) +
  maybe(random, `#${word(random)}`);

const uri = (random: Random) => {
  const scheme = random.pick(['https', 'http', 'https', 'ftp', 's3', 'ws', 'wss', 'urn', 'mailto', 'tel', 'data']);
  if (scheme === 'urn') return `urn:${word(random)}:${random.int(1000, 999_999)}`;
  if (scheme === 'mailto') return `mailto:${email(random)}`;
  if (scheme === 'tel') return `tel:+${random.int(10_000_000, 99_999_999)}`;
  if (scheme === 'data') return `data:text/plain;base64,${hex(random, 8)}`;
  const port = random.chance(0.2) ? `:${random.int(1024, 9999)}` : '';
  return `${scheme}://${domain(random)}${port}${path(random)}${query(random)}`;
};

const email = (random: Random) =>
  `${anyCase(random, word(random))}${maybe(random, random.pick([`.${word(random)}`, `+${word(random)}`, String(random.int(1, 99))]))}@${domain(random)}`;

const ipv4 = (random: Random) => {
  const least = random.pick([0, 0, 100]);
  return Array.from({ length: 4 }, () =>
    random.int(least, random.pick([9, 99, 255].filter((most) => most > least))),
  ).join('.');
};

const ipv6 = (random: Random) => {
  const groups = (count: number) =>
    Array.from({ length: count }, () => hex(random, random.pick([4, 4, random.int(1, 4)])));
  if (random.chance(0.5)) return anyCase(random, groups(8).join(':'));
  return anyCase(random, `${groups(random.int(1, 4)).join(':')}::${groups(random.int(1, 3)).join(':')}`);
};

const uuid = (random: Random) => {
  const version = random.pick(['4', '4', '7', '1', '5']);
  return anyCase(
    random,
    [
      hex(random, 8),
      hex(random, 4),
      version + hex(random, 3),
      random.pick([...'89ab']) + hex(random, 3),
      hex(random, 12),
    ].join('-'),
  );
};

const duration = (random: Random) => {
  const part = (unit: string) => maybe(random, `${random.int(1, 30)}${unit}`);
  const days = part('Y') + part('M') + part('D');
  const clock = part('H') + part('M') + part('S');
  if (random.chance(0.2)) return `P${random.int(1, 52)}W`;
  return days + clock === '' ? `PT${random.int(1, 60)}M` : `P${days}${clock === '' ? '' : `T${clock}`}`;
};

const pointer = (random: Random) => Array.from({ length: random.int(1, 6) }, () => `/${word(random)}`).join('');
const reference = (random: Random) =>
  random.pick([
    path(random),
    `.${path(random)}`,
    `..${path(random)}`,
    `#/${word(random)}`,
    uri(random),
    `${word(random)}${path(random)}`,
  ]);

const forms: Readonly<Record<string, ((random: Random) => string) | undefined>> = {
  date,
  time,
  'date-time': (random) => `${date(random)}T${time(random)}`,
  duration,
  email,
  'idn-email': email,
  hostname: (random) => (random.chance(0.2) ? word(random).slice(0, random.int(1, 6)) : domain(random)),
  'idn-hostname': domain,
  ipv4,
  ipv6,
  uri,
  url: (random) => `${random.pick(['https', 'http'])}://${domain(random)}${path(random)}${query(random)}`,
  iri: uri,
  'uri-reference': reference,
  'iri-reference': reference,
  'uri-template': (random) => `${path(random)}/{${word(random)}}${maybe(random, `/${word(random)}{?${word(random)}}`)}`,
  uuid,
  'json-pointer': pointer,
  'relative-json-pointer': (random) => `${random.int(0, 3)}${pointer(random)}`,
};
