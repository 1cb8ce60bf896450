/**
 * Text from source files made harmless in HTML and Markdown.
 */
import { printable } from './cells';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an HTML element or a quoted attribute. Control and direction characters become visible. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (char) => ENTITIES[char]!);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML knows no way to write these.
const NOT_XML = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text for an XML element or a quoted attribute, with its line ends. What XML 1.0 cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(NOT_XML, '\ufffd').replace(/[&<>"']/g, (char) => ENTITIES[char]!);
}

/** A message with `code` in backticks as HTML. */
export function messageHtml(message: string): string {
  return escapeHtml(message).replace(/(`+)(.+?)\1(?!`)/g, '<code>$2</code>');
}

/** Plain text in Markdown that is neither code nor HTML. */
export function escapeMarkdown(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>#|!~@]/g, '\\$&');
}

/** A message for Markdown: what stands in backticks stays code, the rest is escaped. */
export function messageMarkdown(message: string): string {
  return printable(message)
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part.replaceAll('|', '\\|') : escapeMarkdown(part)))
    .join('');
}

/** A Markdown code block whose fence no line of the code can close. */
export function fence(code: string, language: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${code}\n${ticks}`;
}

/** A path as a relative address. */
export function pathUrl(path: string): string {
  return path
    .split('/')
    .map((name) => encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd')))
    .map((name) => name.replace(/[()']/g, (char) => `%${char.charCodeAt(0).toString(16)}`))
    .join('/');
}
