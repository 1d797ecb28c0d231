import {
  followTokens,
  isObject,
  type JsonObject,
  type JsonValue,
  joinPointer,
  parsePointer,
  setMember,
} from '../json/index.ts';
import { findPathItem, type Mending, operationsOf } from './mend-paths.ts';
import { setMemberOrigin, traceOrigin } from './origins.ts';

/** Reports what is doubtful about a levelled document as a whole; mends `info` and status codes on the way. */
export function inspectDocument(mending: Mending): void {
  mendInfo(mending);
  const { paths } = mending.root;
  if (!isObject(paths)) return;
  const ids = new Map<string, Named[]>();
  const templates = new Map<string, Named[]>();
  for (const path of Object.keys(paths)) {
    if (path.startsWith('x-')) continue;
    const item = findPathItem(mending.root, path);
    if (!item) continue;
    const { pointer } = item;
    note(templates, path.replace(/#.*$/, '').replace(/\{[^{}]*\}/g, '{}'), {
      title: path,
      pointer: joinPointer('/paths', path),
    });
    for (const [method, operation, suffix] of operationsOf(item.node)) {
      const title = `${method.toUpperCase()} ${path}`;
      const id = operation.operationId;
      if (typeof id === 'string') note(ids, id, { title, pointer: `${pointer}${suffix}/operationId` });
      inspectResponses(operation, title, pointer + suffix, mending);
    }
  }
  reportGroups(templates, (_, second, all) => {
    const message = `The paths ${all.map(({ title }) => title).join(', ')} match the same requests.`;
    warn(
      mending,
      'ambiguous-path',
      message,
      'Merge them; until then, the first that has the method is used.',
      second.pointer,
    );
  });
  reportGroups(ids, (first, second, all) => {
    const id = followTokens(mending.root, parsePointer(first.pointer));
    const message = `${all.length} operations have the operationId ${String(id)}: ${all.map(({ title }) => title).join(', ')}.`;
    const hint = `Give each operation an id of its own; until then the others are called ${id}-2${all.length > 2 ? ' and so on' : ''}.`;
    warn(mending, 'duplicate-operation-id', message, hint, second.pointer);
  });
}

interface Named {
  title: string;
  pointer: string;
}

function warn({ root, file, origins, report }: Mending, code: string, message: string, hint: string, pointer: string) {
  report({ code, severity: 'warning', message, hint }, traceOrigin(origins, root, file, pointer));
}

function mendInfo(mending: Mending): void {
  const { info } = mending.root;
  if (!isObject(info)) return;
  for (const name of ['title', 'version']) {
    const value = info[name];
    if (typeof value !== 'number' && typeof value !== 'boolean') continue;
    info[name] = String(value);
    warn(mending, 'invalid-info', `\`info.${name}\` is ${value}, not a string.`, 'Put it in quotes.', `/info/${name}`);
  }
}

/** One problem for each group of things that share a key. */
function reportGroups(groups: Map<string, Named[]>, tell: (first: Named, second: Named, all: Named[]) => void): void {
  for (const all of groups.values()) if (all[0] && all[1]) tell(all[0], all[1], all);
}

function note(groups: Map<string, Named[]>, key: string, named: Named): void {
  const group = groups.get(key);
  if (group) group.push(named);
  else groups.set(key, [named]);
}

function inspectResponses(operation: JsonObject, title: string, pointer: string, mending: Mending): void {
  const { responses } = operation;
  const codes = isObject(responses) ? Object.keys(responses).filter((name) => !name.startsWith('x-')) : [];
  if (!isObject(responses) || codes.length === 0) {
    warn(mending, 'no-responses', `${title} documents no responses.`, 'Say what it answers, in `responses`.', pointer);
    return;
  }
  for (const code of codes)
    if (/^[1-5]xx$/i.test(code) && !code.endsWith('XX')) renameStatus(responses, code, pointer, mending);
  if (codes.some((code) => /^([123](\d\d|xx)|default)$/i.test(code))) return;
  const message = `${title} documents no response for success.`;
  warn(
    mending,
    'no-success-response',
    message,
    'Add a response with a 2xx status, or `default`.',
    `${pointer}/responses`,
  );
}

function renameStatus(responses: JsonObject, code: string, pointer: string, mending: Mending): void {
  const renamed = code.toUpperCase();
  const place = joinPointer(pointer, 'responses', code);
  if (Object.hasOwn(responses, renamed)) return;
  const { root, file, origins } = mending;
  const origin = traceOrigin(origins, root, file, place);
  warn(
    mending,
    'invalid-status',
    `The status ${code} is written ${renamed}; it is read so.`,
    `Write ${renamed}.`,
    place,
  );
  const value: JsonValue | undefined = responses[code];
  delete responses[code];
  setMember(responses, renamed, value);
  setMemberOrigin(origins, responses, renamed, origin);
  if (isObject(value)) origins.nodes.set(value, origin);
}
