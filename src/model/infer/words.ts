/** `roll-api-key`, `rollApiKey`, `roll_api_key` and `RollAPIKey` → `['roll', 'api', 'key']`. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  let from = -1;
  const end = (at: number) => {
    if (from >= 0) words.push(text.slice(from, at).toLowerCase());
    from = -1;
  };
  // One pass over the codes: this is asked of every name in a document, several times.
  for (let at = 0; at < text.length; at++) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === other) {
      end(at);
      continue;
    }
    const before = at > 0 ? kindOf(text.charCodeAt(at - 1)) : other;
    const after = at + 1 < text.length ? kindOf(text.charCodeAt(at + 1)) : other;
    if (kind === upper && from >= 0 && (before !== upper || after === lower)) end(at);
    if (from < 0) from = at;
  }
  end(text.length);
  return words;
}

const other = 0;
const lower = 1;
const upper = 2;
const digit = 3;

function kindOf(code: number): number {
  if (code >= 97 && code <= 122) return lower;
  if (code >= 65 && code <= 90) return upper;
  return code >= 48 && code <= 57 ? digit : other;
}

/** The singular of an English noun, in lower case. Rough, but the same for the same word. */
export function singular(word: string): string {
  const irregular = irregulars[word];
  if (irregular !== undefined) return irregular;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh|us|zz)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 2 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

/** What two names for the same kind of thing have in common: `file_stores`, `filestore` and `FileStore` → `filestore`. */
export function nounKey(text: string): string {
  const words = splitWords(text);
  const last = words.at(-1);
  return last === undefined ? '' : words.slice(0, -1).join('') + singular(last);
}

/** True if a name is in the plural, as names of collections are. */
export function isPlural(text: string): boolean {
  const last = splitWords(text).at(-1) ?? '';
  return singular(last) !== last;
}

const irregulars: Record<string, string> = {
  people: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  indices: 'index',
  indexes: 'index',
  matrices: 'matrix',
  vertices: 'vertex',
  criteria: 'criterion',
  phenomena: 'phenomenon',
  movies: 'movie',
  cookies: 'cookie',
  caches: 'cache',
  aliases: 'alias',
  canvases: 'canvas',
  series: 'series',
  news: 'news',
  analyses: 'analysis',
  access: 'access',
  always: 'always',
  dns: 'dns',
  sms: 'sms',
  aws: 'aws',
  ios: 'ios',
  https: 'https',
};
