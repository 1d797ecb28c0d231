/**
 * Sends one valid request to every operation of every document below a folder, over HTTP to a mock in this process,
 * and judges the bytes that come back against the document: never by the responder's own opinion of itself.
 *
 *   npm run corpus -- FOLDER [--json FILE] [--only TEXT] [--seed TEXT] [--cycle]
 *
 * The seed names both the worlds of the mocks and the requests.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { checkResponse } from '../src/check/index.ts';
import { ToolError } from '../src/document/index.ts';
import { createMock, type Mock } from '../src/mock/index.ts';
import type { Operation } from '../src/model/index.ts';
import type { PlainRequest, PlainResponse } from '../src/wire/index.ts';
import { type CycleRow, cycleDocument } from './corpus/cycle.ts';
import { listDocuments, startBar } from './corpus/documents.ts';
import { makeRequest } from './corpus/request.ts';

type Verdict = 'valid' | 'invalid' | 'unchecked' | 'failed';

interface Row {
  document: string;
  operation: string;
  status: number | undefined;
  verdict: Verdict;
  why: string;
}

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string' },
    seed: { type: 'string' },
    cycle: { type: 'boolean' },
    verbose: { type: 'boolean', short: 'v' },
  },
  allowPositionals: true,
});
const folder = positionals[0];
if (folder === undefined || !existsSync(folder)) {
  process.stderr.write(
    `corpus: ${folder === undefined ? 'no folder was named' : `there is no folder ${folder}`}. Use: npm run corpus -- FOLDER [--json FILE]\n`,
  );
  process.exit(2);
}

const files = listDocuments(folder).filter((file) => values.only === undefined || file.includes(values.only));
const bar = startBar(files.length);

const rows: Row[] = [];
const cycles: CycleRow[] = [];
let served = 0;
for (const file of files) {
  const name = relative(folder, file);
  bar?.update({ document: name });
  const line = await runDocument(file, name);
  bar?.increment();
  process.stdout.write(`${line}\n`);
}
bar?.stop();

if (values.cycle) {
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(cycles, undefined, 1)}\n`);
  const [claimed, passed] = [cycles.filter((row) => row.claimed).length, cycles.filter((row) => row.passed).length];
  process.stdout.write(`cycle: ${cycles.length} resources, ${claimed} claimed, ${passed} pass\n`);
  process.exit(passed < claimed || claimed < 0.95 * cycles.length || cycles.length === 0 ? 1 : 0);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, undefined, 1)}\n`);
const count = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict).length;
const [valid, invalid, unchecked, failed] = [count('valid'), count('invalid'), count('unchecked'), count('failed')];
process.stdout.write(
  `corpus: ${served} documents, ${rows.length} operations: ${valid} valid, ${invalid} invalid, ${unchecked} unchecked, ${failed} failed\n`,
);
process.exitCode = invalid > 0 || failed > 0 || rows.length === 0 ? 1 : 0;

async function runDocument(file: string, name: string): Promise<string> {
  let mock: Mock;
  try {
    mock = await createMock(file, values.seed === undefined ? {} : { seed: values.seed });
  } catch (error) {
    if (error instanceof ToolError) return `${name.padEnd(44)} not served: ${error.message}`;
    throw error;
  }
  served++;
  if (values.cycle) {
    const own = cycleDocument(mock, name, values.seed);
    cycles.push(...own);
    return describeCycles(name, own);
  }
  const own: Row[] = [];
  const answered: { operation: string | undefined } = { operation: undefined };
  const server = await mock.listen(0, '127.0.0.1', {
    onAnswer: ({ answer }) => {
      answered.operation = answer.decision.operation?.id;
    },
  });
  try {
    for (const operation of orderOperations(mock))
      own.push({
        document: name,
        operation: operation.id,
        ...(await tryOperation(mock, server.url, operation, answered)),
      });
  } finally {
    await server.close();
  }
  rows.push(...own);
  const tally = (verdict: Verdict) => own.filter((row) => row.verdict === verdict).length;
  const shown = own.filter(({ verdict }) => values.verbose || verdict !== 'valid');
  return [
    `${name.padEnd(44)} ${String(own.length).padStart(4)} operations: ${tally('valid')} valid, ${tally('invalid')} invalid, ${tally('unchecked')} unchecked, ${tally('failed')} failed`,
    ...shown.map((row) => `    ${row.verdict} ${row.operation} ${row.status ?? ''} ${row.why}`),
  ].join('\n');
}

function describeCycles(name: string, own: readonly CycleRow[]): string {
  const tally = (word: 'claimed' | 'passed') => own.filter((row) => row[word]).length;
  const told = own.filter(({ passed }) => !passed).slice(0, values.only === undefined ? 3 : own.length);
  return [
    `${name.padEnd(44)} ${String(own.length).padStart(4)} resources: ${tally('claimed')} claimed, ${tally('passed')} pass`,
    ...told.map((row) => `    ${row.claimed ? 'fails' : 'not claimed'} ${row.resource} ${row.why}`),
  ].join('\n');
}

/** Deletions last, of the parts before the whole: an operation should find what it asks for. */
function orderOperations({ api }: Mock): Operation[] {
  const depth = ({ method, path }: Operation) => (method === 'delete' ? -path.split('/').length : -Infinity);
  return api.operations.toSorted((one, other) => (depth(one) === depth(other) ? 0 : depth(one) - depth(other)));
}

