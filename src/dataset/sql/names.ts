/** PostgreSQL cuts identifiers at 63 bytes; SQLite tells no `Name` from `name`. */
const longest = 63;

/** Gives names that differ from all it gave before, whatever their case: a taken one gets a number. */
export function createNames(): (wanted: string, otherwise?: string) => string {
  const taken = new Set<string>();
  return (wanted, otherwise = wanted) => {
    const candidates = [wanted, otherwise].map((name) => shorten(clean(name), longest));
    let name = candidates.find((each) => !taken.has(each.toLowerCase())) ?? '';
    for (let number = 2; name === ''; number++) {
      const numbered = `${shorten(clean(otherwise), longest - 5)}_${number}`;
      if (!taken.has(numbered.toLowerCase())) name = numbered;
    }
    taken.add(name.toLowerCase());
    return name;
  };
}

/** What no identifier may be or hold: nothing, and NUL. */
function clean(name: string): string {
  return name.replaceAll('\u0000', '') || '_';
}

function shorten(name: string, bytes: number): string {
  const encoder = new TextEncoder();
  let short = name;
  while (encoder.encode(short).length > bytes) short = [...short].slice(0, -1).join('');
  return short;
}
