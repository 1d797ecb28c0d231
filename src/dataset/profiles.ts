import type { Profile } from './profile.ts';
import { edge } from './profiles/edge.ts';
import { invalid } from './profiles/invalid.ts';
import { minimal } from './profiles/minimal.ts';
import { typical } from './profiles/typical.ts';

/** All profiles; the first is the usual one. */
export const profiles: readonly Profile[] = [typical, edge, minimal, invalid];
