import { dirname, join } from 'node:path';
import { checkExchange, type Exchange } from '../check/index.ts';
import { amendDocument, type Document } from '../document/index.ts';
import type { CaseResult } from '../execute/index.ts';
import { type Api, buildApi } from '../model/index.ts';
import type { Clue } from './answer.ts';
import type { Remedy } from './cause.ts';
import { writeOverlays } from './overlay.ts';

/** A remedy that is to be proven, and what it shall mend. */
export interface Draft {
  clues: readonly Clue[];
  remedies: Remedy[];
}

/** Each further try costs a reading of the document. */
const most = 24;

/**
 * The drafts that hold: applied to the document in memory, they make their findings go from the exchanges that were
 * captured, and bring no others. All are tried together first, and one by one where that fails.
 */
export async function proveRemedies(
  api: Api,
  document: Document,
  results: readonly CaseResult[],
  drafts: readonly Draft[],
): Promise<Set<Draft>> {
  if (drafts.length === 0) return new Set();
  const exchanges = results.flatMap(({ steps }) => steps.map(({ exchange }) => exchange));
  const before = new Map(exchanges.map((exchange) => [exchange, judge(api, exchange)]));
  const holds = async (tried: readonly Draft[]) => {
    const after = await judgeAmended(document, exchanges, tried);
    return after !== undefined && isClean(before, after) && tried.every((draft) => isMended(after, draft));
  };
  if (await holds(drafts)) return new Set(drafts);
  const proven = new Set<Draft>();
  for (const draft of drafts.slice(0, most)) if (await holds([draft])) proven.add(draft);
  // What holds alone may not hold together.
  return proven.size < 2 || (await holds([...proven])) ? proven : new Set([...proven].slice(0, 1));
}

type Verdicts = Map<Exchange, Set<string>>;

async function judgeAmended(
  document: Document,
  exchanges: readonly Exchange[],
  drafts: readonly Draft[],
): Promise<Verdicts | undefined> {
  const remedies = drafts.flatMap((draft) => draft.remedies);
  const name = join(dirname(document.source), 'remedy.overlay.json');
  const amended = await amendDocument(document, writeOverlays(remedies, document, name));
  if (!amended) return undefined;
  const { api } = buildApi(amended);
  const operations = new Map(api.operations.map((operation) => [operation.id, operation]));
  const verdicts: Verdicts = new Map();
  for (const exchange of exchanges) {
    const operation = operations.get(exchange.operation.id);
    if (!operation) return undefined;
    verdicts.set(exchange, judge(api, { ...exchange, operation }));
  }
  return verdicts;
}

function judge(api: Api, exchange: Exchange): Set<string> {
  const { findings, unchecked } = checkExchange(api, exchange, { undocumented: true });
  // What nobody can judge any longer is not mended.
  return new Set([...findings.map(signOf), ...unchecked.map(({ part, reason }) => `unchecked ${part} ${reason}`)]);
}

function signOf(finding: { check: string; part: string; name: string; pointer: string; keyword: string }): string {
  return [finding.check, finding.part, finding.name, finding.pointer, finding.keyword].join(' ');
}

/** Headers of a response that was unknown before were never looked at. */
function isClean(before: Verdicts, after: Verdicts): boolean {
  const isOld = (exchange: Exchange, sign: string) =>
    before.get(exchange)?.has(sign) || sign.startsWith('headers-documented ');
  return [...after].every(([exchange, signs]) => [...signs].every((sign) => isOld(exchange, sign)));
}

function isMended(after: Verdicts, { clues }: Draft): boolean {
  return clues.every(({ answer, findings }) => {
    const signs = after.get(answer.step.exchange);
    return signs !== undefined && findings.every((finding) => !signs.has(signOf(finding)));
  });
}
