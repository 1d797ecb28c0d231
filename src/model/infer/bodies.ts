import type { MediaType, Operation, Response, Shape } from '../api.ts';

/** The schema of what an operation takes, of the media type that says most. */
export function inputShape(operation: Operation | undefined): Shape | undefined {
  return bestContent(operation?.requestBody?.content)?.shape;
}

/** The schema of what an operation answers when all is well. */
export function answerShape(operation: Operation | undefined): Shape | undefined {
  return bestContent(successOf(operation)?.content)?.shape;
}

/** The response of a success: the lowest 2xx that has a body, else the lowest, else `default` with a body. */
export function successOf(operation: Operation | undefined): Response | undefined {
  if (operation === undefined) return undefined;
  const good = operation.responses
    .filter(({ status }) => status.startsWith('2'))
    .sort((first, second) => first.status.localeCompare(second.status));
  const fallback = operation.responses.find(({ status }) => status === 'default');
  return (
    good.find(({ content }) => bestContent(content) !== undefined) ??
    good[0] ??
    (fallback && bestContent(fallback.content) ? fallback : undefined)
  );
}

/** True for `application/json`, `application/vnd.api+json`, `*​/*` and the like. */
export function isJson(name: string): boolean {
  return /[/+]json\b|[-.]json\b|^\*\/\*$|^application\/\*$/i.test(name);
}

function bestContent(content: MediaType[] | undefined): MediaType | undefined {
  const shaped = content?.filter(({ shape }) => shape !== undefined) ?? [];
  return (
    shaped.find(({ name }) => isJson(name) && !/patch\+json/i.test(name)) ??
    shaped.find(({ name }) => /form-urlencoded|multipart/i.test(name)) ??
    shaped.find(({ name }) => isJson(name)) ??
    shaped.find(({ name }) => /xml/i.test(name)) ??
    shaped[0]
  );
}
