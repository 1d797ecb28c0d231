import pc from 'picocolors';
import type { NodeServerOptions } from '../adapters/index.ts';

type Log = NonNullable<NodeServerOptions['onAnswer']>;

/** For people, on stderr: `200 POST /users/1/roll-api-key rollUserApiKey 0.4 ms`. */
export const logAsText: Log = ({ request, answer, milliseconds }) => {
  const { status } = answer.response;
  const paint = status < 300 ? pc.green : status < 400 ? pc.cyan : status < 500 ? pc.yellow : pc.red;
  const operation = answer.decision.operation?.id ?? '';
  const why = status >= 400 ? ` ${answer.decision.reasons.at(-1) ?? ''}` : '';
  const query = request.query === '' ? '' : `?${request.query}`;
  process.stderr.write(
    `${paint(String(status))} ${request.method} ${request.path}${query} ${pc.dim(`${operation} ${milliseconds.toFixed(1)} ms`)}${why}\n`,
  );
};

/** For machines, on stdout: one object a line. */
export const logAsJson: Log = ({ request, answer, milliseconds }) => {
  const { decision, response } = answer;
  const line = {
    method: request.method,
    path: request.path,
    query: request.query,
    operation: decision.operation?.id ?? null,
    status: response.status,
    body: decision.body.from,
    reasons: decision.reasons,
    milliseconds: Number(milliseconds.toFixed(3)),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
