import type { Context, Entries, Making } from '../entry.ts';
import { type Moment, momentOf } from '../facts/period.ts';
import { matcherOf } from '../fit.ts';

/** A point in time of the enclosing object's life, in the form that the field has. */
export function at(moment: Moment): Making {
  return {
    string: (context) => writeFitting(context, momentOf(context, moment)),
    number: (context) => writeNumber(context, momentOf(context, moment)),
  };
}

/** As the field has it; where its pattern asks for another form of a time, in that one. */
function writeFitting(context: Context, time: number): string {
  const usual = writeText(context, time);
  const { schema } = context.meaning;
  const matcher = schema.pattern === undefined ? undefined : matcherOf(schema.pattern);
  if (!matcher || matcher.test(usual)) return usual;
  const seconds = String(Math.floor(time / 1000));
  const forms = [seconds, `${seconds}.${String(context.random.int(1, 999_999)).padStart(6, '0')}`, `${time}`];
  const iso = new Date(time).toISOString();
  const others = [
    iso,
    iso.slice(0, 10),
    iso.slice(0, 7),
    iso.slice(0, 4),
    iso.slice(11, 19),
    iso.replace('Z', '+00:00'),
  ];
  return [...forms, ...others].find((form) => matcher.test(form)) ?? usual;
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

export const moments: Entries = {
  'created|created at|created on|created date|created time|date created|creation date|creation time|created timestamp|creation timestamp|inserted at|insert date|added at|added on|date added|time created|create time|create date|ctime|crtime|born at|entry date|added|created utc|opened at|opened|open date|start of life|posted at|sent at|date sent|received at|received|date received|issued at|issue date|issued|iat|issued on|date issued|join date|joined|since|valid from|not before|nbf|effective from|effective date|effective at|member since|customer since|hire date|hired at|date of signature|first seen|first seen at|first used|recorded at|logged at|enrolled at|signup date|signed up at|installed at|install date|initiated at|requested at|birth of record|granted at|registration date|registered at|registered on|date registered|date joined|joined at|server created at|sent|created datetime|date time created|initialized at|pushed at first|taken at|captured at|recorded on|date create|date add|set at|last set|date insert':
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
  'updated|updated at|updated on|updated date|update time|update date|date updated|modified|modified at|modified on|modified date|last modified|last modified at|last modified on|last modified date|last updated|last updated at|last updated on|last update|modification date|date modified|mtime|last modified time|update timestamp|updated timestamp|content modified at|last modification|modification time|modify time|lastmod|changed|server modified|client modified|refreshed at|last refresh|pushed at|last refreshed at|fetched at|updated utc|last activity update|date update|date modify|date edit|date change':
    at('updated'),
  'used at|last used|last used at|last use|last used on|last run|last run at|last executed at|last triggered at|previous run|last message at|last played at|last viewed at|last opened at|viewed at|accessed at|last accessed at|last access|last accessed|last accessed date|atime|last read at|read at|played at|previous fire time|clicked at|opened on|last read|latest reply|last reply':
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
  'deleted at|deleted on|deletion date|deleted|removed at|destroyed at|date deleted|soft deleted at|purged on|delete date|date delete|date remove':
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
};
