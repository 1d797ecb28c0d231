import type { JsonObject, JsonValue } from '../json/index.ts';
import { listOf, object, ref, type ShortOperation, text, whole } from '../model/infer/api.fixture.ts';

type Operations = Record<string, ShortOperation>;

/** What is tried, its operations and schemas in short, and what is changed of the document that they make. */
export type ShortDocument = [string, Operations, Record<string, JsonValue>, ((root: JsonObject) => void)?];

export const needing = (required: string[], properties: Record<string, JsonValue>): JsonObject => ({
  ...object(properties),
  required,
});

/** A list, and what makes, shows and replaces one of it. */
export const crud = (path: string, name: string, takes: JsonValue = ref(name)): Operations => ({
  [`GET ${path}`]: { answers: listOf(ref(name)) },
  [`POST ${path}`]: { takes, answers: ref(name), status: '201', errors: ['400'] },
  [`GET ${path}/{id}`]: { answers: ref(name), errors: ['404'] },
  [`PUT ${path}/{id}`]: { takes, answers: ref(name), errors: ['400', '404'] },
});

export const Group = needing(['id', 'name'], { id: whole, name: text });
