import { describe, expect, it } from 'vitest';
import { Stack, type StackedRetag } from '../../../src/flow/borrow/stacked';
import type { Protector } from '../../../src/flow/borrow/tags';
import { ROOT, told } from './support';

const [SIBLING, ITEM, CHILD] = [1, 2, 3];

type Actor = 'unique parent' | 'raw parent' | 'raw sibling' | 'itself' | 'raw child' | 'read-only child';
type Access = 'read' | 'write' | 'dealloc';
/**
 * What becomes of the item: `kept`, `lost` with a violation where it is protected, `refused` as the item itself may not do
 * it, `child refused` as its child may not.
 */
type Fate = 'kept' | 'lost' | 'refused' | 'child refused';

// The definition, written out: a write pops all that is not compatible with the granting item, and only shared-read-write
// items next to a shared-read-write one are; a read disables the unique items above the granting item.
const TABLE: readonly (readonly [Actor, Access, unique: Fate, sharedReadWrite: Fate, sharedReadOnly: Fate])[] = [
  ['unique parent', 'read', 'lost', 'kept', 'kept'],
  ['unique parent', 'write', 'lost', 'lost', 'lost'],
  ['raw parent', 'read', 'lost', 'kept', 'kept'],
  ['raw parent', 'write', 'lost', 'kept', 'lost'],
  ['raw sibling', 'read', 'lost', 'kept', 'kept'],
  ['raw sibling', 'write', 'lost', 'kept', 'lost'],
  ['itself', 'read', 'kept', 'kept', 'kept'],
  ['itself', 'write', 'kept', 'kept', 'refused'],
  ['raw child', 'read', 'kept', 'kept', 'refused'],
  ['raw child', 'write', 'kept', 'kept', 'refused'],
  ['read-only child', 'read', 'kept', 'kept', 'kept'],
  ['read-only child', 'write', 'child refused', 'child refused', 'child refused'],
];

const ITEMS: readonly StackedRetag[] = ['unique', 'shared-read-write', 'shared-read-only'];
const PROTECTORS: readonly (Protector | null)[] = [null, 'weak', 'strong'];

/** The location with the item on it, and the tag that the actor uses. */
function setUp(actor: Actor, item: StackedRetag, protector: Protector | null) {
  let stack = Stack.root<string>(
    ROOT,
    actor.startsWith('raw p') || actor === 'raw sibling' ? 'shared-read-write' : 'unique',
  );
  const before: string[] = [];
  const retag = (parent: number, child: number, how: StackedRetag, guard: Protector | null): void => {
    const step = stack.retag(parent, child, how, guard, 'set-up');
    before.push(...told(step.violations));
    stack = step.next;
  };
  if (actor === 'raw sibling') retag(ROOT, SIBLING, 'shared-read-write', null);
  retag(ROOT, ITEM, item, protector);
  if (actor === 'raw child') retag(ITEM, CHILD, 'shared-read-write', null);
  if (actor === 'read-only child') retag(ITEM, CHILD, 'shared-read-only', null);
  const tag =
    { itself: ITEM, 'raw sibling': SIBLING, 'raw child': CHILD, 'read-only child': CHILD }[actor as string] ?? ROOT;
  return { stack, tag, before };
}

