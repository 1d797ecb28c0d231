import type { Entries } from '../entry.ts';
import { commerce } from './commerce.ts';
import { files } from './files.ts';
import { flags } from './flags.ts';
import { moments } from './moments.ts';
import { money } from './money.ts';
import { numbers } from './numbers.ts';
import { people } from './people.ts';
import { places } from './places.ts';
import { secrets } from './secrets.ts';
import { tech } from './tech.ts';
import { text } from './text.ts';
import { time } from './time.ts';
import { web } from './web.ts';

/** The lexicon. Where two families have a name for the same type, the earlier one wins. */
export const families: Readonly<Record<string, Entries>> = {
  flags,
  numbers,
  people,
  places,
  money,
  secrets,
  files,
  commerce,
  web,
  tech,
  text,
  moments,
  time,
};
