/** Random programs on one location, for the laws. */
import fc from 'fast-check';
import type { Violation } from '../../../src/flow/borrow/location';
import { Stack, type StackedRetag } from '../../../src/flow/borrow/stacked';
import type { Protector, TagId } from '../../../src/flow/borrow/tags';
import { type TreeRetag, TreeState } from '../../../src/flow/borrow/tree';
import { ROOT, type Tags } from './support';

/** `use` and `parent` number the tags made so far, from the newest, round and round. */
export type Op =
  | { readonly op: 'read' | 'write' | 'release'; readonly use: number }
  | {
      readonly op: 'retag';
      readonly use: number;
      readonly stacked: StackedRetag;
      readonly tree: TreeRetag;
      readonly protector: Protector | null;
    };

export type Code = readonly (Op | { readonly op: 'branch'; readonly ways: readonly [Code, Code] })[];

const use = fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, fc.nat(12));
const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ op: fc.constantFrom('read' as const, 'write' as const), use }) },
  {
    weight: 4,
    arbitrary: fc
      .record({
        op: fc.constant('retag' as const),
        use,
        how: fc.constantFrom(
          ['unique', 'reserved'] as const,
          ['unique', 'reserved-im'] as const,
          ['two-phase', 'reserved'] as const,
          ['shared-read-only', 'frozen'] as const,
          ['shared-read-write', 'cell'] as const,
        ),
        protector: fc.constantFrom(null, null, null, 'weak' as const, 'strong' as const),
      })
      .map(({ how: [stacked, tree], protector, ...rest }): Op => ({ ...rest, stacked, tree, protector })),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('release' as const), use }) },
);

export const ops = (maxLength = 8): fc.Arbitrary<readonly Op[]> => fc.array(op, { maxLength });

/** Three branches at most, so that there are no more than eight paths: fewer than a location follows. */
export const code: fc.Arbitrary<Code> = fc
  .array(fc.tuple(ops(6), fc.option(fc.tuple(ops(5), ops(5)))), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.flatMap(([before, ways]): Code => (ways ? [...before, { op: 'branch', ways }] : before)));

/** What the programs run on: one of the models, or an oracle. `by` numbers the operations in the order they are run. */
export interface Subject<Self> {
  access(kind: 'read' | 'write', tag: TagId, by: number): { next: Self; violations: readonly Violation<number>[] };
  retag(
    parent: TagId,
    child: TagId,
    op: Extract<Op, { op: 'retag' }>,
    by: number,
  ): { next: Self; violations: readonly Violation<number>[] };
  release(tag: TagId, by: number): Self;
  join(other: Self): Self;
}

export class Stacked implements Subject<Stacked> {
  constructor(readonly state: Stack<number> = Stack.root(ROOT)) {}
  access(kind: 'read' | 'write', tag: TagId, by: number) {
    const { next, violations } = this.state.access(kind, tag, by);
    return { next: new Stacked(next), violations };
  }
  retag(parent: TagId, child: TagId, { stacked, protector }: Extract<Op, { op: 'retag' }>, by: number) {
    const { next, violations } = this.state.retag(parent, child, stacked, protector, by);
    return { next: new Stacked(next), violations };
  }
  release(tag: TagId) {
    return new Stacked(this.state.release(tag));
  }
  join(other: Stacked) {
    return new Stacked(this.state.join(other.state));
  }
  hasLost(tag: TagId) {
    return this.state.lossOf(tag);
  }
}

export class Tree implements Subject<Tree> {
  constructor(
    readonly tags: Tags,
    readonly state: TreeState<number> = TreeState.root(ROOT),
  ) {}
  access(kind: 'read' | 'write', tag: TagId, by: number) {
    const { next, violations } = this.state.access(kind, tag, this.tags, by);
    return { next: new Tree(this.tags, next), violations };
  }
  retag(parent: TagId, child: TagId, { tree, protector }: Extract<Op, { op: 'retag' }>, by: number) {
    const { next, violations } = this.state.retag(parent, child, tree, protector, this.tags, by);
    return { next: new Tree(this.tags, next), violations };
  }
  release(tag: TagId, by: number) {
    return new Tree(this.tags, this.state.release(tag, this.tags, by));
  }
  join(other: Tree) {
    return new Tree(this.tags, this.state.join(other.state));
  }
  hasLost(tag: TagId) {
    return this.state.lossOf(tag, 'read');
  }
}

export interface Said {
  readonly by: number;
  readonly violations: readonly Violation<number>[];
}

/** A program on its way: the tags and operations are numbered over all that is run. */
export class Run {
  readonly said: Said[] = [];
  /** All tags, in the order they were made. */
  readonly made: TagId[] = [ROOT];
  #by = 0;
  #usable: readonly TagId[] = [ROOT];

  /** Where `mixes` is true, code behind a join uses what only some of the paths have made. */
  constructor(
    readonly tags: Tags,
    readonly mixes: boolean,
  ) {}

  run<S extends Subject<S>>(start: S, program: Code, watch: (state: S) => void = () => {}): S {
    let state = start;
    for (const step of program) {
      if (step.op === 'branch') {
        state = this.fork(step.ways.map((way) => () => this.run(state, way, watch))).reduce((a, b) => a.join(b));
        watch(state);
        continue;
      }
      const tag = this.#usable.at(-1 - (step.use % this.#usable.length))!;
      const by = this.#by++;
      if (step.op === 'release') {
        state = state.release(tag, by);
      } else {
        const { next, violations } =
          step.op === 'retag' ? state.retag(tag, this.#make(tag), step, by) : state.access(step.op, tag, by);
        this.said.push({ by, violations });
        state = next;
      }
      watch(state);
    }
    return state;
  }

  /** Runs each of the ways with the tags that there are now. */
  fork<T>(ways: readonly (() => T)[]): T[] {
    const before = this.#usable;
    let all = before;
    const ends = ways.map((way) => {
      this.#usable = before;
      const end = way();
      all = [...all, ...this.#usable.slice(before.length)];
      return end;
    });
    this.#usable = this.mixes ? all : before;
    return ends;
  }

  #make(parent: TagId): TagId {
    const child = this.tags.add(parent);
    this.made.push(child);
    this.#usable = [...this.#usable, child];
    return child;
  }
}
