import { HttpHandler } from 'msw';
import type { Concern, FindConcern } from './reach.ts';

/**
 * One handler for all operations of a document. A request that the document does not know is none of its own, so that
 * MSW tries the next handler and then does what `onUnhandledRequest` says.
 */
export class DocumentHandler extends HttpHandler {
  readonly #findConcern: FindConcern;

  constructor(
    title: string,
    findConcern: FindConcern,
    answer: (request: Request, concern: Concern, cookie: string) => Promise<Response>,
  ) {
    super(/.+/, '*', ({ request, cookies }) => {
      const concern = findConcern(request);
      const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
      return concern && answer(request, concern, cookie.join('; '));
    });
    this.#findConcern = findConcern;
    this.info.header = `standin: ${title}`;
  }

  override async predicate({ request }: { request: Request }): Promise<boolean> {
    return this.#findConcern(request) !== undefined;
  }
}
