/**
 * What the alias machine says, put into words: hand-made events over real code. Every event is told by exactly one rule,
 * in the style of all messages, and what one aliasing model alone rejects is said to be so.
 */

import { describe, expect, test } from 'vitest';
import { FileFacts } from '../../src/facts/file-facts';
import { singleFile } from '../../src/facts/program';
import { SEVERITIES } from '../../src/finding';
import type { Access, EventKind, EventOf, FlowEvent, How, Memory, Pointer } from '../../src/flow/events';
import { RULES } from '../../src/rules';
import type { Report, RuleContext } from '../../src/rules/define-rule';
import { ruleOf } from '../../src/rules/shared/flow-rules';
import { lossNoun, lossWords, quoted } from '../../src/rules/shared/flow-words';
import type { Node } from '../../src/syntax/node';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();

/** A piece of code in which nodes are named by their text. */
class Code {
  readonly file: FileFacts;

  constructor(readonly text: string) {
    const tree = grammar.parse(text);
    expect(tree.root.hasError, text).toBe(false);
    this.file = new FileFacts(tree.root, text);
  }

  /** The n-th of the outermost nodes with that text. */
  at(text: string, n = 1): Node {
    const all = [...this.file.root.descendants()].filter(
      (node) => node.text === text && node.parent?.text !== text && node.named,
    );
    const node = all[n - 1];
    if (!node) throw new Error(`no ${text} in ${this.text}`);
    return node;
  }

  get context(): RuleContext {
    return { file: this.file, program: singleFile(this.file), options: {}, edition: 2024, msrv: null };
  }
}

function pointer(made: Node, how: How, name: string | null, rest: Partial<Pointer> = {}): Pointer {
  return { made, how, name, target: null, castToMut: null, ...rest };
}

function memory(kind: Memory['kind'], made: Node, name: string | null = null): Memory {
  return { kind, made, name };
}

const SURE = { certainty: 'always', confidence: 'high' } as const;

/** All reports about the event, by the rule that makes them. */
function tellAll(event: FlowEvent, code: Code): [string, Report][] {
  return RULES.flatMap((rule) =>
    rule.events?.includes(event.kind) && rule.tell
      ? [...rule.tell(event, code.context)].map((report): [string, Report] => [rule.id, report])
      : [],
  );
}

interface Sample {
  readonly name: string;
  readonly rule: string;
  readonly message: string;
  readonly code: Code;
  readonly event: FlowEvent;
  /** The code after the first fix; null where there must be none. */
  readonly fixed?: string;
}

const REBORROW = new Code(`fn f(x: &mut i32) -> i32 {
    let p = x as *mut i32;
    let r = unsafe { &mut *p };
    let s = unsafe { &mut *p };
    unsafe { *p = 2 };
    *r
}`);

function invalidation(rest: Partial<EventOf<'use-after-invalidation'>> = {}): EventOf<'use-after-invalidation'> {
  const code = REBORROW;
  return {
    kind: 'use-after-invalidation',
    ...SURE,
    at: code.at('*r'),
    access: 'read',
    pointer: pointer(code.at('&mut *p'), 'mut-borrow', 'r'),
    lostAt: code.at('*p = 2'),
    lostBy: 'write',
    winner: pointer(code.at('x as *mut i32'), 'mut-to-raw', 'p'),
    winnerIsParent: true,
    areSiblings: false,
    memory: memory('pointee', code.at('x')),
    models: ['stacked', 'tree'],
    ...rest,
  };
}

const TWO = new Code(`fn f() -> i32 {
    let mut x = 0i32;
    let p1 = &mut x as *mut i32;
    let p2 = &mut x as *mut i32;
    unsafe { *p1 = 1; *p2 = 2; }
    x
}`);

const BOX = new Code(`fn f(mut task: Box<u32>, queue: &mut Vec<Box<u32>>) {
    let raw = &raw mut *task;
    queue.push(task);
    unsafe { *raw = 1 };
}`);

const SHARED = new Code(`fn f() -> u32 {
    let x = 1u32;
    let p = &x as *const u32 as *mut u32;
    let q = unsafe { core::mem::transmute::<&u32, *mut u32>(&x) };
    let c = &raw const x;
    unsafe { *p = 2; *q = 3; *c.cast_mut() = 4; }
    x
}`);

function forbidden(
  use: string,
  used: Pointer,
  source: Pointer,
  models: EventOf<'write-without-permission'>['models'] = ['stacked', 'tree'],
): FlowEvent {
  return {
    kind: 'write-without-permission',
    ...SURE,
    at: SHARED.at(use),
    access: 'write',
    pointer: used,
    source,
    models,
  };
}

const GROW = new Code(`fn f(v: &mut Vec<u8>) -> u8 {
    let p = v.as_ptr();
    v.push(1);
    unsafe { *p }
}`);

const BLOCK = new Code(`fn f() -> i32 {
    let p = {
        let b = Box::new(42);
        &*b as *const i32
    };
    unsafe { *p }
}`);

const SPENT = new Code(`fn f(p: *mut u32) -> u32 {
    unsafe { drop(Box::from_raw(p)); drop(Box::from_raw(p)); *p }
}`);

const RETURNED = new Code(`fn f() -> *const u8 { let s = String::from("x"); s.as_ptr() }`);

