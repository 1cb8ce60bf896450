import { describe, expect, it } from 'vitest';
import { type Permission, transition } from '../../../src/flow/borrow/permissions';
import type { Protector } from '../../../src/flow/borrow/tags';
import { treeNodeOf } from '../../../src/flow/borrow/tags';
import { TreeState } from '../../../src/flow/borrow/tree';
import { ROOT, Tags, told } from './support';

type Next = Permission | 'UB';

// The state machine of Tree Borrows, written out: what the local read, local write, foreign read and foreign write make
// of each permission, without protector and with one.
const TABLE: Readonly<Record<Permission, { free: readonly Next[]; protected: readonly Next[] }>> = {
  reserved: {
    free: ['reserved', 'active', 'reserved', 'disabled'],
    protected: ['reserved', 'active', 'conflicted', 'disabled'],
  },
  conflicted: {
    free: ['conflicted', 'active', 'conflicted', 'disabled'],
    protected: ['conflicted', 'UB', 'conflicted', 'disabled'],
  },
  // Never made with a protector.
  'reserved-im': {
    free: ['reserved-im', 'active', 'reserved-im', 'reserved-im'],
    protected: ['reserved-im', 'active', 'reserved-im', 'reserved-im'],
  },
  active: {
    free: ['active', 'active', 'frozen', 'disabled'],
    protected: ['active', 'active', 'disabled', 'disabled'],
  },
  frozen: {
    free: ['frozen', 'UB', 'frozen', 'disabled'],
    protected: ['frozen', 'UB', 'frozen', 'disabled'],
  },
  disabled: {
    free: ['UB', 'UB', 'disabled', 'disabled'],
    protected: ['UB', 'UB', 'disabled', 'disabled'],
  },
  cell: {
    free: ['cell', 'cell', 'cell', 'cell'],
    protected: ['cell', 'cell', 'cell', 'cell'],
  },
};

const EVENTS = [
  ['local', 'read'],
  ['local', 'write'],
  ['foreign', 'read'],
  ['foreign', 'write'],
] as const;

describe('Tree Borrows, the table', () => {
  for (const [permission, { free, protected: guarded }] of Object.entries(TABLE) as [
    Permission,
    (typeof TABLE)[Permission],
  ][])
    for (const [i, [relation, access]] of EVENTS.entries())
      it(`${relation} ${access} of ${permission}: ${free[i]}, protected ${guarded[i]}`, () => {
        expect(transition(permission, relation, access, false) ?? 'UB').toBe(free[i]);
        expect(transition(permission, relation, access, true) ?? 'UB').toBe(guarded[i]);
      });
});

/** The location `x` with a borrow of it, `a`, brought to a permission; `b` is a sibling of `a`, `c` its child. */
function made(permission: Permission, protector: Protector | null, isLazy = false) {
  const tags = new Tags();
  let state = TreeState.root<string>(ROOT);
  const [a, b] = [tags.add(ROOT, 'a'), tags.add(ROOT, 'b')];
  const before: string[] = [];
  const run = (step: ReturnType<typeof state.access>): void => {
    before.push(...told(step.violations));
    state = step.next;
  };
  const how =
    permission === 'frozen' || permission === 'cell' || permission === 'reserved-im' ? permission : 'reserved';
  run(state.retag(ROOT, a, how, protector, tags, 'a', isLazy));
  if (permission === 'active') run(state.access('write', a, tags, 'activate'));
  if (permission === 'conflicted') run(state.access('read', ROOT, tags, 'conflict'));
  if (permission === 'disabled') run(state.access('write', ROOT, tags, 'disable'));
  run(state.retag(ROOT, b, 'cell', null, tags, 'b'));
  const c = tags.add(a, 'c');
  run(state.retag(a, c, 'cell', null, tags, 'c'));
  return { state, tags, a, b, c, before };
}

