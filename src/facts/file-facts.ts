/**
 * What one file's tree tells, worked out when somebody asks and kept while the file is linted.
 */
import { LineIndex } from '../syntax/line-index';
import type { Node } from '../syntax/node';
import { noteQuestion, unread } from '../syntax/reading';
import type { Span } from '../syntax/span';
import { Gathered, gather } from '../syntax/units';
import { Bindings } from './bindings';
import { Items } from './items';
import { macroDefinitionAround } from './macros';
import { absolutePath, type ModulePlace, ROOT_MODULE } from './module-place';
import { Paths } from './paths';
import { type Answer, interiorMutability, isCopy } from './type-queries';
import { Types, type WrittenType } from './types';

/** `use path::*` in a module of the file. */
export interface Glob {
  /** The file or the module's declaration list. */
  readonly scope: Node;
  readonly path: string;
}

export class FileFacts {
  readonly lines: LineIndex;
  readonly paths = new Paths();
  #items: Items | undefined;
  #types: Types | undefined;
  #globs: readonly Glob[] | undefined;
  readonly #answers = new Map<Question<unknown>, unknown>();
  readonly #bindings = new Map<Node, Bindings>();

  constructor(
    readonly root: Node,
    readonly text: string,
    /** Where the file stands in its crate. */
    readonly place: ModulePlace = ROOT_MODULE,
  ) {
    this.lines = new LineIndex(text);
  }

  get items(): Items {
    this.#items ??= new Items(this.root, this.paths, this.place);
    return this.#items;
  }

  get types(): Types {
    this.#types ??= new Types(this.paths, this.items, (node) => this.bindingsAt(node), this.place);
    return this.#types;
  }

  /** Functions with a body, those in functions included; what a macro defines is none yet. */
  get functions(): readonly Node[] {
    return gather(this.root, FUNCTIONS, (node) =>
      node.kind === 'function_item' && node.child('body') && !macroDefinitionAround(node) ? node : null,
    );
  }

  /** The globs of `use` declarations outside of function bodies, from the crate's root where they lead into it. */
  get globs(): readonly Glob[] {
    this.#globs ??= [...moduleScopes(this.root)].flatMap((scope) =>
      this.paths
        .globsOf(scope)
        .map((glob) => ({ scope, path: absolutePath(this.paths.locateImport(glob, scope), scope, this.place) })),
    );
    return this.#globs;
  }

  /** The scope that an inline module of the file is, or the file itself for no names; null where there is none such. */
  scopeOf(modules: readonly string[]): Node | null {
    let scope: Node | null = this.root;
    for (const name of modules) {
      const module: Node | undefined = scope.children.find(
        (child) => child.kind === 'mod_item' && child.child('name')?.text === name,
      );
      scope = module?.child('body') ?? null;
      if (!scope) return null;
    }
    return scope;
  }

  /** The local variables of the function, constant or static around a node; null at item level. */
  bindingsAt(node: Node): Bindings | null {
    let body: Node | null = null;
    for (let at: Node | null = node; at; at = at.parent)
      if (at.kind === 'function_item' || at.kind === 'const_item' || at.kind === 'static_item') {
        body = at;
        break;
      }
    if (!body) return null;
    let bindings = this.#bindings.get(body);
    if (!bindings) {
      bindings = new Bindings(body);
      this.#bindings.set(body, bindings);
    }
    return bindings;
  }

  /** Whether a shared reference to a value of the type grants writes. */
  interiorMutability(type: WrittenType | null): Answer {
    return interiorMutability(type, this.items, this.types);
  }

  isCopy(type: WrittenType | null): Answer {
    return isCopy(type, this.items);
  }

  /** The crate to take paths of the standard library from: `core` where the file does without `std`. */
  get stdCrate(): 'std' | 'core' {
    return this.holds(NAMES_CORE) ? 'core' : 'std';
  }

  /** True where the word stands anywhere in the text, comments included: a new variable had better have another name. */
  mentions(word: string): boolean {
    return this.holds(new RegExp(`\\b${word}\\b`));
  }

  /** True where the pattern is found anywhere in the text. */
  holds(pattern: RegExp): boolean {
    return this.about(holding(pattern));
  }

  /** What a question about the whole file gives. */
  about<Value>(question: Question<Value>): Value {
    if (!this.#answers.has(question))
      this.#answers.set(
        question,
        unread(() => question(this)),
      );
    const answer = this.#answers.get(question) as Value;
    noteQuestion(this, question, answer);
    return answer;
  }

  /** Blanks and tabs before the first character of the line that holds the offset. */
  indentationAt(offset: number): string {
    return /^[ \t]*/.exec(this.lines.line(this.lines.position(offset).line))![0];
  }

  /** True where only blanks and tabs stand before the offset on its line. */
  startsLine(offset: number): boolean {
    return /^[ \t]*$/.test(this.text.slice(this.lineStart(offset).start, offset));
  }

  /** The line break that the file uses. */
  get lineBreak(): '\n' | '\r\n' {
    const first = this.text.indexOf('\n');
    return first > 0 && this.text[first - 1] === '\r' ? '\r\n' : '\n';
  }

  /** From the start of the line to the given span's end: where a new line above can be put. */
  lineStart(offset: number): Span {
    const { character } = this.lines.position(offset);
    return { start: offset - character, end: offset - character };
  }
}

const FUNCTIONS = new Gathered<Node>();

const NAMES_CORE = /#!\[no_std\]|\bcore::/;

/**
 * A question about a whole file, the same object whenever the same is asked. What it gives is the same as before an edit
 * where it is equal, or a list of the same nodes.
 */
export type Question<Value> = (file: FileFacts) => Value;

/** Questions with a name or a pattern in them: one object for each. */
export function questionsWith<Key extends string | RegExp, Value>(
  make: (key: Key) => Question<Value>,
): (key: Key) => Question<Value> {
  const known = new Map<string, Question<Value>>();
  return (key) => {
    let question = known.get(`${key}`);
    if (!question) {
      question = make(key);
      known.set(`${key}`, question);
    }
    return question;
  };
}

const holding = questionsWith(
  (pattern: RegExp) =>
    ({ text }) =>
      text.search(pattern) !== -1,
);

/** The file and the modules inside it. */
function* moduleScopes(scope: Node): Generator<Node> {
  yield scope;
  for (const child of scope.children) {
    const body = child.kind === 'mod_item' ? child.child('body') : null;
    if (body) yield* moduleScopes(body);
  }
}