const COUNTED = new Code(`use std::rc::Rc;
fn f(x: &Rc<u32>) -> Rc<u32> { unsafe { Rc::from_raw(Rc::as_ptr(x)) } }`);

const OWNED = new Code(`fn f() {
    let mut s = String::from("x");
    let p = s.as_mut_ptr();
    let v = unsafe { Vec::from_raw_parts(p, s.len(), s.capacity()) };
    std::mem::forget(s);
}`);

const FRESH = new Code(`use std::alloc::{Layout, alloc};
fn f() -> *mut String { unsafe {
    let p = alloc(Layout::new::<String>()) as *mut String;
    *p = String::new();
    p
} }`);

function uninit(use: EventOf<'uninit-use'>['use'], at: string): FlowEvent {
  const since = FRESH.at('alloc(Layout::new::<String>())');
  return { kind: 'uninit-use', ...SURE, at: FRESH.at(at), use, memory: memory('raw', since), since, type: 'String' };
}

const MANUAL = new Code(`use std::mem::ManuallyDrop;
fn f(mut m: ManuallyDrop<String>) -> usize { unsafe { ManuallyDrop::drop(&mut m) }; m.len() }
fn g(mut s: String) { unsafe { std::ptr::drop_in_place(&mut s) } }`);

const USER = new Code(`fn replace<T, F: Fn(T) -> T>(dst: &mut T, f: F) { unsafe {
    let old = std::ptr::read(dst);
    let new = f(old);
    std::ptr::write(dst, new);
} }`);

const CELL = new Code(`use std::cell::UnsafeCell;
struct Rt { q: UnsafeCell<Vec<u32>>, b: Box<u32>, cur: *mut u32 }
impl Rt {
    fn run(&self, f: impl Fn(&Rt)) { let q = unsafe { &mut *self.q.get() }; f(self); q.push(1); }
    fn get(&self) -> &mut Vec<u32> { unsafe { &mut *self.q.get() } }
    fn cur(&self) -> u32 { unsafe { *self.cur } }
}`);

const RAW = new Code(`use core::ptr::copy_nonoverlapping;
unsafe fn callee(a: &mut u8, b: *mut u8) { unsafe { *b = 1 } }
unsafe fn f(p: *mut u8, n: usize, a: &mut [u8; 4], b: &[u8; 4]) -> u8 { unsafe {
    core::ptr::copy_nonoverlapping(p.add(1), p, n);
    copy_nonoverlapping(p.add(2), p, n);
    p.copy_to_nonoverlapping(p.add(3), n);
    callee(&mut *p, p);
    a.as_ptr().offset_from(b.as_ptr());
    let e = &a[0] as *const u8;
    let z = core::ptr::null::<u8>();
    libc_free(Box::into_raw(Box::new(1)));
    *e.add(1) + *z
} }
unsafe fn libc_free(p: *mut i32) {}`);

function copy(at: string, from: string, to: string): FlowEvent {
  return { kind: 'overlapping-copy', ...SURE, at: RAW.at(at), from: RAW.at(from), to: RAW.at(to) };
}

