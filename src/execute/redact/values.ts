/** A value that must not be shown, and what is shown instead. */
export interface Secret {
  value: string;
  /** `$TOKEN` where it came from the environment, so that a replay finds it there. Default `[redacted]`. */
  placeholder?: string;
}

export const redacted = '[redacted]';

/** Replaces secrets by their value, in every form in which they may stand in a text. */
export interface SecretValues {
  add(secret: Secret): void;
  replace(text: string): string;
  /** Whether a text is what stands for a secret. */
  isPlaceholder(text: string): boolean;
}

/** Shorter ones would be found in every other text. */
const shortest = 3;
/** Letters by which a secret is looked up. */
const stem = 3;

export function createSecretValues(): SecretValues {
  /** First letters → the forms that begin so, and their lengths, longest first: what thousands of keys share costs nothing. */
  const forms = new Map<string, { lengths: number[]; shown: Map<string, string> }>();
  const known = new Set<string>();
  const placeholders = new Set([redacted]);

  const find = (text: string, at: number): [form: string, shown: string] | undefined => {
    const group = forms.get(text.slice(at, at + stem));
    for (const length of group?.lengths ?? []) {
      const form = text.slice(at, at + length);
      const shown = group?.shown.get(form);
      if (shown !== undefined) return [form, shown];
    }
    return undefined;
  };

  return {
    add({ value, placeholder = redacted }) {
      if (value.length < shortest || known.has(value)) return;
      known.add(value);
      placeholders.add(placeholder);
      for (const [form, shown] of formsOf(value, placeholder)) {
        const key = form.slice(0, stem);
        const group = forms.get(key) ?? { lengths: [], shown: new Map<string, string>() };
        forms.set(key, group);
        if (!group.shown.has(form)) group.shown.set(form, shown);
        if (!group.lengths.includes(form.length)) group.lengths.push(form.length);
        group.lengths.sort((one, other) => other - one);
      }
    },
    isPlaceholder: (text) => placeholders.has(text),
    replace(text) {
      if (forms.size === 0) return text;
      let result = '';
      let from = 0;
      for (let at = 0; at + stem <= text.length; at++) {
        const found = find(text, at);
        if (!found) continue;
        result += text.slice(from, at) + found[1];
        from = at + found[0].length;
        at = from - 1;
      }
      return from === 0 ? text : result + text.slice(from);
    },
  };
}

/** Raw, as in JSON (and as PHP writes it), in a URL, in a form, in base64 of either alphabet. */
function formsOf(value: string, placeholder: string): Map<string, string> {
  const json = JSON.stringify(value).slice(1, -1);
  const base64 = Buffer.from(value).toString('base64');
  const inBase64 = placeholder === redacted ? redacted : `$(printf %s "${placeholder}" | base64)`;
  const inUrl = [strictly(value), loosely(value), strictly(value).replaceAll('%20', '+')];
  const small = (code: string) => code.toLowerCase();
  return new Map([
    ...[base64, base64.replace(/=+$/, ''), Buffer.from(value).toString('base64url')].map(
      (form) => [form, inBase64] as const,
    ),
    ...[...inUrl, ...inUrl.map((form) => form.replace(/%[0-9A-F]{2}/g, small))].map(
      (form) => [form, placeholder] as const,
    ),
    ...[json, json.replaceAll('/', '\\/')].map((form) => [form, placeholder] as const),
    // Last, so that it wins where two forms are alike.
    [value, placeholder] as const,
  ]);
}

/** As most clients write a value in a URL. */
function loosely(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // Half a surrogate pair cannot be in a URL.
    return text;
  }
}

/** As strictly as anyone does: RFC 3986 §2.3 leaves letters, digits and `-._~`. */
function strictly(text: string): string {
  return loosely(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
