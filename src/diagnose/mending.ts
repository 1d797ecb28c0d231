import type { Api } from '../model/index.ts';
import type { Clue } from './answer.ts';
import type { Author, Authored } from './author.ts';
import type { OverlayAction, Remedy } from './cause.ts';

/** What a remedy is made from. */
export interface Mending {
  api: Api;
  author: Author;
  clues: readonly Clue[];
}

/** An action at an authored place. */
export function actAt({ file, path }: Authored, action: Omit<OverlayAction, 'target'>, below = ''): Remedy {
  return { file, action: { target: path + below, ...action } };
}
