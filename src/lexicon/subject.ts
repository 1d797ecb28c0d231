import { subjectKinds } from './data/subjects.ts';
import { list, type Subject } from './entry.ts';
import { makeSingular, splitWords } from './name.ts';

/** Last words of names that say how something is packed, not what it is. */
const packing = new Set(
  list(
    'attributes|attribute|attrs|response|responses|request|dto|input|output|model|schema|entity|resource|data|body|payload|object|obj|item|items|list|page|result|results|record|details|detail|info|information|summary|full|base|simple|create|update|new|patch|put|post|get|read|write|view|dao|vo|pojo|type|properties|property|fields|params|parameters|collection|array|wrapper|container|envelope|content|contents|value|values|element|elements|entry|entries|representation|spec|status|metadata|meta|included|embedded|nested|relationships|relationship|minimal|brief|out|in|ref|reference|edge|node|doc|docs|definition|json|json api|api|v1|v2|v3|public|private|short|compact|extended|simplified|partial|update body|model serializer|serializer|form|res|req|results list|bean|proto|export|all|default|with|links|self|pagination|paging|next|prev|previous|first|last|cursors|options|option|mini|standard|related',
  ),
);
const verbs = new Set(
  list(
    'create|update|new|patch|put|post|get|list|read|add|edit|delete|upsert|replace|save|fetch|base|simplified|partial|minimal|full|public|private|nullable|basic|simple|my|current|embedded|nested|inline|i',
  ),
);

const kindOfWords = new Map<string, string>();
for (const [kind, { is }] of Object.entries(subjectKinds))
  for (const name of list(is)) if (!kindOfWords.has(name)) kindOfWords.set(name, kind);

const personal = ['email', 'firstname', 'lastname', 'username', 'birthdate', 'dateofbirth', 'jobtitle', 'emailaddress'];

/** What is told of, judged by the names around a field, nearest first, and by its siblings (as in the lexicon). */
export function findSubject(parents: readonly string[], siblings: { has(name: string): boolean }): Subject {
  const isPersonal = personal.some((name) => siblings.has(name));
  let first: Subject | undefined;
  for (const parent of parents) {
    const words = unpack(splitWords(parent));
    if (words.length === 0) continue;
    const kind = narrowKind(kindOf(words), words, siblings);
    // A property and its schema are two names for one thing; a person further out is rather somebody else.
    if (kind !== '' && (!first || kind !== 'person' || isPersonal)) return { kind, words };
    if (first) break;
    first = { kind: '', words };
  }
  return { kind: isPersonal ? 'person' : '', words: first?.words ?? [] };
}

const financial = list(
  'balance|iban|bic|currency|currencycode|accountnumber|routingnumber|bank|bankname|bankcode|availablebalance|currentbalance|sortcode|holder|accountholder|ledger|owneriban',
);
/** Words before `profile` with which it is somebody's. */
const ofSomebody = new Set(
  list('user|public|my|own|member|customer|employee|author|account|private|personal|full|basic|person|player'),
);

const intimate = list(
  'email|firstname|lastname|username|displayname|fullname|realname|bio|about|avatar|avatarurl|picture|image|gender|phone|birthday|birthdate|headline|location|website|userid|nickname|handle|city|country|language|title|company',
);

/** What some words mean depends on what stands around them: an account may be a bank's, somebody's, or a customer. */
export function narrowKind(kind: string, words: readonly string[], siblings: { has(name: string): boolean }): string {
  const last = words.at(-1);
  if (last === 'account' && kind === 'account' && words.length === 1) {
    if (financial.some((name) => siblings.has(name))) return kind;
    const isPersonal = [...personal, 'displayname', 'handle', 'avatar', 'avatarurl', 'acct'].some((name) =>
      siblings.has(name),
    );
    return isPersonal ? 'person' : 'company';
  }
  if (last !== 'profile') return kind;
  const before = words.at(-2);
  if (before !== undefined && !ofSomebody.has(before)) return '';
  return before !== undefined || intimate.some((name) => siblings.has(name)) ? kind : '';
}

/** Whether a word says how something is packed, not what it is. */
export function packs(word: string): boolean {
  return packing.has(word);
}

/** The kind that the last words name, or `''`. */
export function kindOf(words: readonly string[]): string {
  for (let from = Math.max(0, words.length - 3); from < words.length; from++) {
    const kind = kindOfWords.get(words.slice(from).join(' '));
    if (kind !== undefined) return kind;
  }
  return '';
}

/** `CreateUserAttributesDto` tells of a `user`; what is nothing but packing tells of nothing. */
function unpack(words: readonly string[]): readonly string[] {
  let from = 0;
  let to = words.length;
  while (to > from && packing.has(words[to - 1] ?? '') && !(to - from === 1 && kindOfWords.has(words[from] ?? '')))
    to--;
  if (to === from) return [];
  while (from < to - 1 && verbs.has(words[from] ?? '')) from++;
  const kept = words.slice(from, to);
  const last = kept.at(-1) ?? '';
  return [...kept.slice(0, -1), makeSingular(last)];
}
