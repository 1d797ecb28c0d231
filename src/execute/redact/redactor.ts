import { isUtf8 } from 'node:buffer';
import { type Exchange, findResponse, type TrailStep } from '../../check/index.ts';
import { isObject, type JsonValue, parseJson, setMember } from '../../json/index.ts';
import type { Api, Inference, MediaType, Shape } from '../../model/index.ts';
import { matchMediaType, type PlainRequest, type PlainResponse, replaceUserinfo } from '../../wire/index.ts';
import type { CaseResult } from '../event.ts';
import { createSecretFields } from './fields.ts';
import { isSecretName } from './secret-names.ts';
import { createSecretValues, redacted, type Secret } from './values.ts';

/** Takes secrets out of all that leaves the process. */
export interface Redactor {
  /** From now on, this value is a secret. */
  add(secret: Secret): void;
  /** Learns the secrets that an exchange shows: a rolled key is one wherever else it stands. */
  observe(exchange: Exchange): void;
  /** Replaces secrets by value. */
  text(text: string): string;
  /** A copy of plain data, by value and by the names of fields. */
  value(value: JsonValue): JsonValue;
  /** A copy of an exchange: headers, query and bodies. */
  exchange(exchange: Exchange): Exchange;
  /** A copy of a result. Observe all of them first. */
  result(result: CaseResult): CaseResult;
}

