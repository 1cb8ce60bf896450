import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as rules from '../../../src/flow/borrow/borrow-stack';
import { type Lost, lostBy, type Violation } from '../../../src/flow/borrow/location';
import type { TagId } from '../../../src/flow/borrow/tags';
import { type Code, code, type Op, ops, Run, Stacked, type Subject, Tree } from './programs';
import { ROOT, Tags, told } from './support';

const RUNS = { numRuns: 500 };

type Model = Subject<Model> & { hasLost(tag: TagId): { cause: number; some: boolean } | null };
const MODELS: readonly (readonly [string, (tags: Tags) => Model])[] = [
  ['Stacked Borrows', () => new Stacked() as unknown as Model],
  ['Tree Borrows', (tags) => new Tree(tags) as unknown as Model],
];

/** Stacked Borrows on a plain list of paths that are never merged: what `Stack` must agree with. */
class Paths implements Subject<Paths> {
  constructor(
    readonly stacks: readonly rules.BorrowStack<number>[] = [
      { items: [{ tag: ROOT, permission: 'unique', protector: null }], losses: null },
    ],
    readonly silent: ReadonlySet<TagId> = new Set(),
  ) {}

  access(kind: 'read' | 'write', tag: TagId, by: number) {
    const lost = lostBy(by);
    return this.#step(tag, null, (stack) => rules.access(stack, kind, tag, lost));
  }

  retag(parent: TagId, child: TagId, { stacked, protector }: Extract<Op, { op: 'retag' }>, by: number) {
    const lost = lostBy(by);
    const permission = stacked === 'two-phase' ? 'shared-read-write' : stacked;
    const access = { unique: 'write', 'shared-read-only': 'read', 'shared-read-write': null } as const;
    return this.#step(parent, child, (stack) =>
      rules.grant(stack, parent, { tag: child, permission, protector }, access[permission], lost),
    );
  }

  #step(tag: TagId, child: TagId | null, run: (stack: rules.BorrowStack<number>) => rules.Outcome<number>) {
    const before = this.stacks.filter((stack) => rules.isBorn(stack, tag));
    const outcomes = before.map(run);
    const violations: Violation<number>[] = [];
    const refused = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.lost] : []));
    const some = refused.length < before.length;
    if (refused.length > 0 || before.length === 0) {
      const losses = refused.filter((lost): lost is Lost<number> => lost !== null);
      const cause =
        losses.length < refused.length || losses.length === 0 ? null : Math.min(...losses.map((lost) => lost.cause));
      violations.push({
        model: 'stacked',
        kind: 'not-granting',
        tag,
        loss: cause === null ? null : { cause, some },
        some,
      });
    }
    const ends = outcomes.map((outcome) => (outcome.kind === 'granted' ? outcome.ended : []));
    for (const ended of new Set(ends.flat())) {
      const times = ends.filter((each) => each.includes(ended)).length;
      const possible = before.filter((stack) => rules.isBorn(stack, ended)).length;
      violations.push({ model: 'stacked', kind: 'protected', tag: ended, loss: null, some: times < possible });
    }
    const news = violations.filter((violation) => !this.silent.has(violation.tag));
    const silent = new Set([...this.silent, ...news.map((violation) => violation.tag)]);
    if (child !== null && !outcomes.some((outcome) => outcome.kind === 'granted')) silent.add(child);
    const stacks = this.stacks.map((stack) => {
      const outcome = outcomes[before.indexOf(stack)];
      return outcome?.kind === 'granted' ? outcome.stack : stack;
    });
    return { next: new Paths(stacks, silent), violations: news };
  }

  release(tag: TagId) {
    return new Paths(
      this.stacks.map((stack) => rules.release(stack, tag)),
      this.silent,
    );
  }

  join(other: Paths) {
    return new Paths([...this.stacks, ...other.stacks], new Set([...this.silent, ...other.silent]));
  }
}

type Violations = readonly Violation<number>[];

const find = (all: Violations, one: Violation<number>) =>
  all.find((other) => other.kind === one.kind && other.tag === one.tag);

