import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { document, type Fault } from '../contract.ts';
import { createScore, type Score, type Verdict } from '../score.ts';
import type { Alarm, Peer } from './peer.ts';
import { openPrism } from './prism.ts';
import { openRespect } from './respect.ts';

/** Peers on the same mutants. Only what a healthy service does not raise counts. */
export interface Watch {
  peers: { title: string; score: Score; alarms(): number }[];
  /** What each says of a mutant, in words. */
  judge(number: number, fault: Fault, operations: readonly string[]): Promise<string[]>;
  /** How many operations each blames, though the contract is kept. */
  alarm(fault: Fault): Promise<string[]>;
  close(): Promise<void>;
}

export async function openWatch(tell: (text: string) => void): Promise<Watch> {
  const folder = mkdtempSync(join(tmpdir(), 'standin-peers-'));
  const spec = join(folder, 'openapi.json');
  writeFileSync(spec, JSON.stringify({ ...document.root, servers: undefined }));
  const tools: Peer[] = [await openPrism(spec, folder), openRespect(spec, folder)];
  const watched: { peer: Peer; score: Score; known: Set<string>; alarms: number }[] = [];
  const close = async () => {
    for (const peer of tools) await peer.close();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const peer of tools) {
    const raised = await peer.verify({});
    const known = new Set(raised.map(keyOf));
    watched.push({ peer, score: createScore(), known, alarms: operationsIn(raised).size });
    tell(`${peer.title}: blames ${operationsIn(raised).size} operations of the clean server`);
    for (const what of new Set(raised.map(({ operation, what }) => `${operation}: ${what}`))) tell(`     ${what}`);
  }
  return {
    peers: watched.map((each) => ({ title: each.peer.title, score: each.score, alarms: () => each.alarms })),
    async judge(number, fault, operations) {
      const said: string[] = [];
      for (const { peer, score, known } of watched) {
        const raised = (await peer.verify(fault, operations)).filter((alarm) => !known.has(keyOf(alarm)));
        const localised = raised.some(({ operation }) => operations.includes(operation));
        const verdict: Verdict = { detected: raised.length > 0, localised };
        score.add(number, verdict);
        said.push(`${peer.title} ${verdict.detected ? (localised ? 'detected' : 'detected, elsewhere') : 'missed'}`);
      }
      return said;
    },
    async alarm(fault) {
      const said: string[] = [];
      for (const each of watched) {
        const blamed = operationsIn(await each.peer.verify(fault)).size;
        each.alarms += blamed;
        said.push(`${each.peer.title} blames ${blamed} operations`);
      }
      return said;
    },
    close,
  };
}

const keyOf = ({ operation, what }: Alarm) => `${operation} ${what}`;
const operationsIn = (alarms: readonly Alarm[]) => new Set(alarms.map(({ operation }) => operation));
