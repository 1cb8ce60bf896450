/**
 * Results from one look at a file to the next. A result is kept by the node that it is about, which outlives an edit
 * elsewhere, and holds until something changes that it rests on: the bodies of functions that were looked into, what was
 * asked of the whole text, and what is declared under the names that it can lead to.
 */
import type { Node } from '../syntax/node';
import { type Reading, reading } from '../syntax/reading';
import { declarationsIn } from '../syntax/units';
import type { FileFacts, Question } from './file-facts';
import { type Elsewhere, type Names, Outline, wordsIn } from './outline';
import { remembered } from './remembered';

interface Kept {
  readonly result: unknown;
  readonly read: Reading;
  readonly parts: readonly Node[];
  /** The look at the file that the result held for last, counted by changes of its outline. */
  look: number;
}

/** What a look at a file is for. */
export interface Look {
  readonly file: FileFacts;
  /** Whatever else results depend on. */
  readonly settings: string;
  readonly elsewhere: Elsewhere | null;
}

/** How a kept result is used again. */
export interface KeepOptions<Result> {
  /** Further nodes that it is made from. */
  readonly parts?: readonly Node[];
  /** False where it cannot be used, for reasons of its own. */
  readonly isRight?: (result: Result) => boolean;
}

/** For one file and its edits. */
export class Reuse {
  #kept = new Map<string, WeakMap<Node, Kept>>();
  #settings: string | null = null;
  #outline: Outline | null = null;
  #look = 0;
  /** What the last change of the outline can reach. */
  #changed: Names = 'all';
  #file: FileFacts | null = null;
  /** The roots of the file's trees, which nodes that went out with an edit still lead to. */
  readonly #roots = new WeakSet<Node>();

  /** Before the first question of a look. */
  begin({ file, settings, elsewhere }: Look): void {
    const outline = new Outline(file.root);
    const all = `${elsewhere?.stamp ?? ''}\n${settings}`;
    if (this.#outline === null || this.#settings !== all) this.#kept = new Map();
    else {
      const changed = outline.changedSince(this.#outline, elsewhere);
      if (changed === 'all' || changed.size > 0) {
        this.#look++;
        this.#changed = changed;
      }
    }
    this.#settings = all;
    this.#outline = outline;
    this.#file = file;
    this.#roots.add(file.root);
    // Nobody in particular is to have looked at the bodies that happen to be open.
    void file.items;
  }

  /** The result of that kind for a node, of an earlier look where that still holds. */
  keep<Result>(
    kind: string,
    node: Node,
    make: () => Result,
    { parts = [], isRight = () => true }: KeepOptions<Result> = {},
  ): Result {
    let ofKind = this.#kept.get(kind);
    if (!ofKind) {
      ofKind = new WeakMap();
      this.#kept.set(kind, ofKind);
    }
    const kept = ofKind.get(node);
    if (kept && this.#holds(kept, node, parts) && isRight(kept.result as Result)) {
      kept.look = this.#look;
      return kept.result as Result;
    }
    const { result, read } = reading(make);
    ofKind.set(node, { result, read, parts, look: this.#look });
    return result;
  }

  /** False for a node that went out with an edit. */
  isThere(node: Node): boolean {
    let root = node;
    while (root.parent) root = root.parent;
    return root === this.#file?.root || !this.#roots.has(root);
  }

  #holds({ read, parts, look }: Kept, node: Node, wanted: readonly Node[]): boolean {
    if (parts.length !== wanted.length || parts.some((part, index) => part !== wanted[index])) return false;
    const bodies = [...read.bodies] as Node[];
    for (const body of bodies) if (!this.isThere(body)) return false;
    // Other files are those of the crate: where one changes, nothing is kept.
    const asked = ([...read.questions] as [FileFacts, ReadonlyMap<Question<unknown>, unknown>][]).filter(([file]) =>
      this.#roots.has(file.root),
    );
    for (const [, answers] of asked)
      for (const [question, answer] of answers) if (!isSame(this.#file!.about(question), answer)) return false;
    if (look === this.#look) return true;
    const changed = this.#changed;
    if (look !== this.#look - 1 || changed === 'all') return false;
    const texts = [node, ...parts, ...bodies.flatMap(({ parent }) => parent ?? [])].map(wordsAround);
    for (const name of changed) if (texts.some((words) => words.has(name))) return false;
    return true;
  }
}

function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

const WORDS = new WeakMap<Node, ReadonlySet<string>>();

/** The words of an item and of the heads around it. */
function wordsAround(item: Node): ReadonlySet<string> {
  return remembered(WORDS, item, () => {
    let text = item.text;
    for (const outer of item.ancestors()) {
      const inner = declarationsIn(outer);
      if (inner) text += ` ${outer.text.slice(0, inner.start - outer.start)}`;
    }
    return wordsIn(text);
  });
}
