import { errorMessages, sentences, variants } from '../data/phrases.ts';
import { subjectKinds } from '../data/subjects.ts';
import {
  alphabets,
  type Context,
  choose,
  drawText,
  type Entries,
  list,
  oneOf,
  recall,
  type Subject,
  whole,
} from '../entry.ts';
import { errorOf } from '../facts/error.ts';
import { hasAddress, placeOf } from '../facts/place.ts';
import { makePlural, makeSingular, slugify } from '../name.ts';
import { narrowKind } from '../subject.ts';
import { describeAtLength, describeSubject, nameSubject, stateOf } from '../subject-text.ts';

const issueTitles = list(subjectKinds.issue?.names ?? '');
const messages = list(
  'Could you have a look at this before Friday?|Thanks, that solved it!|The meeting moved to Thursday at ten.|I attached the latest version of the report.|Your order is on its way and arrives tomorrow.|Welcome aboard! Here is how to get started.|Can we use the blue logo for the spring campaign?|Deploy finished, all checks are green.|I am out of office until Monday.|Lunch at one?',
);

function messageOf(context: Context): string {
  const { kind } = context.meaning.subject;
  if (kind === 'error') return errorOf(context).detail;
  if (kind === 'commit')
    return choose(
      context,
      list(
        'Fix time zone of scheduled reports|Add retry to the export job|Update dependencies|Handle empty attachments',
      ),
    );
  // Beside a status or a code, a message is what a service says of a request.
  const { siblings } = context.meaning;
  if (['code', 'error', 'errorcode', 'statuscode', 'success', 'errors'].some((name) => siblings.has(name)))
    return errorOf(context).detail;
  return choose(context, messages);
}

const stations = list(subjectKinds.station?.names ?? '');

/** One end of a journey: both come from one draw, and differ. */
function endOf(step: number) {
  return (context: Context) =>
    stations[
      (recall(context, 'journey', '', (random) => random.int(0, stations.length - 1)) + step * 5) % stations.length
    ];
}

const colors = list('#0f766e|#b45309|#1d4ed8|#be123c|#4d7c0f|#6d28d9|#0e7490|#a16207|#334155|#c2410c|#15803d|#9d174d');
const hex = (context: Context) => Number.parseInt(choose(context, colors).slice(1), 16);

