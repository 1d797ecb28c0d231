import { list } from '../entry.ts';

/** What stands before a thing's own word to make a name: `Aurora Widget`. */
export const codeNames = list(
  'Aurora|Harbor|Cedar|Summit|Atlas|Beacon|Cobalt|Delta|Ember|Falcon|Granite|Horizon|Indigo|Juniper|Keystone|Lumen|Meridian|Nova|Orchid|Pioneer|Quartz|Ridge|Sierra|Tempo|Unity|Vista|Willow|Zenith|Alder|Birch|Coral|Drift|Echo|Fjord|Grove|Haven',
);

/** What stands before any word to make a phrase: `Regular fare`. */
export const adjectives = list(
  'regular|standard|primary|extended|regional|shared|temporary|seasonal|internal|external|automatic|manual|weekly|monthly|annual|custom|preferred|reduced|express|general|local|original|updated|combined|partial|initial|final|common|special|direct',
);

/** One word for a mode, a type or a level of something. */
export const variants = list(
  'standard|basic|default|advanced|custom|automatic|manual|internal|external|premium|regular|extended',
);

/** Whole sentences for texts of no particular kind. */
export const sentences = list(
  'Checked with the team on Thursday; nothing else to do.|The customer asked to be called back next week.|Please see the attached document for details.|Works as expected since the last update.|Agreed in the weekly meeting, to be reviewed in spring.|Sent the signed contract and the price list.|Needs a second look before the release.|Great service, quick delivery and well packed.|Moved to the new storage without downtime.|Thanks for the quick answer, that solved it.|We compared three options and chose the simplest.|Delivery was a day late, but the quality is excellent.|The first draft is ready; comments are welcome.|Renewed for another year at the same price.|Added the missing figures for December.|Waiting for an answer from the supplier.',
);

export const errorMessages = list(
  'The requested resource was not found.|The field "email" must be a valid e-mail address.|Connection to the upstream service timed out after 30 seconds.|You do not have permission to perform this action.|The access token has expired.|Rate limit exceeded; try again in 60 seconds.|A record with this name already exists.|The request body could not be parsed.|The value is larger than the maximum allowed.|Payment was declined by the issuing bank.',
);

export const logLines = list(
  '2026-01-15T09:12:44Z INFO server started on port 8080|2026-01-15T09:13:02Z INFO GET /health 200 3ms|2026-01-15T09:14:51Z WARN retrying connection to queue (attempt 2 of 5)|2026-01-15T09:15:20Z INFO job 4821 finished in 12.4s|2026-01-15T09:16:07Z ERROR upstream answered 503, request id 7f3c9a|2026-01-15T09:17:33Z DEBUG cache hit for key users:42',
);

export const scripts = list(
  'export default function run(input) {\n  return { ...input, reviewed: true };\n}|#!/bin/sh\nset -eu\nnpm ci\nnpm test|def main(records):\n    return [r for r in records if r["active"]]|if not input.contains("password"):\n    return input|for row in rows:\n    print(row["name"], row["total"])',
);

export const queries = list(
  "SELECT id, name, created_at FROM customers WHERE active = true ORDER BY created_at DESC LIMIT 50|SELECT region, SUM(total) AS revenue FROM orders GROUP BY region|SELECT status, COUNT(*) FROM tickets WHERE created_at > '2026-01-01' GROUP BY status|SELECT product_id, AVG(rating) FROM reviews GROUP BY product_id HAVING COUNT(*) > 10",
);

export const userAgents = list(
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36|Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15|Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0|Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1|curl/8.10.1|okhttp/4.12.0|python-requests/2.32.3',
);
