import { logLines, queries, scripts } from '../data/phrases.ts';
import { subjectKinds } from '../data/subjects.ts';
import { alphabets, type Context, choose, drawText, type Entries, list, oneOf, whole } from '../entry.ts';
import { databaseOf, embedderOf, modelVendorOf, storeOf } from '../facts/vendor.ts';
import { slugify } from '../name.ts';
import { nameSubject } from '../subject-text.ts';

const semver = ({ random }: Context) => `${random.int(0, 6)}.${random.int(0, 24)}.${random.int(0, 12)}`;
/** Whose model it is where a model stands beside it; else a company. */
function vendorOf(context: Context): string {
  const { siblings, subject } = context.meaning;
  const has = (...names: string[]) => names.some((name) => siblings.has(name));
  if (has('embedmodel', 'embeddingmodel') && !has('model', 'defaultmodel')) return embedderOf(context).name;
  if (subject.kind === 'model' || has('model', 'modelname', 'defaultmodel', 'modelid', 'llm', 'models', 'llmmodel'))
    return modelVendorOf(context).name;
  return choose(context, companies);
}

const companies = list(subjectKinds.company?.names ?? '');

/** A search, the end of a URL, or a database query: what stands around it tells. */
function queryOf(context: Context): string {
  const { words, subject, siblings } = context.meaning;
  if (siblings.has('host') || siblings.has('path')) return choose(context, urlQueries);
  const isSearch = /search|list|page|suggest/.test([...words, ...subject.words].join(' '));
  return choose(context, isSearch ? searches : queries);
}

const urlQueries = list('page=1&page_size=10|sort=-created_at|status=active&limit=20|q=invoice');

function modelOf(context: Context): string {
  return context.field.index === undefined
    ? context.random.pick(modelVendorOf(context).models)
    : choose(context, modelNames);
}

const modelNames = list('gpt-4o|claude-sonnet-4-0|gemini-2.0-flash|llama3.1:8b|gpt-4o-mini|mistral-large-latest');
const goods = ['product', 'vehicle', 'device', 'server', 'post'];

/** Whether what is called a model here is a language model. */
function isModelContext({ meaning }: Context): boolean {
  if (meaning.subject.kind === 'model') return true;
  const near = [...meaning.siblings.keys()].some((name) =>
    /token|temperature|prompt|llm|embed|completion|finetun|inference|topp|instructions|choices|reasoning|messages/.test(
      name,
    ),
  );
  return near || (meaning.words.length === 1 && !goods.includes(meaning.subject.kind));
}

function otherModelOf(context: Context): string {
  const { words } = context.meaning;
  if (words.at(-1) === 'id') return `model_${drawText(context.random, alphabets.lower, 12)}`;
  return choose(context, devices);
}

const devices = list(subjectKinds.device?.names ?? '');

const repositories = ['harbor-api', 'atlas-web', 'payments-core', 'docs-site', 'data-pipeline'];

/** What stands for a project in its addresses: its name, where the object is one; else one of some. */
function repositoryOf(context: Context): string {
  const { kind } = context.meaning.subject;
  return (kind === 'project' ? slugify(nameSubject(context) ?? '') : '') || choose(context, repositories);
}