const sorted = (lines: readonly string[]) => [...lines].sort();

/** All that can be seen of a state: what a program says on it, what each tag has lost after that. */
function observe(start: Model, run: Run, suffix: Code): readonly unknown[] {
  const from = run.said.length;
  const end = run.run(start, suffix);
  return [
    run.said.slice(from).map(({ violations }) => sorted(told(violations))),
    run.made.map((tag) => end.hasLost(tag)?.cause),
    ...(['read', 'write'] as const).map((kind) =>
      run.made.map((tag) => sorted(told(end.access(kind, tag, -1).violations))),
    ),
  ];
}

/** What several ways leave that begin alike. */
function parted(create: (tags: Tags) => Model, start: Code, ways: readonly Code[], mixes: boolean) {
  const run = new Run(new Tags(), mixes);
  const before = run.run(create(run.tags), start);
  const common = run.made.length;
  const states = run.fork(ways.map((way) => () => run.run(before, way)));
  return { run, states: states as [Model, Model, Model], common };
}

/** A suffix is run from the same numbers on either side, with tags of its own. */
function same(
  create: (tags: Tags) => Model,
  start: Code,
  ways: readonly Code[],
  suffix: Code,
  joins: readonly ((...states: Model[]) => Model)[],
) {
  const seen = joins.map((join) => {
    const { run, states } = parted(create, start, ways, true);
    return observe(join(...states), run, suffix);
  });
  for (const other of seen.slice(1)) expect(other).toEqual(seen[0]);
}

describe('Stacked Borrows on all paths at once', () => {
  it('says what it would say path by path', () => {
    fc.assert(
      fc.property(code, ops(), (program, suffix) => {
        const [real, oracle] = [new Run(new Tags(), false), new Run(new Tags(), false)];
        real.run(new Stacked(), [...program, ...suffix]);
        oracle.run(new Paths(), [...program, ...suffix]);
        const lines = (run: Run) => run.said.map(({ by, violations }) => [by, sorted(told(violations))]);
        expect(lines(real)).toEqual(lines(oracle));
      }),
      { numRuns: 2000 },
    );
  });
});

