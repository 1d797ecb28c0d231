export { type BodyOptions, type DecodedBody, decodeBody, type EncodedBody, encodeBody } from './body.ts';
export { toBinaryText, toBytes } from './body-text.ts';
export { coerceText, type Decoded, type Preference } from './coerce.ts';
export { describeTypes, type JsonType, noHints, type ResolveRef, type SchemaLike, type TypeHints } from './hints.ts';
export {
  type BodyKind,
  kindOfMediaType,
  type MediaTypeName,
  matchMediaType,
  parseMediaType,
} from './media-type.ts';
export type { PlainRequest, PlainResponse } from './message.ts';
export { type Agreement, negotiate, usualType } from './negotiate.ts';
export { type Pair, parseCookies, parseQuery } from './pairs.ts';
export type { ParameterLike } from './parameter.ts';
export {
  type DecodeOptions,
  decodeHeader,
  decodeParameter,
  encodeHeader,
  encodeParameter,
  type RequestParts,
  splitRequest,
} from './parameters.ts';
export { decodePercent, decodeQueryText, encodePercent } from './percent.ts';
export { type Preferences, parsePrefer } from './prefer.ts';
export { type ProblemDetails, phraseOfStatus, problemJson, problemMediaType } from './problem.ts';
export { type Argument, encodeParameters, encodeRequest, type RequestContent } from './request.ts';
export { replaceUserinfo } from './userinfo.ts';
