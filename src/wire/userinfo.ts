/** An authority: raw, or in JSON as PHP writes it; and within a query, where all of the URL is percent-encoded. */
const authorities = [
  /(:(?:\\?\/){2})([^\s/?#"<>\\`]+)/g,
  /((?::|%3A)(?:%2F){2})((?:(?!%(?:2F|3F|23|22|20|0A|5C))[^\s/?#"<>\\`])+)/gi,
];

/**
 * The user part of each URL in a text changed (RFC 3986 §3.2.1): `postgres://rag:s3cret@db/x` → `postgres://…@db/x`. It
 * ends at the last `@`: one in a password is no valid URL, but drivers of databases take it.
 */
export function replaceUserinfo(text: string, change: (userinfo: string) => string): string {
  // Nearly all texts have none.
  if (!/@|%40/.test(text)) return text;
  const hide = (_: string, before: string, authority: string) =>
    before + authority.replace(/^(.+)(?=@|%40)/i, (userinfo) => change(userinfo));
  return authorities.reduce((changed, pattern) => changed.replace(pattern, hide), text);
}
