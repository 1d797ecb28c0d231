import { type JsonObject, type JsonValue, setMember } from '../json/index.ts';

/** The media type of problem details in JSON (RFC 9457 §6.1). */
export const problemMediaType = 'application/problem+json';

/** What a problem says. */
export interface ProblemDetails {
  status: number;
  /** A URI that names the kind of problem; default `about:blank`. */
  type?: string;
  /** Default: the phrase of the status. */
  title?: string;
  /** What went wrong this time, and what to do. */
  detail?: string;
  instance?: string;
  /** Further members; those that RFC 9457 defines cannot be set here. */
  extensions?: Record<string, JsonValue>;
}

/** The body of a problem response (RFC 9457 §3.1), standard members first. */
export function problemJson(problem: ProblemDetails): JsonObject {
  const body: JsonObject = {
    type: problem.type ?? 'about:blank',
    title: problem.title ?? phraseOfStatus(problem.status),
    status: problem.status,
  };
  if (problem.detail !== undefined) body.detail = problem.detail;
  if (problem.instance !== undefined) body.instance = problem.instance;
  for (const [name, value] of Object.entries(problem.extensions ?? {})) {
    if (!Object.hasOwn(body, name)) setMember(body, name, value);
  }
  return body;
}

/** The reason phrase of a status (IANA registry): `Not Found`. */
export function phraseOfStatus(status: number): string {
  return phrases[status] ?? classes[Math.floor(status / 100)] ?? 'Unknown Status';
}

const classes: Record<number, string> = {
  1: 'Informational',
  2: 'Success',
  3: 'Redirection',
  4: 'Client Error',
  5: 'Server Error',
};

const phrases: Record<number, string> = {
  100: 'Continue',
  101: 'Switching Protocols',
  103: 'Early Hints',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  203: 'Non-Authoritative Information',
  204: 'No Content',
  205: 'Reset Content',
  206: 'Partial Content',
  207: 'Multi-Status',
  300: 'Multiple Choices',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  417: 'Expectation Failed',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  423: 'Locked',
  424: 'Failed Dependency',
  425: 'Too Early',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  505: 'HTTP Version Not Supported',
  507: 'Insufficient Storage',
  511: 'Network Authentication Required',
};
