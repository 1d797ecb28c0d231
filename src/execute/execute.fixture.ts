import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWords } from '../lexicon/index.ts';
import { createMock, type Mock } from '../mock/index.ts';
import { makePlan, type Plan } from '../plan/index.ts';
import { type ExecuteOptions, executePlan, type RunEvent } from './index.ts';

/** The bundled API, its mock, and what a run of it told. */
export interface Trial {
  mock: Mock;
  plan: Plan;
}

export async function makeTrial(spec: string | undefined, options: { sharedWrites?: boolean } = {}): Promise<Trial> {
  const mock = await createMock(spec, { handlersFile: false });
  const plan = makePlan(mock.api, mock.inference, {
    seed: 'test',
    words: createWords(),
    phases: ['examples'],
    ...options,
  });
  return { mock, plan };
}

/** Runs a plan to its end; all events. */
export async function runTrial({ mock, plan }: Trial, options: Omit<ExecuteOptions, 'inference'>): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of executePlan(mock.api, plan, { inference: mock.inference, ...options })) events.push(event);
  return events;
}

export function summaryOf(events: readonly RunEvent[]) {
  const last = events.at(-1);
  if (last?.type !== 'finished') throw new Error('the run did not finish');
  return last.summary;
}

export function resultsOf(events: readonly RunEvent[]) {
  return events.flatMap((event) => (event.type === 'case' ? [event.result] : []));
}

export interface Served {
  url: string;
  /** `GET /users`, in the order in which they came. */
  requests: string[];
  close(): void;
}

/** A server that answers as told. */
export async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Served> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    request.resume();
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
