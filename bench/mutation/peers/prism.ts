/**
 * Prism's proxy in front of the service. It asks nothing by itself, so all requests of Standin's plan go through it; what
 * counts is what it puts into `sl-violations` of answers, errors and warnings alike, and answers that it gives in place
 * of the service. What it says of requests is left out: most of them are wrong on purpose.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { executePlan } from '../../../src/execute/index.ts';
import { freePort, startPrismProxy } from '../../servers/processes.ts';
import { contract, planNear, startService } from '../contract.ts';
import type { Alarm, Peer } from './peer.ts';

/** @param spec a file with the document, without `servers`: the proxy is reached at its root */
export async function openPrism(spec: string, folder: string): Promise<Peer> {
  const port = await freePort();
  const proxy = await startPrismProxy(spec, `http://127.0.0.1:${port}`);
  const ledgerFile = join(folder, 'prism-ledger.ndjson');
  const api = { ...contract.api, basePaths: [] };
  return {
    title: 'Prism proxy',
    async verify(fault, operations) {
      const service = await startService(fault, port);
      const alarms: Alarm[] = [];
      try {
        const options = { baseUrl: proxy.url, inference: contract.inference, ledgerFile };
        for await (const event of executePlan(api, planNear(operations), options)) {
          if (event.type !== 'case') continue;
          for (const { exchange } of event.result.steps) {
            const { status, headers, body } = exchange.response;
            for (const what of readViolations(headers['sl-violations'] ?? ''))
              alarms.push({ operation: exchange.operation.id, what: `${status} ${what}` });
            if (/stoplight\.io\/prism\/errors/.test(String(body)))
              alarms.push({ operation: exchange.operation.id, what: `${status} of Prism's own` });
          }
        }
      } finally {
        await service.close();
        rmSync(ledgerFile, { force: true });
      }
      return alarms;
    },
    close: () => proxy.stop(),
  };
}

/** Of answers; where there are many, the header breaks off behind `Too many violations!`. */
function readViolations(header: string): string[] {
  return [...header.matchAll(/\{"location":\["response"[^{}]*\}/g)].map(([text]) => text);
}