const SAMPLES: readonly Sample[] = [
  {
    name: 'a reference, by a write through its parent',
    rule: 'reborrow-invalidated-by-parent-use',
    message: '`r` is read through after a write through `p` has ended its permission',
    code: REBORROW,
    event: invalidation(),
  },
  {
    name: 'a reference, under one model',
    rule: 'reborrow-invalidated-by-parent-use',
    message: '`r` is read through after a read through `p` has ended its permission (under Stacked Borrows)',
    code: REBORROW,
    event: invalidation({ lostBy: 'read', models: ['stacked'] }),
  },
  {
    name: 'siblings, by being made',
    rule: 'two-live-mut-reborrows',
    message: '`r` is read through after `s` was made: both are `&mut` to the same memory (under Stacked Borrows)',
    code: REBORROW,
    event: invalidation({
      areSiblings: true,
      lostBy: 'mut-reborrow',
      lostAt: REBORROW.at('&mut *p', 2),
      winner: pointer(REBORROW.at('&mut *p', 2), 'mut-borrow', 's'),
      models: ['stacked'],
    }),
  },
  {
    name: 'siblings, by a write',
    rule: 'two-live-mut-reborrows',
    message:
      '`r` is read through after a write through `s` has ended its permission: both are `&mut` to the same memory',
    code: REBORROW,
    event: invalidation({ areSiblings: true, winner: pointer(REBORROW.at('&mut *p', 2), 'mut-borrow', 's') }),
  },
  {
    name: 'a raw pointer, by a second borrow of its owner',
    rule: 'stale-raw-after-owner-use',
    message: '`p1` is written through after a new `&mut` to `x` has ended its permission (under Stacked Borrows)',
    code: TWO,
    event: invalidation({
      at: TWO.at('*p1 = 1'),
      access: 'write',
      pointer: pointer(TWO.at('&mut x'), 'mut-borrow', 'p1', { target: 'x' }),
      lostAt: TWO.at('&mut x', 2),
      lostBy: 'mut-reborrow',
      winner: pointer(TWO.at('x'), 'local', 'x'),
      memory: memory('local', TWO.at('x'), 'x'),
      models: ['stacked'],
    }),
    fixed: TWO.text.replaceAll('&mut x as *mut i32', '&raw mut x'),
  },
  {
    name: 'a raw pointer, by an assignment to its owner',
    rule: 'stale-raw-after-owner-use',
    message: '`p1` is read through after a write to `x` has ended its permission',
    code: TWO,
    event: invalidation({
      at: TWO.at('*p2 = 2'),
      pointer: pointer(TWO.at('&mut x'), 'mut-borrow', 'p1', { target: 'x' }),
      lostAt: TWO.at('*p1 = 1'),
      winner: pointer(TWO.at('x'), 'local', 'x'),
    }),
  },
  {
    name: 'a pointer into a box that was moved',
    rule: 'box-moved-while-raw-live',
    message: '`raw` points into the box `task`, which was moved before this use (under Stacked Borrows)',
    code: BOX,
    event: invalidation({
      at: BOX.at('*raw = 1'),
      pointer: pointer(BOX.at('&raw mut *task'), 'raw-mut-borrow', 'raw'),
      lostAt: BOX.at('task', 3),
      lostBy: 'move',
      winner: pointer(BOX.at('task'), 'box', 'task'),
      memory: memory('box', BOX.at('task'), 'task'),
      models: ['stacked'],
    }),
  },
  {
    name: 'a write through a shared reference',
    rule: 'shared-ref-cast-to-mut',
    message: 'this writes `*p` through a pointer that was made from a shared reference and may only read',
    code: SHARED,
    event: forbidden(
      '*p = 2',
      pointer(SHARED.at('&x'), 'shared-borrow', 'p', { castToMut: SHARED.at('&x as *const u32 as *mut u32') }),
      pointer(SHARED.at('&x'), 'shared-borrow', null, { target: 'x' }),
    ),
    fixed: SHARED.text.replace('let x', 'let mut x').replace('&x as *const u32 as *mut u32', '&raw mut x'),
  },
  {
    name: 'a write through a transmuted reference',
    rule: 'transmute-shared-to-mut',
    message: 'this writes `*q` through a pointer that was transmuted from a shared reference and may only read',
    code: SHARED,
    event: forbidden(
      '*q = 3',
      pointer(SHARED.at('core::mem::transmute::<&u32, *mut u32>(&x)'), 'transmute', 'q'),
      pointer(SHARED.at('&x', 2), 'shared-borrow', null, { target: 'x' }),
    ),
  },
  {
    name: 'a write through a raw const borrow',
    rule: 'write-through-const-derived',
    message: 'this writes `*c.cast_mut()` through a pointer that was made for reading (under Stacked Borrows)',
    code: SHARED,
    event: forbidden(
      '*c.cast_mut() = 4',
      pointer(SHARED.at('&raw const x'), 'raw-const-borrow', null, { castToMut: SHARED.at('c.cast_mut()') }),
      pointer(SHARED.at('&raw const x'), 'raw-const-borrow', 'c', { target: 'x' }),
      ['stacked'],
    ),
    fixed: SHARED.text.replace('let x', 'let mut x').replace('&raw const x', '&raw mut x'),
  },
  {
    name: 'a transmute',
    rule: 'transmute-shared-to-mut',
    message: 'this transmutes a `&` to a `&mut`, which gives no permission to write',
    code: SHARED,
    event: {
      kind: 'transmute-to-mut',
      ...SURE,
      at: SHARED.at('core::mem::transmute::<&u32, *mut u32>(&x)'),
      source: SHARED.at('&x', 2),
    },
  },
  {
    name: 'arguments of one call',
    rule: 'alias-args-same-call',
    message: 'this call is given `&mut *p` to use alone, and `p` to the same memory beside it',
    code: RAW,
    event: {
      kind: 'argument-conflict',
      ...SURE,
      at: RAW.at('callee(&mut *p, p)'),
      argument: pointer(RAW.at('&mut *p'), 'mut-borrow', null),
      other: pointer(RAW.at('p'), 'parameter', 'p'),
      use: RAW.at('*b = 1'),
      models: ['stacked', 'tree'],
    },
  },
  {
    name: 'a neighbour of an element',
    rule: 'element-ptr-arith',
    message: 'this reads `*e.add(1)` outside of `a[0]`, all that `e` was made for (under Stacked Borrows)',
    code: RAW,
    event: {
      kind: 'outside-of-borrow',
      ...SURE,
      at: RAW.at('*e.add(1)'),
      access: 'read',
      pointer: pointer(RAW.at('&a[0]'), 'shared-borrow', 'e', { target: 'a[0]' }),
      models: ['stacked'],
    },
    fixed: RAW.text.replace('&a[0]', 'a.as_ptr()'),
  },
  {
    name: 'a buffer that may have moved',
    rule: 'ptr-across-realloc',
    message: '`p` points into the buffer of `v`, which `v.push(1)` may have moved',
    code: GROW,
    event: {
      kind: 'use-after-end',
      ...SURE,
      at: GROW.at('*p'),
      access: 'read',
      pointer: pointer(GROW.at('v.as_ptr()'), 'as-ptr', 'p'),
      memory: memory('buffer', GROW.at('v'), 'v'),
      endedAt: GROW.at('v.push(1)'),
      endedBy: 'realloc',
    },
  },
  {
    name: 'an owner whose block is over',
    rule: 'raw-outlives-owner',
    message: '`p` points into `b`, which was dropped before this use',
    code: BLOCK,
    event: {
      kind: 'use-after-end',
      ...SURE,
      at: BLOCK.at('*p'),
      access: 'read',
      pointer: pointer(BLOCK.at('&*b'), 'shared-borrow', 'p'),
      memory: memory('box', BLOCK.at('Box::new(42)'), 'b'),
      endedAt: [...BLOCK.file.root.descendants()].filter((node) => node.kind === 'block')[1]!,
      endedBy: 'drop',
    },
  },
  {
    name: 'what was taken back and dropped',
    rule: 'use-after-from-raw',
    message: '`p` is used after what it points to was dropped',
    code: SPENT,
    event: {
      kind: 'use-after-end',
      ...SURE,
      at: SPENT.at('*p'),
      access: 'read',
      pointer: pointer(SPENT.at('p: *mut u32'), 'parameter', 'p'),
      memory: memory('pointee', SPENT.at('p: *mut u32')),
      endedAt: SPENT.at('drop(Box::from_raw(p))'),
      endedBy: 'drop',
    },
  },
  {
    name: 'a temporary',
    rule: 'temporary-as-ptr',
    message: 'the temporary that `p` points into is dropped at the end of this statement, and `p` dangles from then on',
    code: GROW,
    event: {
      kind: 'use-after-end',
      ...SURE,
      at: GROW.at('*p'),
      access: 'read',
      pointer: pointer(GROW.at('v.as_ptr()'), 'as-ptr', 'p'),
      memory: memory('temporary', GROW.at('v')),
      endedAt: GROW.at('v.push(1)'),
      endedBy: 'scope-end',
    },
  },
  ...(['returned', 'stored'] as const).map(
    (way): Sample => ({
      name: `a pointer to a local that is ${way}`,
      rule: way === 'returned' ? 'return-ptr-to-local' : 'raw-outlives-owner',
      message:
        way === 'returned'
          ? 'the returned pointer points into `s`, which ends when the function returns'
          : '`s.as_ptr()` points into `s`, and is kept where it outlives that',
      code: RETURNED,
      event: {
        kind: 'escape-of-dying',
        ...SURE,
        at: RETURNED.at('s.as_ptr()'),
        pointer: pointer(RETURNED.at('s.as_ptr()'), 'as-ptr', null),
        memory: memory('buffer', RETURNED.at('String::from("x")'), 's'),
        way,
      },
    }),
  ),
  {
    name: 'an owner of what is borrowed',
    rule: 'from-raw-of-borrowed',
    message: 'this `Vec` takes `s` for its own, which has an owner already: both will free it',
    code: OWNED,
    event: {
      kind: 'second-owner',
      ...SURE,
      at: OWNED.at('Vec::from_raw_parts(p, s.len(), s.capacity())'),
      pointer: pointer(OWNED.at('s.as_mut_ptr()'), 'as-mut-ptr', 'p'),
      memory: memory('buffer', OWNED.at('String::from("x")'), 's'),
      why: 'borrowed',
      other: OWNED.at('String::from("x")'),
      owner: 'Vec',
    },
  },
  {
    name: 'an owner of what was taken back',
    rule: 'use-after-from-raw',
    message: '`p` was taken back before: this second `Box` frees the same memory again',
    code: SPENT,
    event: {
      kind: 'second-owner',
      ...SURE,
      at: SPENT.at('Box::from_raw(p)', 2),
      pointer: pointer(SPENT.at('p: *mut u32'), 'parameter', 'p'),
      memory: memory('pointee', SPENT.at('p: *mut u32')),
      why: 'reclaimed',
      other: SPENT.at('Box::from_raw(p)'),
      owner: 'Box',
    },
  },
  {
    name: 'an owner without a count',
    rule: 'rc-from-raw-without-count',
    message: 'this `Rc` was never counted: when it is dropped, the count falls below the number of owners',
    code: COUNTED,
    event: {
      kind: 'second-owner',
      ...SURE,
      at: COUNTED.at('Rc::from_raw(Rc::as_ptr(x))'),
      pointer: pointer(COUNTED.at('Rc::as_ptr(x)'), 'as-ptr', null),
      memory: memory('rc', COUNTED.at('x'), 'x'),
      why: 'counted',
      other: COUNTED.at('x'),
      owner: 'Rc',
    },
    fixed: COUNTED.text.replace('Rc::from_raw(Rc::as_ptr(x))', 'Rc::clone(x)'),
  },
  {
    name: 'a foreign owner',
    rule: 'foreign-free-mismatch',
    message: "this frees with C's allocator what a `Box` allocated",
    code: RAW,
    event: {
      kind: 'allocator-mismatch',
      ...SURE,
      at: RAW.at('libc_free(Box::into_raw(Box::new(1)))'),
      memory: memory('box', RAW.at('Box::new(1)')),
      allocated: 'box',
      freedAs: 'c',
    },
  },
  {
    name: 'a leak',
    rule: 'into-raw-never-reclaimed',
    message: 'nobody takes this pointer back: the `Box` that was given up here leaks',
    code: RAW,
    event: {
      kind: 'leak',
      way: 'into-raw',
      exit: null,
      ...SURE,
      at: RAW.at('Box::into_raw(Box::new(1))'),
      memory: memory('box', RAW.at('Box::new(1)')),
      pointer: pointer(RAW.at('Box::into_raw(Box::new(1))'), 'into-raw', null),
      owner: 'Box',
    },
  },
  ...[null, OWNED.at('s.len()')].map(
    (mayPanic): Sample => ({
      name: mayPanic ? 'a late forget behind a panic' : 'a late forget',
      rule: 'forget-after-alias',
      message: `\`s\` has two owners until this \`forget\`${mayPanic ? ', and a panic before it frees the memory twice' : ''}`,
      code: OWNED,
      event: {
        kind: 'late-forget',
        ...SURE,
        at: OWNED.at('std::mem::forget(s)'),
        value: 's',
        aliasedAt: OWNED.at('Vec::from_raw_parts(p, s.len(), s.capacity())'),
        mayPanic,
      },
    }),
  ),
  {
    name: 'an assignment to fresh memory',
    rule: 'assign-drops-uninit',
    message: 'this assignment drops the old value of `*p` first, but there is none',
    code: FRESH,
    event: uninit('drop-by-assignment', '*p = String::new()'),
    fixed: FRESH.text.replace('*p = String::new()', 'p.write(String::new())'),
  },
  {
    name: 'a drop of fresh memory',
    rule: 'assign-drops-uninit',
    message: 'this drops a `String` in `*p`, but nothing has been written to it',
    code: FRESH,
    event: uninit('drop', '*p'),
  },
  {
    name: 'a reference to fresh memory',
    rule: 'ref-to-uninit',
    message: 'this makes a reference to an allocated block, where nothing has been written yet',
    code: FRESH,
    event: uninit('reference', '*p'),
  },
  {
    name: 'fresh memory for a reader',
    rule: 'uninit-buf-to-read',
    message: 'an allocated block holds no values yet, and the code that it is given to here may read it',
    code: FRESH,
    event: uninit('give', '*p'),
  },
  {
    name: 'fresh memory that is read',
    rule: 'uninit-assume-init',
    message: 'this reads `*p` in an allocated block, which nothing has been written to',
    code: FRESH,
    event: uninit('read', '*p'),
  },
  {
    name: 'fresh memory as a value',
    rule: 'uninit-assume-init',
    message: 'an allocated block is taken for an initialised value, but nothing has been written to it',
    code: FRESH,
    event: uninit('assume', '*p'),
  },
  {
    name: 'a length beyond the values',
    rule: 'set-len-before-init',
    message: '`v` now counts elements that nothing has been written to',
    code: GROW,
    event: {
      kind: 'set-len-uninit',
      ...SURE,
      at: GROW.at('v.push(1)'),
      memory: memory('buffer', GROW.at('v'), 'v'),
      allocatedAt: GROW.at('v.as_ptr()'),
    },
  },
  {
    name: 'an empty ManuallyDrop',
    rule: 'manuallydrop-used-after-drop',
    message: '`m` is used after its value was dropped or taken out',
    code: MANUAL,
    event: {
      kind: 'use-after-manual-drop',
      ...SURE,
      at: MANUAL.at('m.len()'),
      memory: memory('local', MANUAL.at('m'), 'm'),
      droppedAt: MANUAL.at('ManuallyDrop::drop(&mut m)'),
    },
  },
  ...(['manual', 'in-place', 'duplicate'] as const).map(
    (why): Sample => ({
      name: `a second drop, ${why}`,
      rule: why === 'manual' ? 'manuallydrop-used-after-drop' : 'drop-in-place-then-drop',
      message: {
        manual: 'the value of `s` is dropped a second time here',
        'in-place': '`s` is dropped here, and is dropped again at the end of its scope',
        duplicate:
          'the value of `s` is copied out here and has two owners, and is dropped again at the end of its scope',
      }[why],
      code: MANUAL,
      event: {
        kind: 'double-drop',
        ...SURE,
        at: MANUAL.at('{ unsafe { std::ptr::drop_in_place(&mut s) } }'),
        memory: memory('local', MANUAL.at('s'), 's'),
        firstAt: MANUAL.at('std::ptr::drop_in_place(&mut s)'),
        why,
      },
    }),
  ),
  {
    name: 'a value that exists twice',
    rule: 'ptr-read-then-user-code',
    message: 'if `f` panics here, the value that was copied out is dropped twice',
    code: USER,
    event: {
      kind: 'duplicate-during-user-code',
      ...SURE,
      at: USER.at('f(old)'),
      duplicatedAt: USER.at('std::ptr::read(dst)'),
      runs: 'f',
      repairedAt: USER.at('std::ptr::write(dst, new)'),
    },
  },
  {
    name: 'a stale length',
    rule: 'len-stale-during-user-code',
    message: 'if `f` panics here, the length of `v` still counts elements that were moved or dropped',
    code: USER,
    event: {
      kind: 'stale-length-during-user-code',
      ...SURE,
      at: USER.at('f(old)'),
      container: 'v',
      disturbedAt: USER.at('std::ptr::read(dst)'),
      runs: 'f',
    },
  },
  ...(['self', 'callback', 'await'] as const).map(
    (way): Sample => ({
      name: `a borrowed cell, ${way}`,
      rule: 'unsafecell-ref-across-call',
      message: `\`q\` still borrows from the cell here, after ${{ self: 'a call', callback: 'a callback', await: 'an `await`' }[way]} that may have borrowed from it again`,
      code: CELL,
      event: {
        kind: 'cell-borrow-across-call',
        ...SURE,
        at: CELL.at('q.push(1)'),
        pointer: pointer(CELL.at('&mut *self.q.get()'), 'mut-borrow', 'q'),
        call: CELL.at('f(self)'),
        way,
      },
    }),
  ),
  {
    name: 'a `&mut` out of `&self`',
    rule: 'mut-from-shared',
    message: '`get` gives out a `&mut` for a `&`: two calls give two of them',
    code: CELL,
    event: {
      kind: 'mut-from-shared',
      ...SURE,
      at: CELL.at('&mut *self.q.get()', 2),
      parameter: CELL.at('&self', 2),
      function: CELL.at('fn get(&self) -> &mut Vec<u32> { unsafe { &mut *self.q.get() } }'),
    },
  },
  {
    name: 'a box and a pointer into it',
    rule: 'box-and-raw-into-it',
    message: '`cur` points into a box of the same struct, and loses its permission when the struct is moved',
    code: CELL,
    event: {
      kind: 'box-beside-pointer',
      ...SURE,
      at: CELL.at('cur: *mut u32'),
      box: CELL.at('b: Box<u32>'),
      use: CELL.at('*self.cur'),
    },
  },
  {
    name: 'a distance between allocations',
    rule: 'offset-from-other-allocation',
    message: 'there is no distance between `a` and `b`: they are different allocations',
    code: RAW,
    event: {
      kind: 'different-allocations',
      ...SURE,
      at: RAW.at('a.as_ptr().offset_from(b.as_ptr())'),
      first: memory('pointee', RAW.at('a: &mut [u8; 4]'), 'a'),
      second: memory('pointee', RAW.at('b: &[u8; 4]'), 'b'),
    },
  },
  ...(
    [
      ['core::ptr::copy_nonoverlapping(p.add(1), p, n)', 'p.add(1)', 'core::ptr::copy(p.add(1), p, n)'],
      ['copy_nonoverlapping(p.add(2), p, n)', 'p.add(2)', 'core::ptr::copy(p.add(2), p, n)'],
      ['p.copy_to_nonoverlapping(p.add(3), n)', 'p.add(3)', 'p.copy_to(p.add(3), n)'],
    ] as const
  ).map(
    ([call, from, fixed]): Sample => ({
      name: call,
      rule: 'copy-nonoverlapping-same-buffer',
      message: 'source and destination are in the same buffer and may overlap',
      code: RAW,
      event: copy(call, from, 'p'),
      fixed: RAW.text.replace(call, fixed),
    }),
  ),
  {
    name: 'a pointer into the middle of a block',
    rule: 'dealloc-layout-mismatch',
    message:
      'this gives back `z`, which points behind the beginning of an allocated block: the allocator has never given it out',
    code: RAW,
    event: {
      kind: 'free-inside',
      ...SURE,
      at: RAW.at('*z'),
      pointer: pointer(RAW.at('core::ptr::null::<u8>()'), 'integer', 'z'),
      memory: memory('raw', RAW.at('core::ptr::null::<u8>()')),
    },
  },
  {
    name: 'a pointer between two numbers',
    rule: 'cast-increases-alignment',
    message: 'this reads `*z` at an address in `pair` that is no multiple of 2, as `u16` needs it',
    code: RAW,
    event: {
      kind: 'misaligned',
      ...SURE,
      at: RAW.at('*z'),
      access: 'read',
      pointer: pointer(RAW.at('core::ptr::null::<u8>()'), 'integer', 'z'),
      needed: 2,
      type: 'u16',
      isPacked: false,
      array: 'pair',
    },
    fixed: RAW.text.replace('*z', 'z.read_unaligned()'),
  },
  {
    name: 'two elements that may be one',
    rule: 'two-live-mut-reborrows',
    message: 'nothing keeps these two `&mut` apart: with equal indices both lead to the same element',
    code: RAW,
    event: {
      kind: 'overlapping-muts',
      ...SURE,
      at: RAW.at('*z'),
      first: RAW.at('core::ptr::null::<u8>()'),
      second: RAW.at('*z'),
      why: 'indices',
    },
  },
  {
    name: 'a null pointer',
    rule: 'deref-no-provenance',
    message: '`z` is read through, but it is null',
    code: RAW,
    event: {
      kind: 'no-provenance',
      ...SURE,
      at: RAW.at('*z'),
      access: 'read',
      pointer: pointer(RAW.at('core::ptr::null::<u8>()'), 'integer', 'z'),
      what: 'null',
    },
  },
  {
    name: 'a pointer that is moved too far',
    rule: 'const-out-of-bounds-offset',
    message: 'this points to position 7 of `pair`, which has 2 elements',
    code: RAW,
    event: {
      kind: 'moved-outside',
      ...SURE,
      at: RAW.at('*z'),
      pointer: pointer(RAW.at('core::ptr::null::<u8>()'), 'integer', 'z'),
      array: 'pair',
      position: 7n,
      length: 2,
      unit: 'elements',
      from: [],
    },
  },
  {
    name: 'bytes that are no text',
    rule: 'contract-broken-by-constant',
    message: '`*z` is used as text here, and its bytes are no UTF-8',
    code: RAW,
    event: {
      kind: 'invalid-value',
      ...SURE,
      at: RAW.at('*z'),
      way: 'text',
      value: 'the bytes',
      type: 'str',
      what: null,
      from: [RAW.at('core::ptr::null::<u8>()')],
    },
  },
  {
    name: 'a contract that a constant breaks',
    rule: 'contract-broken-by-constant',
    message: '`new_unchecked` is undefined behaviour here: `0` is zero',
    code: RAW,
    event: {
      kind: 'contract-broken',
      ...SURE,
      at: RAW.at('*z'),
      operation: 'new_unchecked',
      why: '`0` is zero',
      from: [RAW.at('core::ptr::null::<u8>()')],
    },
  },
  ...(['read', 'transmute', 'zeroed'] as const).map(
    (way): Sample => ({
      name: `bytes that are no value, ${way}`,
      rule:
        way === 'read' ? 'ptr-cast-to-restricted' : way === 'zeroed' ? 'zeroed-nonnull' : 'transmute-int-to-restricted',
      message: '7 is no value of `bool`',
      code: RAW,
      event: {
        kind: 'invalid-value',
        ...SURE,
        at: RAW.at('*z'),
        way,
        value: '7',
        type: 'bool',
        what: null,
        from: [RAW.at('core::ptr::null::<u8>()')],
      },
    }),
  ),
];

