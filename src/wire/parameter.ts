/** What the wire must know of a parameter. The model's `Parameter` satisfies it. */
export interface ParameterLike {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'querystring';
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** The media type of `content` parameters. */
  readonly mediaType: string | undefined;
}

/** What of a parameter matters where it stands among others in a query, a form or a cookie. */
export type PairStyle = Pick<ParameterLike, 'name' | 'style' | 'explode' | 'allowReserved'>;
