import { ToolError } from '../document/index.ts';
import type { Secret } from './redact/values.ts';

/** A text with the environment put in, and what of it must not be shown. */
export interface Expanded {
  value: string;
  /** What was read from the environment; and the whole text, where it has such parts. */
  secrets: Secret[];
}

/**
 * Puts the environment into a text: `$NAME` and `${NAME}`; `$$` is a dollar sign.
 *
 * @throws ToolError where a variable is not set.
 */
export function expandEnvironment(text: string, env: Readonly<Record<string, string | undefined>>): Expanded {
  const secrets: Secret[] = [];
  const value = text.replace(/\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g, (whole, bare?: string, braced?: string) => {
    const name = bare ?? braced;
    if (name === undefined) return '$';
    const found = env[name];
    if (found === undefined || found === '') {
      throw new ToolError({
        code: 'no-variable',
        tried: `Cannot use ${whole}`,
        reason: `the environment variable ${name} is ${found === undefined ? 'not set' : 'empty'}`,
        hint: `Set it, or write $$ for a dollar sign that is meant.`,
      });
    }
    secrets.push({ value: found, placeholder: `$${name}` });
    return found;
  });
  if (secrets.length > 0 && value !== secrets[0]?.value) secrets.push({ value, placeholder: text });
  return { value, secrets };
}
