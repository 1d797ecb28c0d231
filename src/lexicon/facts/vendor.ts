import { databases, type ModelVendor, modelVendors, type Store, storeAliases, vectorStores } from '../data/vendors.ts';
import { alphabets, type Context, drawText, findDrawn, recall } from '../entry.ts';

const storeFields = [
  'dbsourcetype',
  'dbtype',
  'databasetype',
  'engine',
  'dbengine',
  'sourcetype',
  'dialect',
  'backend',
  'driver',
  'dbvendor',
  'type',
];
const embedderFields = ['embedvendor', 'embeddingvendor', 'embeddingprovider', 'embedprovider', 'vendor', 'provider'];
const modelFields = ['vendor', 'llmvendor', 'provider', 'modelprovider', 'modelvendor', 'aiprovider', 'llmprovider'];

/** The data store that the enclosing object tells of: the one that is settled already, or one of its own. */
export function storeOf(context: Context): Store {
  const drawn = findDrawn(context, storeFields).toLowerCase();
  const name = storeAliases[drawn] ?? drawn;
  const known =
    name === ''
      ? undefined
      : (vectorStores.find((each) => each.name === name) ?? databases.find((each) => each.name === name));
  if (known) return known;
  return recall(context, 'store', '', (random) => {
    const vectors = [...context.meaning.siblings.keys()].some((sibling) => /embed|vector|dbsourcetype/.test(sibling));
    return random.pick(vectors ? vectorStores : databases);
  });
}

export interface Database {
  name: string;
  user: string;
  host: string;
  dsn: string;
}

const collections = [
  'support_articles',
  'product_docs',
  'knowledge_base',
  'contracts',
  'release_notes',
  'policies',
  'research',
  'invoices',
  'tickets',
  'customers',
  'orders',
  'inventory',
  'analytics',
  'billing',
  'catalog',
  'events',
];

/** Name, account and address of the database that the enclosing object tells of. */
export function databaseOf(context: Context): Database {
  const kind = storeOf(context);
  return recall(context, 'database', kind.name, (random) => {
    const name = random.pick(collections);
    const user = random.pick(['app', 'reader', 'service', 'rag', 'etl', 'standin']);
    const host = `${random.pick([kind.name, 'db', 'data', 'store'])}-${random.int(1, 9)}.internal`;
    const secret = drawText(random, alphabets.base62, 16);
    const parts: Record<string, string> = {
      host,
      user,
      secret,
      db: kind.name === 'pinecone' ? name.replaceAll('_', '-') : name,
    };
    const dsn = kind.dsn.replace(/\$(\w+?)(?=\W|$)/g, (_, part: string) => parts[part] ?? '');
    return { name: kind.name === 'weaviate' ? `${pascal(name)}:default` : name, user, host, dsn };
  });
}

/** Who makes the embeddings of the enclosing object. */
export function embedderOf(context: Context): ModelVendor {
  return findVendor(context, 'embedder', embedderFields, ['openai', 'ollama', 'vertex', 'google_ai']);
}

/** Whose language model the enclosing object tells of. */
export function modelVendorOf(context: Context): ModelVendor {
  return findVendor(context, 'model', modelFields, [
    'openai',
    'anthropic',
    'google_ai',
    'vertex',
    'ollama',
    'huggingface',
  ]);
}

function findVendor(context: Context, fact: string, fields: readonly string[], usual: readonly string[]): ModelVendor {
  const drawn = plain(findDrawn(context, fields));
  const known =
    drawn === '' ? undefined : modelVendors.find(({ name, label }) => plain(name) === drawn || plain(label) === drawn);
  return (
    known ?? recall(context, fact, '', (random) => random.pick(modelVendors.filter(({ name }) => usual.includes(name))))
  );
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}

function pascal(text: string): string {
  return text.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
