/**
 * Finds the bodies of functions without parsing, so that a run over many files parses only those that can matter: the
 * islands. A lexer that knows comments, literals, braces and `fn`, and nothing else.
 *
 * Source of the lexical rules: the Rust Reference, "Comments" and "Tokens".
 */
import type { Span } from './span';

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

/** For the first 128 characters: `WORD` for those that words are made of, `STOP` for those that the lexer stops at. */
const WORD = 1;
const STOP = 2;
const CLASS = new Uint8Array(128);
for (let code = 0; code < 128; code++) if (/\w/.test(String.fromCharCode(code))) CLASS[code] = WORD;
for (const code of [QUOTE, APOSTROPHE, SLASH, BANG, SEMICOLON]) CLASS[code] = STOP;
for (const code of [OPEN_BRACE, CLOSE_BRACE, OPEN_PAREN, CLOSE_PAREN, OPEN_BRACKET, CLOSE_BRACKET]) CLASS[code] = STOP;

/**
 * The bodies, braces included, of the functions of a text that are in no other function and in no macro, in text order. A
 * text whose braces do not match has those that come before the mistake.
 */
export function bodiesIn(text: string): Span[] {
  const found: Span[] = [];
  const lexer = new Lexer(text);
  /** Behind the name of a function, until its body or `;`. */
  let inSignature = false;
  /** Parentheses and brackets that are open in the signature. */
  let depth = 0;
  for (let token = lexer.next(); token !== END; token = lexer.next()) {
    switch (token) {
      case WORD:
        if (!inSignature && lexer.isFunctionKeyword()) {
          inSignature = true;
          depth = 0;
        }
        break;
      case BANG:
        lexer.skipMacroTokens();
        break;
      case OPEN_PAREN:
      case OPEN_BRACKET:
        depth++;
        break;
      case CLOSE_PAREN:
      case CLOSE_BRACKET:
        depth--;
        break;
      case OPEN_BRACE: {
        if (!inSignature || depth > 0) break;
        const start = lexer.at - 1;
        if (!lexer.skipGroup()) return found;
        found.push({ start, end: lexer.at });
        inSignature = false;
        break;
      }
      case SEMICOLON:
        if (depth <= 0) inSignature = false;
        break;
      default:
    }
  }
  return found;
}

const END = -1;

/** Steps over comments, literals and lifetimes from word to word and bracket to bracket. */
class Lexer {
  /** Behind the last token. */
  at = 0;
  /** Where the last token begins. */
  #start = 0;

  constructor(private readonly text: string) {}

  /** `WORD`, the code of a bracket, `;` or `!`, or `END`. */
  next(): number {
    const { text } = this;
    for (;;) {
      this.#start = this.at;
      const code = text.charCodeAt(this.at);
      if (Number.isNaN(code)) return END;
      const kind = code < 128 ? CLASS[code]! : WORD;
      this.at++;
      if (kind === 0) continue;
      if (kind === WORD) {
        this.#skipWord();
        if (!this.#skipPrefixedLiteral()) return WORD;
      } else if (code === SLASH) this.#skipComment();
      else if (code === QUOTE) this.#skipString();
      else if (code === APOSTROPHE) this.#skipCharacter();
      else return code;
    }
  }

  /** True where the last word is `fn` and a name comes behind it, in contrast to the type `fn(u8)`. */
  isFunctionKeyword(): boolean {
    const { text } = this;
    const isFn = this.at - this.#start === 2 && text.startsWith('fn', this.#start);
    return isFn && this.#stick(/\s+[\w\u0080-\uffff]/y) !== -1;
  }

  /** Skips what is between a bracket, which was the last token, and the one that closes it. False where none does. */
  skipGroup(): boolean {
    let depth = 1;
    while (depth > 0) {
      const token = this.next();
      if (token === END) return false;
      if (token === OPEN_BRACE || token === OPEN_PAREN || token === OPEN_BRACKET) depth++;
      else if (token === CLOSE_BRACE || token === CLOSE_PAREN || token === CLOSE_BRACKET) depth--;
    }
    return true;
  }

  /** Skips the tokens of a macro where the last token is its `!`, `macro_rules! name` included. */
  skipMacroTokens(): void {
    const before = this.text.charCodeAt(this.#start - 1);
    if (before < 128 && CLASS[before] !== WORD) return;
    const open = this.#stick(/\s*(?:\w+\s*)?[({[]/y);
    if (open === -1) return;
    this.at = open;
    this.skipGroup();
  }

  /** Where the pattern ends that matches right behind the last token; -1 where it does not. */
  #stick(pattern: RegExp): number {
    pattern.lastIndex = this.at;
    return pattern.test(this.text) ? pattern.lastIndex : -1;
  }

  #skipWord(): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (code < 128 ? CLASS[code] !== WORD : Number.isNaN(code)) return;
      this.at++;
    }
  }

  /** Skips a literal that the last word is the prefix of: `r"…"`, `br#"…"#`, `b'x'`, `c"…"`. */
  #skipPrefixedLiteral(): boolean {
    const { text, at } = this;
    const next = text.charCodeAt(at);
    if (at - this.#start > 2 || (next !== QUOTE && next !== APOSTROPHE && next !== HASH)) return false;
    const prefix = text.slice(this.#start, at);
    if (!/^(?:r|b|c|br|cr)$/.test(prefix)) return false;
    if (prefix.endsWith('r')) return this.#skipRawString();
    if (next === HASH) return false;
    this.at++;
    if (next === QUOTE) this.#skipString();
    else this.#skipCharacter();
    return true;
  }

  /** Skips `#"…"#`; false for a raw identifier like `r#type`. */
  #skipRawString(): boolean {
    const { text, at } = this;
    let quote = at;
    while (text.charCodeAt(quote) === HASH) quote++;
    if (text.charCodeAt(quote) !== QUOTE) return false;
    const hashes = '#'.repeat(quote - at);
    const close = text.indexOf(`"${hashes}`, quote + 1);
    this.at = close === -1 ? text.length : close + 1 + hashes.length;
    return true;
  }

  /** Behind the first `/`, which need not begin a comment. */
  #skipComment(): void {
    const { text } = this;
    const next = text.charCodeAt(this.at);
    if (next === SLASH) {
      const end = text.indexOf('\n', this.at);
      this.at = end === -1 ? text.length : end;
    } else if (next === STAR) this.#skipBlockComment();
  }

  #skipBlockComment(): void {
    const edge = /\/\*|\*\//g;
    edge.lastIndex = this.at + 1;
    for (let depth = 1; depth > 0; ) {
      const found = edge.exec(this.text);
      if (!found) {
        this.at = this.text.length;
        return;
      }
      depth += found[0] === '/*' ? 1 : -1;
    }
    this.at = edge.lastIndex;
  }

  #skipString(): void {
    const { text } = this;
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at);
      if (code === BACKSLASH) this.at++;
      else if (code === QUOTE) break;
    }
    this.at++;
  }

  /** Behind the quote of a character, or of a lifetime, which is a word from there on. */
  #skipCharacter(): void {
    const { text, at } = this;
    if (text.charCodeAt(at) === BACKSLASH) {
      const end = text.indexOf("'", at + 2);
      this.at = end === -1 ? text.length : end + 1;
      return;
    }
    const width = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    if (text.charCodeAt(at + width) === APOSTROPHE) this.at = at + width + 1;
  }
}