describe('one tag of the tree', () => {
  const PROTECTORS: readonly (Protector | null)[] = [null, 'weak', 'strong'];
  for (const permission of Object.keys(TABLE) as Permission[])
    for (const protector of PROTECTORS) {
      if (protector ? permission === 'reserved-im' || permission === 'disabled' : permission === 'conflicted') continue;
      const row = TABLE[permission][protector ? 'protected' : 'free'];
      for (const actor of ['a', 'c', 'x', 'b'] as const)
        for (const access of ['read', 'write'] as const) {
          const relation = actor === 'a' || actor === 'c' ? 'local' : 'foreign';
          const next = row[EVENTS.findIndex((event) => event[0] === relation && event[1] === access)]!;
          it(`${permission}, ${protector ?? 'no'} protector, ${access} through ${actor}: ${next}`, () => {
            const { state, tags, a, before } = made(permission, protector);
            expect(before).toEqual([]);
            const cause = { conflicted: ' by conflict', disabled: ' by disable' }[permission as string] ?? '';
            const step = state.access(access, tags.idOf(actor), tags, 'act');
            const isEnded = next === 'disabled' && permission !== 'disabled' && protector !== null;
            expect(told(step.violations)).toEqual(
              next === 'UB' ? [`not-granting ${a}${cause}`] : isEnded ? [`protected ${a}`] : [],
            );
            expect(step.next.has(a)).toBe(next === 'UB' ? permission !== 'disabled' : next !== 'disabled');
          });
        }
    }

  it('may lose a protected tag where it was not accessed yet', () => {
    for (const permission of ['reserved', 'frozen'] as const) {
      const { state, tags, a } = made(permission, 'strong', true);
      const { next, violations } = state.access('write', ROOT, tags, 'act');
      expect(violations).toEqual([]);
      expect(told(next.access('read', a, tags, 'r').violations)).toEqual([`not-granting ${a} by act`]);
    }
  });

  it('makes no difference between data and cells for a protected &mut', () => {
    const tags = new Tags();
    const a = tags.add(ROOT);
    const state = TreeState.root<string>(ROOT).retag(ROOT, a, 'reserved-im', 'strong', tags, 'a').next;
    expect(told(state.access('write', ROOT, tags, 'w').violations)).toEqual([`protected ${a}`]);
  });

  it('tells how the right to write went where both rights are gone', () => {
    const { state, tags, a } = made('active', null);
    const gone = state.access('read', ROOT, tags, 'frozen here').next.access('write', ROOT, tags, 'disabled here').next;
    expect(told(gone.access('write', a, tags, 'w').violations)).toEqual([`not-granting ${a} by frozen here`]);
    expect(told(gone.access('read', a, tags, 'r').violations)).toEqual([`not-granting ${a} by disabled here`]);
    expect(gone.lossOf(a, 'write')).toEqual({ cause: 'frozen here', some: false });
    expect(gone.lossOf(a, 'read')).toEqual({ cause: 'disabled here', some: false });
  });

  it('lets a conflicted tag write after its call', () => {
    const { state, tags, a } = made('conflicted', 'strong');
    expect(state.lossOf(a, 'write')).toEqual({ cause: 'conflict', some: false });
    const released = state.release(a, tags, 'return');
    expect(released.lossOf(a, 'write')).toBeNull();
    expect(released.access('write', a, tags, 'w').violations).toEqual([]);
  });

  it('counts the end of a protector as an access to all but the descendants', () => {
    const tags = new Tags();
    const a = tags.add(ROOT);
    // Another tag that the location knows, but was not accessed through yet.
    const lazy = tags.add(ROOT);
    const child = tags.add(a);
    let state = TreeState.root<string>(ROOT).retag(ROOT, a, 'reserved', 'strong', tags, 'a').next;
    state = state.retag(ROOT, lazy, 'reserved', null, tags, 'lazy', true).next;
    state = state.retag(a, child, 'reserved', null, tags, 'child').next.access('write', child, tags, 'write').next;
    // The write has disabled the lazy one; a second lazy one comes after it.
    const later = tags.add(ROOT);
    state = state.retag(ROOT, later, 'frozen', null, tags, 'later', true).next.release(a, tags, 'return');
    expect(told(state.access('read', later, tags, 'r').violations)).toEqual([`not-granting ${later} by return`]);
    expect(state.access('write', child, tags, 'w').violations).toEqual([]);
  });

  it('may be freed through while weakly protected only', () => {
    for (const [protector, isWrong] of [
      ['weak', false],
      ['strong', true],
    ] as const) {
      const { state, tags, a, c } = made('active', protector);
      for (const through of [a, c])
        expect(told(state.dealloc(through, tags, 'free').violations)).toEqual(isWrong ? [`protected ${a}`] : []);
      expect(told(state.dealloc(ROOT, tags, 'free').violations)).toEqual([`protected ${a}`]);
    }
    const { state, tags, a } = made('cell', 'strong');
    const { next, violations } = state.dealloc(ROOT, tags, 'free');
    expect(violations).toEqual([]);
    expect(told(next.access('read', a, tags, 'r').violations)).toEqual([`not-granting ${a} by free`]);
  });
});