/** Every kind of event; the compiler completes the list. */
const KINDS: Readonly<Record<EventKind, true>> = {
  'write-without-permission': true,
  'use-after-invalidation': true,
  'argument-conflict': true,
  'overlapping-muts': true,
  'outside-of-borrow': true,
  'free-inside': true,
  misaligned: true,
  'use-after-end': true,
  'escape-of-dying': true,
  'second-owner': true,
  'double-drop': true,
  'use-after-manual-drop': true,
  'allocator-mismatch': true,
  leak: true,
  'late-forget': true,
  'uninit-use': true,
  'set-len-uninit': true,
  'duplicate-during-user-code': true,
  'stale-length-during-user-code': true,
  'cell-borrow-across-call': true,
  'mut-from-shared': true,
  'box-beside-pointer': true,
  'different-allocations': true,
  'overlapping-copy': true,
  'no-provenance': true,
  'transmute-to-mut': true,
  'contract-broken': true,
  'moved-outside': true,
  'invalid-value': true,
};

/** Applies the edits to the text, last one first. */
function apply(text: string, edits: readonly { span: { start: number; end: number }; newText: string }[]): string {
  return edits
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce((out, { span, newText }) => out.slice(0, span.start) + newText + out.slice(span.end), text);
}

test('there is a sample of every kind of event', () => {
  expect(new Set(SAMPLES.map(({ event }) => event.kind))).toEqual(new Set(Object.keys(KINDS)));
});

