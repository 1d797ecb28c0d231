import pc from 'picocolors';
import type { Change, Effect, Identity, IdSource, Relation } from '../model/index.ts';
import { type ExplainedOperation, type ExplainedResource, type Explanation, subjectOf } from './explanation.ts';
import { tellIdentity, tellParameters } from './tell-identity.ts';

/** An explanation for people: the resources with their operations, then what was left alone. */
export function writeExplanation({ document, resources, operations, leftAlone }: Explanation): string {
  const { title, version, openapi, source } = document;
  const active = operations.length - leftAlone.length;
  return [
    `${pc.bold(title)} ${version} ${pc.dim(`(OpenAPI ${openapi}, ${source})`)}`,
    `${resources.length} resources; ${operations.length} operations: ${active} with an effect, ${leftAlone.length} left alone`,
    ...resources.flatMap((resource) => ['', ...writeResource(resource, operations)]),
    ...(leftAlone.length === 0 ? [] : ['', `${pc.bold('left alone')} ${pc.dim('answered from the document')}`]),
    ...leftAlone.map(
      ({ operation, method, path, reason }) => `  ${method} ${path}${named(operation, method, path)} ${pc.dim(reason)}`,
    ),
  ].join('\n');
}

/** What an effect does, in words: `rotate /attributes/api_key`. */
export function tellEffect(effect: Effect): string {
  switch (effect.kind) {
    case 'list': {
      const { paging, sort, search, filters, within } = effect;
      const parts = [
        paging && `pages by ${[paging.position, paging.size].filter(Boolean).join(' and ') || paging.kind}`,
        sort && `sorts by ${sort.parameter}`,
        search !== undefined && `searches by ${search}`,
        filters.length > 0 && `filters by ${filters.map(({ parameter }) => parameter).join(', ')}`,
      ].filter(Boolean);
      const where = within ? ` of ${within.resource} ${tellId(within.id)}, by ${within.by} ${within.pointer}` : '';
      return `list${where.trimEnd()}${parts.length > 0 ? `; ${parts.join('; ')}` : ''}`;
    }
    case 'read':
    case 'delete':
      return `${effect.kind} ${tellId(effect.id)}`;
    case 'create':
      return `create ${effect.named ? tellId(effect.named) : effect.many ? 'many' : 'one'}${effect.within ? ` below ${effect.within.resource} ${tellId(effect.within.id)}` : ''}`;
    case 'replace':
    case 'merge':
      return `${effect.kind} ${tellId(effect.id)}${effect.patch === 'json-patch' ? ', by JSON Patch' : ''}${effect.upsert ? ', or create it' : ''}`;
    case 'act':
      return `${effect.changes.map(tellChange).join(', ') || 'change nothing'}; of ${tellId(effect.id)}`;
    case 'clone':
      return `clone ${tellId(effect.id)}${effect.changes.length > 0 ? `; ${effect.changes.map(tellChange).join(', ')}` : ''}`;
    case 'link':
    case 'unlink':
    case 'relink':
      return `${effect.kind} ${tellId(effect.target)} at ${effect.relation} of ${tellId(effect.id)}`;
    case 'none':
      return 'none';
  }
}

/** What is named is the other end of a relation. */
export function tellRelation({ pointer, target, many, form, inverse, by, hidden }: Relation): string {
  return [
    `${pointer} → ${many ? 'many' : 'one'} of ${target}`,
    form === 'id' ? 'by id' : 'embedded',
    inverse !== undefined && `the other side of its ${inverse}`,
    by !== undefined && `named by ${by}`,
    hidden && 'shown by operations alone',
  ]
    .filter(Boolean)
    .join(', ');
}

export function tellConfidence(confidence: number): string {
  return `${Math.round(confidence * 100)} %`;
}

function writeResource(resource: ExplainedResource, operations: readonly ExplainedOperation[]): string[] {
  const { name, kind, paths, schema, identity, fields, envelope, parents, credentials, unique, stated } = resource;
  const shown = (pointers: readonly string[]) => pointers.map((pointer) => pointer || 'the body').join(', ');
  const rows: [string, string | undefined][] = [
    ['paths', [paths.collection, paths.item].filter(Boolean).join(', ')],
    ['schema', schema],
    ['identity', identity ? `${tellIdentity(resource)} (${identity.form})${tellInPaths(identity)}` : 'none'],
    ['fields', fields || undefined],
    ['lists at', shown(envelope.lists)],
    ['answers at', shown(envelope.answers)],
    ['requests at', shown(envelope.requests)],
    ['below', parents.map(({ resource: parent, parameter }) => `${parent} {${parameter}}`).join(', ')],
    ['credentials', credentials.join(', ')],
    ['unique', unique.join(', ')],
    ...resource.relations.map((relation): [string, string] => [
      'relation',
      `${tellRelation(relation)} ${pc.dim(`${tellConfidence(relation.confidence)}: ${relation.evidence.join('; ')}`)}`,
    ]),
    ['derived', stated.derive?.map(({ pointer }) => pointer).join(', ')],
    ['stated', stated.values && `values of ${Object.keys(stated.values).join(', ')}`],
    ['count', stated.count === undefined ? undefined : String(stated.count)],
  ];
  return [
    `${pc.bold(name)} ${kind} ${tellConfidence(resource.confidence)}`,
    ...rows.flatMap(([title, text]) => (text ? [`  ${title.padEnd(11)} ${text}`] : [])),
    `  ${'because'.padEnd(11)} ${pc.dim(resource.evidence.filter(Boolean).join('; '))}`,
    ...operations
      .filter(({ effect }) => subjectOf(effect) === name)
      .flatMap(({ operation, method, path, effect, confidence, evidence }) => [
        `  ${pc.cyan(`${method} ${path}`)}${named(operation, method, path)}`,
        `      ${tellEffect(effect)} ${pc.dim(`${tellConfidence(confidence)}: ${evidence.join('; ')}`)}`,
      ]),
  ];
}

function tellInPaths({ parameter, with: before = [] }: Identity): string {
  const names = [...before.map((part) => ('pointer' in part ? part.parameter : undefined)), parameter];
  return parameter === undefined ? '' : `, in paths ${tellParameters(names)}`;
}

/** The operation's own name, where it has one. */
function named(operation: string, method: string, path: string): string {
  return operation === `${method} ${path}` ? '' : ` ${operation}`;
}

function tellChange(change: Change): string {
  switch (change.kind) {
    case 'rotate':
      return `rotate ${change.pointer}${change.grace === undefined ? '' : `, the old one stays valid for ${change.grace} s`}`;
    case 'set':
      return `set ${change.pointer} to ${JSON.stringify(change.value)}`;
    case 'increment':
      return `increment ${change.pointer} by ${change.by}`;
    case 'write':
      return `write "${change.template}" to ${change.pointer}`;
    case 'assign':
      return `take ${change.pointer} from the request's ${change.from || 'body'}`;
    case 'toggle':
    case 'touch':
      return `${change.kind} ${change.pointer}`;
  }
}

function tellId(source: IdSource): string {
  switch (source.in) {
    case 'path':
      return source.field === undefined
        ? tellParameters([...(source.with ?? []), source.parameter])
        : `{${source.parameter}}, which is ${source.field}`;
    case 'query':
      return `?${source.parameter}`;
    case 'body':
      return `${source.pointer || 'the body'} of the request`;
    case 'credential':
      return 'the one who asks';
    case 'relation':
      return `${source.pointer} of ${source.resource} ${tellId(source.id)}`;
    case 'none':
      return 'the only one';
  }
}
