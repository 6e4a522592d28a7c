/** What XML 1.0 has no way to write, not even escaped (https://www.w3.org/TR/xml/#charsets). */
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' },
  ...{ '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' },
};

/** A text as it stands in an element or an attribute of XML. */
export function xml(text: string): string {
  return text.replace(NOT_IN_XML, '\ufffd').replace(/[&<>"'\t\n\r]/g, (c) => ENTITIES[c] ?? c);
}
