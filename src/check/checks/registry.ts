import { bodyConforms } from './body-conforms.ts';
import { bodyPresent } from './body-present.ts';
import { bodyWellFormed } from './body-well-formed.ts';
import type { Check } from './check.ts';
import { fieldsDocumented } from './fields-documented.ts';
import { headersConform } from './headers-conform.ts';
import { headersDocumented } from './headers-documented.ts';
import { mediaTypeDocumented } from './media-type-documented.ts';
import { noErrorAsSuccess } from './no-error-as-success.ts';
import { statusDocumented } from './status-documented.ts';

/** All checks of a response, in the order in which findings are listed. */
export const checks: readonly Check[] = [
  statusDocumented,
  mediaTypeDocumented,
  headersConform,
  bodyPresent,
  bodyWellFormed,
  headersDocumented,
  noErrorAsSuccess,
  bodyConforms,
  fieldsDocumented,
];
