/** `roll-api-key`, `rollApiKey`, `roll_api_key` and `RollAPIKey` → `['roll', 'api', 'key']`. */
export function splitWords(text: string): string[] {
  if (/^[a-z]+$/.test(text)) return [text];
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
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
