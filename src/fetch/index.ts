export { createFetch } from './create-fetch.ts';
export { readRequest, wait, writeResponse } from './messages.ts';
