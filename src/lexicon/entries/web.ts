import { userAgents } from '../data/phrases.ts';
import {
  alphabets,
  type Context,
  choose,
  drawText,
  type Entries,
  list,
  oneOf,
  pattern,
  recall,
  whole,
} from '../entry.ts';
import { fileOf, tellsOfFile } from '../facts/file.ts';
import { makePlural, slugify } from '../name.ts';
import { nameSubject } from '../subject-text.ts';

const hosts = list('example.com|app.example.com|shop.example.com|docs.example.com|example.org|portal.example.net');
export const domains = list(
  'northwind.example|harbour.example|cedarfinch.example|quillworks.example|bluepeak.example|larkspur.example|meridian.example|tidewater.example|fernhill.example|kestrel.example|lumen.example|zephyr.example',
);

/** The web site of the company, project or product that the object tells of. */
function domainOf(context: Context): string {
  if (context.field.index) return choose(context, domains);
  return recall(context, 'domain', '', (random) => random.pick(domains));
}

/** What stands for the object in a URL: its name, in lower case with hyphens. */
export function slugOf(context: Context): string {
  const { subject } = context.meaning;
  if (subject.kind === 'image' || subject.kind === 'file') return slugify(fileOf(context).stem);
  return slugify(nameSubject(context) ?? '') || 'item';
}

/** An address for a person's browser. */
export function pageUrl(context: Context): string {
  const { words } = context.meaning.subject;
  const folder = words.length > 0 ? slugify(makePlural(words.slice(-2).join(' '))) : 'pages';
  return `https://${recall(context, 'host', '', (random) => random.pick(hosts))}/${folder}/${slugOf(context)}`;
}

function apiUrl(context: Context): string {
  const { words } = context.meaning.subject;
  const folder = words.length > 0 ? slugify(makePlural(words.slice(-1).join(' '))) : 'items';
  return `https://api.example.com/v1/${folder}/${recall(context, 'number', '', (random) => random.int(1, 9999))}`;
}

/** Names that say how an address is written, not of what it is. */
const addressWords = new Set([
  'url',
  'uri',
  'href',
  'src',
  'link',
  'path',
  'file',
  'image',
  'images',
  'original',
  'full',
]);

/** A picture of what the object is; of a picture that is all that there is, any. */
function imageUrl(context: Context): string {
  const { words, subject, owner } = context.meaning;
  const first = words[0] ?? '';
  const folder = addressWords.has(first) ? makePlural(subject.words.at(-1) ?? 'image') : first;
  const isShown = subject.kind === 'image' && owner.words.length > 0 && owner.kind !== 'image' && owner.kind !== 'file';
  const stem = isShown ? slugOf({ ...context, meaning: { ...context.meaning, subject: owner } }) : slugOf(context);
  return `https://images.example.com/${slugify(folder)}/${stem}.${context.random.pick(['jpg', 'png', 'webp'])}`;
}

const page = { string: pageUrl };
const image = { string: imageUrl };

const methods = list('GET|GET|POST|PUT|PATCH|DELETE');
const functions = list('getUser|createOrder|listInvoices|sendReminder|exportReport|refreshToken');

