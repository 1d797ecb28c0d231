import { type Context, recall } from '../entry.ts';

/** A failure: its status, code, title and explanation go together. */
export interface Failure {
  status: number;
  code: string;
  title: string;
  detail: string;
}

const failure = (status: number, code: string, title: string, detail: string): Failure => ({
  status,
  code,
  title,
  detail,
});

const failures: readonly Failure[] = [
  failure(400, 'invalid_request', 'Bad Request', 'The request body could not be parsed.'),
  failure(401, 'unauthorized', 'Unauthorized', 'The access token has expired.'),
  failure(403, 'forbidden', 'Forbidden', 'You do not have permission to perform this action.'),
  failure(404, 'not_found', 'Not Found', 'The requested resource was not found.'),
  failure(409, 'conflict', 'Conflict', 'A record with this name already exists.'),
  failure(422, 'validation_failed', 'Validation Failed', 'The field "email" must be a valid e-mail address.'),
  failure(429, 'rate_limited', 'Too Many Requests', 'Rate limit exceeded; try again in 60 seconds.'),
  failure(503, 'unavailable', 'Service Unavailable', 'The service is down for maintenance until 06:00 UTC.'),
];

/** The failure that the enclosing object tells of. */
export function errorOf(context: Context): Failure {
  return recall(context, 'failure', '', (random) => random.pick(failures));
}
