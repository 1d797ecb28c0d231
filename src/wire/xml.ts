/** An XML element; namespaces are left as prefixes. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** The text directly within, entities resolved. */
  text: string;
}

/** Reads XML 1.0 without a DTD (its entities are never expanded). Returns the root, or what is wrong in words. */
export function parseXml(source: string): XmlElement | string {
  const token =
    /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>|<\/([^\s>]+)\s*>|<([^\s/>!?]+)((?:\s+[^\s=>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)|(<)/g;
  const document: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [document];
  for (const [, cdata, closing, opening, attributes, selfClosing, text, stray] of source.matchAll(token)) {
    const current = open.at(-1) ?? document;
    if (stray) return 'an element is not closed, or "<" stands alone';
    if (cdata !== undefined) current.text += cdata;
    if (text !== undefined) current.text += resolveEntities(text);
    if (closing !== undefined) {
      if (closing !== current.name || open.length === 1) return `</${closing}> closes <${current.name}>`;
      open.pop();
    }
    if (opening !== undefined) {
      const element = { name: opening, attributes: readAttributes(attributes ?? ''), children: [], text: '' };
      current.children.push(element);
      if (!selfClosing) open.push(element);
    }
  }
  if (open.length > 1) return `<${open.at(-1)?.name}> is not closed`;
  const [root, ...more] = document.children;
  if (!root) return 'there is no element';
  if (more.length > 0 || document.text.replace('\uFEFF', '').trim() !== '') return 'there is more than one root';
  return root;
}

/** Text that may stand in an element or attribute. Characters that XML cannot carry become U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\uFFFD]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single] of text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes[name] = resolveEntities(double ?? single ?? '');
  }
  return attributes;
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function resolveEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
