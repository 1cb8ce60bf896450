/**
 * Which rule tells which event of the alias machine. Every event belongs to exactly one rule, and this is the one place
 * that says to which: rules that listen to the same kind of event cannot both speak, and none can be forgotten.
 */
import { castOf, functionCall, methodCall, pointerType, wrapped } from '../../facts/expressions';
import type { EventOf, FlowEvent, How, Memory, Pointer } from '../../flow/events';
import type { Node } from '../../syntax/node';

/** Rules that put events of the alias machine into words. */
export type FlowRule =
  | 'alias-args-same-call'
  | 'assign-drops-uninit'
  | 'box-and-raw-into-it'
  | 'box-moved-while-raw-live'
  | 'cast-increases-alignment'
  | 'const-out-of-bounds-offset'
  | 'contract-broken-by-constant'
  | 'copy-nonoverlapping-same-buffer'
  | 'dealloc-layout-mismatch'
  | 'deref-no-provenance'
  | 'drop-in-place-then-drop'
  | 'element-ptr-arith'
  | 'foreign-free-mismatch'
  | 'forget-after-alias'
  | 'from-raw-of-borrowed'
  | 'into-raw-never-reclaimed'
  | 'len-stale-during-user-code'
  | 'manuallydrop-used-after-drop'
  | 'mut-from-shared'
  | 'offset-from-other-allocation'
  | 'ptr-across-realloc'
  | 'ptr-cast-to-restricted'
  | 'ptr-read-then-user-code'
  | 'raw-outlives-owner'
  | 'read-beyond-len'
  | 'rc-from-raw-without-count'
  | 'read-struct-padding'
  | 'reborrow-invalidated-by-parent-use'
  | 'ref-just-for-address'
  | 'ref-to-uninit'
  | 'return-ptr-to-local'
  | 'set-len-before-init'
  | 'shared-ref-cast-to-mut'
  | 'stale-raw-after-owner-use'
  | 'temporary-as-ptr'
  | 'transmute-fn-pointer'
  | 'transmute-int-to-restricted'
  | 'transmute-shared-to-mut'
  | 'two-live-mut-reborrows'
  | 'uninit-assume-init'
  | 'uninit-buf-to-read'
  | 'unsafecell-ref-across-call'
  | 'use-after-from-raw'
  | 'write-through-const-derived'
  | 'zeroed-nonnull';

/** The one rule that tells the event. */
export function ruleOf(event: FlowEvent): FlowRule {
  switch (event.kind) {
    case 'write-without-permission':
      return ruleOfForbiddenWrite(event);
    case 'use-after-invalidation':
      return ruleOfInvalidation(event);
    case 'use-after-end':
      return ruleOfUseAfterEnd(event);
    case 'escape-of-dying':
      if (isTemporary(event)) return 'temporary-as-ptr';
      return event.way === 'returned' ? 'return-ptr-to-local' : 'raw-outlives-owner';
    case 'second-owner':
      return SECOND_OWNERS[event.why];
    case 'double-drop':
      return event.why === 'manual' ? 'manuallydrop-used-after-drop' : 'drop-in-place-then-drop';
    case 'uninit-use':
      return ruleOfUninitUse(event);
    case 'overlapping-muts':
      return 'two-live-mut-reborrows';
    case 'argument-conflict':
      return 'alias-args-same-call';
    case 'outside-of-borrow':
      return 'element-ptr-arith';
    case 'misaligned':
      return 'cast-increases-alignment';
    case 'use-after-manual-drop':
      return 'manuallydrop-used-after-drop';
    case 'allocator-mismatch':
      return 'foreign-free-mismatch';
    case 'free-inside':
      return 'dealloc-layout-mismatch';
    case 'leak':
      return 'into-raw-never-reclaimed';
    case 'late-forget':
      return 'forget-after-alias';
    case 'set-len-uninit':
      return 'set-len-before-init';
    case 'duplicate-during-user-code':
      return 'ptr-read-then-user-code';
    case 'stale-length-during-user-code':
      return 'len-stale-during-user-code';
    case 'cell-borrow-across-call':
      return 'unsafecell-ref-across-call';
    case 'mut-from-shared':
      return 'mut-from-shared';
    case 'box-beside-pointer':
      return 'box-and-raw-into-it';
    case 'different-allocations':
      return 'offset-from-other-allocation';
    case 'overlapping-copy':
      return 'copy-nonoverlapping-same-buffer';
    case 'no-provenance':
      return 'deref-no-provenance';
    case 'transmute-to-mut':
      return 'transmute-shared-to-mut';
    case 'moved-outside':
      return 'const-out-of-bounds-offset';
    case 'contract-broken':
      return 'contract-broken-by-constant';
    case 'invalid-value':
      return INVALID_VALUES[event.way];
  }
}

const SECOND_OWNERS = {
  borrowed: 'from-raw-of-borrowed',
  reclaimed: 'use-after-from-raw',
  counted: 'rc-from-raw-without-count',
} as const;

