import type { TrailStep } from '../check/index.ts';
import { ToolError } from '../document/index.ts';
import { address, type Client, type Ledger, type Makings } from '../execute/index.ts';
import { isObject, type JsonValue } from '../json/index.ts';
import type { Operation } from '../model/index.ts';
import { type Plan, type RequestTemplate, writeRequest } from '../plan/index.ts';
import type { PlainResponse } from '../wire/index.ts';
import type { InputContext } from './input.ts';

/** What every request of a push needs. */
export interface Session {
  baseUrl: string;
  context: InputContext;
  /** Only its finders, makers and removers: there are no cases. */
  plan: Plan;
  client: Client;
  /** Requests at a time. */
  workers: number;
  ledger: Ledger;
  makings: Makings;
  /** Put before each path: that of the base URL. */
  basePath: string;
  headers: Readonly<Record<string, string>>;
  credentials: Record<string, string>;
}

/** An answer, and what it tells of what was made. */
export interface Answer {
  status: number;
  body: JsonValue | undefined;
  /** The id of what was created. */
  id: string | undefined;
}

/** The push was interrupted: what it made is in the ledger. */
export class Interrupted extends Error {}

type Parameters = RequestTemplate['parameters'];

/**
 * Sends a request; one that creates (`of`: what of the data set) is in the ledger before it leaves.
 *
 * @throws ToolError where no answer comes, or the service does not let us in; Interrupted.
 */
export async function send(
  session: Session,
  operation: Operation,
  parameters: Parameters,
  body: { mediaType: string; value: JsonValue } | undefined,
  of?: string,
): Promise<Answer> {
  const { context, client, makings, ledger, credentials } = session;
  const headers = { accept: 'application/json, */*;q=0.9' };
  const filled: RequestTemplate = { parameters, headers, credentials: 'given', ...(body ? { body } : {}) };
  const written = writeRequest(context.dataset.api, operation, filled, { credentials });
  const request = address(session, written);
  const number = of === undefined ? undefined : makings.announce(operation, request, () => ({ of }));
  const answer = await client.ask(request);
  const name = `${request.method} ${operation.path}`;
  if (answer.kind === 'failed') {
    if (number !== undefined && answer.reason !== 'unreachable') makings.withdraw(number);
    if (answer.reason === 'broken-off') throw new Interrupted();
    throw stopped(name, answer.message, `Run the same command again to go on; ${ledger.file} knows what is there.`);
  }
  const { response, milliseconds } = answer;
  const sent = { parameters, ...(body ? { body: body.value } : {}) };
  const exchange = { operation, request, response };
  const step: TrailStep = { name, role: 'create', expect: { kind: 'accepted' }, exchange, sent, milliseconds };
  if (number !== undefined) makings.settle(number, operation, step);
  if (response.status === 401 || response.status === 403)
    throw stopped(
      name,
      `the answer is ${response.status}: ${tellRefusal(readBody(response))}`,
      'Give credentials with --header "Authorization: …".',
    );
  const entry = number === undefined ? undefined : ledger.entries.findLast((each) => each.number === number);
  return { status: response.status, body: readBody(response), id: entry?.id };
}

function stopped(name: string, reason: string, hint: string): ToolError {
  return new ToolError({ code: 'push-stopped', tried: `Cannot go on with ${name}`, reason, hint });
}

function readBody({ body }: PlainResponse): JsonValue | undefined {
  try {
    return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) as JsonValue;
  } catch {
    return undefined;
  }
}

/** What a service says of its refusal, as far as it is in one of the usual places. */
export function tellRefusal(body: JsonValue | undefined): string {
  const [first] = isObject(body) && Array.isArray(body.errors) ? body.errors : [body];
  if (!isObject(first)) return 'no reason is given';
  const inner = isObject(first.error) ? first.error : first;
  const said = [inner.detail, inner.message, inner.error, inner.title].find((text) => typeof text === 'string');
  return said === undefined ? 'no reason is given' : String(said).slice(0, 160);
}