describe('Stacked Borrows, the table', () => {
  for (const [actor, access, ...fates] of TABLE)
    for (const [i, item] of ITEMS.entries())
      for (const protector of PROTECTORS)
        it(`${access} by ${actor}: ${item}, ${protector ?? 'no'} protector, ${fates[i]}`, () => {
          const { stack, tag, before } = setUp(actor, item, protector);
          const { next, violations } = stack.access(access as 'read' | 'write', tag, 'act');
          if (actor === 'raw child' && fates[i] === 'refused') {
            // The retag is refused: nothing that may not write makes a raw pointer that may.
            expect(before).toEqual([`not-granting ${ITEM}`]);
            expect(told(violations)).toEqual([]);
            expect(next).toBe(stack);
            return;
          }
          expect(before).toEqual([]);
          const expected = {
            kept: [],
            lost: protector ? [`protected ${ITEM}`] : [],
            refused: [`not-granting ${ITEM}`],
            'child refused': [`not-granting ${CHILD}`],
          }[fates[i]!];
          expect(told(violations)).toEqual(expected);
          expect(next.has(ITEM)).toBe(fates[i] !== 'lost');
          // After a violation it is silent; otherwise the loss has its cause.
          const after = next.access('read', ITEM, 'after').violations;
          expect(told(after)).toEqual(fates[i] === 'lost' && !protector ? [`not-granting ${ITEM} by act`] : []);
        });

  for (const actor of ['unique parent', 'itself', 'raw child'] as const)
    for (const item of ['unique', 'shared-read-write'] as const)
      for (const protector of PROTECTORS)
        it(`dealloc by ${actor}: ${item}, ${protector ?? 'no'} protector`, () => {
          const { stack, tag } = setUp(actor, item, protector);
          const { next, violations } = stack.dealloc(tag, 'free');
          // The write from below already ends the item; from it and above, a strong protector alone forbids to free.
          const isWrong = actor === 'unique parent' ? protector !== null : protector === 'strong';
          expect(told(violations)).toEqual(isWrong ? [`protected ${ITEM}`] : []);
          for (const gone of [ROOT, ITEM]) expect(next.has(gone)).toBe(false);
          expect(told(next.access('read', ROOT, 'after').violations)).toEqual([`not-granting ${ROOT} by free`]);
        });

  it('ends the protection with the call', () => {
    for (const item of ITEMS) {
      const { stack } = setUp('unique parent', item, 'strong');
      expect(told(stack.release(ITEM).access('write', ROOT, 'act').violations)).toEqual([]);
    }
  });
});

describe('retags under Stacked Borrows', () => {
  /** The tags that a write through the root's raw pointer leaves, made from it in this order. */
  const left = (...how: StackedRetag[]): number[] => {
    let stack = Stack.root<string>(ROOT).retag(ROOT, 1, 'shared-read-write', null, 'raw').next;
    for (const [i, each] of how.entries()) stack = stack.retag(1, i + 2, each, null, `retag ${i}`).next;
    stack = stack.access('write', 1, 'act').next;
    return how.map((_, i) => i + 2).filter((tag) => stack.has(tag));
  };

  it('puts what may be shared and written below what is borrowed already', () => {
    expect(left('shared-read-only', 'shared-read-write')).toEqual([3]);
    expect(left('unique', 'shared-read-write')).toEqual([3]);
    expect(left('unique', 'two-phase')).toEqual([3]);
  });

  it('takes no access to make what may be shared and written', () => {
    const { next, violations } = Stack.root<string>(ROOT)
      .retag(ROOT, 1, 'unique', null, 'mut')
      .next.retag(ROOT, 2, 'shared-read-write', null, 'raw');
    expect(violations).toEqual([]);
    expect(next.has(1)).toBe(true);
    expect(next.has(2)).toBe(true);
  });

  it('writes to make a unique one, and reads to make one for reading', () => {
    const stack = Stack.root<string>(ROOT)
      .retag(ROOT, 1, 'shared-read-only', null, 'a')
      .next.retag(ROOT, 2, 'unique', null, 'b').next;
    expect(stack.has(1)).toBe(false);
    const frozen = stack.retag(ROOT, 3, 'shared-read-only', null, 'c').next;
    expect(frozen.has(2)).toBe(false);
    expect(frozen.lossOf(2)).toEqual({ cause: 'c', some: false });
  });

  it('keeps apart what a disabled item lay between', () => {
    // x, raw, u = &mut *raw, and a raw pointer made from u: reading x ends u, but not the two raw pointers, and they are
    // still no neighbours.
    let stack = Stack.root<string>(ROOT).retag(ROOT, 1, 'shared-read-write', null, 'raw').next;
    stack = stack.retag(1, 2, 'unique', null, 'u').next.retag(2, 3, 'shared-read-write', null, 'raw of u').next;
    stack = stack.access('read', ROOT, 'read').next;
    expect([1, 2, 3].filter((tag) => stack.has(tag))).toEqual([1, 3]);
    expect(stack.access('write', 1, 'write').next.has(3)).toBe(false);
  });

  it('has a child of what is lost be silent: the parent has been reported', () => {
    const stack = Stack.root<string>(ROOT).retag(ROOT, 1, 'unique', null, 'a').next.access('write', ROOT, 'w').next;
    const { next, violations } = stack.retag(1, 2, 'unique', null, 'b');
    expect(told(violations)).toEqual(['not-granting 1 by w']);
    expect(next.access('write', 2, 'c').violations).toEqual([]);
    expect(next.access('read', 1, 'd').violations).toEqual([]);
  });

  it('reports a tag that the location has never heard of as one without permission', () => {
    expect(told(Stack.root<string>(ROOT).access('read', 7, 'r').violations)).toEqual(['not-granting 7']);
  });

  it('returns the same object where nothing changes', () => {
    const stack = Stack.root<string>(ROOT).retag(ROOT, 1, 'shared-read-only', null, 'a').next;
    expect(stack.access('read', ROOT, 'r').next).toBe(stack);
    expect(stack.access('read', 1, 'r').next).toBe(stack);
    expect(stack.release(1)).toBe(stack);
    expect(stack.join(stack)).toBe(stack);
    expect(stack.join(Stack.root<string>(ROOT).retag(ROOT, 1, 'shared-read-only', null, 'a').next)).toBe(stack);
    expect(stack.retain(() => true)).toBe(stack);
  });
});

