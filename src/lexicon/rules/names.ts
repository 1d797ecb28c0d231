import { isObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { slugify } from '../name.ts';
import { change, type Rule, type Step } from './rule.ts';

/** A slug is made from the name. */
export const slugsFollowNames: Rule = {
  name: 'a slug is the name in lower case with hyphens',
  plan(names) {
    const slug = names.find('slug', 'urlslug', 'permalink', 'handle', 'urlkey');
    const name = names.find('name', 'title', 'displayname', 'headline', 'label');
    if (!slug || !name) return [];
    return [
      (object) => {
        const [old, text] = [object[slug], object[name]];
        if (typeof old !== 'string' || typeof text !== 'string' || !/^[a-z0-9_-]+$/.test(old)) return undefined;
        const made = slugify(text, old.includes('_') && !old.includes('-') ? '_' : '-');
        return made === '' ? undefined : change(object, slug, made);
      },
    ];
  },
};

/** An e-mail address, a user name and a whole name follow the first and last name, also where those lie deeper. */
export const identitiesFollowNames: Rule = {
  name: 'e-mail, user name and whole name fit first and last name',
  plan(names) {
    const nested = names.find('name', 'profile', 'personalname', 'fullname', 'person');
    const direct = {
      first: names.find('firstname', 'givenname', 'forename'),
      last: names.find('lastname', 'familyname', 'surname'),
    };
    const email = names.find('email', 'emailaddress', 'mail');
    const username = names.find('username', 'login', 'preferredusername');
    const whole = names.find('fullname', 'displayname', 'realname', 'name', 'formattedname');
    const steps: Step[] = [];
    const read = (object: Readonly<JsonObject>): Names | undefined => {
      const inner = nested === undefined ? undefined : object[nested];
      if (isObject(inner)) return namesIn(inner);
      return direct.first && direct.last ? pair(object[direct.first], object[direct.last]) : undefined;
    };
    if (email)
      steps.push((object) => {
        const person = read(object);
        const old = object[email];
        if (!person || typeof old !== 'string' || !old.includes('@') || fits(old, person)) return undefined;
        return { [email]: `${plain(person.first)}.${plain(person.last)}@${old.split('@')[1]}` };
      });
    if (username && (nested || direct.first))
      steps.push((object) => {
        const person = read(object);
        const old = object[username];
        if (!person || typeof old !== 'string' || old.includes('@') || fits(old, person)) return undefined;
        return { [username]: `${plain(person.first)}.${plain(person.last)}` };
      });
    if (whole && (nested !== whole || direct.first))
      steps.push((object) => {
        const person = read(object);
        const old = object[whole];
        if (!person || typeof old !== 'string' || !old.includes(' ')) return undefined;
        return old.includes(person.first) && old.includes(person.last)
          ? undefined
          : { [whole]: `${person.first} ${person.last}` };
      });
    return steps;
  },
};

interface Names {
  first: string;
  last: string;
}

function namesIn(inner: JsonObject): Names | undefined {
  const find = (...keys: string[]) =>
    Object.entries(inner).find(([name]) => keys.includes(name.toLowerCase().replace(/[^a-z]/g, '')))?.[1];
  return pair(
    find('first', 'firstname', 'givenname', 'given'),
    find('last', 'lastname', 'familyname', 'family', 'surname'),
  );
}

function pair(first: JsonValue | undefined, last: JsonValue | undefined): Names | undefined {
  return typeof first === 'string' && typeof last === 'string' && first !== '' && last !== ''
    ? { first, last }
    : undefined;
}

function fits(text: string, { first, last }: Names): boolean {
  const lower = text.toLowerCase();
  // Names that are not written in Latin letters cannot be told from the address.
  if (plain(first) === '' || plain(last) === '') return true;
  return lower.includes(plain(last)) || lower.includes(plain(first));
}

function plain(name: string): string {
  return slugify(name, '');
}

/** `name_normalized` is the name in lower case with hyphens. */
export const normalsFollowNames: Rule = {
  name: 'a normalised name is the name in lower case',
  plan({ all, find }) {
    return all.flatMap(({ property, words }): Step[] => {
      if (words.at(-1) !== 'normalized' && words.at(-1) !== 'normalised') return [];
      const name = find(words.slice(0, -1).join(''));
      if (name === undefined) return [];
      return [
        (object) => {
          const text = object[name];
          if (typeof text !== 'string' || typeof object[property] !== 'string') return undefined;
          const isPerson = words[0] !== 'name';
          return change(object, property, isPerson ? text.toLowerCase() : slugify(text) || text.toLowerCase());
        },
      ];
    });
  },
};

/** `1920x1080` for a width of 1920 and a height of 1080. */
export const resolutionsFit: Rule = {
  name: 'a resolution is width and height',
  plan(names) {
    const [width, height] = [names.find('width'), names.find('height')];
    const resolution = names.find('resolution', 'dimensions');
    if (!width || !height || !resolution) return [];
    return [
      (object) => {
        const [wide, high] = [object[width], object[height]];
        if (typeof wide !== 'number' || typeof high !== 'number' || typeof object[resolution] !== 'string')
          return undefined;
        return change(object, resolution, `${wide}x${high}`);
      },
    ];
  },
};
