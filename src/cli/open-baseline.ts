import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeFailure, ToolError } from '../document/index.ts';
import type { Model } from '../mock/index.ts';
import { type Baseline, readBaseline } from '../report/index.ts';
import { findContracts } from './contracts.ts';

/** The causes that are known before a run. */
export interface Known {
  /** Where they are, or will be. */
  file?: string;
  baseline: Baseline | undefined;
}

/**
 * Reads the baseline that flags name, or the usual one.
 *
 * @throws ToolError where it cannot be used.
 */
export function openBaseline(
  { document }: Model,
  { baseline, updateBaseline = false }: { baseline?: string; updateBaseline?: boolean },
): Known {
  const contracts = findContracts(document.source);
  const usual = contracts === undefined ? undefined : join(contracts, 'baseline.json');
  const file = baseline ?? (usual !== undefined && (updateBaseline || existsSync(usual)) ? usual : undefined);
  if (file === undefined) return { baseline: undefined };
  if (updateBaseline && !existsSync(file)) return { file, baseline: undefined };
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ToolError({
      code: 'cannot-read',
      tried: `Cannot read the baseline ${file}`,
      reason: describeFailure(cause),
      hint: 'Make it with --update-baseline, or name another.',
      cause,
    });
  }
  return { file, baseline: readBaseline(text, file) };
}