export const tech: Entries = {
  'db source type|database type|db type|db engine|database engine|storage backend|vector store type|db vendor|dialect|database dialect|database vendor|db source|database backend|datastore type|vector db type':
    (context) => storeOf(context).name,
  'engine|backend|backend type|data source type|datasource type': (context) => storeOf(context).name,
  'db conn string|connection string|dsn|database url|db url|conn string|connection url|connection uri|jdbc url|sqlalchemy uri|db uri|database uri|db connection string|mongodb uri|redis url|database connection|connection str|data source name|datasource.dsn|table.uri':
    (context) => databaseOf(context).dsn,
  'db name|database name|database|schema name|index name|collection name|dbname|db|catalog name|datasource.database|db schema|keyspace|initial catalog|vector collection|database schema':
    (context) => databaseOf(context).name,
  'db user|db username|database user|db login|database username|datasource.user': (context) => databaseOf(context).user,
  'db host|database host|db hostname|database server|datasource.host|db server': (context) => databaseOf(context).host,
  'db port|database port|datasource.port': {
    number: (context) => storeOf(context).port || undefined,
    string: (context) => String(storeOf(context).port || 5432),
  },
  'db version|engine version|database version': (context) => storeOf(context).version,
  'db driver|driver|jdbc driver|driver name|database driver': (context) => storeOf(context).driver,
  'vendor|vendors': vendorOf,
  provider: (context) =>
    ['model', 'modelname', 'defaultmodel'].some((name) => context.meaning.siblings.has(name))
      ? vendorOf(context)
      : choose(context, providers),
  'embed vendor|embedding vendor|embedding provider|embed provider|embedder|embedding service': (context) =>
    embedderOf(context).name,
  'embed url|embedding url|embedding endpoint|embed endpoint': (context) => embedderOf(context).url,
  'embedding.model|embeddings.model|embed model|embedding model|embeddings model|embedding model name|embed model name|embedding model id|vectorizer':
    (context) => {
      const { embedders } = embedderOf(context);
      return context.random.pick(embedders);
    },
  'llm vendor|model vendor|model provider|llm provider|ai provider|ai vendor|model.vendor|model.provider|llm.vendor|inference provider|model.owner|owned by':
    (context) => modelVendorOf(context).name,
  'model.api endpoint|llm endpoint|model endpoint|model.url|model.endpoint|llm url|inference url|llm api endpoint|model url':
    (context) => modelVendorOf(context).url,
  'default model|llm model|model name|ai model|llm name|chat model|completion model|base model|fine tuned model|model slug|model identifier|deployed model|fallback model|model snapshot|allowed models|llm names|model names|root model|llm|engine id|model used|default llm|model.root|router model|requested model':
    modelOf,
  'model.id|model.model id|llm.model id': modelOf,
  'model|models|model id|parent model|target model|source model': (context) =>
    isModelContext(context) ? modelOf(context) : otherModelOf(context),
  'device.model|vehicle.model|product.model|car.model|device model|phone model|hardware model|oem model|device model name|model description device|handset model|asset model|printer model':
    oneOf('Pixel 9|iPhone 16|Galaxy S24|ThinkPad X1|MacBook Air|Surface Pro|Xperia 1|Fairphone 5'),
  'car model|vehicle model': oneOf('Golf|Transit|Model 3|Corolla|Zoe|Kangoo'),
  'make|car make|vehicle make|vehicle brand': oneOf('Volkswagen|Ford|Toyota|Renault|Volvo|Tesla'),
  'version|app version|api version|schema version|semver|software version|release|client version|server version|plugin version|sdk version|package version|build version|current version|latest version|installed version|release version|version name|version string|firmware version|min version|engine version string|spec version|versions|version number|short version|product version|library version|agent version|platform version|app release|language version|runtime version|framework version|protocol version|wrapper sdk version|tool version|browser version|cli version|node version|module version|minimum version|next version|previous version|target version|helm version|chart version|compatible version|mod version|terraform version|plugin api version|minimum app version|wrapper runtime version|version label|ver|python version|go version|kernel':
    { string: semver, number: ({ random }) => random.int(1, 9) },
  'tag|git tag|image tag|docker tag|release tag|version tag|tag name|tag name release|ref tag': oneOf(
    'v1.4.2|v2.0.0|v2.3.1|v1.12.0|latest|stable|v3.0.0-rc.1',
  ),
  'major|major version': whole(1, 6),
  'minor|minor version': whole(0, 20),
  'patch|patch version': whole(0, 15),
  'build number|build no|run number|build id number|os build|app build|version code|build|build tag|os build number': {
    ...whole(100, 9999),
    string: ({ random }) => String(random.int(1000, 9999)),
  },
  'revision|rev|resource version|generation|version counter|lock version|row version|schema revision|config version|object version|edit version':
    { ...whole(1, 60), string: ({ random }) => String(random.int(1, 60)) },
  'os|operating system|platform|os name|os type|client os|device os|system name|device platform|os family|platforms|host os|target os|platform name|ostype|machine os|os platform|carrier os':
    oneOf('linux|macos|windows|ios|android'),
  'os version|operating system version|kernel version|system version|os release': oneOf('14.6|11|22.04|18.1|15|24.04'),
  'os api level|sdk int|api level': whole(26, 35),
  'arch|architecture|cpu arch|processor architecture|machine arch|cpu architecture|architectures|goarch':
    oneOf('amd64|arm64|amd64'),
  'device type|device class|device category|client type|device kind': oneOf('desktop|mobile|tablet'),
  'device name|device|computer name|machine name|client device|devices|device label': oneOf(
    subjectKinds.device?.names ?? '',
  ),
  'environment|env|stage|deployment environment|env name|node env|environment name|target environment|environments|deploy env|app env|environment type':
    oneOf('production|production|staging|development'),
  'namespace|k8s namespace|name space|namespaces|project namespace|app namespace|metadata namespace|domain namespace':
    oneOf('default|platform|analytics|sandbox|customers|internal'),
  'cluster|cluster name|kubernetes cluster|cluster id name': oneOf('prod-eu-1|prod-us-1|staging-1|edge-ap-1'),
  'service|service name|microservice|app name|application name|application|component name|service id name|services|apps|app|system|source system|target system|source app|service title|api name|api|applications|client|client app|program|app title|via app|provider app|user agent name|api title|integration|integrations|microservices':
    oneOf(subjectKinds.app?.names ?? ''),
  'project|project name|repo name|repository name|repository|repo|repo full name|projects|repositories|workspace|workspace name|project slug|project key name|default project|repos|codebase':
    oneOf(subjectKinds.project?.names ?? ''),
  'full name repo|project.full name|repository full name|repo slug|project.name with owner|project.path with namespace':
    (context) => `northwind/${repositoryOf(context)}`,
  'ssh url|project.ssh url|git ssh url|ssh clone url': (context) =>
    `git@git.example.com:northwind/${repositoryOf(context)}.git`,
  'clone url|git url|repo url|repository url|project.clone url|http clone url|git repository|repository link|git repo|source repository|svn url|mirror url|project.git url':
    (context) => `https://git.example.com/northwind/${repositoryOf(context)}.git`,
  'default branch|main branch|master branch|production branch|trunk': oneOf('main|main|main|master|develop'),
  'branch|commitish|target commitish|branch name|git branch|target branch|source branch|base branch|head branch|ref name|git ref|ref|head ref|base ref|branches|deploy branch|allowed branches|base|release branch|new branch':
    oneOf(subjectKinds.branch?.names ?? ''),
  'commit message|commit title|commit.message|commit msg': oneOf(
    'Fix time zone of scheduled reports|Add retry to the export job|Speed up search on large lists|Update dependencies|Handle empty attachments|Document the webhook format',
  ),
  'language|code language|programming languages|runtime|language runtime|runtime name': oneOf(
    'TypeScript|Python|Go|Rust|Java|Kotlin|Ruby',
  ),
  'framework|frameworks|web framework|frontend framework|testing framework|libraries|stack': oneOf(
    'react|next|vue|django|rails|spring-boot|fastapi',
  ),
  'package|package name|module|module name|library|dependency|npm package|packages|dependencies|modules|bundle identifier package|plugins|extension name|artifact|artifact id|plugin|plugin name|sdk name|component|components|libs|import path|packages list|gem|wrapper sdk name|generator|addon|installed packages|requirements|imports':
    oneOf(subjectKinds.package?.names ?? ''),
  'bundle id|bundle identifier|android package|ios bundle id|package identifier|app bundle id|application package':
    oneOf('com.northwind.atlas|com.harbour.fieldnotes|org.example.reader|com.cedarfinch.shop'),
  'license|licence|license name|spdx id|license id|spdx|licenses|software license|license spdx': oneOf(
    'MIT|Apache-2.0|BSD-3-Clause|MPL-2.0|GPL-3.0-only',
  ),
  'type name|kind name|tier name|level name': oneOf('Standard|Basic|Professional|Enterprise|Custom'),
  'git provider|vcs provider|repo provider|scm provider|scm|vcs|git host|repository provider':
    oneOf('github|gitlab|bitbucket'),
  'class name|classname|class|java class|clazz|fqcn|implementation class': oneOf(
    'OrderService|UserController|InvoiceMapper|SearchIndexer|ReportJob|TokenStore',
  ),
  'function name|method name|handler|function|procedure|entry point|function handler|operation name|routine|caller|functions|entrypoint|handler name|rpc method|functions list|hook name|hooks':
    oneOf('getUser|createOrder|listInvoices|sendReminder|syncCalendar|validateAddress|exportReport|refreshToken'),
  'operation|operation id|operationid|operations|api operation|allowed operations|op|action id|operation ids|available operations':
    oneOf(
      'listUsers|getUser|createOrder|updateTicket|searchArticles|deleteFile|getInvoice|listProjects|createComment|exportReport',
    ),
  'auth schema name|auth scheme|security scheme|auth scheme name|security scheme name': oneOf(
    'bearerAuth|apiKeyAuth|basicAuth|oauth2',
  ),
  'auth type|authentication type|auth method|authentication method|login method|auth mode|authentication|mfa type|grant type|authenticator|auth mechanism|sign in method|security type|auth provider type|sso type|credential type|amr|auth strategy|token endpoint auth method|two factor method|mfa method|flow type':
    oneOf('oauth2|api_key|basic|saml|oidc'),
  'auth provider|identity provider|sso provider|idp|login provider|oauth provider|connection name|auth source|provider id|auth providers|sign in provider|identity provider alias|idp alias':
    oneOf('google|github|okta|azuread|saml|local'),
  'tool type|api type|interface type|integration type|connector type|service type|server type|api style':
    oneOf('REST|REST|GraphQL|gRPC'),
  'container name|container|image container name|containers': oneOf(subjectKinds.container?.names ?? ''),
  'image name|docker image|container image|image id name|image ref|base image|docker image name|image tag full|image reference|images docker|builder image|container.image|job.image|server.image|build image|runtime image':
    oneOf('postgres:16.4|nginx:1.27-alpine|redis:7.4|node:22-slim|python:3.13|grafana/grafana:11.3.0'),
  'command|cmd|shell command|start command|run command|exec|commands|build command|install command|test command|entry command|command line|args|cli command|start cmd|arguments|post install|created by command|build cmd|custom command|test|job command|healthcheck':
    oneOf(
      'npm run build|npm test|python manage.py migrate|docker compose up -d|make release|node dist/main.js|go build ./...',
    ),
  'script|source code|snippet|code snippet|body script|code sample|script content|custom code|function code|script body|filter script|javascript|js|raw code|custom script|code block|tool code|program source|filter.script|tool.code|pre script|post script|init script|user data script':
    {
      string: (context) => choose(context, scripts),
      number: (context) =>
        context.field.index === undefined ? undefined : scripts[0]?.charCodeAt(context.field.index % 60),
    },
  'sql|query|sql query|query text|statement|raw query|query string sql|sql statement|select statement|raw sql|executed sql|database query|query sql|sql expression|queries|saved query|query body|last query|kusto query|view definition':
    {
      string: queryOf,
    },
  'search query|search term|search|q|search text|query term|keywords query|search string|search terms|searched term|search phrase|term|search keyword|suggestion':
    (context) => choose(context, searches),
  'formula|expression|condition expression|calculation|computed expression|where|where clause|filter expression|metric expression|condition|cel|rule expression|conditions|match expression|predicate|criteria|jsonpath|selector expression|sql where|when expression|query filter|filter query':
    oneOf(
      'quantity * unit_price|status == "active"|total > 100|amount - discount|created_at >= "2026-01-01"|country in ("DE", "FR")',
    ),
  'regex|regexp|regular expression|match pattern|pattern|validation pattern|validation regex|url pattern|mask regex|name pattern':
    oneOf('^[A-Z]{2}\\d{4}$|^\\d{5}$|^[a-z0-9-]+$|^https://|\\.csv$'),
  'xpath|css selector|selector|dom selector|query selector|element selector|html selector': oneOf(
    'main > article|#checkout button|.product-list .price|[data-test=login]',
  ),
  'css|custom css|stylesheet|style css|inline style|css styles': oneOf(
    '.card { padding: 1rem; border-radius: 8px; }|body { font-family: system-ui; }|a { color: #0f766e; }',
  ),
  'class css|css class|class names|css classes|dom class': oneOf('card|btn btn-primary|is-active|grid-2'),
  'html|html body|html content|body html|rendered html|html text|description html|content html|cooked|rendered|bio html|title html|markup|html description|formatted body|note html|summary html|embed html':
    oneOf(
      '<p>Thanks for your order. It ships tomorrow.</p>|<p>We compared three options and chose <strong>the simplest</strong>.</p>|<h2>Getting started</h2><p>Create a project and invite your team.</p>',
    ),
  'markdown|readme|markdown text|md text|readme content|body markdown|raw markdown|notes markdown': oneOf(
    '## Getting started\n\nInstall, then run `start`.|**Note:** needs version 2.4 or later.|- Fixed the export\n- Faster search',
  ),
  'json|json data|raw json|json string|payload json|json schema|raw|schema json|json payload|data json|request json|raw response|extra json|extra|params|params json|metadata json|options json|position json|query context|custom data|extra data|json metadata|public metadata|unsafe metadata|additional data|extras|arguments json|configs|settings json|form data json|input json':
    oneOf('{"status":"ok","items":3}|{"theme":"dark","columns":4}|{"source":"import","batch":17}|{"retry":false}'),
  'log|logs|log line|log output|stdout|console output|output log|log text|trace log|run log|build log|log message|raw log|output text log|logentry|syslog|console|execution log|log content':
    (context) => choose(context, logLines),
  'stderr|error output|error log': oneOf(
    'warning: cache is older than 7 days|npm warn deprecated glob@7.2.3|error: exit status 1',
  ),
  'stack trace|stacktrace|stack|traceback|backtrace|exception stack|error stack|call stack|trace text': oneOf(
    'Error: connect ETIMEDOUT 10.0.4.17:5432\n    at query (db.js:88:11)\n    at load (orders.js:31:9)|TypeError: total is undefined\n    at render (cart.js:42:7)',
  ),
  'log level|logging level|severity|severity level|verbosity|min level|log severity|level name|alert level|alarm severity|priority level text|severity text':
    oneOf('info|info|warning|error|debug|critical'),
  'event|event type|event name|type event|webhook event|trigger event|event code|events|event key|subscribed events|hook event|notification type|event kind|enabled events|event action|event category name|activity type|webhook topic|triggers|trigger type|trigger':
    oneOf(
      'order.created|user.updated|invoice.paid|file.uploaded|ticket.closed|member.invited|build.finished|payment.failed',
    ),
  'topic|topic name|queue|queue name|message queue|exchange name|routing key|kafka topic|subject queue|mqtt topic|channel topic|queue url name|stream name|subscription topic|task queue':
    oneOf('orders.created|emails|invoices.due|search.reindex|thumbnails|audit.events|user.signups'),
  'topics|repo topics|subjects|discussion topics': oneOf(
    'automation|data-quality|pricing|accessibility|search|billing|onboarding|reliability|mobile|privacy',
  ),
  'consumer group|group id kafka|subscription group': oneOf('billing-workers|search-indexer|mailer'),
  'feature flag|flag|feature key|flag key|flag name|feature|features|feature name|capability|capabilities|toggles|enabled features|setting|setting name|setting key|feature flags|options list|config key|experiment|experiment name|experiment key|preference|preferences|experiment id name|amenities|facilities|attributes|parameter name|modules enabled|variable name|env var|env key|option key':
    oneOf(subjectKinds.feature?.names ?? ''),
  'variant name|variant key|experiment variant|treatment|test group|variation|bucket variant|cohort':
    oneOf('control|variant_a|variant_b'),
  'permission|scope|scopes|permissions|oauth scope|privilege|access scope|grants|authorities|required permission|granted scopes|privileges|required permissions|oauth scopes|allowed scopes|entitlements|abilities|claims|policies|default client scopes|optional client scopes|rights|entitlement|permission name|scope name|permission key|access rights|required scopes|my permissions|default scopes|requested scopes|action permissions|claim|capabilities scope|acls':
    oneOf(subjectKinds.permission?.names ?? ''),
  'role|role name|user role|access role|member role|roles|membership role|access level name|person.type|permission level|team role|organization role|access level|role id name|group role|realm roles|default roles|project role|default role|authority level|user type role|org role|workspace role|user roles|allowed roles|role key|role slug|share role|assigned roles|role assignments|security role|composite roles|role names|required role|role code|client roles':
    oneOf('admin|editor|viewer|owner|member|developer'),
  'queue depth|thread count|threads|concurrency|worker count|replicas|workers|max concurrency|parallelism|cpu count|num workers|max workers|cpu cores|cpus|vcpus|cores|instances|instance count|node count|desired capacity|shards|num replicas|available replicas|desired replicas|num threads|processors|process count|num cpu|ncpu|partition count|partitions|desired count|shard count|number of replicas|gpu count|worker processes|ready replicas':
    {
      number: ({ random }) => random.pick([1, 2, 2, 3, 4, 4, 6, 8]),
    },
  'cpu usage|memory usage percent|disk usage percent|cpu percent|utilization|load percent|cpu load|usage percent|cpu|battery|battery level|cpu utilization|memory percent|disk percent|battery percent|signal strength|humidity|fill level':
    {
      number: ({ random, field }) =>
        field.types.includes('integer') ? random.int(4, 96) : Math.round(random.next() * 920 + 40) / 10,
    },
  'memory|memory usage|ram|memory size|disk usage|memory limit|disk space|disk|storage|storage used|storage limit|used memory|mem total|memory total|total memory|free memory|memory bytes|heap size|free space|used space|total space|disk total|storage quota|quota bytes|disk free|swap|free disk space|mem limit|volume size|used bytes|memory used|cache size|data size|index size|buffer size|total storage|used storage':
    {
      number: ({ random }) => random.pick([256, 512, 1024, 2048, 4096, 8192]) * 1048576,
      string: ({ random }) => random.pick(['512Mi', '1Gi', '2Gi', '4Gi', '8Gi']),
    },
  'instance type|machine type|vm size|node type|server size|plan size|flavor|server type name|droplet size|compute type|size slug|node size|instance size|instance class':
    oneOf('t3.medium|m6i.large|c7g.xlarge|e2-standard-4|s-2vcpu-4gb'),
  'hardware id|device id|asset tag|machine id|hardware uuid|instance id|node id|host id|vm id|device identifier|server id|instance|identifier for vendor|terminal id|agent id|gateway id|sensor id|worker id':
    {
      string: ({ random }) => `${random.pick(['dev', 'node', 'host', 'vm'])}-${drawText(random, alphabets.hex, 10)}`,
    },
  'locale file|translation key|i18n key|message key|message id key|label key|resource key|text key|string key|localization key':
    oneOf('settings.save|errors.required|orders.title|nav.home|checkout.total'),
  'cache key|redis key|key name|storage key name|config name|property name|attribute name|field key|attribute key|metadata key|setting id|key label|data key|field path|meta key|object property':
    oneOf('retention_days|default_currency|theme|max_upload_mb|support_email|report_day|welcome_text|time_format'),
  'column name|field name|column|columns|field|fields|sort by|order by|sort field|group by|metric name|metric|metrics|dimension|dimension name|attribute|sort|property|properties|required|required fields|order by column|primary key|foreign key|sort key|time column|filterable fields|key columns|value column|partition key|column names|returned fields|include|expand|index columns|facet|label column|fieldname|sort column|param|parameter|metric key|dimensions|measures|groupby|facets|indexes|sortable attributes|searchable attributes|output columns|sum column|unique key|sorted by|time field|missing fields|changed fields|label names|primary field|invalid fields|indicator|measurement':
    oneOf(subjectKinds.column?.names ?? ''),
  'table|table name|dataset|dataset name|tables|source table|target table|view name|datasets|collection|collections|view|views|default view|index uid|datasource|data source|dataset title|entity|entity name|object type name|data set|data sources|datasources|schema|schemas|resource name|table slug|resource|resources|resource type|object type|datasource name|parent table|content model|record type name|source type name|target table name|from table|to table|table or view|relation|relation name|association|table id name|ref table|source name|target resource|aggregate|aggregate type|model class|entity kind|related table':
    oneOf(subjectKinds.table?.names ?? ''),
  'data type|datatype|field type|column type|value type|attribute type|property type|sql type|param type|parameter type|primitive type|input type|variable type|expected type|return type|native type|types|type name generic|field data type|scalar type|metric type|schema type|type id name|var type':
    oneOf('string|integer|boolean|datetime|decimal|json'),
  'default value|initial value|current value|default|old value|new value|previous value|value|raw value|string value|field value|setting value|option value|parameter value|expected value|actual value|values|value text|attribute value|expected|actual|property value|text value|config value|data value|display value|value string|threshold value|original value|select value|before value|after value|reference value|cell value|env value|current|input value|given|baseline|result value':
    {
      ...oneOf('standard|enabled|monthly|blue|medium|30|en|high|automatic|public'),
      number: { min: 1, max: 120, places: 0, low: false },
    },
  'cron timezone|server timezone': oneOf('UTC|Europe/Berlin|America/New_York'),
  'chart type|viz type|graph type|visualization type|plot type|display type|widget type|panel type|diagram type|vis type':
    oneOf('line|bar|pie|area|table|big_number'),
  'rollup function|aggregation|aggregate function|aggregation type|aggregation function|agg|aggregation method|reducer':
    oneOf('sum|avg|count|max|min'),
  'operator|comparison operator|comparator|filter operator|logical operator|condition operator|op name|relation operator|logic operator':
    oneOf('equals|contains|greater_than|in|not_equals'),
  'direction|sort order|sort direction|order direction|ordering|order by direction|sort dir': { ...oneOf('asc|desc') },
  'algorithm|hash algorithm|signing algorithm|alg|encryption algorithm|checksum algorithm|hash algo|cipher|signature algorithm|jws algorithm|digest algorithm|id token signing alg|algo|encryption|hash type|checksum type|key algorithm|encryption type|crypto|ssl cipher|key type|kty|enc':
    oneOf('RS256|SHA-256|AES-256-GCM|ES256|Ed25519'),
  'object|object name|finish reason|stop reason': oneOf('stop|length|tool_calls'),
  'parse mode': oneOf('HTML|MarkdownV2'),
  'prompt|system prompt|instruction|instructions|user prompt|system message|prompt text|default prompt|prompts|system instruction|revised prompt|custom prompt|custom instructions|system instructions|guidelines':
    oneOf(
      'Summarise the attached report in five bullet points.|You are a helpful assistant for customer support. Answer briefly and cite your sources.|Translate the text to French and keep the tone friendly.|List the risks in this contract, most serious first.|Write a product description of at most 60 words.',
    ),
  'completion|output text|generated text|model output|assistant message|answer|answers|output|answer text|ai response|response text|reply text|transcript|transcription|refusal|summary text|generated|chosen answer|reasoning|thinking|agent response|result text|arguments text':
    oneOf(
      'Revenue grew by 8 percent, mostly in the second half of the quarter.|The order left the warehouse this morning and arrives on Friday.|There are three open issues; the export bug is the most urgent.|Yes, the contract can be ended with four weeks notice.|Here is a shorter version that keeps your main point.',
    ),
};

const providers = list('website|import|api|mobile_app|partner_feed|manual_entry');

const searches = [
  'running shoes',
  'invoice 2026',
  'reset password',
  'standing desk',
  'api rate limit',
  'holiday opening hours',
  'linen duvet',
  'vegetarian recipes',
  'export to csv',
  'night train berlin',
];
