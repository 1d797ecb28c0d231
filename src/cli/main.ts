#!/usr/bin/env node
import { keepYoungHeapSmall } from './young-heap.ts';

keepYoungHeapSmall(true);
// Imported only now, so that the modules, too, load into a small heap.
await import('./program.ts');
