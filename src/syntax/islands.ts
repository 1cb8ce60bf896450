/**
 * Finds the bodies of functions without parsing, so that a run over many files parses only those that can matter: the
 * islands. A lexer that knows comments, literals, braces and `fn`, and nothing else.
 *
 * Source of the lexical rules: the Rust Reference, "Comments" and "Tokens".
 */
import type { Span } from './span';

/** The body of a function, braces included, and what is written in front of it. */
export interface FunctionText {
  /** From the end of what precedes the item: attributes, comments and signature. */
  readonly head: Span;
  readonly body: Span;
}

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const STAR = 0x2a;
const BACKSLASH = 0x5c;
const HASH = 0x23;
const BANG = 0x21;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_PAREN = 0x28;
const CLOSE_PAREN = 0x29;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const SEMICOLON = 0x3b;
const NEWLINE = 0x0a;
const LOWER_F = 0x66;
const LOWER_N = 0x6e;
const LOWER_R = 0x72;

/** For the first 128 characters: 1 for those that words are made of, 2 for those that the lexer stops at. */
const CLASS = new Uint8Array(128);
for (let code = 0; code < 128; code++) if (/\w/.test(String.fromCharCode(code))) CLASS[code] = 1;
for (const code of [QUOTE, APOSTROPHE, SLASH, BANG, SEMICOLON]) CLASS[code] = 2;
for (const code of [OPEN_BRACE, CLOSE_BRACE, OPEN_PAREN, CLOSE_PAREN, OPEN_BRACKET, CLOSE_BRACKET]) CLASS[code] = 2;

/**
 * The functions of a text that are in no other function and in no macro, in text order. A text whose braces do not match
 * has those that come before the mistake.
 */
export function functionsIn(text: string): FunctionText[] {
  const found: FunctionText[] = [];
  const { length } = text;
  /** Where the item begins that comes next. */
  let itemStart = 0;
  /** Behind the name of a function, until its body or `;`. */
  let inSignature = false;
  /** Parentheses and brackets that are open in the signature. */
  let depth = 0;
  let at = 0;
  while (at < length) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? CLASS[code]! : 1;
    if (kind === 0) {
      at++;
      continue;
    }
    if (kind === 1) {
      const start = at;
      at = wordEnd(text, at + 1);
      const quoted = prefixedLiteral(text, start, at);
      if (quoted !== -1) at = quoted;
      else if (at - start === 2 && code === LOWER_F && text.charCodeAt(start + 1) === LOWER_N && isNamed(text, at)) {
        inSignature = true;
        depth = 0;
      }
      continue;
    }
    switch (code) {
      case SLASH:
        at = behindComment(text, at);
        break;
      case QUOTE:
        at = behindString(text, at + 1);
        break;
      case APOSTROPHE:
        at = behindCharacter(text, at);
        break;
      case BANG: {
        const open = macroTokens(text, at);
        at = open === -1 ? at + 1 : behindGroup(text, open);
        if (open !== -1 && !inSignature) itemStart = at;
        break;
      }
      case OPEN_PAREN:
      case OPEN_BRACKET:
        if (inSignature) depth++;
        at++;
        break;
      case CLOSE_PAREN:
      case CLOSE_BRACKET:
        if (inSignature) depth--;
        at++;
        break;
      case SEMICOLON:
        if (!inSignature || depth === 0) {
          inSignature = false;
          itemStart = at + 1;
        }
        at++;
        break;
      case OPEN_BRACE:
        if (inSignature && depth === 0) {
          const end = behindGroup(text, at);
          if (text.charCodeAt(end - 1) !== CLOSE_BRACE) return found;
          found.push({ head: { start: itemStart, end: at }, body: { start: at, end } });
          inSignature = false;
          at = end;
        } else at++;
        itemStart = at;
        break;
      default:
        at++;
        itemStart = at;
    }
  }
  return found;
}

function wordEnd(text: string, at: number): number {
  for (;;) {
    const code = text.charCodeAt(at);
    if (code < 128 ? CLASS[code] === 1 : code >= 128) at++;
    else return at;
  }
}

