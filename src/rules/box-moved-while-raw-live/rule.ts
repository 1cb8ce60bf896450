import type { Binding } from '../../facts/bindings';
import { functionCall, methodCall, operandOf, peel, placeBase, tailOf, wrapped } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { mayFollow } from '../../facts/order';
import { isReassigned, type PointerUse, provenanceOf, usesOfPointer } from '../../facts/pointers';
import { remembered } from '../../facts/remembered';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { lossWords, nameOf, quoted, sometimes } from '../flow-words';
import { tells } from '../tells';

export default defineRule({
  id: 'box-moved-while-raw-live',
  summary: 'a raw pointer into a `Box` that is used after the box was moved',
  category: 'aliasing',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['Box', 'unsafe'],
  on: ['let_declaration'],
  *check(node, { file }) {
    const pattern = node.child('pattern');
    const init = node.child('value');
    if (!init || pattern?.kind !== 'identifier' || !isRawPointer(file.types.of(pattern))) return;
    const owner = boxBehind(init, file);
    if (!owner || isReassigned(pattern, file)) return;
    const story = firstUseAfterMove(init, owner, file);
    if (!story) return;
    const { move, use } = story;
    yield {
      at: use.node,
      message: `\`${pattern.text}\` points into the box \`${owner.name}\`, which was moved before this use`,
      confidence: use.kind === 'stored' || use.kind === 'returned' || use.kind === 'passed' ? 'medium' : 'high',
      models: ['stacked'],
      related: [
        { at: init, message: 'the pointer into the box is made here' },
        {
          at: move,
          message: `moving \`${owner.name}\` claims its contents for the new owner alone: the pointer loses its permission here`,
        },
      ],
    };
  },
  ...tells('box-moved-while-raw-live', {
    'use-after-invalidation': (event) => {
      const { pointer, lostAt, lostBy, winner, memory } = event;
      const box = winner.name ?? memory.name;
      return {
        message: `${nameOf(pointer)} points into ${box ? `the box ${quoted(box)}` : 'a box'}, which was moved before this use`,
        related: [
          { at: pointer.made, message: 'the pointer into the box is made here' },
          { at: lostAt, message: sometimes(event, lossWords(lostBy, winner, nameOf(pointer))) },
        ],
      };
    },
  }),
});

function isRawPointer(type: WrittenType | null): boolean {
  return (
    type?.kind === 'pointer' ||
    (type?.kind === 'named' && (type.path === 'std::ptr::NonNull' || type.path === 'std::option::Option'))
  );
}

/** The local `Box` that a pointer points into; null for any other pointer. */
function boxBehind(pointer: Node, file: FileFacts): Binding | null {
  const place = provenanceOf(pointer, file)?.place ?? referenceFromBox(pointer);
  if (!place) return null;
  const base = placeBase(place);
  const owner = operandOf(base, '*') ?? (peel(place) !== base || methodBorrows(place) ? base : null);
  const identifier = owner && (owner.kind === 'identifier' ? owner : null);
  if (!identifier || !isBox(file.types.of(identifier))) return null;
  const binding = file.bindingsAt(identifier)?.of(identifier) ?? null;
  return binding?.kind === 'self' ? null : binding;
}

/** `b` in `b.as_mut() as *mut T`; the casts around it are looked through. */
function referenceFromBox(pointer: Node): Node | null {
  for (const node of pointer.descendants()) {
    const method = methodCall(node);
    if (method && BORROWING_METHODS.has(method.name) && method.receiver.kind === 'identifier') return method.receiver;
  }
  return null;
}

const BORROWING_METHODS = new Set([
  'as_ref',
  'as_mut',
  'as_ptr',
  'as_mut_ptr',
  'borrow',
  'borrow_mut',
  'deref',
  'deref_mut',
]);

/** True where the place is the receiver of a method that borrows what is in the box. */
function methodBorrows(place: Node): boolean {
  const parent = wrapped(place).parent;
  return parent?.kind === 'field_expression' && BORROWING_METHODS.has(parent.child('field')?.text ?? '');
}

function isBox(type: WrittenType | null): boolean {
  return type?.kind === 'named' && type.path === 'std::boxed::Box';
}

const MOVES = new WeakMap<Binding, readonly Node[]>();

function firstUseAfterMove(pointer: Node, owner: Binding, file: FileFacts): { move: Node; use: PointerUse } | null {
  const moves = remembered(MOVES, owner, () => owner.uses.filter((use) => isMove(use, file))).filter(
    (move) => move.start > pointer.end,
  );
  if (moves.length === 0) return null;
  for (const use of usesOfPointer(pointer, file)) {
    const move = moves.find((candidate) => mayFollow(candidate, use.node) || isSameStore(candidate, use));
    if (move) return { move, use };
  }
  return null;
}

/** The box and the pointer go into the same value: `Owner { pointer, boxed }`, `(boxed, pointer)`. */
function isSameStore(move: Node, use: PointerUse): boolean {
  if (use.kind !== 'stored') return false;
  const holder = (node: Node) => node.ancestor('struct_expression', 'tuple_expression', 'array_expression');
  return holder(move) !== null && holder(move) === holder(use.node);
}

/** True where the use takes the variable by value. */
function isMove(use: Node, file: FileFacts): boolean {
  const node = wrapped(use);
  const parent = node.parent;
  switch (parent?.kind) {
    case 'arguments':
      return parent.parent?.kind === 'call_expression' && !isDrop(parent.parent, file);
    case 'let_declaration':
      return node.field === 'value' && parent.child('pattern')?.kind === 'identifier';
    case 'assignment_expression':
      return node.field === 'right';
    case 'field_initializer':
    case 'shorthand_field_initializer':
    case 'tuple_expression':
    case 'array_expression':
    case 'return_expression':
      return true;
    case 'block':
      return tailOf(parent) === node && parent.parent?.kind !== 'unsafe_block';
    default:
      return false;
  }
}

/** A dropped box is another bug: its memory is gone. */
function isDrop(call: Node, file: FileFacts): boolean {
  const callee = functionCall(call)?.callee;
  return callee !== undefined && file.paths.isStd(callee, 'std::mem::drop');
}