describe.each(SAMPLES.map((sample) => [sample.name, sample] as const))('%s', (_, sample) => {
  const { code, event } = sample;
  const told = tellAll(event, code);
  const rule = RULES.find(({ id }) => id === sample.rule)!;
  const report = told[0]?.[1];

  test('is told by exactly one rule', () => {
    expect(told.map(([id]) => id)).toEqual([sample.rule]);
    expect(ruleOf(event)).toBe(sample.rule);
  });

  test('is said in the words of its author', () => {
    expect(report?.message).toBe(sample.message);
    for (const message of [report!.message, ...(report!.related ?? []).map((place) => place.message)]) {
      expect(message).toMatch(/^[^A-Z].*[^.]$/s);
      expect(message).not.toMatch(/\bundefined\b(?! behaviour)|\bnull `|\s\s|``/);
    }
  });

  test('keeps the confidence of the machine and the models, and is no error under one model alone', () => {
    expect(report?.confidence).toBe('high');
    const models = 'models' in event ? event.models : [];
    expect(report?.models).toEqual(models);
    const severity = report?.severity ?? rule.severity;
    if (models.length === 1) {
      expect(SEVERITIES.indexOf(severity)).toBeGreaterThanOrEqual(SEVERITIES.indexOf('warning'));
      // The cap must never make a remark louder.
      expect(SEVERITIES.indexOf(rule.severity)).toBeLessThanOrEqual(SEVERITIES.indexOf('warning'));
      expect(report?.message).toMatch(/\(under (?:Stacked|Tree) Borrows\)$/);
    } else expect(report?.message).not.toContain('Borrows');
  });

  test('names no place twice', () => {
    const places = [report!.at, ...(report!.related ?? []).map(({ at }) => at)];
    expect(new Set(places.map(({ start, end }) => `${start}-${end}`)).size).toBe(places.length);
  });

  test('offers the fix that is right, or none', () => {
    const [fix] = report?.fixes ?? [];
    expect(fix ? apply(code.text, fix.edits) : undefined).toBe(sample.fixed);
    if (rule.fix === 'none') expect(fix).toBeUndefined();
    if (fix && rule.fix === 'suggestion') expect(fix.safety).toBe('suggestion');
  });
});

test('what happens only on some ways is said where the permission goes', () => {
  const [[, report] = ['', undefined]] = tellAll(invalidation({ certainty: 'some-path' }), REBORROW);
  expect(report?.related?.map(({ message }) => message)).toEqual([
    '`r` is made here',
    'on some paths, this write through `p` ends the permission of `r`',
  ]);
});

test('the end of a block is shown at its closing brace', () => {
  const sample = SAMPLES.find(({ name }) => name === 'an owner whose block is over')!;
  const [[, report] = ['', undefined]] = tellAll(sample.event, sample.code);
  const end = report?.related?.at(-1)?.at;
  expect(sample.code.text.slice(end?.start, end?.end)).toBe('}');
});

test('a cause has words for every access, and so has a loss', () => {
  const accesses: Readonly<Record<Access, true>> = {
    read: true,
    write: true,
    'shared-reborrow': true,
    'mut-reborrow': true,
    move: true,
    drop: true,
    free: true,
    realloc: true,
    'scope-end': true,
    call: true,
    return: true,
    'user-code': true,
  };
  const winners = [
    pointer(TWO.at('x'), 'local', 'x'),
    pointer(TWO.at('x'), 'local', null),
    pointer(TWO.at('x'), 'mut-to-raw', 'p'),
    pointer(TWO.at('x'), 'mut-borrow', null, { target: 'x' }),
  ];
  for (const winner of winners) {
    const causes = Object.keys(accesses).map((access) => lossNoun(access as Access, winner));
    const losses = Object.keys(accesses).map((access) => lossWords(access as Access, winner));
    expect(new Set(causes).size).toBe(causes.length);
    expect(new Set(losses).size).toBe(losses.length);
    for (const words of [...causes, ...losses]) expect(words).toMatch(/^[^A-Z].*[^.]$/);
  }
});

test('code is quoted on one line, and not at any length', () => {
  expect(quoted('a\n    .b()')).toBe('`a .b()`');
  expect(quoted('x'.repeat(200)).length).toBeLessThan(70);
});

test('what has no name of its own is called by the variable that it went to', () => {
  const pointerOf = pointer(REBORROW.at('&mut *p'), 'mut-borrow', null);
  const winner = pointer(REBORROW.at('x as *mut i32'), 'mut-to-raw', null);
  const [[, report] = ['', undefined]] = tellAll(invalidation({ pointer: pointerOf, winner }), REBORROW);
  expect(report?.message).toBe('`r` is read through after a write through `p` has ended its permission');
});

test('variables of a called function give no names at the call', () => {
  const code = new Code(`fn fill(to: &mut u32) { let inside = to as *mut u32; unsafe { *inside = 1 } }
fn f(x: &mut u32) -> u32 { let r = unsafe { &*(x as *const u32) }; fill(x); *r }`);
  const event = invalidation({
    at: code.at('*r'),
    pointer: pointer(code.at('&*(x as *const u32)'), 'shared-borrow', null),
    lostAt: code.at('fill(x)'),
    winner: pointer(code.at('to as *mut u32'), 'mut-to-raw', null),
  });
  const [[, report] = ['', undefined]] = tellAll(event, code);
  expect(report?.message).toBe('`r` is read through after a write through another pointer has ended its permission');
});

test('two references that one call is given belong to that call', () => {
  const code = new Code('fn f(p: *mut u32) { unsafe { add(&mut *p, &mut *p) } }');
  const call = code.at('add(&mut *p, &mut *p)');
  const [first, second] = [code.at('&mut *p', 1), code.at('&mut *p', 2)].map((made) =>
    pointer(made, 'mut-borrow', null),
  );
  const event = invalidation({ at: call, pointer: first!, winner: second!, lostAt: second!.made, areSiblings: true });
  expect(ruleOf(event)).toBe('alias-args-same-call');
});

test('what is made within the expression that points into it is a temporary', () => {
  const code = new Code('fn f() -> u8 { let p = String::from("x").as_ptr(); unsafe { *p } }');
  const owner = code.at('String::from("x")');
  const event: FlowEvent = {
    kind: 'use-after-end',
    ...SURE,
    at: code.at('*p'),
    access: 'read',
    pointer: pointer(code.at('String::from("x").as_ptr()'), 'as-ptr', 'p'),
    memory: memory('buffer', owner),
    endedAt: owner,
    endedBy: 'drop',
  };
  expect(ruleOf(event)).toBe('temporary-as-ptr');
  const taken = pointer(code.at('String::from("x").as_ptr()'), 'into-raw', 'p');
  expect(ruleOf({ ...event, pointer: taken })).toBe('use-after-from-raw');
});

test('a `&mut` of a shared reference is an error under whatever model', () => {
  const code = new Code('fn f(x: &u32) -> &u32 { unsafe { &mut *(x as *const u32 as *mut u32) } }');
  const at = code.at('&mut *(x as *const u32 as *mut u32)');
  const source = pointer(code.at('x as *const u32'), 'shared-to-raw', null);
  const event: FlowEvent = {
    kind: 'write-without-permission',
    ...SURE,
    at,
    access: 'mut-reborrow',
    pointer: source,
    source,
    models: ['stacked'],
  };
  const [[rule, report] = ['', undefined]] = tellAll(event, code);
  expect(rule).toBe('shared-ref-cast-to-mut');
  expect(report?.severity).toBeUndefined();
  expect(report?.message).not.toContain('Borrows');
});
