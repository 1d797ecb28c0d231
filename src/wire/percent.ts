const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const plain = /^[A-Za-z0-9\-._~]*$/;

/** Percent-encodes all but the unreserved characters (RFC 3986 §2.3). Lone surrogates become U+FFFD. */
export function encodePercent(text: string): string {
  if (plain.test(text)) return text;
  return encodeURIComponent(text.replace(loneSurrogate, '\uFFFD')).replace(/[!'()*]/g, encodeByte);
}

/**
 * As {@link encodePercent}, but leaves reserved characters alone (OpenAPI `allowReserved`), save those that would
 * end the value where it stands: `&`, `=`, `+`, `#` and the style's own `delimiters`.
 */
export function encodeReserved(text: string, delimiters = ''): string {
  return encodePercent(text).replace(/%(3A|2F|3F|5B|5D|40|21|24|27|28|29|2A|2C|3B)/g, (code) => {
    const character = decodeURIComponent(code);
    return delimiters.includes(character) ? code : character;
  });
}

/** Decodes percent-encoding as UTF-8 (RFC 3986 §2.1). What is not valid encoding stands for itself. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(%[0-9a-fA-F]{2})+/g, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run;
      }
    });
  }
}

/** As {@link decodePercent}, for queries and forms, where `+` is a space. */
export function decodeQueryText(text: string): string {
  return decodePercent(text.includes('+') ? text.replaceAll('+', ' ') : text);
}

function encodeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
