import type { Violation } from '../../../src/flow/borrow/location';
import { Stack, type StackedRetag } from '../../../src/flow/borrow/stacked';
import type { Protector, TagId, TagTree } from '../../../src/flow/borrow/tags';
import { type TreeRetag, TreeState } from '../../../src/flow/borrow/tree';

export const ROOT = 0;

/** A violation as a test writes it: `not-granting 3 by 5`, `protected 2`, with `some` in front where only some path has it. */
export function told(violations: readonly Violation<number | string>[]): string[] {
  return violations.map(
    ({ kind, tag, loss, some }) => `${some ? 'some ' : ''}${kind} ${tag}${loss ? ` by ${loss.cause}` : ''}`,
  );
}

/** Tags by name, as a scenario writes them. */
export class Tags implements TagTree {
  readonly #parents: (TagId | null)[] = [null];
  readonly #names = ['x'];

  parentOf(tag: TagId): TagId | null {
    return this.#parents[tag] ?? null;
  }

  add(parent: TagId, name = ''): TagId {
    this.#names.push(name);
    return this.#parents.push(parent) - 1;
  }

  idOf(name: string): TagId {
    const id = this.#names.indexOf(name);
    if (id < 0) throw new Error(`no tag ${name}`);
    return id;
  }

  nameOf(tag: TagId): string {
    return this.#names[tag]!;
  }
}

const TREE_RETAGS = {
  '&mut': 'reserved',
  box: 'reserved',
  'two-phase': 'reserved',
  '&': 'frozen',
  '&cell': 'cell',
} as const;
const STACKED_RETAGS = {
  '&mut': 'unique',
  box: 'unique',
  'two-phase': 'two-phase',
  '&': 'shared-read-only',
  '&cell': 'shared-read-write',
  '*mut': 'shared-read-write',
  '*const': 'shared-read-only',
} as const satisfies Record<string, StackedRetag>;

export type Borrow = keyof typeof STACKED_RETAGS;

/**
 * One location under both models, driven by the names of pointers. `x` is the local itself. Every step that breaks a rule
 * is written down as `SB q: *p = 1 (lost at x = 2)`.
 */
export class Story {
  readonly tags: Tags;
  readonly told: string[] = [];
  /** The node of each name in the tree: a raw pointer's is that of what it was made from. */
  readonly #nodes: Map<string, TagId>;
  stack: Stack<string>;
  tree: TreeState<string>;

  constructor(from?: Story) {
    this.tags = from?.tags ?? new Tags();
    this.#nodes = from ? new Map(from.#nodes) : new Map([['x', ROOT]]);
    this.stack = from?.stack ?? Stack.root(ROOT);
    this.tree = from?.tree ?? TreeState.root(ROOT);
  }

  read(name: string, by = `read ${name}`): this {
    return this.#access('read', name, by);
  }

  write(name: string, by = `write ${name}`): this {
    return this.#access('write', name, by);
  }

  #access(kind: 'read' | 'write', name: string, by: string): this {
    const stack = this.stack.access(kind, this.tags.idOf(name), by);
    const tree = this.tree.access(kind, this.#node(name), this.tags, by);
    this.#tell(by, [...stack.violations, ...tree.violations]);
    this.stack = stack.next;
    this.tree = tree.next;
    return this;
  }

  /** `child = borrow parent`. */
  borrow(child: string, borrow: Borrow, parent: string, protector: Protector | null = null): this {
    const by = `${child} = ${borrow} ${parent}`;
    const tag = this.tags.add(this.tags.idOf(parent), child);
    const stack = this.stack.retag(this.tags.idOf(parent), tag, STACKED_RETAGS[borrow], protector, by);
    this.stack = stack.next;
    const violations = [...stack.violations];
    if (borrow === '*mut' || borrow === '*const') {
      this.#nodes.set(child, this.#node(parent));
    } else {
      const how: TreeRetag = TREE_RETAGS[borrow];
      const tree = this.tree.retag(this.#node(parent), tag, how, protector, this.tags, by);
      this.tree = tree.next;
      this.#nodes.set(child, tag);
      violations.push(...tree.violations);
    }
    this.#tell(by, violations);
    return this;
  }

  release(name: string): this {
    const by = `return ${name}`;
    this.stack = this.stack.release(this.tags.idOf(name));
    this.tree = this.tree.release(this.#node(name), this.tags, by);
    return this;
  }

  free(name: string): this {
    const by = `free ${name}`;
    const stack = this.stack.dealloc(this.tags.idOf(name), by);
    const tree = this.tree.dealloc(this.#node(name), this.tags, by);
    this.#tell(by, [...stack.violations, ...tree.violations]);
    this.stack = stack.next;
    this.tree = tree.next;
    return this;
  }

  /** Runs each way from here and joins what they leave. */
  branch(...ways: ((way: Story) => void)[]): this {
    const ends = ways.map((way) => {
      const story = new Story(this);
      way(story);
      this.told.push(...story.told);
      for (const [name, node] of story.#nodes) this.#nodes.set(name, node);
      return story;
    });
    this.stack = ends.map((end) => end.stack).reduce((a, b) => a.join(b));
    this.tree = ends.map((end) => end.tree).reduce((a, b) => a.join(b));
    return this;
  }

  #node(name: string): TagId {
    return this.#nodes.get(name)!;
  }

  #tell(by: string, violations: readonly Violation<string>[]): void {
    for (const { model, kind, tag, loss, some } of violations) {
      const of = this.tags.nameOf(tag);
      const why = kind === 'protected' ? 'is protected' : loss ? `lost at ${loss.cause}` : 'never may';
      this.told.push(`${model === 'stacked' ? 'SB' : 'TB'} ${by}: ${of} ${why}${some ? ', on some path' : ''}`);
    }
  }
}
