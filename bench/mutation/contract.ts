/** The document that is verified against, and the requests that are sent: the same for every mutant. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Document, loadDocument } from '../../src/document/index.ts';
import type { JsonObject, JsonValue } from '../../src/json/index.ts';
import { createWords } from '../../src/lexicon/index.ts';
import { assembleMock } from '../../src/mock/index.ts';
import { makePlan, type Plan } from '../../src/plan/index.ts';
import { type MutantServer, serveMutant } from './server.ts';
import type { Wire } from './wire.ts';

const root = new URL('../../', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), 'utf8');
const behaviour = parse(read('mocks/behaviour.yaml')) as JsonValue;
const overlays = [{ name: 'articles.overlay.yaml', text: read('bench/mutation/articles.overlay.yaml') }];

export const document = await load();
export const contract = assembleMock(document, { behaviour });
export const plan = makePlan(contract.api, contract.inference, { seed: 'mutation', words: createWords() });

async function load(): Promise<Document> {
  const { document: loaded, problems } = await loadDocument('spec/openapi.yaml', {
    read: async () => ({ text: read('spec/openapi.yaml') }),
    overlays,
  });
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return loaded;
}

/** What is wrong with a service; nothing, where it is healthy. */
export interface Fault {
  wire?: () => Wire;
  document?: (root: JsonObject) => void;
}

/** A service with a fault, in a world as the seed makes it. */
export async function startService(fault: Fault, port = 0): Promise<MutantServer> {
  const served = fault.document ? await load() : document;
  fault.document?.(served.root);
  return serveMutant(assembleMock(served, { behaviour }), fault.wire?.() ?? (({ request, ask }) => ask(request)), port);
}

/** The plan with the cases alone that ask one of these operations. Default: the whole of it. */
export function planNear(operations: readonly string[] | undefined): Plan {
  if (!operations) return plan;
  const cases = plan.cases.filter(({ steps }) => steps.some(({ operation }) => operations.includes(operation)));
  return { ...plan, cases };
}