describe('the tree', () => {
  it('names the nearest tag without permission, once', () => {
    const tags = new Tags();
    const shared = tags.add(ROOT);
    const mut = tags.add(shared);
    let state = TreeState.root<string>(ROOT).retag(ROOT, shared, 'frozen', null, tags, 'shared').next;
    state = state.retag(shared, mut, 'reserved', null, tags, 'mut').next;
    const { next, violations } = state.access('write', mut, tags, 'w');
    expect(told(violations)).toEqual([`not-granting ${shared}`]);
    expect(next.access('write', mut, tags, 'again').violations).toEqual([]);
    expect(next.access('write', shared, tags, 'again').violations).toEqual([]);
    // The write did not happen: nobody else has lost anything by it.
    expect(next.access('read', shared, tags, 'r').violations).toEqual([]);
  });

  it('takes a tag that the location has never heard of for its nearest known ancestor', () => {
    const tags = new Tags();
    const shared = tags.add(ROOT);
    const far = tags.add(tags.add(shared));
    const state = TreeState.root<string>(ROOT).retag(ROOT, shared, 'frozen', null, tags, 'shared').next;
    expect(state.access('read', far, tags, 'r').violations).toEqual([]);
    expect(told(state.access('write', far, tags, 'w').violations)).toEqual([`not-granting ${shared}`]);
  });

  it('has a child of what is lost be silent: the parent has been reported', () => {
    const { state, tags, a } = made('disabled', null);
    const child = tags.add(a);
    const { next, violations } = state.retag(a, child, 'reserved', null, tags, 'child');
    expect(told(violations)).toEqual([`not-granting ${a} by disable`]);
    expect(next.access('write', child, tags, 'w').violations).toEqual([]);
  });

  it('returns the same object where nothing changes', () => {
    const { state, tags, a } = made('frozen', null);
    expect(state.access('read', a, tags, 'r').next).toBe(state);
    expect(state.access('read', ROOT, tags, 'r').next).toBe(state);
    expect(state.release(a, tags, 'return')).toBe(state);
    expect(state.join(state)).toBe(state);
    const joined = state.join(state.access('write', ROOT, tags, 'w').next);
    expect(joined).not.toBe(state);
    expect(joined.join(state)).toBe(joined);
    expect(state.retain(() => true, tags)).toBe(state);
  });

  it('forgets tags that no pointer carries, but not their carried descendants’ ancestors', () => {
    const { state, tags, a, b, c } = made('disabled', null);
    expect(state.retain((tag) => tag === c, tags).lossOf(a, 'read')).not.toBeNull();
    const small = state.retain((tag) => tag === b, tags);
    expect(small.has(ROOT)).toBe(true);
    expect(small.lossOf(a, 'read')).toBeNull();
  });

  it('maps a raw tag to what it was made from', () => {
    const kinds = ['root', 'raw', 'mut', 'raw', 'raw'] as const;
    const infoOf = (id: number) => ({ id, parent: id === 0 ? null : id - 1, kind: kinds[id]! });
    expect([0, 1, 2, 3, 4].map((tag) => treeNodeOf(tag, infoOf))).toEqual([0, 0, 2, 2, 2]);
    expect(treeNodeOf(9, (id) => ({ id, parent: null, kind: 'raw' }))).toBe(9);
  });
});
