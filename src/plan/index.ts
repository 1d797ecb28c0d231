export { buildRequest, type RequestOptions } from './request.ts';
