/**
 * Finds items and the bodies of functions without parsing, so that only those are parsed that can matter, the islands, and
 * after an edit only those that it changed. A lexer that knows comments, literals, brackets, `fn` and what an item begins
 * with, and nothing else.
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

/** The segments of a text, in text order. */
export interface Segmented {
  readonly segments: readonly Segment[];
  /** How many of them come before the first one whose brackets or quotes do not match. */
  readonly whole: number;
}

/** A stretch of a text that is parsed by itself: an item with what stands in front of it. */
export interface Segment extends Span {
  /** The bodies, braces included, of its functions that are in no other function and in no macro, in text order. */
  readonly bodies: readonly Span[];
}

/** What an item begins with, or a macro that makes items. */
const ITEM_START =
  /#|(?:async|auto|const|default|enum|extern|fn|impl|macro|mod|pub|safe|static|struct|trait|type|union|unsafe|use)\b|[\w:]+\s*!(?!=)/y;

/** The line of an item that is not indented. */
const UNINDENTED =
  /^(?:async|const|enum|extern|fn|impl|macro_rules!|mod|pub|static|struct|trait|type|union|unsafe|use)\b/gm;

/**
 * The segments of a text, in text order; between them are blanks only. They depend on the text alone.
 *
 * From an item on whose brackets or quotes do not match, each item that is not indented begins a segment, so that what
 * somebody is typing does not swallow the rest of the file.
 */
export function segmentsIn(text: string): Segmented {
  const { segments, unfinished } = segmentsUntilMistake(text);
  if (unfinished === null) return { segments, whole: segments.length };
  const whole = segments.length;
  const edges = [unfinished, ...edgesBehind(text, unfinished), text.length];
  for (let index = 0; index + 1 < edges.length; index++) {
    const start = edges[index]!;
    const window = text.slice(start, edges[index + 1]!);
    const inside = segmentsUntilMistake(window);
    for (const segment of inside.segments) segments.push(movedBy(start, segment));
    if (inside.unfinished === null) continue;
    const rest = { start: inside.unfinished, end: window.trimEnd().length, bodies: inside.bodies };
    if (rest.start < rest.end) segments.push(movedBy(start, rest));
  }
  return { segments, whole };
}

/** A text and the spans of its segments. */
export interface Cut {
  readonly text: string;
  readonly segments: readonly Span[];
  /** See `Segmented`. */
  readonly whole: number;
}

/** What became of the segments of a text with an edit: those in the middle take the place of some. */
export interface Recut {
  /** How many of the old ones come first, as they were. */
  readonly front: number;
  readonly middle: readonly Segment[];
  /** How many of the old ones come last, moved. */
  readonly back: number;
  /** See `Segmented`. */
  readonly whole: number;
}

/**
 * The segments after an edit, found from what is around it.
 * @returns null where that does not tell, for mistakes.
 */
export function segmentsAfterEdit(text: string, before: Cut): Recut | null {
  const same = sameEnds(text, before.text);
  const by = text.length - before.text.length;
  // Where a segment ends is decided by what comes behind it: the last one before the edit is looked at again.
  const { segments, whole } = before;
  const front = Math.max(0, segments.slice(0, whole).findLastIndex(({ end }) => end <= same.front) - 1);
  const from = front === 0 ? 0 : segments[front]!.start;
  /** Where a segment begins behind the edit, and comes to its end or is the first that does not. */
  const starts = new Map<number, number>();
  for (let index = Math.min(whole, segments.length - 1); index > front; index--) {
    const { start } = segments[index]!;
    if (start < before.text.length - same.back) break;
    starts.set(start + by, index);
  }
  const middle = segmentsUntilMistake(text, from, (start) => starts.has(start));
  if (middle.unfinished !== null) return null;
  const firstOfBack = middle.stoppedAt === null ? segments.length : starts.get(middle.stoppedAt)!;
  return {
    front,
    middle: middle.segments,
    back: segments.length - firstOfBack,
    whole: front + middle.segments.length + Math.max(0, whole - firstOfBack),
  };
}

/** How many characters two texts begin and end with alike, none of them counted for both ends. */
function sameEnds(a: string, b: string): { readonly front: number; readonly back: number } {
  const most = Math.min(a.length, b.length);
  let front = 0;
  for (let step = STEP; step > 0; step = Math.floor(step / 16))
    while (front + step <= most && a.startsWith(b.slice(front, front + step), front)) front += step;
  let back = 0;
  for (let step = STEP; step > 0; step = Math.floor(step / 16))
    while (front + back + step <= most && a.endsWith(b.slice(b.length - back - step, b.length - back), a.length - back))
      back += step;
  return { front, back };
}

/** Characters that are compared at once. */
const STEP = 4096;

function movedBy(by: number, { start, end, bodies }: Segment): Segment {
  return {
    start: start + by,
    end: end + by,
    bodies: bodies.map((body) => ({ start: body.start + by, end: body.end + by })),
  };
}