export const text: Entries = {
  'name|display name|title name|label name|names|friendly name|nice name|pretty name|common name|object title|short name|display title|official name|public name|name full|internal name|given title|alias name|caption name|full label|name localized|name en|localized name|formatted title|native name|original name|human name|simple name|user friendly name|name text|name plain|nodename|entity label|formal name|trade label|visible name|custom name|reference name|new name|fallback name|default name|old name|previous name|original title|cn|unique name|long name|full title|product label name|common label|proper name|fancy title|fancy name|plain name|full label name':
    (context) => nameSubject(context),
  'title|headline|heading|titles|header text|main title|card title|section title|window title|modal title|page heading|display heading|episode title|book title|chart title|job.title|header title|news title|short title|long title|seo headline|slice name|dashboard title|thread title|video title|event title|post title|blog title|topic title|ticket title|album title|panel title|report title|story title|title text':
    (context) =>
      context.meaning.subject.kind === '' && context.meaning.subject.words.length === 0
        ? choose(context, issueTitles)
        : nameSubject(context),
  'subject|subject line|email subject|mail subject|message subject|email title': oneOf(
    'Your invoice for January|Welcome to the team|Question about my order|Meeting notes, 15 January|Please confirm your address|Reminder: survey closes on Friday',
  ),
  'label|labels|caption|display label|short label|text label|button label|button text|menu label|field label|legend|cta text|cta|link text|link label|call to action|anchor text|button|button title|tab title|tooltip label|legend text|x axis label|y axis label|option label':
    (context) =>
      context.field.index === undefined && context.meaning.subject.kind !== ''
        ? nameSubject(context)
        : choose(
            context,
            list('Overview|Settings|Save changes|Add member|Reports|Learn more|Try again|Continue|Details|History'),
          ),
  'description|desc|descr|short descr|details|short description|summary|about text|overview|abstract|description text|synopsis|blurb|teaser|subtitle|sub title|intro|excerpt|short text|meta description|seo description|description short|brief|detail text|descriptions|purpose|short summary|lead text|description plain|sub heading|subheading|description1|description2|public description|og description|company description|product description|detailed info|item description|job description|summary of|what|short bio|snippet text|plain description|deck|standfirst|topic text|project description|status description|event description|role description|group description|body summary|description en|long text|text description|scope note|explanation|descriptive text|annotation|rationale|definition|annotations|description note|display description|default description|notes description|repo description|help text description|teaser text|extract|profile text':
    (context) => describeSubject(context),
  'long description|long descr|full description|description long|detailed description|extended description|body long|html description text|description full|full text|long desc|full summary':
    (context) => describeAtLength(context),
  'body|content|text|body text|article body|contents|plain text|post content|page content|raw text|content text|text content|text body|full content|message body|body plain|plaintext|email body|template body|main content|note text|template|comment body|paragraph|story|selftext|quote text|quoted text|lyrics|source text|target text|page text|message content|post body|body content|excerpt text|fragment text|chunk|passage|chunk text|page body|original text|new text|translated text|input text|texts|paragraphs|text value long|txt|body md|matched text|highlight|data text|raw|raw body|raw content|cooked text':
    (context) => {
      const { kind } = context.meaning.subject;
      return ['message', 'channel', 'event', 'notification'].includes(kind)
        ? choose(context, messages)
        : `${choose(context, sentences)} ${context.random.pick(sentences)}`;
    },
  'note|notes|remark|remarks|memo|internal note|additional info|additional information|note to self|customer note|private note|special instructions|delivery instructions|observation|observations|order note|admin note|internal notes|staff note|extra info|further information|additional notes|delivery note|change note|additional comments|shipping note|notices|admin notes|reviewer notes|private comment|internal comment|doctor notes|advice|dietary notes|public notes':
    (context) => choose(context, sentences),
  'comment|comments|feedback|review|review text|reply|remark text|annotation text|user comment|customer feedback|testimonial|response comment|review body|review comment|comment text|feedback text|suggestion text|reviews|opinion|moderator note':
    (context) => choose(context, sentences),
  'message|msg|messages|fallback|text message|chat message|notification text|notification message|alert message|user message|welcome message|last message|latest message|reply message|push message|custom message|notification body|alert text|greeting|message text|automatic reply|away message|auto reply|message display|topic message|broadcast|announcement text|signup message|default message|success message|acknowledgement|invite message|banner message|confirm message|status message text|display message':
    messageOf,
  'error|error message|error description|error msg|error text|failure reason|error detail|error details|exception message|failure message|err|error reason|last error|failure|errors|validation message|error info|exception|errormessage|reason phrase|fault string|faultstring|warning|warnings|problem|developer message|user error message|detail|detailed message|debug message|issue|issues|err msg|diagnostics|violations|validation errors|error title text|failure details|error string|error hint|status error|conflict reason|failures|messages error|developer details|warning message|error log message|processing error|last failure reason':
    (context) => (context.field.index === undefined ? errorOf(context).detail : choose(context, errorMessages)),
  'error.title|problem.title|error.name|error title|error name|error.summary': (context) => errorOf(context).title,
  'error code|error type|error.code|exception type|errorcode|failure code|reason code|error key|error id|exception class|err code|fault code|error.reason|error category|failure type|error class|error subtype|error.error|refusal code|decline code|errortype|exception name|log.error code|error status|rejection code|result code|status reason|error group':
    { string: (context) => errorOf(context).code, number: (context) => errorOf(context).status },
  'error.type|problem.type': (context) =>
    context.meaning.siblings.has('detail') || context.meaning.siblings.has('instance')
      ? `https://example.com/problems/${errorOf(context).code.replaceAll('_', '-')}`
      : errorOf(context).code,
  'error.instance|problem.instance': ({ random }) => `/requests/${random.int(100000, 999999)}`,
  'error.status|problem.status|error.status code|error.http status|error.http code': {
    number: (context) => errorOf(context).status,
    string: (context) => String(errorOf(context).status),
  },
  'hint|help text|tooltip|tip|placeholder|placeholder text|helper text|help|input placeholder|prompt text hint|usage hint|example text|usage|hover text|tooltip text|input hint|field help|hints|tips|guidance|next steps|recommendation|suggested action|remediation|solution|fix|resolution text|workaround':
    oneOf(
      'Choose a name that your team will recognise.|Use at least twelve characters.|You can change this later in the settings.|Leave empty to use the default.|Separate several values with a comma.|We never share your address.',
    ),
  'reason|cause|justification|cancel reason|cancellation reason|reason text|close reason|rejection reason|motive|reasons|reason for leaving|refund reason|ban reason|return reason|block reason|termination reason|status details|change reason|decline reason|suspension reason|reason description|failed reason|reason note|disabled reason|lock reason|void reason|delay reason|review reason|deletion reason|transfer reason|leave reason':
    oneOf(
      'Requested by the customer|Duplicate entry|Out of stock|No longer needed|Missing information|Changed plans|Found a better price|Replaced by a newer version',
    ),
  'status|current status|current state|status text|status name|state name|order status|job status|account status|user status|subscription status|deployment status|build status|task status|ticket status|lifecycle state|workflow state|status label|publication status|project status|run status|shipment status|sync status|review status|delivery status|member status|approval status|verification status|record status|old status|new status|previous status|phase|moderation status|invite status|membership status|connection status|campaign status|publishing status|upload status|device status|status display|processing status|transfer status|old state|new state|previous state|statuses|states|last status|status value|kyc status|final status|person.status name|batch status|event status|overall status|execution status|last run status|import status|service status|entity status|status category|crawl status|test status|document status|issue status|file status|case status|item status|sub status|condition status|status type|state type|fulfillment status|server status|contract status|indexing status|employment status|ticket state|mergeable state|status string|post status|state text|life cycle status|status key|status id name|product status|asset status|system status|current phase|api status|enrollment status|match status|booking status|availability state|operation status|health status':
    { string: stateOf },
  state: { string: (context) => (hasAddress(context) ? placeOf(context).at.state : stateOf(context)) },
  'status code name|health|health state|healthy status|liveness|overall health|node health': oneOf(
    'healthy|healthy|healthy|degraded|unhealthy',
  ),
  'type|kind|category type|subtype|sub type|variant type|types name|classification|type label|type of|sort of|group type|item type|content kind|element type|block type|component type|document type|doc type|asset type|source type|destination type|action type|message type|content type name|media kind|view type|page type|template type|task type|job type|link type|relationship type|relation type|product type|project type|app type|request type|address type|location type|phone type|email type|entry kind|post type|release type|instance kind|category name type|type description|style name|class type|mode type|form type|rule type|policy type|report type|question type|resource subtype|issue type|place type|alert type|change type|match type|node type name|feature type|card kind|campaign type|activity kind|leave type|employment type|employment form|channel type|token kind|room type|event category|vehicle type|bed type|contract type|offer type|room category|media category|notification kind|content rating type|tag type|metric kind|cuisine type|type code|type key|type str|reference type|node kind|shape|shape type|segment type|model type|origin type|discount type|price type|profile type|tax type|import type|storage kind|fee type|incident type|type display|transport type|schedule type|processing type|object kind|retention type|lock type|key kind|invoice type|query type|process type|provider type|payload type|body type|work type|permission type|trip type|step type|training type|location kind|organization kind|user kind|link kind|unit type':
    { string: typeOf, ...whole(1, 6) },
  'mode|operating mode|run mode|display mode|access mode|sync mode|update mode|execution mode|view mode|game mode|transfer mode|theme mode|operation mode|edit mode|method type|delivery mode name|network mode|strategy|approach|strategy name|policy|policy name|update strategy|deployment strategy|restart policy|conflict strategy|load balancing|retry policy|merge method|selection mode|default mode|policy mode|cache policy|color scheme|appearance|isolation':
    { ...oneOf('automatic|manual|standard|scheduled|on_demand|strict'), ...whole(0, 1) },
  'visibility|privacy|access|privacy level|sharing|access type|share type|privacy setting|privacy status|public access|share level|visibility level|sharing mode|sharing level|audience type|publication scope|access mode name|share access|exposure|default visibility|acl|listing visibility':
    oneOf('public|private|private|internal|team'),
  'priority|urgency|importance|priority name|priority level|priority label|task priority|impact|severity name|ticket priority|risk level|risk|criticality|risk rating|business impact|issue priority|priorities|sensitivity|confidentiality level|support level':
    { ...oneOf('medium|medium|low|high|urgent'), ...whole(1, 5) },
  'level|difficulty|experience level|skill level|difficulty level|proficiency|education level|grade|user level|quality|confidence level|intensity|effort|complexity|fitness level|quality level|stage level|game level|effort level|reasoning effort|verbosity level|service quality|level of detail|rank name|rating label|quality label':
    { ...oneOf('basic|standard|advanced|expert'), ...whole(1, 10) },
  'category|category name|categories|section|genre|genres|subcategory|main category|product category|parent category|sub category|category title|sections|content category|category label|news category|topic category|primary category|collection title|sub genre|department category|category path|music genre|group category|primary genre|product categories|classifications|business category|cuisine|cuisines|category code|sport|category slug|category key|asset category|issue category|shelf':
    (context) =>
      choose(
        context,
        list(
          /genre/.test(context.meaning.words.join(' '))
            ? genres
            : /cuisine/.test(context.meaning.words.join(' '))
              ? cuisines
              : (subjectKinds.category?.names ?? ''),
        ),
      ),
  'tag|tags|keyword|keywords|hashtag|labels list|hashtags|tag list|tag names|topics list|tag label|user tags|label tags|tag value|tag key|custom tags|product tags|search keywords|tagged|content tags|system tags|common tags|meta tags|synonyms|stop words|markers':
    oneOf(subjectKinds.tag?.names ?? ''),
  'group|group name|team|team name|groups|teams|squad|user group|user groups|security group|owner team|security groups|access groups|assigned group|group title|group ids name|parent group|home team|away team|class group|owning team|support group|cohort name|channel group|assignment group|committee|community|community name|organizational group|reviewer teams|usergroup|usergroups|staff group|group path name|audience|audience name|segment|segment name|segments|distribution list':
    oneOf(subjectKinds.group?.names ?? ''),
  'channel|channel name|room name text|channels|chat name|mailing list|room|rooms|discord channel|slack channel|chat room|chat title|conversation name|news channel|default channel|notification channel|forum|forum name':
    oneOf(subjectKinds.channel?.names ?? ''),
  'color|colour|hex color|color code|background color|text color|primary color|accent color|hex|border color|color hex|font color|secondary color|bg color|foreground color|colors|theme color|brand color|label color|banner color|background colour|fill color|stroke color|link color|button color|tint|hex code|hex value|fill|stroke|backdrop color|button background|title color|color value|icon color|highlight color|avatar color|color scheme hex|embed color|badge color|style background color|header color|line color|font colour|primary colour|chart color|style border top color|hex colour|foreground|role color|profile color|shadow color|colour code|calendar color':
    { string: (context) => choose(context, colors), number: hex },
  'color name|colour name|product color|item color|variant color|car color|eye color|hair color|favorite color|color label|product.color|vehicle.color|product.colour|color family|coat color|paint color|favourite colour|pet.color|interior color|exterior color':
    oneOf('Teal|Coral|Slate|Amber|Indigo|Olive|Crimson|Ivory|Navy|Sage'),
  'font|font family|font name|typeface|font face': oneOf('Inter|Source Sans 3|Merriweather|Roboto|Lora|IBM Plex Sans'),
  'font weight': { ...whole(4, 7), ...oneOf('regular|medium|bold') },
  'theme|theme name|color theme|ui theme|skin|editor theme|design theme|site theme|style|style name|styles|appearance theme|css theme':
    oneOf('light|dark|system|high_contrast'),
  'alignment|align|text align|position text|justify|horizontal alignment|vertical alignment|gravity|placement side|legend position|dock|text alignment|float side':
    oneOf('left|center|right'),
  'greeting text|welcome text|introduction text|sign off': oneOf(
    'Hello and welcome!|Good to have you here.|Thanks for stopping by.',
  ),
  'source|origin|source name|data origin|provider name|data provider|provider key|provider type name|sources|data source name|service provider|origin name|medium|channel type name|network name|via|network|originator|import source|upstream|content source|news source|vendor source|event source|generator name|referred by|obtained from|feed|source label|job source|platform source|request source|collected by|providers|origin system|icon source|image source|source id name|exchange|news provider|data vendor|source key':
    oneOf('website|import|api|mobile_app|partner_feed|manual_entry'),
  'target|destination|destination name|target name|output name|to location|goal target|sink|target id name|targets|destinations|receiver|recipient type|deployment target|audience target|where to|export target|subject of|forward to|mapped to|assigned resource':
    oneOf('website|warehouse|data lake|mobile app|partner portal|archive'),
  'context|context name|scope text|context type|scope type|access context|rule context|background info|domain context|area|area name|contexts|coverage|domain area|field of study|topic area|specialty|specialization|specialties|focus area|discipline|practice area|field of work|major study|realm|realm name|realm id|tenant|tenant id name|bounded context':
    oneOf('sales|support|engineering|billing|onboarding|research|operations'),
  'reference|ref code|external id|external reference|external ref|customer reference text|your reference|our reference|reference id|external key|reference code|external identifier|third party id|legacy id|foreign id|remote id|foreign reference|references|reference for beneficiary|customer ref text|partner reference|source reference|external user id|import id|reference text|alternative id|internal reference|internal id|vendor id code|client reference|merchant reference|original reference|alternate id|source record id|old id|reference key|platform reference|vendor reference|payment merchant reference|modification merchant reference|original id|external code':
    ({ random }) => `REF-${random.int(100000, 999999)}`,
  'code|short code name|identifier|ident|unique code|id code|object code|access code name|location code|item identifier|branch number|project code|system code|department code|class code|internal code|unit code name|identifier code|resource code|site code|station code|room code name|subject code|product class|course code|grade code|identifier value|type identifier|custom code|group code|zone code|warehouse code|store code|team code|facility code|agency code|key code|abbreviation|abbr|acronym|short id|identifiers|codes|mnemonic|nace|naics|sic|tax class code|employee code|user code|campaign code|program code|public id|handle id|promo id':
    {
      string: ({ random }) =>
        `${String.fromCharCode(random.int(65, 90))}${String.fromCharCode(random.int(65, 90))}-${random.int(100, 999)}`,
      number: ({ random }) => random.int(100, 999),
    },
  'key|project key|issue key|short key|object key name|entry key|unique key value|property key|option|options|choice|choices|option name|selected option|lookup key|map key|item key|alias key|aliases|alias|key alias|variants|answer option|selected|selection|possible values|enum values|allowed values|answers options|default option|alternatives|preset|preset name|presets|value options|selected options|option value name':
    {
      ...oneOf('standard|compact|extended|weekly|primary|archive|express|premium|regional|seasonal'),
      ...whole(1, 40),
    },
  'question|question text|security question|prompt question|survey question|questions|poll question|faq question|query text question|follow up question|suggested questions':
    oneOf(subjectKinds.question?.names ?? ''),
  'quote|quotation|citation|famous quote|saying|punchline|joke|fact|fun fact|proverb|trivia': oneOf(
    'Good tools disappear in the hand.|Measure twice, cut once.|What gets written down gets done.|Slow is smooth, and smooth is fast.|An octopus has three hearts.|Honey does not spoil.',
  ),
  'word|words|term name|phrase|verb phrase|noun|terms|glossary term|vocabulary word|lemma|token text': oneOf(
    'harbour|lantern|orchard|signal|meadow|compass|thread|copper|willow|anchor',
  ),
  'instruction text|step|steps|direction text|action item|step name|procedure step|preparation steps|directions|method steps|process steps|step title':
    oneOf(
      'Open the settings page.|Choose a plan and confirm.|Preheat the oven to 200 °C.|Invite your team by e-mail.|Check the totals and send.|Mix until smooth.',
    ),
  'ingredient|ingredients|component ingredient|allergens|recipe ingredient|toppings': oneOf(
    'olive oil|lemon|thyme|garlic|sea salt|butter|chickpeas|basil|oat milk|brown sugar|flour',
  ),
  'terms|legal text|disclaimer|copyright|copyright text|copyright notice|terms of use|terms and conditions|license text|legal notice|imprint|attribution|credits|rights|credit line|photo credit|attribution text|copyrights|provenance|legal':
    oneOf(
      '© 2026 Northwind Traders. All rights reserved.|Prices include VAT.|Photographs by Harbour Analytics, used with permission.',
    ),
  'action|action name|action taken|actions|next action|default action|allowed actions|requested action|verb|activity|audit action|action key|available actions|last action|on failure|activity name|actions available|event action name|user action|operation type|change action|log.action|api action|command name|action label|default rule action|primary action|action code':
    oneOf('create|update|approve|export|archive|assign|publish|invite'),
  'result|results|outcome|conclusion|verdict|test result|check result|last result|decision|evaluation result|resolution|outcome name|response result|scan result|final result|result status|match result|grade result|operation result|result text short|disposition|validation result|reply status|resolution name|job result|exam result|last run result':
    { ...oneOf('passed|passed|success|failed|skipped'), ...whole(1, 100) },
  'locale name|dialect name': oneOf('British English|American English|Swiss German'),
  'release notes|changelog|whats new|change log|release note|patch notes|changes|change description|what changed|change summary|update notes|diff summary|version notes|release description|upgrade notes':
    oneOf(
      'Faster search, and a fix for exports with more than 10,000 rows.|Adds dark mode and keyboard shortcuts.|Fixes the time zone of scheduled reports.|Improves start-up time and updates translations.',
    ),
  'diff|patch text|unified diff|diff hunk|patch content': oneOf(
    '@@ -12,3 +12,3 @@\n-  timeout: 10\n+  timeout: 30|@@ -1,2 +1,3 @@\n import run\n+import log',
  ),
  'breed|breed name|dog breed|cat breed|pet breed': oneOf(subjectKinds.breed?.names ?? ''),
  'animal|species|animal type|pet type|animal name|species name|animals|common species': oneOf(
    'dog|cat|rabbit|parrot|horse|goldfish|hamster|turtle',
  ),
  'pet name|dog name|cat name|animal nickname|pets|pet': oneOf(subjectKinds.pet?.names ?? ''),
  'temperament|personality|mood|emotion|sentiment|tone|feeling|tone of voice|moods|attitude|overall sentiment|vibe':
    oneOf('positive|neutral|calm|curious|friendly|negative'),
  'weather|weather condition|forecast|weather description|conditions text|weather main|summary weather|sky': oneOf(
    'Partly cloudy|Sunny|Light rain|Overcast|Windy|Snow showers',
  ),
  'wind direction|compass direction|cardinal direction': { ...oneOf('N|NE|E|SE|S|SW|W|NW'), ...whole(0, 359) },
  'instrument|instruments|musical instrument': oneOf('piano|cello|guitar|drums|clarinet|violin|bass|trumpet'),
  'song|song name|track name|track title|song title|tracks|songs|music title|track|recording title|now playing': oneOf(
    subjectKinds.track?.names ?? '',
  ),
  'album|album name|albums|record title|collection name music|release title|album label': oneOf(
    subjectKinds.album?.names ?? '',
  ),
  'artist name|artists|band|band name|performer|music artist|performers|artist display name|artist|singer|composer|featured artist|album artist|track artist|related artists|composers':
    oneOf(subjectKinds.musician?.names ?? ''),
  'playlist|playlist name|playlists|mix name': oneOf(subjectKinds.playlist?.names ?? ''),
  'movie|movie title|film|film title|movie name|movies|films|show title|show name|series title|series name|tv show|program title|series':
    oneOf(subjectKinds.movie?.names ?? ''),
  'edition|book.edition|edition name': oneOf('First edition|Second edition|Unabridged|Paperback|Limited edition'),
  'album.label|record label|music label': oneOf(
    'Blue Door Records|Tideline Music|Northern Attic|Lantern House|Paper Crane',
  ),
  'isrc|isrc code': {
    string: ({ random }) =>
      `DE${drawText(random, alphabets.letters, 1)}${drawText(random, alphabets.digits, 1)}${drawText(random, alphabets.digits, 8)}`,
  },
  'copyright.text|copyright.name|copyright line': oneOf(
    '© 2025 Blue Door Records|℗ 2024 Tideline Music|© 2026 Northern Attic',
  ),
  'route.origin|route.from|route.departure|route.start|route.origin name|flight.origin': endOf(0),
  'route.destination|route.to|route.arrival|route.end|route.destination name|flight.destination': endOf(1),
  'route.operator|operator name|route.carrier|station.operator': oneOf(
    'Coastal Rail|Northern Express|EuroLink|Alpine Trains|Harbour Ferries',
  ),
  'book|books|book name|novel|volume title|publication title|work title|magazine': oneOf(
    subjectKinds.book?.names ?? '',
  ),
  'game|game name|game title|games|video game|currently playing game': oneOf(subjectKinds.game?.names ?? ''),
  'dish|dish name|meal|recipe name|menu item|food|recipe|dishes|meal name|recipe title|menu items|drink|drinks|beverage|favorite food|course meal':
    oneOf(subjectKinds.dish?.names ?? ''),
  'event title name|conference name|meeting title|meeting name|event label|events names|session title|webinar title|conference|appointment title|talk title|calendar title|exhibition name|meeting topic|session name|agenda item':
    oneOf(subjectKinds.event?.names ?? ''),
  'calendar|calendar name': oneOf('Team calendar|Holidays|Product launches|Personal|On-call'),
  'course name|course title|class name school|course|courses|subject name|subject area|curriculum|lesson title|training name|program name|degree program|degree|school subject|module title|lessons|learning path':
    oneOf(subjectKinds.course?.names ?? ''),
  'school|university|school name|university name|college|alma mater|education institution|campus name|institution school':
    oneOf('Harbour University|Northfield College|Riverside School|Institute of Applied Design|Lakeside Academy'),
  'station|station name|stop name|airport|airport name|train station|route.stop|station.stop|station title|origin station|destination station|platform name station|departure station|arrival station|origin name station|origin|departure airport|arrival airport|stops|pickup location|dropoff location|waypoints|terminal name':
    oneOf(subjectKinds.station?.names ?? ''),
  'venue name|building|building name|office|office name|facility|facility name|warehouse|warehouse name|site|site name|site title|landmark|hotel name|museum name|place title|campus|location name|offices|branch office|hotel|museum|restaurant|store location name|work location|plant|depot name|sites|gallery name|park name|stadium':
    oneOf(subjectKinds.venue?.names ?? ''),
  'catalogue|catalog|catalogue name|catalogues|catalogs|data catalogues|tool catalogues': oneOf(
    subjectKinds.catalogue?.names ?? '',
  ),
  'tool|tools|tool name|tool names|allowed tools|function tools|skills name|enabled tools|mcp tools|connectors|connector|connector name':
    oneOf(subjectKinds.tool?.names ?? ''),
  'filter|filters|filter name|rule|rules|rule name|guardrail|filter set|active filters|applied filters|saved filter|policy rule|rule title|applied rules|rule description short|business rule':
    oneOf(subjectKinds.filter?.names ?? ''),
  'campaign|campaign name|promotion|promotion name|ad name|campaigns|offer|ad group name|offer title|deal name|promo title|promotions|deal|deals|ad title|gift':
    oneOf(subjectKinds.campaign?.names ?? ''),
  'job name|task name|workflow|workflow name|pipeline name|process name|task title|job|task|jobs|pipeline|tasks|process|build name|todo|workflows|process definition|batch name|processes|check name|stage|stages|job title name|step label|activity title|pipeline stage name|cron name|todo title|test name|test case|tests|scheduled task|test suite|checks|suite name|suite':
    oneOf(subjectKinds.job?.names ?? ''),
  'dashboard|dashboard name|report|report name|chart|chart name|chart title text|reports|dashboards|widget|widget name|kpi|metric title|widgets|metric label|saved search|insight|chart titles|panel|board name|screen name text|board title':
    oneOf(subjectKinds.report?.names ?? ''),
  'server|server label|node|node name|instance name|host label|machine|vm name|nodes|servers|worker name|hostname short|worker|runner|runner name|master|resource group|worker node|peer|peers|broker|brokers|controller|server group|proxy|load balancer|backend server|upstream name|node label|router|host group|instance label|vm|endpoint name':
    oneOf(subjectKinds.server?.names ?? ''),
  'template name|layout|template title|blueprint|layout name|email template|theme template|page template|templates|template slug|template key|form name|form title|template id name|page layout|default template|email template name|snippet name|macro':
    oneOf(subjectKinds.template?.names ?? ''),
  'account name|account label|account display name|accounts|billing account': (context) =>
    nameSubject({ ...context, meaning: { ...context.meaning, subject: accountOf(context) } }),
  'wallet name|account title|ledger name|portfolio name|bank account name|account alias|fund name': oneOf(
    subjectKinds.account?.names ?? '',
  ),
  'domain label|zone label|site label': oneOf('Main site|Shop|Documentation|Intranet'),
};

