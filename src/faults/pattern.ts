/** What a rule may name an operation by. */
export interface OperationName {
  id: string;
  method: string;
  path: string;
}

/**
 * Whether a pattern of a rule means an operation: `METHOD /path` where it has a space, else the operation's id; `*`
 * stands for any text, and case does not matter.
 */
export function createPattern(pattern: string): (operation: OperationName) => boolean {
  const source = pattern.split('*').map((text) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const form = new RegExp(`^${source.join('.*')}$`, 'i');
  return ({ id, method, path }) => form.test(pattern.includes(' ') ? `${method} ${path}` : id) || form.test(id);
}
