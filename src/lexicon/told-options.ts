/**
 * The values that a description says a text may have (``one of `album` or `single` ``), where the schema has no
 * `enum`; empty if it says none.
 */
export function findToldOptions(description: string): string[] {
  const start =
    /\b(one of|can be|could be|may be|possible values|allowed values|valid values|supported values|accepted values|available values|available options|possible options|valid options|either|such as|e\.g\.|for example)\b/i.exec(
      description,
    );
  if (!start) return [];
  const rest = description.slice(start.index + start[0].length, start.index + 400);
  const options: string[] = [];
  let end = 0;
  for (const match of rest.matchAll(/`"?([^`"]{1,40})"?`|"([^"]{1,40})"|'([^']{1,40})'/g)) {
    const option = match[1] ?? match[2] ?? match[3] ?? '';
    // A list goes on after a comma or an "or"; a longer way between is other prose.
    if (options.length > 0 && match.index - end > 60) break;
    end = match.index + match[0].length;
    if (/^[A-Za-z0-9][A-Za-z0-9_.:/+ -]*$/.test(option) && !['null', 'true', 'false', 'string'].includes(option))
      options.push(option);
  }
  return options.length >= 2 ? [...new Set(options)] : [];
}