/** The bank's, somebody's, or a customer's: what stands around tells. */
function accountOf({ meaning }: Context): Subject {
  return { kind: narrowKind('account', ['account'], meaning.siblings), words: ['account'] };
}

const genres = 'Indie Pop|Jazz|Ambient|Folk|Electronic|Classical|Soul|Drama|Mystery|Science Fiction|Documentary|Comedy';
const cuisines = 'Italian|Japanese|Mexican|Indian|Lebanese|Thai|French|Korean|Ethiopian|Greek';

/** A word for what kind of thing it is: by the thing's own kind, where there is a custom. */
function typeOf(context: Context): string {
  const { kind, words } = context.meaning.subject;
  const name = context.meaning.words.length > 1 ? (context.meaning.words[0] ?? '') : '';
  // JSON:API: the type is the name of the collection.
  if (name === '' && context.meaning.siblings.has('attributes') && words.length > 0)
    return slugify([...words.slice(-3, -1), makePlural(words.at(-1) ?? '')].join(' '));
  const related = name === '' ? relatedTo(context.field.parents) : undefined;
  if (related !== undefined) return slugify(makePlural(makeSingular(related)), '_');
  const known = types[name] ?? types[kind];
  if (known !== undefined) return choose(context, list(known));
  if (name === '' && words.length > 0 && kind === '') return words.join('_');
  return choose(context, variants);
}

