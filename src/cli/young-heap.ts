import { setFlagsFromString } from 'node:v8';

/**
 * V8 lets the young part of the heap grow while a document is loaded, and never gives it back: 10 to 30 MB that
 * nobody uses afterwards. Small while loading, free to grow while serving, costs nothing that could be measured.
 */
export function keepYoungHeapSmall(small: boolean): void {
  setFlagsFromString(`--semi-space-growth-factor=${small ? 1 : 2}`);
}