describe.each(MODELS)('%s', (_, create) => {
  it('joins commutatively', () => {
    fc.assert(
      fc.property(ops(), ops(), ops(), ops(), (start, a, b, suffix) =>
        same(create, start, [a, b], suffix, [(x, y) => x!.join(y!), (x, y) => y!.join(x!)]),
      ),
      RUNS,
    );
  });

  it('joins associatively', () => {
    fc.assert(
      fc.property(ops(), ops(5), ops(5), ops(5), ops(), (start, a, b, c, suffix) =>
        same(create, start, [a, b, c], suffix, [
          (x, y, z) => x!.join(y!).join(z!),
          (x, y, z) => x!.join(y!.join(z!)),
          (x, y, z) => z!.join(x!).join(y!),
        ]),
      ),
      RUNS,
    );
  });

  it('joins idempotently', () => {
    fc.assert(
      fc.property(code, ops(5), ops(5), ops(), (start, a, b, suffix) =>
        same(create, start, [a, b], suffix, [
          (x, y) => x!.join(y!),
          (x, y) => x!.join(y!).join(y!),
          (x, y) => x!.join(x!.join(y!)),
          (x, y) => x!.join(y!).join(x!.join(y!)),
        ]),
      ),
      RUNS,
    );
  });

  it('reports after a join what either side reports, and says whether it is so on both', () => {
    fc.assert(
      fc.property(ops(), ops(), ops(), fc.constantFrom('read' as const, 'write' as const), (start, a, b, kind) => {
        const { run, states, common } = parted(create, start, [a, b], false);
        const [left, right] = states;
        const joined = left.join(right);
        // Whatever was reported is silent from then on.
        fc.pre(run.said.every(({ violations }) => violations.length === 0));
        for (const tag of run.made.slice(0, common)) {
          const sayings = [left, right, joined].map((state) => state.access(kind, tag, -1).violations);
          // Tree Borrows names one tag without permission for an access, and the sides may choose different ones.
          const [x, y, both] = sayings as Violations[] as [Violations, Violations, Violations];
          for (const violation of both) {
            // The tag without permission on all paths may be a third one, further up.
            const alike = [...x, ...y].find(({ kind }) => kind === violation.kind && kind === 'not-granting');
            expect(find(x, violation) ?? find(y, violation) ?? alike).toBeDefined();
            if (find(x, violation) && find(y, violation)) expect(violation.some).toBe(false);
            // A protected argument that only one way has made is ended on all paths that have it.
            else if (!violation.some && violation.tag < common)
              for (const side of [x, y]) expect(side.some(({ kind }) => kind === violation.kind)).toBe(true);
          }
          for (const violation of [...x, ...y])
            if (violation.kind === 'not-granting')
              expect(both.some((other) => other.kind === 'not-granting')).toBe(true);
            else expect(find(both, violation) ?? both.find((other) => other.kind === 'not-granting')).toBeDefined();
        }
      }),
      RUNS,
    );
  });

  it('never gives back what a tag has lost', () => {
    fc.assert(
      fc.property(code, (program) => {
        const run = new Run(new Tags(), true);
        const lost = new Map<TagId, number>();
        run.run(
          create(run.tags),
          program.filter((step) => step.op !== 'branch'),
          (state) => {
            for (const tag of run.made) {
              const loss = state.hasLost(tag);
              if (lost.has(tag)) expect(loss).toEqual({ cause: lost.get(tag), some: false });
              else if (loss) lost.set(tag, loss.cause);
            }
          },
        );
      }),
      RUNS,
    );
    fc.assert(
      fc.property(ops(), ops(), ops(), ops(), (start, a, b, suffix) => {
        const { run, states } = parted(create, start, [a, b], true);
        const [left, right] = states;
        const joined = left.join(right);
        const end = run.run(joined, suffix);
        for (const tag of run.made) {
          if (left.hasLost(tag) ?? right.hasLost(tag)) expect(joined.hasLost(tag)).not.toBeNull();
          if (joined.hasLost(tag)) expect(end.hasLost(tag)).not.toBeNull();
          if (joined.hasLost(tag)?.some === false) expect(end.hasLost(tag)?.some).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('is at least as bad after a join as on either side that keeps the rules', () => {
    fc.assert(
      fc.property(ops(), ops(), ops(), ops(), (start, a, b, suffix) => {
        const accesses = suffix.filter((step) => step.op === 'read' || step.op === 'write');
        const after = (pick: (left: Model, right: Model) => Model) => {
          const { run, states } = parted(create, start, [a, b], false);
          const end = run.run(pick(states[0], states[1]), accesses);
          return {
            isRight: run.said.every(({ violations }) => violations.length === 0),
            lost: run.made.filter((tag) => end.hasLost(tag) !== null),
          };
        };
        const joined = after((x, y) => x.join(y));
        for (const side of [after((x) => x), after((_, y) => y)])
          if (side.isRight) expect(joined.lost).toEqual(expect.arrayContaining(side.lost));
      }),
      RUNS,
    );
  });

  it('does not mind the order in which shared borrows are read', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 8 }), ops(), (order, suffix) => {
        const borrows: Op[] = Array.from({ length: 5 }, () => ({
          op: 'retag',
          use: 0,
          stacked: 'shared-read-only',
          tree: 'frozen',
          protector: null,
        }));
        const siblings = borrows.map((borrow, i): Op => ({ ...borrow, use: i }) as Op);
        const reads = (uses: readonly number[]) => uses.map((use): Op => ({ op: 'read', use }));
        const end = (uses: readonly number[]) => {
          const run = new Run(new Tags(), true);
          const state = run.run(create(run.tags), [...siblings, ...reads(uses)]);
          expect(run.said.every(({ violations }) => violations.length === 0)).toBe(true);
          return observe(state, run, suffix);
        };
        expect(end(order)[0]).toEqual(end(order.toReversed())[0]);
      }),
      RUNS,
    );
  });
});
