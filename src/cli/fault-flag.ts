import { InvalidArgumentError } from 'commander';
import { type FaultRule, findRuleError } from '../faults/index.ts';

const form = 'It takes what goes wrong, and where: "status=503 rate=0.2 on listUsers, GET /groups/*".';

/** What a member of a rule says in text: `delay=100-500`, `limit=5/60`. */
const readers: Record<string, { name: string; read: (text: string) => unknown }> = {
  status: { name: 'a status such as 503', read: toNumber },
  rate: { name: 'a share from 0 to 1', read: toNumber },
  delay: { name: 'milliseconds such as 200, or a range such as 100-500', read: toRange },
  limit: { name: 'requests in seconds, such as 5/60', read: toLimit },
  disturb: { name: 'reset or truncate', read: (text) => (/^(?:reset|truncate)$/.test(text) ? text : undefined) },
};

/** One more fault, from the command line: `status=503 rate=0.2 on listUsers, GET /groups/*`. */
export function fault(text: string, before: FaultRule[] = []): FaultRule[] {
  const [, said = '', where] = /^(.*?)(?:(?:^|\s)on\s+(.+))?$/s.exec(text.trim()) ?? [];
  const rule: Record<string, unknown> = {};
  for (const word of said.split(/\s+/).filter((each) => each !== '')) {
    const [, name = word, value = ''] = /^([^=]*)=(.*)$/.exec(word) ?? [];
    const reader = readers[name];
    if (!reader) throw new InvalidArgumentError(`"${word}" is none of ${Object.keys(readers).join('=, ')}=. ${form}`);
    const read = reader.read(value);
    if (read === undefined || findRuleError({ [name]: read }) !== undefined)
      throw new InvalidArgumentError(`${name}= takes ${reader.name}, not "${value}".`);
    rule[name] = read;
  }
  if (Object.keys(rule).every((name) => name === 'rate'))
    throw new InvalidArgumentError(`It says nothing that goes wrong: no status=, delay=, limit= or disturb=. ${form}`);
  const operations = where?.split(',').map((each) => each.trim());
  return [...before, { ...rule, ...(operations && { operations }) }];
}

function toNumber(text: string): number | undefined {
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function toRange(text: string): number | [number, number] | undefined {
  const [, least, most] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (least === undefined) return undefined;
  return most === undefined ? Number(least) : [Number(least), Number(most)];
}

function toLimit(text: string): FaultRule['limit'] {
  const [, requests, seconds] = /^(\d+)\/(\d+(?:\.\d+)?)s?$/.exec(text) ?? [];
  return requests === undefined ? undefined : { requests: Number(requests), seconds: Number(seconds) };
}
