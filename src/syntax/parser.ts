/**
 * Text to tree. Parsing never fails: broken text gives a tree with errors in it.
 */
import { Language, Parser, type Range, type Tree } from 'web-tree-sitter';
import type { ParserParts } from './convert';
import { type FileTree, type IsClosed, makeFileTree } from './file-tree';
import type { Node } from './node';
import type { Span } from './span';
import type { ParserModule } from './tree-walk';

/** A replacement in the old text, in UTF-16 offsets. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newText: string;
}

/** A text and its tree, which is made when somebody asks for it. */
export class SyntaxTree {
  #file: FileTree | null = null;

  constructor(
    private readonly parser: ParserParts,
    readonly text: string,
    private readonly isClosed: IsClosed,
    /** The tree before an edit, until this one is made. */
    private previous: FileTree | null = null,
    /** The same object for all trees that edits make of one. */
    readonly lineage: object = {},
  ) {}

  /** The tree as plain data. */
  get root(): Node {
    if (!this.#file) {
      this.#file = makeFileTree(this.text, this.parser, this.isClosed, this.previous);
      this.previous = null;
    }
    return this.#file.root;
  }

  /**
   * The tree after changes, each in terms of the text that the ones before it left. What did not change keeps its nodes,
   * which are then no longer this tree's.
   */
  edit(changes: readonly TextChange[]): SyntaxTree {
    let { text } = this;
    for (const { start, oldEnd, newText } of changes) text = text.slice(0, start) + newText + text.slice(oldEnd);
    return new SyntaxTree(this.parser, text, this.isClosed, this.#file ?? this.previous, this.lineage);
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

  /** @param isClosed Asked of each function that is in no other one. */
  parse(text: string, isClosed: IsClosed = () => false): SyntaxTree {
    return new SyntaxTree(this.parser, text, isClosed);
  }
}

function compile(bytes: Uint8Array): Promise<WebAssembly.Module> {
  return WebAssembly.compile(bytes);
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

  parse(text: string, closed: readonly Span[] = []): Tree {
    const includedRanges = closed.length === 0 ? undefined : rangesOutside(closed, text.length);
    const tree = this.#parser.parse(text, null, includedRanges && { includedRanges });
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
