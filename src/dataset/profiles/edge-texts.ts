/** Texts on which software breaks, what is hard about each, and its core, for where a limit leaves no room for more. */
export const edgeTexts: readonly [covers: string, text: string, core: string][] = [
  ['right-to-left: Arabic', 'مرحبا بالعالم، ١٢٣', 'لا'],
  ['right-to-left: Hebrew with Latin', 'שלום John Smith עולם', 'אa'],
  ['direction marks', 'user\u202Etxt.exe\u202C and \u200Fback\u200E', '\u202Ea'],
  ['emoji: joined, with skin and flag', '👩‍👩‍👧‍👦 👍🏽 🇪🇺 🏳️‍🌈', '🏽'],
  ['combining marks', 'e\u0301 a\u0323\u0308 Z\u0351\u036b\u0343a\u0363\u0368l\u034bg\u0321o\u0352 ﬁn', 'e\u0301'],
  ['beyond the basic plane', '𠮷野家 𝒳𝓎𝓏 𐍈', '𠮷'],
  ['no spaces between words', '東京都港区六本木六丁目十番一号', '東京'],
  ['quotes', `O'Brien said "it's \`fine\`" — «oui» „ja“`, `'`],
  ['backslashes and escapes', 'C:\\new\\table \\u0041 \\0 %00 %s {0} $HOME', '\\'],
  ['HTML', '<b>bold</b> <img src=x onerror="alert(1)"> &amp; &lt;', '<'],
  ['SQL', `Robert'); DROP TABLE users;--`, `';--`],
  ['spreadsheet formula, commas, semicolons', '=1+1,"a";b|c', '='],
  ['white space at the ends and within', ' \u00a0two  spaces,\ttab,\r\nline \u2028end\u3000 ', ' '],
  ['zero-width characters', 'zero\u200bwidth\u200djoin\ufeffmark', '\u200b'],
  ['looks like no text', 'null', 'null'],
  ['looks like a number', '007', '07'],
  ['letters that change their number with case', 'straße İstanbul ǆungla ŉ', 'ß'],
];

/** Names of members on which software breaks. */
export const edgeKeys: readonly string[] = ['', ' ', 'a.b', 'a/b~c', 'constructor', '0', 'ключ', '🔑', '$ref', "it's"];

/** Values of formats at their limits. What a schema does not allow is left out. */
export const edgeFormats: Readonly<Record<string, readonly [covers: string, text: string][]>> = {
  date: [
    ['leap day', '2024-02-29'],
    ['leap day of a century', '2000-02-29'],
    ['the first day there is', '0001-01-01'],
    ['the last day there is', '9999-12-31'],
    ['before 1970', '1969-12-31'],
    ['last day of a year', '2026-12-31'],
  ],
  'date-time': [
    ['leap day', '2024-02-29T12:00:00Z'],
    ['leap day of a century', '2000-02-29T23:59:59Z'],
    ['the first moment there is', '0001-01-01T00:00:00Z'],
    ['the last moment there is', '9999-12-31T23:59:59Z'],
    ['before 1970', '1969-12-31T23:59:59Z'],
    ['beyond 32 bits of seconds', '2038-01-19T03:14:08Z'],
    ['nanoseconds', '2026-01-15T12:00:00.123456789Z'],
    ['easternmost offset', '2026-01-15T12:00:00+14:00'],
    ['westernmost offset', '2026-01-15T12:00:00-12:00'],
    ['an hour that summer time leaves out', '2026-03-29T02:30:00+01:00'],
    ['leap second', '2016-12-31T23:59:60Z'],
  ],
  time: [
    ['midnight', '00:00:00Z'],
    ['last second of a day', '23:59:59Z'],
    ['leap second', '23:59:60Z'],
  ],
  email: [
    ['shortest', 'a@b.co'],
    ['longest local part', `${'l'.repeat(64)}@example.com`],
    ['tag', 'first.last+tag@example.com'],
    ['apostrophe and signs', "o'brien_!#$%&*=?^{|}~@example.com"],
    ['upper case', 'ADA.OBI@EXAMPLE.COM'],
    ['deep domain', 'a@very.deep.sub.domain.of.a.host.example.museum'],
  ],
  uri: [
    ['everything in it', 'https://user:p%40ss@[2001:db8::1]:8443/a%20b/%F0%9F%98%80;v=1?q=1&q=2&e=#frag'],
    ['long', `https://example.com/${'path/'.repeat(200)}`],
    ['no host', 'urn:isbn:0451450523'],
    ['international domain', 'https://xn--bcher-kva.example/'],
  ],
  uuid: [
    ['nil', '00000000-0000-0000-0000-000000000000'],
    ['all ones', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
    ['upper case', '123E4567-E89B-42D3-A456-426614174000'],
  ],
  ipv4: [
    ['lowest', '0.0.0.0'],
    ['highest', '255.255.255.255'],
  ],
  ipv6: [
    ['shortest', '::'],
    ['longest', '2001:0db8:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['IPv4 within', '::ffff:192.0.2.1'],
  ],
  hostname: [
    ['longest label', `${'a'.repeat(63)}.example`],
    ['international', 'xn--bcher-kva.example'],
  ],
  byte: [
    ['empty', ''],
    ['all signs of base64', '+/+/AA=='],
  ],
};
