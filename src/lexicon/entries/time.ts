import type { JsonValue } from '../../json/index.ts';
import { type Context, type Entries, type Making, oneOf, tally, whole } from '../entry.ts';
import { type Moment, momentOf } from '../facts/period.ts';

const day = 86_400_000;

/** A point in time of the enclosing object's life, in the form that the field has. */
export function at(moment: Moment): Making {
  return {
    string: (context) => writeText(context, momentOf(context, moment)),
    number: (context) => writeNumber(context, momentOf(context, moment)),
  };
}

/** Milliseconds since 1970 as text: RFC 3339, in UTC. */
export function writeText({ meaning }: Context, time: number): string {
  const text = new Date(time).toISOString();
  switch (meaning.time) {
    case 'date':
      return text.slice(0, 10);
    case 'time':
      return text.slice(11, 19);
    case 'year':
      return text.slice(0, 4);
    case 'seconds':
      return String(time / 1000);
    case 'milliseconds':
      return String(time);
    default:
      return `${text.slice(0, 19)}Z`;
  }
}

function writeNumber({ meaning }: Context, time: number): number {
  if (meaning.time === 'milliseconds') return time;
  if (meaning.time === 'year') return new Date(time).getUTCFullYear();
  return Math.floor(time / 1000);
}

const part = (read: (date: Date) => number): Making => {
  const get = (context: Context) => read(new Date(momentOf(context, 'occurred')));
  return { number: get, string: (context): JsonValue => String(get(context)).padStart(2, '0') };
};

const weekdays = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';

