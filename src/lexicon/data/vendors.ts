/** A data store: how its connections look. */
export interface Store {
  name: string;
  label: string;
  port: number;
  /** `$host`, `$port`, `$user`, `$secret` and `$db` are filled in. */
  dsn: string;
  driver: string;
  version: string;
}

const store = (name: string, label: string, port: number, dsn: string, driver: string, version: string): Store => ({
  name,
  label,
  port,
  dsn,
  driver,
  version,
});

export const vectorStores: readonly Store[] = [
  store('pgvector', 'PostgreSQL with pgvector', 5432, 'postgres://$user:$secret@$host:5432/$db', 'pgx', '16.4'),
  store('chroma', 'Chroma', 8000, 'http://$host:8000', 'http', '0.5.20'),
  store('pinecone', 'Pinecone', 443, 'https://$db-a1b2c3d.svc.us-east-1-aws.pinecone.io', 'http', '2024-10'),
  store('redis', 'Redis', 6379, 'redis://$host:6379', 'ioredis', '7.4.1'),
  store('qdrant', 'Qdrant', 6333, 'http://$host:6333', 'http', '1.12.4'),
  store('weaviate', 'Weaviate', 8080, 'http://$host:8080', 'http', '1.27.6'),
];

export const databases: readonly Store[] = [
  store('postgresql', 'PostgreSQL', 5432, 'postgresql://$user:$secret@$host:5432/$db', 'pgx', '16.4'),
  store('mysql', 'MySQL', 3306, 'mysql://$user:$secret@$host:3306/$db', 'mysql2', '8.4.3'),
  store('mariadb', 'MariaDB', 3306, 'mariadb://$user:$secret@$host:3306/$db', 'mariadb', '11.4.4'),
  store('mongodb', 'MongoDB', 27017, 'mongodb://$user:$secret@$host:27017/$db', 'mongodb', '8.0.3'),
  store('redis', 'Redis', 6379, 'redis://:$secret@$host:6379/0', 'ioredis', '7.4.1'),
  store('elasticsearch', 'Elasticsearch', 9200, 'https://$host:9200', 'http', '8.16.0'),
  store('clickhouse', 'ClickHouse', 8123, 'clickhouse://$user:$secret@$host:8123/$db', 'clickhouse', '24.8'),
  store('mssql', 'SQL Server', 1433, 'sqlserver://$host:1433;database=$db', 'tedious', '16.0'),
  store('oracle', 'Oracle', 1521, 'oracle://$user:$secret@$host:1521/$db', 'oracledb', '19.25'),
  store('cassandra', 'Cassandra', 9042, 'cassandra://$host:9042/$db', 'cassandra-driver', '5.0.2'),
  store('sqlite', 'SQLite', 0, 'sqlite:///var/lib/$db.db', 'sqlite3', '3.47.0'),
  store('snowflake', 'Snowflake', 443, 'snowflake://$user@$host/$db', 'snowflake', '8.44'),
  store('bigquery', 'BigQuery', 443, 'bigquery://$db', 'bigquery', 'v2'),
];

/** Other names for a store. */
export const storeAliases: Record<string, string> = {
  postgres: 'postgresql',
  pg: 'postgresql',
  mongo: 'mongodb',
  sqlserver: 'mssql',
  elastic: 'elasticsearch',
  opensearch: 'elasticsearch',
  chromadb: 'chroma',
};

/** Who offers language models. */
export interface ModelVendor {
  name: string;
  label: string;
  models: readonly string[];
  embedders: readonly string[];
  url: string;
  /** What its API keys start with. */
  key: string;
}

const vendor = (
  name: string,
  label: string,
  models: string,
  embedders: string,
  url: string,
  key: string,
): ModelVendor => ({
  name,
  label,
  models: models.split('|'),
  embedders: embedders.split('|'),
  url,
  key,
});

export const modelVendors: readonly ModelVendor[] = [
  vendor(
    'openai',
    'OpenAI',
    'gpt-4o|gpt-4o-mini|gpt-4.1|o3-mini',
    'text-embedding-3-small|text-embedding-3-large|text-embedding-ada-002',
    'https://api.openai.com/v1',
    'sk-proj-',
  ),
  vendor(
    'anthropic',
    'Anthropic',
    'claude-sonnet-4-0|claude-3-7-sonnet-latest|claude-3-5-haiku-latest',
    'voyage-3|voyage-3-lite',
    'https://api.anthropic.com',
    'sk-ant-api03-',
  ),
  vendor(
    'ollama',
    'Ollama',
    'llama3.1:8b|mistral:7b|qwen2.5:14b',
    'nomic-embed-text|mxbai-embed-large|all-minilm',
    'http://ollama.internal:11434',
    'ollama-',
  ),
  vendor(
    'vertex',
    'Vertex AI',
    'gemini-2.0-flash|gemini-1.5-pro',
    'text-embedding-004|text-embedding-005|text-multilingual-embedding-002',
    'https://us-central1-aiplatform.googleapis.com',
    'ya29.',
  ),
  vendor(
    'google_ai',
    'Google AI',
    'gemini-2.0-flash|gemini-1.5-flash',
    'text-embedding-004|gemini-embedding-001',
    'https://generativelanguage.googleapis.com/v1beta',
    'AIza',
  ),
  vendor(
    'huggingface',
    'Hugging Face',
    'meta-llama/Llama-3.1-8B-Instruct|mistralai/Mistral-7B-Instruct-v0.3',
    'BAAI/bge-large-en-v1.5|sentence-transformers/all-MiniLM-L6-v2',
    'https://api-inference.huggingface.co',
    'hf_',
  ),
  vendor(
    'azure',
    'Azure OpenAI',
    'gpt-4o|gpt-4o-mini',
    'text-embedding-3-small',
    'https://contoso.openai.azure.com',
    '',
  ),
  vendor(
    'mistral',
    'Mistral AI',
    'mistral-large-latest|ministral-8b-latest',
    'mistral-embed',
    'https://api.mistral.ai/v1',
    '',
  ),
  vendor(
    'cohere',
    'Cohere',
    'command-r-plus|command-r',
    'embed-english-v3.0|embed-multilingual-v3.0',
    'https://api.cohere.com/v2',
    '',
  ),
  vendor(
    'bedrock',
    'Amazon Bedrock',
    'amazon.nova-pro-v1:0|anthropic.claude-3-5-sonnet-20241022-v2:0',
    'amazon.titan-embed-text-v2:0',
    'https://bedrock-runtime.us-east-1.amazonaws.com',
    'AKIA',
  ),
];
