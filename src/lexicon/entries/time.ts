import type { JsonValue } from '../../json/index.ts';
import { type Context, type Entries, type Making, oneOf, tally, whole } from '../entry.ts';
import { momentOf } from '../facts/period.ts';

const part = (read: (date: Date) => number): Making => {
  const get = (context: Context) => read(new Date(momentOf(context, 'occurred')));
  return { number: get, string: (context): JsonValue => String(get(context)).padStart(2, '0') };
};

const weekdays = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';

export const time: Entries = {
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
  'time open|opening time|opens at|opens|open time|start of day': oneOf('08:00|08:30|09:00|10:00'),
  'time close|closing time|closes at|closes|close time|end of day': oneOf('17:00|18:00|19:30|20:00|22:00'),
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
