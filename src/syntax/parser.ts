/**
 * Text to tree. Parsing never fails: broken text gives a tree with errors in it.
 */
import { Edit, Language, Parser, type Tree } from 'web-tree-sitter';
import { convert } from './convert';
import type { Node } from './node';

/** A replacement in the old text, in UTF-16 offsets. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newText: string;
}

/** A parsed text. Holds memory of the WebAssembly heap until `dispose`. */
export class SyntaxTree {
  #root: Node | null = null;

  constructor(
    private readonly parser: Parser,
    private readonly tree: Tree,
    readonly text: string,
    private readonly previous: Node | null = null,
  ) {}

  /** The tree as plain data, made at the first call; stays usable after `dispose`. */
  get root(): Node {
    this.#root ??= convert(this.tree, this.text, this.previous, (text) => parse(this.parser, text, null));
    return this.#root;
  }

  /**
   * Applies changes, each in terms of the text that the ones before it left, and parses again. What did not change is
   * reused; this tree is disposed of.
   */
  edit(changes: readonly TextChange[]): SyntaxTree {
    let text = this.text;
    for (const { start, oldEnd, newText } of changes) {
      const newEnd = start + newText.length;
      const startPosition = point(text, start);
      const oldEndPosition = point(text, oldEnd);
      text = text.slice(0, start) + newText + text.slice(oldEnd);
      this.tree.edit(
        new Edit({
          startIndex: start,
          oldEndIndex: oldEnd,
          newEndIndex: newEnd,
          startPosition,
          oldEndPosition,
          newEndPosition: point(text, newEnd),
        }),
      );
    }
    const tree = reparse(this.parser, text, this.tree);
    const next = new SyntaxTree(this.parser, tree, text, this.#root ?? this.previous);
    this.dispose();
    return next;
  }

  dispose(): void {
    this.tree.delete();
  }
}

/** The two WebAssembly modules that parsing needs, as bytes. */
export interface GrammarBytes {
  readonly core: Uint8Array;
  readonly rust: Uint8Array;
}

/** Rust's grammar, ready to parse. */
export class Grammar {
  private constructor(
    private readonly parser: Parser,
    readonly language: Language,
  ) {}

  static async load(bytes: GrammarBytes): Promise<Grammar> {
    await Parser.init({ wasmBinary: bytes.core });
    const language = await Language.load(bytes.rust);
    const parser = new Parser();
    parser.setLanguage(language);
    return new Grammar(parser, language);
  }

  /** The caller disposes of the tree. */
  parse(text: string): SyntaxTree {
    return new SyntaxTree(this.parser, parse(this.parser, text, null), text);
  }
}

function parse(parser: Parser, text: string, old: Tree | null): Tree {
  const tree = parser.parse(text, old);
  if (!tree) throw new Error('the parser has no language');
  return tree;
}

/**
 * Parses a text again with what the edits left of its tree. How the parser recovers from an error depends on what it may
 * reuse, so a text with errors is parsed afresh: the same text has to give the same tree, however it came about.
 */
function reparse(parser: Parser, text: string, old: Tree): Tree {
  const tree = parse(parser, text, old);
  if (!tree.rootNode.hasError) return tree;
  tree.delete();
  return parse(parser, text, null);
}

/** Row and column as tree-sitter wants them; the binding takes UTF-16 columns. */
function point(text: string, offset: number): { row: number; column: number } {
  let row = 0;
  let lineStart = 0;
  for (let index = text.indexOf('\n'); index !== -1 && index < offset; index = text.indexOf('\n', index + 1)) {
    row++;
    lineStart = index + 1;
  }
  return { row, column: offset - lineStart };
}
