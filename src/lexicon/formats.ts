import { writeText } from './entries/moments.ts';
import { drawUuid, encodeBase64 } from './entries/secrets.ts';
import { domains, pageUrl } from './entries/web.ts';
import { alphabets, drawText, type Make } from './entry.ts';
import { momentOf } from './facts/period.ts';
import { personOf } from './facts/person.ts';
import { placeOf, telOf } from './facts/place.ts';

/** How texts of a format look, and one for fields whose name says nothing that fits. */
interface Format {
  test: RegExp;
  make: Make<string>;
}

const moment: Make<string> = (context) => writeText(context, momentOf(context, 'occurred'));
const email: Format = { test: /^[^@\s]+@[^@\s]+\.[^@\s]+$/, make: (context) => personOf(context).email };
const url: Format = { test: /^[a-z][a-z0-9+.-]*:\/\/\S+$/, make: pageUrl };
const host: Format = { test: /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, make: ({ random }) => random.pick(domains) };
const uuid: Format = { test: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, make: ({ random }) => drawUuid(random) };
const dateTime: Format = { test: /^\d{4}-\d\d-\d\dT/, make: moment };
const bytes: Format = {
  test: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
  make: ({ random }) => encodeBase64(drawText(random, alphabets.lower, 24)),
};
const digits: Format = { test: /^-?\d+$/, make: ({ random }) => String(random.int(1, 999)) };
const decimal: Format = { test: /^-?\d+(\.\d+)?$/, make: ({ random }) => (random.int(100, 99999) / 100).toFixed(2) };

export const formats: Readonly<Record<string, Format>> = {
  email,
  'idn-email': email,
  uri: url,
  url,
  iri: url,
  URL: url,
  'uri-reference': { test: /^(?:[a-z][a-z0-9+.-]*:)?\/\S*$/, make: pageUrl },
  'iri-reference': { test: /^(?:[a-z][a-z0-9+.-]*:)?\/\S*$/, make: pageUrl },
  hostname: host,
  'idn-hostname': host,
  ipv4: { test: /^(\d{1,3}\.){3}\d{1,3}$/, make: ({ random }) => `203.0.113.${random.int(1, 254)}` },
  ipv6: {
    test: /^[0-9a-f:]+:[0-9a-f:]*$/i,
    make: ({ random }) => `2001:db8::${drawText(random, '123456789abcdef', 3)}`,
  },
  uuid,
  guid: uuid,
  uuid4: uuid,
  date: { test: /^\d{4}-\d\d-\d\d$/, make: moment },
  'date-time': dateTime,
  dateTime,
  datetime: dateTime,
  time: {
    test: /^\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
    make: (context) => `${writeText(context, momentOf(context, 'occurred'))}Z`,
  },
  duration: { test: /^P(?=.)/, make: ({ random }) => `PT${random.int(1, 90)}M` },
  byte: bytes,
  base64: bytes,
  int32: digits,
  int64: digits,
  integer: digits,
  decimal,
  double: decimal,
  float: decimal,
  number: decimal,
  phone: { test: /^\+?[\d ()./-]{5,}$/, make: (context) => telOf(placeOf(context)) },
};