const UNINIT_USES = {
  assume: 'uninit-assume-init',
  read: 'uninit-assume-init',
  'drop-by-assignment': 'assign-drops-uninit',
  drop: 'assign-drops-uninit',
  reference: 'ref-to-uninit',
  give: 'uninit-buf-to-read',
  padding: 'read-struct-padding',
} as const;

const INVALID_VALUES = {
  transmute: 'transmute-int-to-restricted',
  zeroed: 'zeroed-nonnull',
  read: 'ptr-cast-to-restricted',
  text: 'contract-broken-by-constant',
  code: 'transmute-fn-pointer',
} as const;

/** What lies in a buffer beyond its length is a matter of its own, and so is a reference that only gives an address. */
function ruleOfUninitUse({ use, memory, at }: EventOf<'uninit-use'>): FlowRule {
  if (use === 'read' && memory.kind === 'buffer') return 'read-beyond-len';
  return use === 'reference' && becomesRaw(at) ? 'ref-just-for-address' : UNINIT_USES[use];
}

/** By what took the right to write: a transmute, a pointer made for reading, or a shared reference in any other guise. */
function ruleOfForbiddenWrite({ pointer, source }: EventOf<'write-without-permission'>): FlowRule {
  if (source.how === 'transmute' || pointer.how === 'transmute') return 'transmute-shared-to-mut';
  return source.how === 'raw-const-borrow' || source.how === 'as-ptr' || asPtrOf(source.made) !== null
    ? 'write-through-const-derived'
    : 'shared-ref-cast-to-mut';
}

/** The call `v.as_ptr()` whose receiver the node is: the borrow for reading that the method makes. */
export function asPtrOf(receiver: Node): Node | null {
  const { parent } = wrapped(receiver);
  const call = parent?.kind === 'field_expression' && parent.parent ? methodCall(parent.parent) : null;
  return call?.name === 'as_ptr' ? call.call : null;
}

function ruleOfInvalidation(event: EventOf<'use-after-invalidation'>): FlowRule {
  const { lostBy, winner } = event;
  if (areArguments(event)) return 'alias-args-same-call';
  // A box that is passed on or returned is moved as well.
  const boxMoved = winner.how === 'box' && (lostBy === 'call' || lostBy === 'return');
  if (lostBy === 'move' || boxMoved) return 'box-moved-while-raw-live';
  if (event.areSiblings) return 'two-live-mut-reborrows';
  return !(event.pointer.isRaw ?? false) && isReference(event.pointer)
    ? 'reborrow-invalidated-by-parent-use'
    : 'stale-raw-after-owner-use';
}

/** True where both pointers are made in the arguments of the call at which one of them is found to be lost. */
function areArguments({ at, pointer, winner }: EventOf<'use-after-invalidation'>): boolean {
  const list = at.is('call_expression') ? at.child('arguments') : null;
  return list !== null && [pointer.made, winner.made].every((made) => [...made.ancestors()].includes(list));
}

/**
 * A pointer that was borrowed from an owner outlived it; one that was itself all that owned the memory was used after
 * the memory had been given back through it.
 */
function ruleOfUseAfterEnd(event: EventOf<'use-after-end'>): FlowRule {
  const { endedBy, pointer } = event;
  if (isTemporary(event)) return 'temporary-as-ptr';
  if (endedBy === 'realloc') return 'ptr-across-realloc';
  const givenBack = endedBy === 'drop' || endedBy === 'free';
  return givenBack && OWNING.has(pointer.how) ? 'use-after-from-raw' : 'raw-outlives-owner';
}

/** True for a temporary, and for what a temporary owns: it is made within the expression that makes the pointer into it. */
function isTemporary({ memory, pointer }: { readonly memory: Memory; readonly pointer: Pointer }): boolean {
  if (memory.kind === 'temporary') return true;
  const { made } = pointer;
  return !OWNING.has(pointer.how) && memory.made !== made && [...memory.made.ancestors()].includes(made);
}

/** Pointers that stand for the memory itself: whoever holds one may have been its owner. */
const OWNING: ReadonlySet<How> = new Set([
  'box',
  'into-raw',
  'from-raw',
  'alloc',
  'foreign',
  'parameter',
  'load',
  'call',
  'integer',
  'unknown',
]);

/** True for a `&` or `&mut` that stays one; `&mut x as *mut T` is a raw pointer to its author. */
export function isReference({ how, made }: Pointer): boolean {
  return (how === 'mut-borrow' || how === 'shared-borrow') && !becomesRaw(made);
}

/** True where the borrow is turned into a raw pointer where it stands: by a cast, a typed `let`, `ptr::from_mut`. */
export function becomesRaw(borrow: Node): boolean {
  const outer = wrapped(borrow);
  const { parent } = outer;
  if (!parent) return false;
  const cast = castOf(parent);
  if (cast) return pointerType(cast.type) !== null;
  if (parent.kind === 'let_declaration') return parent.child('type')?.kind === 'pointer_type';
  const call = parent.kind === 'arguments' && parent.parent ? functionCall(parent.parent) : null;
  return call !== null && /\b(?:from_ref|from_mut|NonNull::from)$/.test(call.callee.text);
}