/** The name of the relationship that an identifier (`{id, type}`) stands in (JSON:API 1.1 §7.2.2). */
function relatedTo(parents: readonly string[]): string | undefined {
  const at = parents.indexOf('relationships');
  return at > 0 ? parents.slice(0, at).findLast((parent) => parent !== 'data' && /^[a-z]/.test(parent)) : undefined;
}

const types: Record<string, string> = {
  person: 'user|user|guest|service_account',
  company: 'business|nonprofit|partner',
  address: 'home|work|billing|shipping',
  phone: 'mobile|work|home',
  email: 'work|personal',
  device: 'phone|tablet|laptop|sensor',
  file: 'document|image|spreadsheet|archive',
  image: 'photo|illustration|screenshot',
  account: 'checking|savings|credit',
  event: 'meeting|workshop|webinar|release',
  message: 'text|text|image|system',
  channel: 'text|voice|announcement',
  payment: 'charge|refund|payout',
  order: 'online|in_store|subscription',
  product: 'physical|digital|service',
  issue: 'bug|feature|task|question',
  post: 'article|guide|news',
  project: 'internal|customer|open_source',
  job: 'scheduled|manual|event',
  server: 'web|database|cache|worker',
  app: 'web|mobile|service',
  vehicle: 'van|car|bicycle|truck',
  pet: 'dog|cat|rabbit|bird',
  key: 'read|write|admin',
  webhook: 'http|email|slack',
  report: 'table|line|bar|map',
  link: 'website|documentation|support',
  employment: 'full_time|part_time|contract',
  contract: 'fixed_term|permanent',
  leave: 'vacation|sick|parental',
  room: 'single|double|suite|meeting',
  question: 'text|choice|scale',
  campaign: 'email|social|search',
  error: 'about:blank|validation_error|not_found',
  discount: 'percentage|fixed_amount',
  tool: 'REST|function|search',
  album: 'album|single|compilation',
  track: 'track|episode',
  action: 'create|update|delete|approve',
  trigger: 'schedule|webhook|manual',
  change: 'added|removed|updated',
};