export const time: Entries = {
  'created|created at|created on|created date|created time|date created|creation date|creation time|created timestamp|creation timestamp|inserted at|insert date|added at|added on|date added|time created|create time|create date|ctime|crtime|born at|entry date|added|created utc|opened at|opened|open date|start of life|posted at|sent at|date sent|received at|received|date received|issued at|issue date|issued|iat|issued on|date issued|join date|joined|since|valid from|not before|nbf|effective from|effective date|effective at|member since|customer since|hire date|hired at|date of signature|first seen|first seen at|first used|recorded at|logged at|enrolled at|signup date|signed up at|installed at|install date|initiated at|requested at|birth of record|granted at|registration date|registered at|registered on|date registered|date joined|joined at|server created at|sent|created datetime|date time created|initialized at|pushed at first|taken at|captured at|recorded on':
    at('created'),
  'founded|founded at|established|incorporation date|founded on|year founded|date founded|established at|registration date company':
    at('founded'),
  'founded year|year established|establishment year': at('founded'),
  'invited at|invite date|invited on|invitation date': at('invited'),
  'activated at|activation date|activated on|enabled at|activated': at('activated'),
  'verified at|email verified at|confirmed at|verification date|phone verified at|verified on|confirmed on|confirmation sent at|email confirmed at|confirmed':
    at('verified'),
  'published at|published on|published|publish date|date published|released at|release date|publication date|released|released on|pub date|launched at|go live date|first published at|publish time|obsolete from':
    at('published'),
  'submitted at|submitted on|submission date|applied at|application date|submit date|submitted': at('submitted'),
  'assigned at|accepted at|approved at|approval date|approved on|accepted on|acknowledged at|reviewed at|review date|merged at|decided at|approved date':
    at('assigned'),
  'queued at|enqueued at': at('queued'),
  'started|started at|started on|start|start date|start time|start at|starts at|begin|begin date|begin at|begins at|begin time|from date|date from|from|start datetime|date start|period start|window start|starts on|current period start|trial start|departure|departure time|departure date|departs at|started date|run started at|pickup date|check in|check in date|checkin|first day|date begin|dtstart|period start date|start timestamp|from time|time from|valid since|execution started at|started timestamp|event date|since date|arrival date':
    at('started'),
  'ended|ended at|end|end date|end time|end at|ends at|finish date|to date|date to|to|until|till|end datetime|date end|period end|window end|ends on|current period end|arrival|arrival time|arrives at|estimated arrival time|finish|finish time|return date|drop off date|check out|check out date|checkout date|last day|date until|dtend|period end date|end timestamp|to time|time to|stop time|stop|end on|departure from':
    at('ended'),
  'ordered at|order date|purchased at|purchase date|placed at|bought at|order time|checkout at|booking date|booked at|transaction date':
    at('ordered'),
  'paid at|payment date|paid on|charged at|settled at|value date|captured on|date paid|posting date': at('paid'),
  'shipped at|ship date|shipping date|dispatched at|shipped on|shipped': at('shipped'),
  'delivered at|delivery date|delivered on|delivered|fulfilled at': at('delivered'),
  'occurred at|date|timestamp|time|datetime|date time|event time|event timestamp|happened at|at|on|when|measured at|observed at|ts|local time|logged on|transaction time|reported at|detected at|triggered at|fired at|message date|utc time|date taken|trading date|as of|as of date|observed on|snapshot at|reference date|unix time|calculated at|generated at|block time|run at|executed at|execution date|server time|system time|current time|actual time|crashed on|visit date|date observed':
    at('occurred'),
  'uploaded at|uploaded on|upload date|uploaded|imported at|import date': at('uploaded'),
  'processed at|last processed on|last processed at|indexed at|processed on|last indexed at|last processed|embedded at|processed|analyzed at|scanned at|last scanned at':
    at('processed'),
  'edited at|edit date|edited|edited timestamp|last edited|last edited at|changed at|changed on|last changed|status changed at|change date|last change|last status change|password changed at|last password change|renamed at|pinned at|last edited time|rotated at|last rotated at':
    at('changed'),
  'updated|updated at|updated on|updated date|update time|update date|date updated|modified|modified at|modified on|modified date|last modified|last modified at|last modified on|last modified date|last updated|last updated at|last updated on|last update|modification date|date modified|mtime|last modified time|update timestamp|updated timestamp|content modified at|last modification|modification time|modify time|lastmod|changed|server modified|client modified|refreshed at|last refresh|pushed at|last refreshed at|fetched at|updated utc|last activity update':
    at('updated'),
  'used at|last used|last used at|last use|last used on|last run|last run at|last executed at|last triggered at|previous run|last message at|last played at|last viewed at|last opened at|viewed at|accessed at|last accessed at|last access|last accessed|last accessed date|atime|last read at|read at|played at|previous fire time|clicked at|opened on':
    at('used'),
  'seen at|last seen|last seen at|last active|last active at|last activity|last activity at|last posted at|last seen on|last online|last activity date|last request at|last posted|last heartbeat|heartbeat at|last contact':
    at('seen'),
  'signed in at|last login|last login at|last sign in at|last logged in|login at|logged in at|last login date|last login on|last signin|authenticated at|auth time|current sign in at|last login time|last auth':
    at('signed-in'),
  'synced at|last synced at|last sync|checked at|last checked|last checked at|synchronized at|last check|last ping|last sync at|polled at|last success at':
    at('synced'),
  'finished|finished at|completed|completed at|completion date|completed on|done at|stopped at|stopped|resolved at|resolution date|finished on|date completed|completed date|concluded at|ended on|won at|fixed at|date finished|answered at|solved at':
    at('finished'),
  'rejected at|failed at|declined at|failed on|last failure|last error at|last failed at|blocked at|banned at|locked at':
    at('rejected'),
  'cancelled at|canceled at|cancel date|cancellation date|cancelled on|aborted at|refunded at|cancelled|voided at':
    at('cancelled'),
  'closed at|closed on|closed date|close date|closed|date closed|left at': at('closed'),
  'archived at|archived on|archive date|retired at|deprecated at|trashed at|deactivated at|disabled at|suspended at|inactivated at|hidden at':
    at('archived'),
  'revoked at|revocation date|revoked on': at('revoked'),
  'deleted at|deleted on|deletion date|deleted|removed at|destroyed at|date deleted|soft deleted at|purged on|delete date':
    at('deleted'),
  'next run|next run at|next execution|next fire time|next check|next sync|next sync at|next attempt at|retry at|next retry at|next payment date|next billing date|next invoice date|next charge at|next run time|next scheduled at|renewal date|renews at|next payment attempt|resets at|reset at|next update|next delivery date|next due date':
    at('next'),
  'scheduled at|scheduled for|planned at|planned date|schedule date|scheduled|scheduled time|scheduled on|send at|publish on|estimated delivery|estimated delivery date|expected date|eta|snoozed until|planned start date|maintenance at|post at|scheduled date|available from|available at|reserved until':
    at('scheduled'),
  'due|due at|due date|due on|deadline|payment due|due by|date due|target date|pay by|payment due date|deadline at|due time|planned end date|required by':
    at('due'),
  'renewed at|valid to|valid until|valid thru|valid through|auto renew date': at('renewed'),
  'trial end|trial ends at|trial end date|trial expires at': at('trial-ended'),
  'expires|expires at|expires on|expiry|expiry date|expiration|expiration date|expiration time|expire at|expire date|expired at|exp|not after|expire time|expiration timestamp|token expires at|expires timestamp|expires date|best before|warranty until|refresh token expires at|access token expires at|date of expiry|expiration at|expire|expirationdatetime|expiry time|sunset|obsolete date|sunset date|license expires at|ends soon|effective to|effective until|end of life':
    at('expired'),
  'purged at|delete after|retain until|purge date|deletion scheduled at|disposition at|content expires at':
    at('purged'),
  'birth date|birthdate|birthday|date of birth|dob|born|born on|birth day': at('born'),
  'birth year|year of birth': at('born'),
  'year|fiscal year|calendar year|release year|model year': { ...part((date) => date.getUTCFullYear()) },
  'month|month number|calendar month|birth month': part((date) => date.getUTCMonth() + 1),
  'day|day of month|birth day of month|month day': part((date) => date.getUTCDate()),
  'hour|hour of day|hours of day': part((date) => date.getUTCHours()),
  'minute|minute of hour': part((date) => date.getUTCMinutes()),
  'week|week number|iso week|calendar week|week of year': whole(1, 52),
  'quarter|fiscal quarter': { ...oneOf('Q1|Q2|Q3|Q4'), ...whole(1, 4) },
  'month name|name of month': oneOf(
    'January|February|March|April|May|June|July|August|September|October|November|December',
  ),
  'day of week|weekday|week day|day name|weekdays|days of week|days of the week|week start day': {
    ...oneOf(weekdays),
    ...whole(1, 7),
  },
  'expiry month|exp month|expiration month|card exp month': { ...oneOf('01|03|04|06|07|09|10|11|12'), ...whole(1, 12) },
  'expiry year|exp year|expiration year|card exp year': { ...oneOf('2027|2028|2029|2030'), ...whole(2027, 2031) },
  'start year|first year': { ...whole(2019, 2025) },
  'opening hours|business hours|office hours|hours text|working hours': oneOf(
    'Mo-Fr 09:00-18:00|Mo-Sa 10:00-20:00|Tu-Su 11:00-22:00|Mo-Su 08:00-23:00',
  ),
  'opening time|opens at|opens|open time|start of day': oneOf('08:00|08:30|09:00|10:00'),
  'closing time|closes at|closes|close time|end of day': oneOf('17:00|18:00|19:30|20:00|22:00'),
  'duration|length of time|total duration|elapsed|elapsed time|time spent|total time|run time|running time|runtime|video duration|call duration|execution time|processing time|play time|playtime|uptime|average duration|response time|latency|lag|took|time taken|session duration|delay|wait time|lead time':
    { ...tally(5, 5400), string: ({ random }) => `PT${random.int(1, 90)}M` },
  'cron|cron expression|cron schedule|schedule|crontab|schedule expression|cron string|cron spec|sync schedule|backup schedule|cadence cron':
    oneOf('0 * * * *|*/15 * * * *|0 6 * * *|30 2 * * *|0 9 * * 1-5|0 0 * * 0|0 4 1 * *|*/5 * * * *'),
  'frequency|recurrence|billing period|billing cycle|billing interval|repeat|cadence|periodicity|payment frequency|interval unit|interval type|pay period|time grain|granularity|period type|recurrence type|refresh frequency':
    { ...oneOf('daily|weekly|monthly|monthly|quarterly|yearly'), ...whole(1, 12) },
  'rrule|recurrence rule': oneOf(
    'FREQ=WEEKLY;BYDAY=MO|FREQ=DAILY;COUNT=10|FREQ=MONTHLY;BYMONTHDAY=1|FREQ=WEEKLY;BYDAY=TU,TH',
  ),
  'time range|date range|time window|time period|reporting period|period': oneOf(
    'last_7_days|last_30_days|this_month|last_quarter|2025-Q4|2026-01',
  ),
  'time unit|duration unit|unit of time': oneOf('minutes|hours|days|weeks|months'),
  'interval|poll interval|polling interval|refresh interval|heartbeat interval|check interval|interval count|sync interval|scrape interval':
    { ...whole(1, 60), ...oneOf('5m|15m|30m|1h|1d') },
  'timeout|request timeout|connect timeout|read timeout|idle timeout|connection timeout|write timeout|session timeout|ack timeout|query timeout|timeouts':
    { ...whole(5, 120), ...oneOf('30s|60s|5m|10s') },
  'ttl|time to live|cache ttl|max age|expires in|expires after|cache timeout|lifetime|token lifetime|lifespan|access token lifespan|cache duration|valid for|session lifetime|expire after|cache control max age|refresh expires in|refresh token lifetime|ttl seconds|retention':
    {
      number: ({ random }) => random.pick([300, 600, 1800, 3600, 3600, 7200, 28800, 86400, 604800]),
      string: ({ random }) => random.pick(['300s', '1h', '24h', '7d', '30d']),
    },
};

/** Milliseconds in a day. */
export const dayLength = day;