/** Where the items begin that are not indented, attributes and comments included, behind the one at `from`. */
function edgesBehind(text: string, from: number): number[] {
  const own = new Lexer(text, from).itemStart();
  const edges: number[] = [];
  UNINDENTED.lastIndex = own + 1;
  for (let found = UNINDENTED.exec(text); found; found = UNINDENTED.exec(text)) {
    let edge = found.index;
    const least = edges.at(-1) ?? own;
    for (;;) {
      const above = text.lastIndexOf('\n', edge - 2) + 1;
      if (above >= edge || above <= least || !/^(?:\/\/|#\[)/.test(text.slice(above, above + 2))) break;
      edge = above;
    }
    edges.push(edge);
  }
  return edges;
}

interface Segments {
  readonly segments: Segment[];
  /** Where the segment begins that does not come to its end; null where all do. */
  readonly unfinished: number | null;
  /** The bodies in it that do. */
  readonly bodies: readonly Span[];
  /** Where the segment begins that was to be the end. */
  readonly stoppedAt: number | null;
}

/**
 * @param from Where a segment may begin.
 * @param isEnd True for the start of a segment that is not asked for any more.
 */
function segmentsUntilMistake(text: string, from = 0, isEnd: (start: number) => boolean = () => false): Segments {
  const segments: Segment[] = [];
  const lexer = new Lexer(text, from);
  let start = lexer.behindBlanks();
  let bodies: Span[] = [];
  /** Brackets of any kind that are open. */
  let depth = 0;
  /** How many were behind the name of a function, until its body or `;`; null outside of a signature. */
  let signature: number | null = null;
  for (let token = lexer.next(); token !== END; token = lexer.next()) {
    let mayEnd = false;
    switch (token) {
      case WORD:
        if (signature === null && lexer.isFunctionKeyword()) signature = depth;
        break;
      case BANG: {
        const isWhole = lexer.skipMacroTokens();
        if (!isWhole) return { segments, unfinished: start, bodies, stoppedAt: null };
        mayEnd = depth === 0;
        break;
      }
      case OPEN_PAREN:
      case OPEN_BRACKET:
        depth++;
        break;
      case CLOSE_PAREN:
      case CLOSE_BRACKET:
        if (depth > 0) depth--;
        break;
      case OPEN_BRACE: {
        if (signature === null || depth > signature) {
          depth++;
          break;
        }
        const open = lexer.at - 1;
        if (!lexer.skipGroup() || text.charCodeAt(lexer.at - 1) !== CLOSE_BRACE)
          return { segments, unfinished: start, bodies, stoppedAt: null };
        bodies.push({ start: open, end: lexer.at });
        signature = null;
        mayEnd = depth === 0;
        break;
      }
      case CLOSE_BRACE:
        if (depth > 0) depth--;
        mayEnd = depth === 0;
        break;
      case SEMICOLON:
        if (signature !== null && depth <= signature) signature = null;
        mayEnd = depth === 0;
        break;
      default:
    }
    if (!mayEnd || !lexer.isAtItem()) continue;
    segments.push({ start, end: lexer.at, bodies });
    bodies = [];
    signature = null;
    start = lexer.behindBlanks();
    if (isEnd(start)) return { segments, unfinished: null, bodies, stoppedAt: start };
  }
  if (depth > 0 || lexer.at > text.length) return { segments, unfinished: start, bodies, stoppedAt: null };
  const end = text.trimEnd().length;
  if (start < end) segments.push({ start, end, bodies });
  return { segments, unfinished: null, bodies, stoppedAt: null };
}

const END = -1;

/** Steps over comments, literals and lifetimes from word to word and bracket to bracket. */
class Lexer {
  /** Where the last token begins. */
  #start = 0;

  constructor(
    private readonly text: string,
    /** Behind the last token; beyond the text where a literal or a comment does not end. */
    public at = 0,
  ) {}

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

  /**
   * Skips the tokens of a macro where the last token is its `!`, `macro_rules! name` included.
   * @returns false where they do not end.
   */
  skipMacroTokens(): boolean {
    const before = this.text.charCodeAt(this.#start - 1);
    if (before < 128 && CLASS[before] !== WORD) return true;
    const open = this.#stick(/\s*(?:\w+\s*)?[({[]/y);
    if (open === -1) return true;
    this.at = open;
    return this.skipGroup();
  }

  /** Where the next thing begins that is no blank. */
  behindBlanks(): number {
    return this.at > this.text.length ? this.text.length : this.#stick(/[\s\uFEFF]*/y);
  }

  /** True where an item begins behind the last token, or nothing comes any more. */
  isAtItem(): boolean {
    const next = this.#behindComments(this.at);
    ITEM_START.lastIndex = next;
    return next >= this.text.length || ITEM_START.test(this.text);
  }

  /** Where the item itself begins, behind its comments and attributes. */
  itemStart(): number {
    for (;;) {
      this.at = this.#behindComments(this.at);
      const open = this.#stick(/#!?\s*\[/y);
      if (open === -1) return this.at;
      this.at = open;
      if (!this.skipGroup()) return this.text.length;
    }
  }

  /** Where the next thing begins, from the offset on, that is neither a blank nor a comment. */
  #behindComments(from: number): number {
    const { at } = this;
    for (this.at = from; ; ) {
      const next = this.behindBlanks();
      this.at = next + 1;
      if (this.text.charCodeAt(next) === SLASH && this.#skipComment()) continue;
      this.at = at;
      return next;
    }
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
    this.at = close === -1 ? text.length + 1 : close + 1 + hashes.length;
    return true;
  }

  /** Behind the first `/`, which need not begin a comment: true where it does. */
  #skipComment(): boolean {
    const { text } = this;
    const next = text.charCodeAt(this.at);
    if (next === SLASH) {
      const end = text.indexOf('\n', this.at);
      this.at = end === -1 ? text.length : end;
    } else if (next === STAR) this.#skipBlockComment();
    else return false;
    return true;
  }

  #skipBlockComment(): void {
    const edge = /\/\*|\*\//g;
    edge.lastIndex = this.at + 1;
    for (let depth = 1; depth > 0; ) {
      const found = edge.exec(this.text);
      if (!found) {
        this.at = this.text.length + 1;
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
