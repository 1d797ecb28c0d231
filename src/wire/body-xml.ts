import { isObject, type JsonObject, type JsonValue, setMember } from '../json/index.ts';
import { chooseShape, coerceText, textOf } from './coerce.ts';
import type { TypeHints } from './hints.ts';
import { escapeXml, parseXml, type XmlElement } from './xml.ts';

type Result = { kind: 'value'; value: JsonValue } | { kind: 'malformed'; reason: string };

/**
 * Reads XML by the OpenAPI XML Objects of the schema (3.1 §4.8.26: `name`, `prefix`, `attribute`, `wrapped`). Where the
 * schema says nothing: attributes and child elements are properties, repeated ones arrays. The root's name is free.
 */
export function decodeXml(text: string, hints: TypeHints): Result {
  const root = parseXml(text);
  if (typeof root === 'string') return { kind: 'malformed', reason: `not XML: ${root}` };
  return {
    kind: 'value',
    value: chooseShape(hints, true) === 'array' ? readItems(root.children, hints) : read(root, hints),
  };
}

function read(element: XmlElement, hints: TypeHints): JsonValue {
  const shape = chooseShape(hints, false);
  const nil = Object.entries(element.attributes).some(([name, value]) => /(^|:)nil$/.test(name) && value === 'true');
  if (nil) return null;
  if (shape === 'array') return readItems(element.children, hints);
  const plain = element.children.length === 0 && Object.keys(element.attributes).every((name) => /^xmlns|:/.test(name));
  if (shape === 'object' || (hints.types === undefined && !plain)) return readObject(element, hints);
  return coerceText(element.text, hints);
}

function readItems(elements: XmlElement[], hints: TypeHints): JsonValue[] {
  return elements.map((element, index) => read(element, hints.item(index)));
}

function readObject(element: XmlElement, hints: TypeHints): JsonObject {
  const value: JsonObject = {};
  const taken = new Set<string>();
  for (const name of hints.propertyNames) {
    const property = hints.property(name);
    const { child, attribute, item, wrapped } = namesOf(name, property);
    if (attribute) {
      const text = element.attributes[child] ?? element.attributes[localName(child)];
      if (text !== undefined) setMember(value, name, coerceText(text, property));
      taken.add(`@${child}`);
      continue;
    }
    const list = chooseShape(property, true) === 'array';
    const wanted = list && !wrapped ? item : child;
    const own = element.children.filter((each) => sameName(each.name, wanted));
    taken.add(localName(wanted));
    const [first] = own;
    if (!first) {
      // Without a wrapper, an empty array leaves no trace.
      if (list && !wrapped && hints.requiredNames.includes(name)) setMember(value, name, []);
      continue;
    }
    setMember(value, name, list ? readItems(wrapped ? first.children : own, property) : read(first, property));
  }
  for (const [name, text] of Object.entries(element.attributes)) {
    if (!taken.has(`@${name}`) && !/^xmlns|:/.test(name))
      setMember(value, name, coerceText(text, hints.property(name)));
  }
  for (const child of element.children) {
    const name = localName(child.name);
    if (taken.has(name)) continue;
    const known = Object.hasOwn(value, name) ? value[name] : undefined;
    const each = read(child, hints.property(name));
    setMember(value, name, known === undefined ? each : Array.isArray(known) ? [...known, each] : [known, each]);
  }
  return value;
}

/** Writes XML by the same rules. The root is named by its `xml.name`, else by the component's name, else `root`. */
export function encodeXml(value: JsonValue, hints: TypeHints): string {
  const name = xmlName(hints) ?? safeName(hints.component ?? 'root');
  if (!Array.isArray(value)) return `${declaration}${write(name, value, hints)}`;
  const item = hints.item(0);
  const each = xmlName(item) ?? safeName(item.component ?? 'item');
  const items = value.map((member, index) => write(each, member, hints.item(index)));
  return `${declaration}${wrap(name === each ? `${name}s` : name, '', items.join(''))}`;
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

function write(name: string, value: JsonValue, hints: TypeHints): string {
  const spaces = namespaces(hints);
  if (value === null)
    return wrap(name, `${spaces} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"`, '');
  if (Array.isArray(value)) {
    const each = xmlName(hints.item(0)) ?? 'item';
    return wrap(name, spaces, value.map((item, index) => write(each, item, hints.item(index))).join(''));
  }
  if (!isObject(value)) return wrap(name, spaces, escapeXml(textOf(value)));
  let attributes = spaces;
  let content = '';
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const property = hints.property(key);
    const names = namesOf(key, property);
    if (names.attribute) attributes += ` ${names.child}="${escapeXml(textOf(member))}"`;
    else if (!Array.isArray(member)) content += write(names.child, member, property);
    else {
      const items = member.map((item, index) => write(names.item, item, property.item(index))).join('');
      content += names.wrapped ? wrap(names.child, namespaces(property), items) : items;
    }
  }
  return wrap(name, attributes, content);
}

function wrap(name: string, attributes: string, content: string): string {
  return content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}

interface Names {
  child: string;
  item: string;
  attribute: boolean;
  wrapped: boolean;
}

/** How a property stands in XML. OpenAPI 3.2 writes `nodeType: attribute` and `nodeType: element` for the two flags. */
function namesOf(property: string, hints: TypeHints): Names {
  const { xml } = hints;
  const child = xmlName(hints) ?? safeName(property);
  const wrapped = xml.wrapped === true || xml.nodeType === 'element';
  const named = xmlName(hints.item(0));
  // An array that is not wrapped names its items itself, unless they have a name.
  return { child, item: named ?? child, attribute: xml.attribute === true || xml.nodeType === 'attribute', wrapped };
}

function xmlName(hints: TypeHints): string | undefined {
  const { name, prefix } = hints.xml;
  if (typeof name !== 'string') return undefined;
  return typeof prefix === 'string' ? `${prefix}:${safeName(name)}` : safeName(name);
}

function namespaces(hints: TypeHints): string {
  const { namespace, prefix } = hints.xml;
  if (typeof namespace !== 'string') return '';
  return ` xmlns${typeof prefix === 'string' ? `:${prefix}` : ''}="${escapeXml(namespace)}"`;
}

function safeName(name: string): string {
  const safe = name.replace(/[^\p{L}\p{N}_.-]/gu, '_');
  return /^[\p{L}_]/u.test(safe) ? safe : `_${safe}`;
}

function sameName(one: string, other: string): boolean {
  return one === other || localName(one) === localName(other);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
