import type { Profile } from '../profile.ts';

/** Entities as they are in real life. */
export const typical: Profile = { name: 'typical', counts: false, make: (open) => open() };
