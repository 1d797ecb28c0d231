import { createMock } from 'standin/msw';

console.log((await createMock({ openapi: '3.1.0', info: { title: 'Empty', version: '1' }, paths: {} })).handlers);
