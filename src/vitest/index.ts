export { conformTo } from './conform-to.ts';