async function tryOperation(
  mock: Mock,
  url: string,
  operation: Operation,
  answered: { operation: string | undefined },
): Promise<Omit<Row, 'document' | 'operation'>> {
  let request: PlainRequest;
  try {
    request = makeRequest(mock, operation, values.seed);
  } catch (error) {
    return {
      status: undefined,
      verdict: 'unchecked',
      why: `no valid request could be made: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  try {
    const response = await send(url, request);
    const { findings, unchecked } = checkResponse(mock.api, operation, response, { method: request.method });
    // Two operations that no request can tell apart: the answer may be that of the other, if it is one of this too.
    if (answered.operation !== undefined && answered.operation !== operation.id && findings.length > 0) {
      return {
        status: response.status,
        verdict: 'unchecked',
        why: `no request can tell it from ${answered.operation}`,
      };
    }
    if (response.status >= 500 && !operation.responses.some(({ status }) => status === String(response.status)))
      return { status: response.status, verdict: 'failed', why: 'server error' };
    if (findings.length > 0)
      return {
        status: response.status,
        verdict: 'invalid',
        why: findings
          .map(({ message, pointer }) => `${pointer} ${message}`)
          .slice(0, 4)
          .join('; '),
      };
    if (unchecked.length > 0)
      return {
        status: response.status,
        verdict: 'unchecked',
        why: unchecked.map((each) => JSON.stringify(each)).join('; '),
      };
    return { status: response.status, verdict: 'valid', why: '' };
  } catch (error) {
    return {
      status: undefined,
      verdict: 'failed',
      why: error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : String(error),
    };
  }
}

async function send(url: string, request: PlainRequest): Promise<PlainResponse> {
  const { default: http } = await import('node:http');
  return new Promise((resolve, reject) => {
    const outgoing = http.request(
      `${url}${request.path}${request.query === '' ? '' : `?${request.query}`}`,
      {
        method: request.method,
        headers: request.body ? { ...request.headers, 'content-length': String(request.body.length) } : request.headers,
        timeout: 20_000,
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => {
          const headers: Record<string, string> = {};
          for (const [header, value] of Object.entries(incoming.headers))
            if (value !== undefined) headers[header] = String(value);
          const body = Buffer.concat(chunks);
          resolve({ status: incoming.statusCode ?? 0, headers, body: body.length === 0 ? undefined : body });
        });
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer within 20 s')));
    outgoing.on('error', reject);
    outgoing.end(request.body);
  });
}
