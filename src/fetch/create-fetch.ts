/**
 * A function that is called as `fetch` is, and goes to `answer` instead of a network. Where that answers
 * `Response.error()`, it rejects with a TypeError. Relative URLs are below `base`.
 */
export function createFetch(answer: (request: Request) => Promise<Response>, base = 'http://localhost'): typeof fetch {
  return async (input, init) => {
    const response = await answer(new Request(typeof input === 'string' ? new URL(input, base) : input, init));
    if (response.type === 'error') throw new TypeError('fetch failed: the connection was reset');
    return response;
  };
}