describe('many paths under Stacked Borrows', () => {
  const arms = (count: number, how: StackedRetag) => {
    const start = Stack.root<string>(ROOT);
    return Array.from({ length: count }, (_, i) => start.retag(ROOT, i + 1, how, null, `arm ${i}`).next).reduce(
      (a, b) => a.join(b),
    );
  };

  it('says of more of them than it follows only that it is so on some path', () => {
    const stack = arms(40, 'unique');
    const { next, violations } = stack.access('write', ROOT, 'w');
    expect(violations).toEqual([]);
    expect(told(next.access('read', 1, 'r').violations)).toEqual(['some not-granting 1 by w']);
    // What only a forgotten path knows is never spoken of.
    expect(next.access('read', 40, 'r').violations).toEqual([]);
  });

  it('remembers what was lost on those it does not follow', () => {
    const start = Stack.root<string>(ROOT).retag(ROOT, 1, 'shared-read-only', null, 'shared').next;
    const ways = Array.from({ length: 30 }, (_, i) => start.retag(ROOT, 100 - i, 'unique', null, `arm ${i}`).next);
    const stack = [start, ...ways].reduce((a, b) => a.join(b));
    const { violations } = stack.access('read', 1, 'r');
    expect(violations.map(({ kind, tag, some }) => [kind, tag, some])).toEqual([['not-granting', 1, true]]);
  });

  it('needs no more than one for shared borrows on each of them', () => {
    const stack = arms(40, 'shared-read-only');
    for (let tag = 1; tag <= 40; tag++) expect(stack.access('read', tag, 'r').violations).toEqual([]);
    const written = stack.access('write', ROOT, 'w').next;
    for (let tag = 1; tag <= 40; tag++)
      expect(told(written.access('read', tag, 'r').violations)).toEqual([`not-granting ${tag} by w`]);
  });

  it('forgets what no pointer carries', () => {
    let stack = arms(10, 'unique').retain((tag) => tag === ROOT);
    expect(stack.has(3)).toBe(false);
    stack = stack.access('write', ROOT, 'w').next;
    expect(told(stack.access('write', ROOT, 'w').violations)).toEqual([]);
  });
});
