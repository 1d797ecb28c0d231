import { alphabets, type Context, drawText, type Entries, list, oneOf, tally, whole } from '../entry.ts';
import { fileOf, type StoredFile } from '../facts/file.ts';
import { encodeBase64 } from './secrets.ts';

/** The items of an array are different files; the first is the owner's. */
const of = (get: (file: StoredFile) => string) => (context: Context) =>
  get(fileOf(context.field.index ? { ...context, field: { ...context.field, owner: context.field.key } } : context));
const bytes = { number: (context: Context) => fileOf(context).size };

const folders = 'documents|images|exports|backups|reports|invoices|contracts|templates|uploads|archive';

export const files: Entries = {
  'file name|filename|original name|original filename|attachment name|document name|upload name|file title|source file|files|attachments|documents|file|original file name|fname file|filenames|image name|output file|input file|log file|document|attachment|file upload|asset|assets|dockerfile path|file names|paths|config file|readme|main file|document title file|export file name|input file name|artifact name|blob name|object name':
    of(({ name }) => name),
  'extension|file extension|ext|file ext|extensions|file suffix|allowed extensions|file format|filetype|file type|audio format|image format|video format|doc type file|output format|pretty type':
    of(({ type }) => type.extension),
  'mime type|mimetype|content type|media type|mime|file mime type|file content type|contenttype|media types|mime types|accepted mime types|produces|consumes|attachment type|accept|encoding format|mime format|blob type':
    of(({ type }) => type.mime),
  'file size|filesize|size bytes|size in bytes|content length|byte size|file.size|file.length|file.bytes|image.size|video.size|attachment size|total bytes|file length|length bytes|bytes|byte length|content size|archive size|image size|blob size|download size|size on disk|original size|compressed size|document size|max file size|backup size|virtual size|shared size|storage size|object size|disk size|upload size':
    bytes,
  'file path|local path|storage path|filepath|file.path|file.full path|file.relative path|image.path|object key|storage key|s3 key|blob location|blob path|source path|destination path|target path|mount path|path display|path lower|temp path|output path|log path|file location|image path|key path|file key|blob key':
    of(({ name }) => `/data/documents/${name}`),
  'folder|folder name|directory|dir|directory name|folder path|parent folder|working directory|workdir|cwd|working dir|root dir|root path|base dir|output dir|home directory|mountpoint|mount point|directories|folders|destination directory|base directory|publish dir|dest|home dir|install path|parent path|root directory|subfolder|java home|install dir|home path':
    { string: ({ random }) => `/${random.pick(['data', 'srv', 'home/app', 'var/lib'])}/${random.pick(list(folders))}` },
  'folder.name|directory.name': oneOf(folders),
  'file.width|image width|width px|image.width|video.width|original width|thumbnail width': {
    number: (context) => fileOf(context).width,
  },
  'file.height|image height|height px|image.height|video.height|original height|thumbnail height': {
    number: (context) => fileOf(context).height,
  },
  'width|screen width|max width|w|viewport width|window width|canvas width|frame width|video width|thumb width|banner width|avatar width|preview width':
    { number: ({ random }) => random.pick([320, 640, 800, 1024, 1280, 1600, 1920]) },
  'height|screen height|max height|h|viewport height|window height|canvas height|frame height|video height|thumb height|banner height|avatar height|preview height':
    { number: ({ random }) => random.pick([240, 480, 600, 720, 768, 900, 1080]) },
  'depth|bit depth|color depth': whole(1, 12),
  'resolution|screen resolution|screen size|video resolution|dimensions|display resolution|viewport': oneOf(
    '1920x1080|1280x720|2560x1440|1080x2400|3840x2160|1440x900',
  ),
  'aspect ratio|aspect': { ...oneOf('16:9|4:3|1:1|3:2'), number: ({ random }) => random.pick([1.78, 1.33, 1, 1.5]) },
  'orientation|page orientation': oneOf('landscape|portrait'),
  'page count|pages|number of pages|num pages|total pages document': whole(1, 48),
  'bitrate|bit rate|audio bitrate': { number: ({ random }) => random.pick([96, 128, 192, 256, 320]) },
  'video bitrate': { number: ({ random }) => random.pick([1200, 2500, 5000, 8000]) },
  'sample rate|sampling rate|audio sample rate|sample rate hertz': {
    number: ({ random }) => random.pick([16000, 22050, 44100, 48000]),
  },
  'frame rate|fps|framerate|frames per second': { number: ({ random }) => random.pick([24, 25, 30, 60]) },
  'codec|video codec|audio codec': oneOf('h264|h265|vp9|av1|aac|opus'),
  'charset|character set|text encoding|encoding|character encoding|file encoding': oneOf('utf-8|utf-8|iso-8859-1'),
  'content encoding|compression|compression type|compression algorithm|transfer encoding': oneOf('gzip|br|zstd'),
  'base64|file content|content base64|file data|binary|image base64|image data|raw data|bytes base64|file contents|data base64|blob|payload base64|file bytes|pdf|oas spec|binary data|encoded content|b64 json|rawdata|raw content|thumbnail data|bytes data|base64 data|thumbhash':
    { string: ({ random }) => encodeBase64(drawText(random, alphabets.lower, 48)) },
  'free formatted|used formatted|total formatted|size formatted|formatted size|human size|readable size|size human|size text|free formated|used formated|total formated':
    oneOf('512 MB|1.5 GB|2 GB|256 MB|4.2 GB|768 MB'),
  'blurhash|blur hash': oneOf('LEHV6nWB2yk8pyo0adR*.7kCMdnj|LGF5]+Yk^6#M@-5c,1J5@[or[Q6.|L6PZfSi_.AyE_3t7t7R**0o#DgR4'),
  'alt text|alt|alternative text|image alt|accessibility text|alt description|ext alt text': oneOf(
    'A quiet harbour at dawn|The team in front of the new office|Bar chart of monthly sales|Wooden desk with an open notebook|Red bicycle leaning against a wall',
  ),
  'download count|downloads|number of downloads|total downloads': tally(3, 20000),
  'file count|number of files|files count': whole(1, 60),
  'language.extension|programming language|language of code|code language|runtime language': oneOf(
    'TypeScript|Python|Go|Rust|Java|Kotlin|Ruby',
  ),
  'storage class|storage type|storage tier|disk type|storage driver': oneOf('standard|infrequent_access|archive|ssd'),
  'bucket|bucket name|s3 bucket|container bucket': oneOf(
    'media-assets|customer-exports|backups-eu|invoice-archive|public-site',
  ),
};
