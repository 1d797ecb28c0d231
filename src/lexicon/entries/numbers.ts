import { decimal, type Entries, tally, whole } from '../entry.ts';
import { fileOf, tellsOfFile } from '../facts/file.ts';
import { spreadOut } from '../spread.ts';

/** Counts and measures. They come before times: a bare `delivered` that is a number counts. */
export const numbers: Entries = {
  'count|total|total size|counter|total count|number of|hits|total results|total items|total records|total elements|total hits|result count|item count|items count|total size|total number|record count|row count|rows|records|count total|num results|total rows|x total count|num items|rows affected|affected rows|matched count|results count|total entries|found|size total|n|document count|doc count|num docs|element count|total matches|filtered count':
    tally(1, 400),
  'views|view count|views count|page views|impressions|clicks|plays|play count|visits|click count|visitors|sessions|unique visitors|listeners|monthly listeners|reach|pageviews|watch count|open count|opens|hit count|playcount|unique views|total views|total plays|num views|reads|score views|streams|watchers|uses|use count|usage count|usage|times used|invocations|call count|request count|requests|total requests':
    tally(12, 90000),
  'likes|like count|favorites|favorite count|favourites count|followers|follower count|followers count|following|following count|subscribers|subscriber count|stars|star count|stargazers|stargazers count|forks|forks count|shares|share count|votes|upvotes|ups|downs|downvotes|points|karma|reactions count|reaction count|vote score|reposts|retweets|claps|fans|friends count|favourites|helpful count|loved|popularity count|upvote count|downvote count|approximate member count|member total':
    tally(2, 9000),
  'delivered|processed|completed|finished|failed|succeeded|skipped|passed|pending|queued|running|active|inactive|open|closed|resolved|cancelled|canceled|rejected|approved|added|removed|created count|updated count|deleted count|errors|warnings|failures|successes|imported|exported|sent count|bounced|opened|clicked|unsubscribed|blocked|assigned|scheduled|started|stopped|paused|waiting|ignored|inserted|available|used|free|remaining|reserved|registered|unread|read|write|draft|drafts|published|archived|expired|ok|success|covered|missed|new|known|unknown|others|conflicts|duplicates|retried|in progress|won|lost|received|shipped|returned|tests|suites|additions|deletions|insertions|modified|changed|done|todo|todos|overdue|on hold|healthy|unhealthy|online|offline|up|down':
    tally(1, 60),
  'unread count|unread messages|notifications|notification count|badge|badge count|mentions|mention count|pending count|alerts count':
    tally(1, 24),
  'age days|days|number of days|duration days|trial days|retention days|num days|day count|notice period|lead days|days left|days remaining|grace period|retention period|validity days|vacation days|days until due|delivery days':
    tally(1, 90),
  'hours|num hours|number of hours|duration hours|working hours count|hours worked|full time hours per week|hours per week|total hours|billable hours|logged hours|tracked hours|estimated hours|hours spent|estimate|story points|effort hours|monday|tuesday|wednesday|thursday|friday|saturday|sunday':
    decimal(1, 40, 1),
  'minutes|num minutes|duration minutes|duration in minutes|minutes spent|reading time|read time|prep time|cook time|preparation time|cooking time|duration min|break minutes|session minutes|estimated minutes|cooking minutes':
    { number: { min: 5, max: 120, places: 0, low: false } },
  'weeks|number of weeks|duration weeks': whole(1, 26),
  'months|number of months|duration months|term months|months duration|contract length|term length|subscription months|loan term':
    { number: ({ random }) => random.pick([1, 3, 6, 12, 12, 24, 36]) },
  'years|number of years|years of experience|experience years|experience|years experience|seniority years': whole(
    1,
    18,
  ),
  'limit|page size|per page|pagesize|max results|page limit|batch size|size limit|items per page|perpage|page length|results per page|chunk size rows|fetch size|rows per page|count per page|default limit|max items|max rows|row limit|max page size':
    { number: ({ random }) => random.pick([10, 10, 20, 25, 50, 100]) },
  'page|page number|current page|page index|pagenumber|page no|start page|page current|first page|page num': whole(
    1,
    3,
  ),
  'total pages|page count total|last page|pages|number of pages list|totalpages|page total|num pages total|max page|last page number':
    whole(1, 12),
  'offset|skip|start index|start offset|from index|startindex|range start|row offset|byte offset|skipped rows': {
    number: ({ random }) => random.pick([0, 0, 10, 20, 50]),
  },
  'index|position|order|rank|sort order|sequence|sequence number|ordinal|display order|seq|line number|row number|line|row|idx|sort index|order index|track number|episode number|chapter number|step number|number in sequence|sort position|no|serial index|column index|row index|item index|output index|content index|sort|ranking|place number|queue position|sort weight|display position|column number|col|chapter|disc number|season|season number|episode|period number|round|attempt|attempt number|attempts|revision number|version id number|issue number|sequence no|playlist position|list order|menu order|slot|slot number|table number|gate number|seat number|volume number|issue no|part number index|shift number|hierarchy level|nesting level|tree level|level number|lft|rgt|block number|slide number|page order|lap|flight number index|lane|start line|end line|nth|start column|ordinal position|ord|weight order|day number|week index|week day index|month index|install order|input index|story index|batch number|number of attempt|nb|num|iteration|current iteration|step index|current step|epoch|stage number|cycle|generation number':
    { number: { min: 1, max: 24, places: 0, low: true } },
  'number|issue.number|project.number|pr number|pull request number|item number|value number|ticket id number|house no|numbers|pull number|case no':
    { number: { min: 1, max: 480, places: 0, low: true } },
  'score|points total|credit score|health score|risk score|quality score|lead score|match score|total score|rating score|trust score|popularity|nps|seo score|test score|grade|similarity percent|relevance percent|performance score|metascore|best score|mark|marks|final score|engagement score|sentiment score percent|overall score|high score|goals score|user score|severity score|final grade|completeness|heat|hotness|strength|average score|security score|importance score':
    {
      number: ({ random, field }) =>
        field.types.includes('integer') ? random.int(20, 98) : Math.round(random.next() * 800 + 190) / 10,
    },
  'privacy score|sensitivity level|confidentiality': { number: ({ random }) => random.pick([0, 25, 25, 50, 50, 100]) },
  'confidence|probability|likelihood|similarity|relevance|relevance score|ratio|rate|accuracy|precision|recall|f1|f1 score|match confidence|confidence score|error rate|success rate|click rate|open rate|conversion rate|bounce rate|ctr|churn rate|acceptance rate|fill rate|opacity|alpha|danceability|energy|valence|acousticness|speechiness|instrumentalness|liveness|weighting|similarity score|utilisation|sampling ratio|hit rate|retention rate|response rate|failure rate|pass rate|certainty|correlation|occupancy rate|completion rate|growth rate|threshold|min score|score threshold|similarity threshold|fraction|factor|multiplier|scale|zoom|learning rate|dropout|coefficient|share|proportion|quality factor|decay|discount factor|loss|logprob|smoothing|probability score|risk factor|coverage|strength factor|min confidence|scaling factor|relative weight|top score|weights|scale factor|epsilon|mean|value double|delta|variance|std dev|standard deviation|stddev|cosine similarity':
    decimal(0.05, 0.98, 2),
  'percent|percentage|progress|completion|percent complete|discount percent|discount percentage|progress percent|completion percentage|percent done|completed percent|share percent|pct|usage percentage|participation|rollout|progress percentage|percentage value|percent off|margin|occupancy|load|percent used|growth|change percent|percentage complete|rollout percentage|coverage percent|percentage used|allocation|traffic percentage|markup|percent change|utilization rate|contribution|line coverage|bonus percentage|opacity percent|discount rate percent|percent value|conversion percent|cpu percentage|uptime percentage|success percentage|ownership|stake|progress value':
    {
      number: ({ random, field }) =>
        field.types.includes('integer') ? random.int(4, 98) : Math.round(random.next() * 940 + 40) / 10,
    },
  temperature: {
    number: ({ meaning, random, field }) => {
      const isModel = ['topp', 'maxtokens', 'model', 'prompt', 'topk'].some((name) => meaning.siblings.has(name));
      return field.types.includes('number')
        ? Math.round((isModel ? random.next() : 2 + random.next() * 29) * 10) / 10
        : random.int(isModel ? 0 : 2, isModel ? 1 : 31);
    },
  },
  'temp|temp c|temperature celsius|outside temperature|feels like|water temperature|room temperature|target temperature|temp max|temp min|dew point':
    decimal(2, 31, 1),
  'model.temperature|llm.temperature|prompt.temperature|top p|frequency penalty|presence penalty|sampling temperature|repetition penalty|min p':
    decimal(0, 1, 1),
  'top k|top n|n best|num candidates|beam size|best of': { number: ({ random }) => random.pick([1, 3, 5, 10, 40]) },
  'max tokens|max output tokens|max completion tokens|context window|context length|token limit|max input tokens|max context|context size|n ctx|max sequence length|max tokens to sample|max prompt tokens':
    { number: ({ random }) => random.pick([1024, 2048, 4096, 8192, 16384, 32768]) },
  'prompt tokens|input tokens|completion tokens|output tokens|total tokens|token count|tokens|tokens used|num tokens|cached tokens|reasoning tokens|usage tokens|audio tokens|text tokens|n tokens|trained tokens|token usage':
    tally(40, 6000),
  'dimensions|embedding dimensions|embedding size|vector size|embedding dimension|vector dimension': {
    number: ({ random }) => random.pick([384, 768, 1024, 1536, 3072]),
  },
  'chunk size|chunk length|segment size|block size|chunk overlap|overlap': {
    number: ({ random }) => random.pick([256, 512, 800, 1000, 1024]),
  },
  'embedding|vector|embeddings|values vector|feature vector|logprobs|weights vector|coordinates vector|dense vector':
    decimal(-0.98, 0.98, 6),
  'seed|random seed|noise seed': whole(1, 99999),
  'speed|average speed|max speed|wind speed|velocity|speed kmh|top speed|avg speed|speed limit|wind gust|current speed|cruise speed':
    decimal(4, 120, 1),
  'tempo|bpm|beats per minute|heart rate|pulse|cadence rpm|resting heart rate|avg heart rate': whole(62, 168),
  'pressure|air pressure|barometric pressure|sea level pressure': whole(985, 1035),
  'humidity percent|precipitation|rainfall|cloud cover|uv index|visibility km': whole(1, 90),
  'calories|kcal|energy kcal|calories burned|kilocalories': whole(80, 720),
  'protein|carbs|carbohydrates|fat|fiber|sugar|salt g|sodium|cholesterol|saturated fat|fat g|nutrient amount': decimal(
    0.5,
    42,
    1,
  ),
  'servings|portions|serving size|serves|number of servings|party size|guests|guest count|number of guests|people count|adults|covers|passenger count|passengers|travelers|num adults|attendee count|num people|travellers':
    whole(1, 6),
  'children|kids|number of children|num children|infants|dependents|child count': whole(0, 3),
  'bedrooms|bathrooms|rooms|beds|number of rooms|room count|number of bedrooms|parking spaces|num bedrooms|floors|number of floors|doors|stories':
    whole(1, 5),
  'area|area sqm|square meters|living area|surface|square feet|floor area|lot size|sqm|floor space|land area|area m2|surface area':
    whole(28, 240),
  'population|inhabitants|residents': tally(12000, 9000000),
  'capacity|max capacity|max participants|max attendees|seating capacity|max guests|max members|max users|user limit|max occupancy|attendance|capacity total|participant limit|occupants|seats total|max players|places|slots|available seats|total seats|spots':
    { number: ({ random }) => random.pick([2, 4, 8, 12, 20, 30, 50, 80, 120, 200]) },
  'max retries|retry count|retries|max attempts|retry limit|failure count|error count|retry attempts|num retries|restart count|restarts|failed attempts|login attempts|fail count|number of retries|consecutive failures|crash count|warning count|strikes|failed login attempts|error total|backoff limit|num failures|redelivery count|bad password count':
    whole(0, 5),
  'retry after|backoff|wait seconds|cooldown|slowmode delay|rate limit per user|retry delay|retry in|cool down|debounce':
    { number: ({ random }) => random.pick([1, 5, 10, 30, 60]) },
  'rate limit|requests per minute|rpm|quota|requests per second|rps|burst|max requests|daily limit|monthly limit|rate limit max|qps|tps|max connections|quota limit|usage limit|soft limit|hard limit|pool size|burst limit|request limit|max pool size|throttle|max open connections|connection limit|allowance|messages per second|calls per day|hourly limit|throughput|iops':
    { number: ({ random }) => random.pick([10, 50, 60, 100, 120, 500, 1000]) },
  'x|y|z|left|top|right|bottom|x offset|y offset|x position|y position|pos x|pos y|offset x|offset y|position x|position y|x coordinate|y coordinate|start x|start y|end x|end y|x1|x2|y1|y2|cx|cy|xmin|xmax|ymin|ymax|col start|margin top|margin left|scroll top|col span|origin x|origin y|focal point x|focal point y|delta x|delta y|translate x':
    whole(0, 640),
  'padding|margin|border width|border radius|gap|spacing|font size|line height|stroke width|padding top|padding left|style border top size|style padding top|thickness|gutter|letter spacing|corner radius|line width|inset|icon size|style border bottom size|style padding bottom|style border left size|style padding left|style border right size|style padding right|radius px|columns count|grid size|style margin':
    whole(0, 24),
  'rotation|angle|degrees|rotate|tilt|orientation degrees|rotation angle|hue|yaw|pitch degrees|roll|heading degrees|rotation degrees':
    whole(0, 359),
  'radius|search radius|range km|radius km|radius m|delivery radius|geofence radius|buffer distance': {
    number: ({ random }) => random.pick([5, 10, 25, 50, 100]),
  },
  'size|length': {
    number: (context) =>
      tellsOfFile(context) ? fileOf(context).size : Math.round(spreadOut(context.random.next(), 4, 900)),
  },
  'len|string length|text length|max length|min length|character count|word count|char count|character limit|num characters|line count|words count|chars|num lines|wordcount|content length chars|length cm|text size|reading length|line number total|total lines|lines|lines of code|loc|number of lines|number of words':
    tally(4, 900),
  'height m|height meters|depth m|height in meters|diameter|circumference|thickness mm|length m|width m|width cm|depth cm|wingspan|length mm|diameter mm|size cm|height mm|width mm|dimension value|length meters|draft m':
    decimal(0.4, 30, 1),
  'mass|mass kg|load kg|payload mass|dry mass|carrying capacity': whole(20, 9000),
  'voltage|volts': { number: ({ random }) => random.pick([3.3, 5, 12, 24, 230]) },
  'current amps|amperage|amps|ampere': decimal(0.1, 16, 1),
  'power|watts|power consumption|wattage|horsepower|energy consumption|energy kwh|kwh|power w|engine power|consumption':
    whole(5, 400),
  'frequency hz|clock speed|frequency mhz|hertz|mhz': { number: ({ random }) => random.pick([50, 60, 440, 868, 2400]) },
  'volume|audio volume|volume percent|sound volume|volume level': whole(10, 100),
  'loudness|loudness db|gain|gain db|integrated loudness|peak db|volume db|replay gain': decimal(-18, -3, 1),
  'odometer|mileage km|kilometers driven|odometer reading': tally(800, 160000),
  'level|xp|experience points|lives|health points|hp|player level|current level|damage|mana|armor|kills|wins|losses|draws|games played|matches|goals|assists|matches played|attack|defense|score home|score away|home score|away score|rounds played|win count|streak|current streak':
    whole(1, 40),
  'bits|flags|permissions bitfield|bitmask|permission bits|flag bits|access bits|public flags|system channel flags|mask|mode bits':
    { number: ({ random }) => random.pick([0, 1, 2, 4, 8, 64]) },
  'loyalty points|credits|reward points|coins|bonus points|points balance|points earned|tokens balance|credits used|credit|available credits|credits balance|gold|gems':
    tally(20, 4000),
  'duration ms|duration millis|took ms|track duration|duration in ms|track length ms': whole(92_000, 380_000),
  'dtu|priority number|weight|weight number|relative priority|cvss|base score|severity number|cvss score|risk number|importance number':
    decimal(1, 10, 1),
  'pin code number|extension number|phone extension|ext number|tel extension|dial extension': whole(100, 899),
  'nice|uid number|gid|pid|process id|parent pid|ppid|uid number unix|thread number|owner uid|group gid|tid': whole(
    1000,
    32000,
  ),
};
