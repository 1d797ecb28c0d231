/** A request as plain data. Adapters make it from what their platform has. */
export interface PlainRequest {
  /** Upper case. */
  method: string;
  /** As sent, percent-encoded, without the query. */
  path: string;
  /** As sent, without `?`; `''` where there is none. */
  query: string;
  /** Names in lower case; several values of one name joined with `, ` (`; ` for cookies). */
  headers: Record<string, string>;
  body: Uint8Array | undefined;
}

/** A response as plain data. */
export interface PlainResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Uint8Array | string | undefined;
}
