/**
 * The words of a field's name, in lower case: `createdAt`, `created_at`, `Created-At` and `CREATED_AT` are
 * `created`, `at`; `userIDs` is `user`, `ids`. Digits stay with their word (`sha256`).
 */
export function splitWords(name: string): string[] {
  return name
    .replace(/[A-Z]{2,}s(?![a-z])/g, (acronym) => acronym.charAt(0) + acronym.slice(1).toLowerCase())
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

const irregular: Record<string, string> = {
  people: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  indices: 'index',
  vertices: 'vertex',
  matrices: 'matrix',
  analyses: 'analysis',
  criteria: 'criterion',
  movies: 'movie',
  cookies: 'cookie',
  series: 'series',
  species: 'species',
  caches: 'cache',
  axes: 'axis',
  dishes: 'dish',
  aliases: 'alias',
  buses: 'bus',
};
const unchanging = new Set(
  'address status news canvas alias atlas bus gas https dns os cors css js sms gps tls aws ios always class has is was this its previous access process progress success business'.split(
    ' ',
  ),
);

/** A word in the singular: `categories` is `category`, `addresses` is `address`; a singular stays as it is. */
export function makeSingular(word: string): string {
  const known = irregular[word];
  if (known !== undefined) return known;
  if (unchanging.has(word) || word.length < 4 || !word.endsWith('s')) return word;
  if (/(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (
    /(sses|xes|ches|shes|zzes|uses)$/.test(word) &&
    !/(causes|houses|uses)$/.test(word.replace(/(stat|vir|camp|b|bon)uses$/, ''))
  )
    return word.slice(0, -2);
  return word.slice(0, -1);
}

const irregularPlurals = new Map(Object.entries(irregular).map(([many, one]) => [one, many]));

/** The plural of a word in the singular: `category` is `categories`. */
export function makePlural(word: string): string {
  const known = irregularPlurals.get(word);
  if (known !== undefined) return known;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(s|x|ch|sh)$/.test(word)) return `${word}es`;
  return `${word}s`;
}

/** Whether the word names many of its kind. */
export function isPlural(word: string): boolean {
  return makeSingular(word) !== word;
}

/** `database connection` → `Database connection`. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const acronyms = new Set(
  'api url uri id ip http https html css json xml yaml pdf csv sql dns tls ssl sso llm ai os ui ux gpu cpu ram vat iban bic sku oas rag'.split(
    ' ',
  ),
);

/** `data catalogue` → `Data Catalogue`, `api key` → `API Key`. */
export function titleCase(words: readonly string[]): string {
  return words.map((word) => (acronyms.has(word) ? word.toUpperCase() : capitalise(word))).join(' ');
}

/** Letters and digits, in lower case, with hyphens between: what stands in a URL. Accents are dropped. */
export function slugify(text: string, separator = '-'): string {
  if (/^[A-Za-z0-9]+$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/ /g, separator);
}