/** True where a name comes behind the word that ends there: `fn name`, in contrast to the type `fn(u8)`. */
function isNamed(text: string, at: number): boolean {
  let code = text.charCodeAt(at);
  while (code === 0x20 || code === NEWLINE || code === 0x09 || code === 0x0d) code = text.charCodeAt(++at);
  return code < 128 ? CLASS[code] === 1 : code >= 128;
}

/** Behind a literal that the word is the prefix of: `r"…"`, `br#"…"#`, `b'x'`, `c"…"`; -1 for other words. */
function prefixedLiteral(text: string, start: number, end: number): number {
  const next = text.charCodeAt(end);
  if (end - start > 2 || (next !== QUOTE && next !== APOSTROPHE && next !== HASH)) return -1;
  const isRaw = text.charCodeAt(end - 1) === LOWER_R;
  if (!/^(?:r|b|c|br|cr)$/.test(text.slice(start, end))) return -1;
  if (!isRaw)
    return next === QUOTE ? behindString(text, end + 1) : next === APOSTROPHE ? behindCharacter(text, end) : -1;
  let hashes = 0;
  while (text.charCodeAt(end + hashes) === HASH) hashes++;
  // Otherwise a raw identifier: `r#type`.
  if (text.charCodeAt(end + hashes) !== QUOTE) return -1;
  const close = text.indexOf(`"${'#'.repeat(hashes)}`, end + hashes + 1);
  return close === -1 ? text.length : close + 1 + hashes;
}

function behindComment(text: string, at: number): number {
  const next = text.charCodeAt(at + 1);
  if (next === SLASH) {
    const end = text.indexOf('\n', at);
    return end === -1 ? text.length : end;
  }
  if (next !== STAR) return at + 1;
  let depth = 1;
  const edge = /\/\*|\*\//g;
  edge.lastIndex = at + 2;
  while (depth > 0) {
    const found = edge.exec(text);
    if (!found) return text.length;
    depth += found[0] === '/*' ? 1 : -1;
  }
  return edge.lastIndex;
}

function behindString(text: string, at: number): number {
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at++;
  }
  return text.length;
}

/** Behind `'x'`, or behind the quote of a lifetime. */
function behindCharacter(text: string, at: number): number {
  if (text.charCodeAt(at + 1) === BACKSLASH) {
    const end = text.indexOf("'", at + 3);
    return end === -1 ? text.length : end + 1;
  }
  const width = (text.codePointAt(at + 1) ?? 0) > 0xffff ? 2 : 1;
  return text.charCodeAt(at + 1 + width) === APOSTROPHE ? at + 2 + width : at + 1;
}

/** Where the tokens of a macro begin that the `!` belongs to, `macro_rules! name` included; -1 for another `!`. */
function macroTokens(text: string, bang: number): number {
  const before = text.charCodeAt(bang - 1);
  if (!(before < 128 ? CLASS[before] === 1 : before >= 128)) return -1;
  const found = /\s*(?:\w+\s*)?[({[]/y;
  found.lastIndex = bang + 1;
  return found.test(text) ? found.lastIndex - 1 : -1;
}

/** Behind the bracket that closes the one at `at`; the text's end where none does. */
function behindGroup(text: string, at: number): number {
  let depth = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? CLASS[code]! : 1;
    if (kind === 0) {
      at++;
      continue;
    }
    if (kind === 1) {
      const start = at;
      at = wordEnd(text, at + 1);
      const quoted = prefixedLiteral(text, start, at);
      if (quoted !== -1) at = quoted;
      continue;
    }
    switch (code) {
      case SLASH:
        at = behindComment(text, at);
        break;
      case QUOTE:
        at = behindString(text, at + 1);
        break;
      case APOSTROPHE:
        at = behindCharacter(text, at);
        break;
      case OPEN_BRACE:
      case OPEN_PAREN:
      case OPEN_BRACKET:
        depth++;
        at++;
        break;
      case CLOSE_BRACE:
      case CLOSE_PAREN:
      case CLOSE_BRACKET:
        at++;
        if (--depth === 0) return at;
        break;
      default:
        at++;
    }
  }
  return text.length;
}
