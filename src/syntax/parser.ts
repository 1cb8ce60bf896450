/**
 * Text to tree. Parsing never fails: broken text gives a tree with errors in it.
 */
import { Edit, Language, Parser, type Range, type Tree } from 'web-tree-sitter';
import { convert, type ParserParts } from './convert';
import { bodiesIn } from './islands';
import type { Node } from './node';
import type { Span } from './span';
import type { ParserModule } from './tree-walk';

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
    private readonly parser: RustParser,
    private readonly tree: Tree,
    readonly text: string,
    private readonly previous: Node | null = null,
    /** Bodies that the parser was not shown the inside of. */
    private readonly closed: readonly Span[] = [],
  ) {}

  /** The tree as plain data, made at the first call; stays usable after `dispose`. */
  get root(): Node {
    this.#root ??= convert(this.tree, this.text, this.previous, this.parser, this.closed) ?? this.#whole();
    return this.#root;
  }

  /**
   * Applies changes, each in terms of the text that the ones before it left, and parses again. What did not change is
   * reused; this tree, which has no closed bodies, is disposed of.
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
    const next = new SyntaxTree(this.parser, this.parser.again(text, this.tree), text, this.#root ?? this.previous);
    this.dispose();
    return next;
  }

  dispose(): void {
    this.tree.delete();
  }

  /** What the braces say is a body is something else to the parser: then it is shown all of the text. */
  #whole(): Node {
    const tree = this.parser.parse(this.text);
    try {
      return convert(tree, this.text, this.previous, this.parser)!;
    } finally {
      tree.delete();
    }
  }
}

/** The two WebAssembly modules that parsing needs, as bytes. */
export interface GrammarBytes {
  readonly core: Uint8Array;
  readonly rust: Uint8Array;
}

/** The same, compiled: threads share them. */
export interface GrammarModules {
  readonly core: WebAssembly.Module;
  readonly rust: WebAssembly.Module;
}

/** True for the body of a function that need not be parsed until somebody asks for it. */
export type IsClosed = (body: string) => boolean;

/** The binding loads its module once, and puts its functions and memory into the options of that first call. */
const OPTIONS: { instantiateWasm?: InstantiateWasm } = {};

/** What the binding asks for an instance by, and calls back with it. */
type InstantiateWasm = (
  imports: WebAssembly.Imports,
  done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
) => void;

/** Rust's grammar, ready to parse. */
export class Grammar {
  private constructor(
    private readonly parser: RustParser,
    readonly language: Language,
  ) {}

  static async load(bytes: GrammarBytes): Promise<Grammar> {
    return Grammar.of(await Grammar.compile(bytes));
  }

  static async compile({ core, rust }: GrammarBytes): Promise<GrammarModules> {
    const [coreModule, rustModule] = await Promise.all([compile(core), compile(rust)]);
    return { core: coreModule, rust: rustModule };
  }

  static async of({ core, rust }: GrammarModules): Promise<Grammar> {
    OPTIONS.instantiateWasm ??= (imports, done) => {
      void WebAssembly.instantiate(core, imports).then((instance) => done(instance, core));
    };
    await Parser.init(OPTIONS);
    const language = Language.loadSync(rust);
    return new Grammar(new RustParser(language, OPTIONS as unknown as ParserModule), language);
  }

  /**
   * The caller disposes of the tree.
   * @param isClosed Asked of each function that is in no other one; a tree with closed bodies cannot be edited.
   */
  parse(text: string, isClosed?: IsClosed): SyntaxTree {
    const closed = isClosed ? closedBodies(text, isClosed) : [];
    return new SyntaxTree(this.parser, this.parser.parse(text, closed), text, null, closed);
  }
}

function compile(bytes: Uint8Array): Promise<WebAssembly.Module> {
  return WebAssembly.compile(bytes);
}

function closedBodies(text: string, isClosed: IsClosed): Span[] {
  return bodiesIn(text).filter(({ start, end }) => isClosed(text.slice(start, end)));
}

/** The binding's parser with the language set, as trees and their conversion need it. */
class RustParser implements ParserParts {
  readonly #parser = new Parser();

  constructor(
    language: Language,
    readonly module: ParserModule,
  ) {
    this.#parser.setLanguage(language);
  }

  /** Parses the text but for what is between the braces of the bodies. */
  parse(text: string, closed: readonly Span[] = []): Tree {
    return this.#parse(text, null, closed.length === 0 ? undefined : rangesOutside(closed, text.length));
  }

  /**
   * Parses a text again with what the edits left of its tree. How the parser recovers from an error depends on what it
   * may reuse, so a text with errors is parsed afresh: the same text has to give the same tree, however it came about.
   */
  again(text: string, old: Tree): Tree {
    const tree = this.#parse(text, old);
    if (!tree.rootNode.hasError) return tree;
    tree.delete();
    return this.#parse(text, null);
  }

  #parse(text: string, old: Tree | null, includedRanges?: Range[]): Tree {
    const tree = this.#parser.parse(text, old, includedRanges && { includedRanges });
    if (!tree) throw new Error('the parser has no language');
    return tree;
  }
}

/** What is left of a text without the insides of bodies. Rows do not matter to the parser, and nobody reads them. */
function rangesOutside(closed: readonly Span[], length: number): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  for (const body of [...closed, { start: length, end: length }]) {
    const end = Math.min(body.start + 1, length);
    ranges.push({
      startIndex: start,
      endIndex: end,
      startPosition: { row: 0, column: start },
      endPosition: { row: 0, column: end },
    });
    start = body.end - 1;
  }
  return ranges;
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
