import { absentNotFound } from './absent-not-found.ts';
import { accessRefused } from './access-refused.ts';
import { authEnforced } from './auth-enforced.ts';
import { criteriaMet } from './criteria-met.ts';
import type { ExpectCheck } from './expect-check.ts';
import { invalidRefused } from './invalid-refused.ts';
import { methodRefused } from './method-refused.ts';
import { noServerError } from './no-server-error.ts';
import { requestAnswered } from './request-answered.ts';
import { validAccepted } from './valid-accepted.ts';

/** All checks of what came back for what was asked; at most one of them speaks of a step. */
export const expectChecks: readonly ExpectCheck[] = [
  requestAnswered,
  noServerError,
  validAccepted,
  invalidRefused,
  authEnforced,
  accessRefused,
  methodRefused,
  absentNotFound,
  criteriaMet,
];
