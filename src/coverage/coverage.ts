import { type Exchange, readResponse } from '../check/index.ts';
import type { JsonValue } from '../json/index.ts';
import type { Api, MediaType, Response } from '../model/index.ts';
import { listEnumerated, listPlaces, type NamedPlace } from './places.ts';
import { walkValue } from './walk.ts';

/** How often what the document promises was seen: operation × status × media type × property × enum value. */
export interface Coverage {
  operations: OperationCoverage[];
  totals: CoverageTotals;
}

export interface OperationCoverage {
  /** The operation's id. */
  operation: string;
  method: string;
  path: string;
  tags: string[];
  /** Requests that were answered. */
  times: number;
  responses: ResponseCoverage[];
  /** Statuses that came, and that the document does not know. */
  undocumented: { status: number; times: number }[];
}

export interface ResponseCoverage {
  /** As documented: `200`, `4XX`, `default`. */
  status: string;
  times: number;
  media: MediaCoverage[];
}

export interface MediaCoverage {
  name: string;
  times: number;
  /** Each documented place below the body once; empty where no such body was seen. */
  properties: PropertyCoverage[];
}

export interface PropertyCoverage {
  /** `attributes.groups[].name`. */
  path: string;
  /** Where the document says so: JSON Pointer. */
  pointer: string;
  /** Values seen there. */
  times: number;
  /** Where its values are enumerated: each, and how often it was seen. */
  values: { value: JsonValue; times: number }[];
}

/** What was seen, of how many. Properties and values count for the media types that were seen. */
export type CoverageTotals = Record<
  'operations' | 'statuses' | 'mediaTypes' | 'properties' | 'values',
  { seen: number; all: number }
>;

/** Counts exchanges as they come. */
export interface CoverageCounter {
  add(exchange: Exchange): void;
  measure(): Coverage;
}

/** What of the document the exchanges have shown. */
export function measureCoverage(api: Api, exchanges: Iterable<Exchange>): Coverage {
  const counter = createCoverage(api);
  for (const exchange of exchanges) counter.add(exchange);
  return counter.measure();
}

/** As {@link measureCoverage}, for exchanges that come one by one. */
export function createCoverage(api: Api): CoverageCounter {
  const requests = new Map<string, number>();
  const responses = new Map<Response, number>();
  const strangers = new Map<string, Map<number, number>>();
  const media = new Map<MediaType, Tally>();
  return {
    add(exchange) {
      const { id } = exchange.operation;
      requests.set(id, (requests.get(id) ?? 0) + 1);
      const read = readResponse(api, exchange);
      if (!read.response) {
        const { status } = exchange.response;
        const known = strangers.get(id) ?? new Map<number, number>();
        strangers.set(id, known.set(status, (known.get(status) ?? 0) + 1));
        return;
      }
      responses.set(read.response, (responses.get(read.response) ?? 0) + 1);
      if (!read.media) return;
      const tally = media.get(read.media) ?? { times: 0, places: new Map() };
      media.set(read.media, tally);
      tally.times += 1;
      if (read.value !== undefined) count(api, read.media, read.value, tally);
    },
    measure() {
      const operations = api.operations.map((operation) => ({
        operation: operation.id,
        method: operation.method.toUpperCase(),
        path: operation.path,
        tags: operation.tags,
        times: requests.get(operation.id) ?? 0,
        responses: operation.responses.map((response) => ({
          status: response.status,
          times: responses.get(response) ?? 0,
          media: response.content.map((each) => describeMedia(api, each, media.get(each))),
        })),
        undocumented: [...(strangers.get(operation.id) ?? [])].map(([status, times]) => ({ status, times })),
      }));
      return { operations, totals: sumUp(operations) };
    },
  };
}

interface Tally {
  times: number;
  /** By the pointer of the place: how often, and each value of an enumeration as JSON. */
  places: Map<string, { times: number; values: Map<string, number> }>;
}

function count(api: Api, { shape, itemShape }: MediaType, value: JsonValue, { places }: Tally): void {
  const enumerated = listEnumerated(api, itemShape ?? shape);
  const visit = (place: { pointer: string }, each: JsonValue | undefined) => {
    if (each === undefined) return;
    const known = places.get(place.pointer) ?? { times: 0, values: new Map() };
    places.set(place.pointer, known);
    known.times += 1;
    if (!enumerated.has(place.pointer)) return;
    const text = JSON.stringify(each);
    known.values.set(text, (known.values.get(text) ?? 0) + 1);
  };
  if (shape) walkValue(api, shape, value, visit);
  else if (itemShape && Array.isArray(value)) for (const item of value) walkValue(api, itemShape, item, visit);
}

function describeMedia(api: Api, media: MediaType, tally: Tally | undefined): MediaCoverage {
  const places: readonly NamedPlace[] = tally ? listPlaces(api, media.itemShape ?? media.shape) : [];
  const properties = places.map(({ path, pointer, values }) => {
    const known = tally?.places.get(pointer);
    const seen = (value: JsonValue) => known?.values.get(JSON.stringify(value)) ?? 0;
    const each = (values ?? []).map((value) => ({ value, times: seen(value) }));
    return { path, pointer, times: known?.times ?? 0, values: each };
  });
  return { name: media.name, times: tally?.times ?? 0, properties };
}

function sumUp(operations: readonly OperationCoverage[]): CoverageTotals {
  const responses = operations.flatMap((each) => each.responses);
  const mediaTypes = responses.flatMap(({ media }) => media);
  const properties = mediaTypes.flatMap((each) => each.properties);
  const values = properties.flatMap((each) => each.values);
  const share = (list: readonly { times: number }[]) => ({
    seen: list.filter(({ times }) => times > 0).length,
    all: list.length,
  });
  return {
    operations: share(operations),
    statuses: share(responses),
    mediaTypes: share(mediaTypes),
    properties: share(properties),
    values: share(values),
  };
}