/** @param secrets what was configured; what is seen later is learned by {@link Redactor.observe} */
export function createRedactor(api: Api, inference: Inference, secrets: readonly Secret[] = []): Redactor {
  const values = createSecretValues();
  const fields = createSecretFields(api, inference);
  for (const secret of secrets) values.add(secret);
  const schemeNames = new Set(
    Object.values(api.securitySchemes).flatMap((scheme) =>
      scheme.type === 'apiKey' ? [scheme.name.toLowerCase()] : [],
    ),
  );

  const isSecretHeader = (name: string) => isSecretName(name) || schemeNames.has(name.toLowerCase());

  /** What stands in a secret place: the placeholder of its value where it has one. */
  const hide = (secret: string): string => {
    const told = values.replace(secret);
    return told !== secret || isOurs(secret) || values.isPlaceholder(secret) ? told : redacted;
  };

  /** In a URL, a name may be a token, too. */
  const hideUserinfo = (userinfo: string): string =>
    userinfo
      .split(/(:|%3A)/i)
      .map((part, index) => (part === '' || index % 2 === 1 ? part : hide(part)))
      .join('');

  const hideText = (text: string): string => values.replace(replaceUserinfo(text, hideUserinfo));

  const hideHeader = (name: string, value: string): string => {
    if (!isSecretHeader(name)) return hideText(value);
    if (/^set-cookie$/i.test(name))
      return value.replace(
        /(^|,\s*)([^=;,\s]+)=([^;,]*)/,
        (_, before, key, secret) => `${before}${key}=${hide(secret)}`,
      );
    if (/^cookie$/i.test(name))
      return value.replace(/([^=;\s]+)=([^;]*)/g, (_, key, secret) => `${key}=${hide(secret)}`);
    const [, scheme = '', credential = value] = /^([A-Za-z][\w-]*\s+)(.+)$/s.exec(value) ?? [];
    return scheme + hide(credential);
  };

  const hideQuery = (query: string): string =>
    hideText(
      query.replace(/([^=&]+)=([^&]*)/g, (pair, name: string, secret: string) =>
        isSecretHeader(decode(name)) ? `${name}=${hide(secret)}` : pair,
      ),
    );

  const deep = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return hideText(value);
    if (Array.isArray(value)) return value.map(deep);
    if (!isObject(value)) return value;
    const copy = {};
    for (const [name, member] of Object.entries(value)) {
      if (member !== undefined) setMember(copy, hideText(name), deep(member));
    }
    return copy;
  };

  const hideValue = (value: JsonValue, shape?: Shape): JsonValue => deep(fields.replace(value, shape, hide));

  const hideBody = <B extends PlainRequest['body'] | PlainResponse['body']>(
    body: B,
    type: string,
    shape: Shape | undefined,
  ): B | string | Uint8Array => {
    if (body === undefined || body.length === 0) return body;
    const text = toText(body);
    const json = parse(text);
    const hidden =
      json === undefined
        ? /urlencoded/i.test(type)
          ? hideQuery(text)
          : hideText(text)
        : hideText(rewrite(text, json, fields.replace(json, shape, hide)));
    if (hidden === text) return body;
    return typeof body === 'string' ? hidden : Buffer.from(hidden, isUtf8(body) ? 'utf8' : 'latin1');
  };

  const hideMessage = <M extends PlainRequest | PlainResponse>(message: M, content: readonly MediaType[]): M => {
    const type = message.headers['content-type'] ?? '';
    const headers = Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, hideHeader(name, value)]),
    );
    return { ...message, headers, body: hideBody(message.body, type, shapeOf(content, type)) };
  };

  const hideExchange = ({ operation, request, response }: Exchange): Exchange => ({
    operation,
    request: {
      ...hideMessage(request, operation.requestBody?.content ?? []),
      path: hideText(request.path),
      query: hideQuery(request.query),
    },
    response: hideMessage(response, findResponse(operation, response.status)?.content ?? []),
  });

  const hideStep = (step: TrailStep): TrailStep => {
    const { exchange, sent } = step;
    if (!sent) return { ...step, exchange: hideExchange(exchange) };
    const { operation, request } = exchange;
    const shape = shapeOf(operation.requestBody?.content ?? [], request.headers['content-type'] ?? '');
    const parameters = sent.parameters.map((each) => ({
      ...each,
      value: isSecretHeader(each.name) && each.in !== 'path' ? hide(String(each.value)) : hideValue(each.value),
    }));
    const body = sent.body === undefined ? {} : { body: hideValue(sent.body, shape) };
    return { ...step, exchange: hideExchange(exchange), sent: { parameters, ...body } };
  };

  return {
    add: values.add,
    observe({ operation, request, response }) {
      const learn = (secret: string) => {
        if (looksSecret(secret)) values.add({ value: secret });
        return secret;
      };
      const learnUserinfo = (userinfo: string) => {
        const [, password] = /^[^:]*:(.+)$/.exec(userinfo) ?? [];
        if (password === undefined) return userinfo;
        values.add({ value: userinfo });
        learn(password);
        return userinfo;
      };
      const read = ({ headers, body }: PlainRequest | PlainResponse, content: readonly MediaType[]) => {
        const json = body === undefined ? undefined : parse(toText(body));
        if (json !== undefined) fields.replace(json, shapeOf(content, headers['content-type'] ?? ''), learn);
        if (body !== undefined) replaceUserinfo(toText(body), learnUserinfo);
      };
      read(request, operation.requestBody?.content ?? []);
      read(response, findResponse(operation, response.status)?.content ?? []);
    },
    text: hideText,
    value: (value) => hideValue(value),
    exchange: hideExchange,
    result: (result) => ({
      ...result,
      case: deep(result.case as unknown as JsonValue) as unknown as CaseResult['case'],
      steps: result.steps.map(hideStep),
      findings: result.findings.map((finding) => ({ ...finding, message: hideText(finding.message) })),
    }),
  };
}

/** What the plan itself makes up in the place of a credential; showing it helps. */
function isOurs(text: string): boolean {
  return /^standin-/.test(text);
}

/** Whether a value is unlike any word: replacing it wherever it stands does no harm. */
function looksSecret(text: string): boolean {
  return text.length >= 8 && !/\s/.test(text) && /[0-9]|[a-z][A-Z]|[A-Z][a-z]/.test(text) && !isOurs(text);
}

function shapeOf(content: readonly MediaType[], type: string): Shape | undefined {
  const matched = matchMediaType(
    content.map(({ name }) => name),
    type,
  );
  return (content.find(({ name }) => name === matched) ?? content[0])?.shape;
}

function toText(body: Uint8Array | string): string {
  if (typeof body === 'string') return body;
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString(isUtf8(body) ? 'utf8' : 'latin1');
}

function parse(text: string): JsonValue | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** The text as it was, where nothing in it changed. */
function rewrite(text: string, value: JsonValue, changed: JsonValue): string {
  return changed === value ? text : JSON.stringify(changed, undefined, /\n[ \t]/.test(text) ? 2 : undefined);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