export const web: Entries = {
  'url|uri|link|web url|page url|permalink|canonical url|href|html url|site url|share url|public url|public link|landing page|web link|short link|external url|source url|target url|redirect url|redirect uri|return url|next url|previous url|success url|cancel url|action url|original url|destination url|resource url|links|urls|uris|weburl|website url|details url|view url|preview url|review url|tracking url|report url|detail url|link url|open in new tab url|tracker url|deep link|release url|edit url|show url|admin url|deploy url|ssl url|checkout url|portal url|payment url|invoice url|receipt url|hosted invoice url|authorization url|terms of service url|privacy policy url|docs url|help url|support url|status url|log url|test url|article url|news url|video url|web view link|absolute url|app url|product url|redirect uris|redirect urls|return uri|post logout redirect uri|web origins|referer|referrer|referral url|referrer url|location url|origin url|fetch url|target uri|documentation|documentation url|attribution url|embed link':
    page,
  'self|self link|api url|resource uri|self url|request url|request uri|first|last|next|previous|prev|next page|previous page|prev page|next href|self href|next page url|previous page url|prev page url|first page url|last page url|endpoint url|commits url|comments url|issue url|issues url|events url|repos url|followers url|download uri|odata id|metadata url|node url|related':
    { string: apiUrl },
  'base url|api base|server url|endpoint|service url|base uri|api endpoint|backend url|host url|api server|upstream url|api base url|issuer|iss|root url|token url|token endpoint|userinfo endpoint|jwks uri|authorization endpoint|end session endpoint|jwks url|issuer url|auth url|target host|service endpoint|url prefix|proxy url|api host|audience|aud|oauth url|discovery url|introspection endpoint|revocation endpoint|entity id uri|server uri|gateway url':
    { string: (context) => `https://api.${domainOf(context)}` },
  'website|homepage|home page|web site|company url|company website|site|blog|organization url|website link|homepage url|site link|project url|vendor url|support website|web|web address|websites|company.url|company.link|home page url|developer url|publisher url|app website|customer website':
    { string: (context) => `https://www.${domainOf(context)}` },
  'webhook url|callback url|hook url|notification url|notify url|callback uri|webhook|post url|webhook endpoint|callback|webhooks url|delivery url|push endpoint|notification endpoint|deploy hook|build hook|git hook|hook':
    { string: (context) => `https://hooks.${domainOf(context)}/${drawText(context.random, alphabets.lower, 12)}` },
  'domain|domain name|hostname|host|fqdn|server name|host name|site domain|domains|custom domain|dns name|cname|subdomain name|primary domain|allowed domain|alias domain|email domain|domain aliases|email domains|company domain|vhost|virtual host|public domain|domain host|hosts|hostnames|server host|default domain|root domain|remote host|instance host|allowed domains|registered domain|authority host|site name domain':
    { string: domainOf },
  'subdomain|tenant slug|workspace slug': { string: (context) => domainOf(context).split('.')[0] ?? 'app' },
  'allowed origin|origin url allowed|cors origin|allowed origins|cors origins': {
    string: (context) => `https://${domainOf(context)}`,
  },
  'slug|permalink slug|url slug|path slug|url key|url name|handle slug|seo name|stub|slugs|friendly url|vanity url|url path slug|short code|company.handle|product.handle|project.slug|url title|machine name|name slug|vanity name|site slug|page slug|post name':
    { string: slugOf },
  'anchor|fragment|hash fragment': { string: slugOf },
  'image|image url|img|picture url|cover|cover url|cover image|cover photo|banner|banner url|poster|poster url|thumbnail|thumbnail url|thumb|thumb url|photo|preview image|screenshot|screenshot url|image src|hero image|header image|background image|featured image|og image|images|photos|photo urls|image urls|pictures|large image|small image|thumbnails|backdrop|poster path|cover picture|artwork|artwork url|badge image|background url|image uri|image link|cover art|album art|thumbnail link|thumb 360|thumb 80|image file|header url|social image|feature image|static avatar url|profile banner|photo large|screenshots|image small|image medium|image large|qr code url|images url|artwork url100|src|srcset|images src|image preview|brand image|media url|media preview|map url|static map url|photo url':
    image,
  'image.url|avatar.url|photo.url|image.href|image.src|image.uri|image.link|image.file url|image.original|image.path url|image.download url|image.full url|image.small|image.medium|image.large|image.full|image.raw|image.regular|image.header|image.background|image.splash|image.preview|image.standard|image.maxres|image.high|image.low|image.square|image.portrait|image.landscape|image.tiny|country.flag|country.flag url|flag url|flag image':
    image,
  'audio preview url|preview url audio|audio url|track.preview url|episode.preview url|mp3 url|episode.audio|sample url|audio.url|stream url|recording url|audio preview':
    { string: (context) => `https://media.example.com/audio/${slugOf(context)}.mp3` },
  'video.url|video url|video file|clip url|trailer url|mp4 url': {
    string: (context) => `https://media.example.com/video/${slugOf(context)}.mp4`,
  },
  'file.url|download url|file url|file.href|file.download url|file.link|attachment url|document url|pdf url|upload url|asset url|media link|export url|url private|url private download|archive url|zip url|tarball url|zipball url|download link|signed url|presigned url|content url|raw url|file.uri|source file url|data url|blob url':
    { string: (context) => `https://files.example.com/${fileOf(context).name}` },
  'logo|logo url|brand logo|company logo|organization logo|logos|logo uri|logo image|dark logo|light logo|logo path|team logo|merchant logo|bank logo':
    {
      string: (context) => `https://images.example.com/logos/${domainOf(context).split('.')[0]}.svg`,
    },
  'favicon|favicon url|site icon': { string: (context) => `https://${domainOf(context)}/favicon.ico` },
  'icon|icon url|icon path|icon image|icon uri|icon file|icon img|app icon|channel icon': {
    string: (context) => `/${context.meaning.subject.words.at(-1) ?? 'generic'}-icon.png`,
  },
  'icon name|icon class|icon id|fa icon|material icon|symbol name|icon key|icons|icon type|glyph': oneOf(
    'calendar|folder|star|bell|chart-bar|shield-check|rocket|users|database|cloud|bolt|book-open|globe|lock-closed|credit-card|tag',
  ),
  'emoji|reaction|emoji icon|reactions|unicode|emoji name|status emoji|icon emoji|emoji character': oneOf(
    '🎉|🚀|👍|☕|📌|🌿|🔥|✨|📚|🎧|🧭|🍋',
  ),
  'ip|ip address|ip addr|ipv4|ipv4 address|client ip|remote ip|remote address|server ip|host ip|source ip|destination ip|public ip|private ip|gateway|gateway ip|last ip|login ip|ips|ip addresses|allowed ip|remote addr|signup ip|internal ip|external ip|node ip|dns server|dns servers|nameserver ip|current sign in ip|last sign in ip|allowed ips|primary ip|x forwarded for|actor ip|addr|address ip|listen address|local address|peer address|bind address':
    ({ random }) => `${random.pick(['192.0.2', '198.51.100', '203.0.113'])}.${random.int(1, 254)}`,
  'ipv6|ipv6 address|ip v6|global ipv6 address': {
    string: ({ random }) =>
      `2001:db8:${drawText(random, '123456789abcdef', 1)}${drawText(random, alphabets.hex, 3)}::${drawText(random, '123456789abcdef', 2)}`,
  },
  'cidr|subnet|ip range|network cidr|cidr block|ip ranges|network range|allowed cidr|address prefix|vpc cidr|subnet cidr|allowed networks|ip prefix':
    { string: ({ random }) => `10.${random.int(0, 63)}.${random.int(0, 255)}.0/24` },
  'netmask|subnet mask': oneOf('255.255.255.0|255.255.0.0|255.255.254.0'),
  'mac|mac address|mac addr|hardware address|bssid|ethernet address|endpoint mac': {
    string: ({ random }) => `02:${Array.from({ length: 5 }, () => drawText(random, alphabets.hex, 2)).join(':')}`,
  },
  'ssid|wifi name|wifi network': oneOf('Harbour-Guest|Office-5G|Workshop|Reception'),
  'user agent|useragent|browser user agent|ua|agent string|http user agent|agent': {
    string: (context) => choose(context, userAgents),
  },
  'browser|browser name|browser type|client browser': oneOf('Chrome|Firefox|Safari|Edge'),
  'browser version': pattern('131.0.####.##|132.0|18.1'),
  method: (context) =>
    ['line', 'linenumber', 'classname', 'stacktrace', 'frames', 'function'].some((name) =>
      context.meaning.siblings.has(name),
    )
      ? choose(context, functions)
      : choose(context, methods),
  'http method|request method|verb|http verb|methods|allowed methods|http methods|allow methods': oneOf(
    'GET|GET|POST|PUT|PATCH|DELETE',
  ),
  'status code|http status|http status code|response code|response status|http code|statuscode|response status code|last status code|expected status|last response code|request status code':
    {
      number: ({ random }) => random.pick([200, 200, 200, 201, 204, 400, 404, 500]),
      string: ({ random }) => random.pick(['200', '200', '201', '404']),
    },
  'exit code|exit status|return code|exitcode': { number: ({ random }) => random.pick([0, 0, 0, 0, 1, 137]) },
  'port|server port|host port|listen port|target port|port number|container port|local port|node port|private port|public port|src port|dst port|source port|destination port|remote port|udp port|ssl port|proxy port|bind port|tcp port|exposed port|ports':
    {
      number: ({ random }) => random.pick([80, 443, 443, 3000, 5000, 8000, 8080, 8080, 8443, 9000, 9090]),
      string: ({ random }) => random.pick(['80', '443', '3000', '8080', '8443']),
    },
  'smtp port|mail port': { number: ({ random }) => random.pick([25, 465, 587]) },
  'protocol|scheme|url scheme|transport|network protocol|transport protocol|ip protocol|protocols|schemes|connection protocol':
    oneOf('https|https|http|tcp|udp|grpc'),
  'full path|relative path|absolute path|path name|path|url path|request path|pathname|endpoint path|route path|api path|relative url|health check path|health path|relative path url|uri path|base path|context path|route|resource path|full path url|listen path|url template|paths url':
    pathOf,
  'query string|querystring|url query|request query': oneOf(
    'page=1&page_size=10|sort=-created_at|status=active&limit=20|q=invoice',
  ),
  'http version': oneOf('HTTP/1.1|HTTP/2'),
  'wikipedia|flickr|reddit|wiki url|wikipedia url|flickr url|reddit url|social link|social url|facebook url|instagram url|twitter url|facebook|youtube|mastodon|youtube url|tiktok':
    {
      string: (context) => `https://social.example.com/${domainOf(context).split('.')[0]}`,
    },
  'utm source': oneOf('newsletter|google|linkedin|partner|direct'),
  'utm medium': oneOf('email|cpc|social|referral|organic'),
  'utm campaign': oneOf('spring_sale|welcome_series|product_launch|webinar_jan'),
  'seo title|meta title|og title|page title': {
    string: (context) => `${nameSubject(context) ?? 'Overview'} · Example`,
  },
  'meta keywords': oneOf('guide, tutorial, examples|pricing, plans, features'),
  'record type|dns type|dns record type': oneOf('A|AAAA|CNAME|MX|TXT'),
  'nameserver|name server|ns|name servers|nameservers': oneOf(
    'ns1.example.net|ns2.example.net|ns3.example.net|ns4.example.net',
  ),
  'robots|robots meta': oneOf('index, follow|noindex'),
  'placement|utm content': oneOf('header|sidebar|footer|inline'),
  'redirect status': { ...whole(301, 302) },
};

/** A path: of a file, of a request, or of a thing within a tree of things. */
function pathOf(context: Context): string {
  if (tellsOfFile(context)) return filePath(context);
  const { siblings, subject } = context.meaning;
  const isRequest = ['method', 'status', 'statuscode', 'host', 'timestamp', 'error'].some((name) => siblings.has(name));
  const word = subject.words.at(-1);
  if (isRequest || word === undefined || (subject.kind === '' && !siblings.has('name')))
    return `/api/v1/${slugify(makePlural(word ?? 'item'))}`;
  return `/${slugOf(context)}`;
}

function filePath(context: Context): string {
  return `/data/${recall(context, 'folder', '', (random) => random.pick(['documents', 'exports', 'uploads', 'shared', 'reports']))}/${fileOf(context).name}`;
}
