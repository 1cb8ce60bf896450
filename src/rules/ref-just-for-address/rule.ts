import { attributesOf } from '../../facts/attributes';
import { expectedType } from '../../facts/expected-type';
import {
  type Borrow,
  borrowOf,
  castOf,
  functionCall,
  methodCall,
  operandOf,
  peel,
  placeBase,
  pointerType,
  wrapped,
} from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { autoDeref } from '../../facts/types';
import type { Severity } from '../../finding';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix, type RuleContext } from '../define-rule';
import { addressFixes, isAddressable, isSameType, staticItem } from '../shared/address-fix';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'ref-just-for-address',
  summary: 'a reference that is made only to be turned into a raw pointer',
  category: 'aliasing',
  severity: 'info',
  confidence: 'high',
  fix: 'safe',
  since: '0.1.0',
  sources: ['clippy::borrow_as_ptr', 'clippy::ref_as_ptr'],
  options: {},
  triggers: ['*const', '*mut', 'from_ref', 'from_mut'],
  on: ['reference_expression'],
  *check(node, context) {
    const borrow = borrowOf(node);
    if (!borrow || borrow.kind.startsWith('raw') || !isMadeHere(borrow, context.file)) return;
    const target = targetOf(node, context.file);
    if (target) yield { at: node, ...judge(borrow, context.file), fixes: fixesOf(borrow, target, context) };
  },
  ...tells('ref-just-for-address', {
    'uninit-use': ({ at, since }, context) => {
      const borrow = borrowOf(at);
      const target = borrow && targetOf(at, context.file);
      if (!target) return null;
      return {
        severity: 'warning',
        message: `this makes a ${borrow.kind === 'mut' ? '`&mut`' : '`&`'} to memory that is not initialized yet, only to take its address`,
        related: [{ at: since, message: 'the memory is made here, without a value' }],
        fixes: fixesOf(borrow, target, context),
      };
    },
  }),
});

/** The expression that turns the reference into a pointer, and what the fix has to leave of it. */
interface Target {
  /** What the fix replaces. */
  readonly whole: Node;
  readonly suffix: string;
}

/**
 * False where the reference exists anyway (`&*r`), where the place is a temporary or a constant, and where its base is
 * not known.
 */
function isMadeHere({ place }: Borrow, file: FileFacts): boolean {
  if (!isAddressable(place, file)) return false;
  const pointer = operandOf(place, '*');
  if (!pointer) return true;
  const type = file.types.of(pointer);
  return type?.kind === 'pointer' || (type?.kind === 'named' && type.path === 'std::boxed::Box');
}

/** Where the reference becomes a pointer: a cast, `ptr::from_ref`, or a place whose written type is a pointer. */
function targetOf(node: Node, file: FileFacts): Target | null {
  const outer = wrapped(node);
  const parent = outer.parent;
  if (!parent) return null;
  const cast = outer.field === 'value' ? castOf(parent) : null;
  if (cast) {
    const target = pointerType(cast.type);
    if (!target) return null;
    const place = borrowOf(node)!.place;
    const same = isSameType(file.types.of(place), file.types.read(target.pointee));
    // `&mut x as *const T` keeps its cast: what it gives must stay `*const`.
    const redundant = same && target.mutable === node.has('mutable_specifier');
    return { whole: redundant ? parent : outer, suffix: '' };
  }
  const call = parent.parent && parent.kind === 'arguments' ? functionCall(parent.parent) : null;
  if (call && call.arguments.length === 1 && file.paths.isStd(call.callee, 'std::ptr::from_ref', 'std::ptr::from_mut'))
    return call.typeArguments.length === 0 ? { whole: call.call, suffix: '' } : null;
  // Coercion sites; what goes straight to a function is its business. Source: the Rust Reference, "Coercion sites".
  const expected = parent.kind === 'arguments' ? null : expectedType(outer, file);
  return expected?.kind === 'pointer' ? { whole: outer, suffix: '' } : null;
}

function fixesOf({ kind, place }: Borrow, { whole, suffix }: Target, context: RuleContext): ReportedFix[] {
  const mutable = kind === 'mut';
  return addressFixes({ at: whole, place, mutable, borrowedMut: mutable, suffix }, context);
}

function judge({ place, kind }: Borrow, file: FileFacts): { severity: Severity; message: string } {
  const reference = kind === 'mut' ? '`&mut`' : '`&`';
  const base = placeBase(place);
  const pointer = operandOf(base, '*');
  if (isPackedField(place, file))
    return {
      severity: 'error',
      message: `this takes a ${reference} to a field of a packed struct only for its address; the field may be unaligned, which a reference never is`,
    };
  if (kind === 'mut' && pointer && file.types.of(pointer)?.kind === 'pointer' && !isWholeCell(place, pointer, file))
    return {
      severity: 'warning',
      message: `this makes a \`&mut\` through the raw pointer \`${pointer.text}\` only to take an address; for that moment it claims that nobody else uses the place`,
    };
  if (kind === 'mut' && base.kind === 'identifier' && staticItem(base, file)?.has('mutable_specifier'))
    return {
      severity: 'warning',
      message: `this makes a \`&mut\` to the \`static mut\` \`${base.text}\` only to take its address`,
    };
  return { severity: 'info', message: `this makes a ${reference} only to take an address` };
}

/** All of what a cell holds, by a pointer that is made on the spot: a lock that was just taken gives it out like that. */
function isWholeCell(place: Node, pointer: Node, file: FileFacts): boolean {
  const call = operandOf(place, '*') ? methodCall(pointer) : null;
  if (call?.name !== 'get' || call.arguments.length > 0) return false;
  const cell = autoDeref(file.types.of(call.receiver));
  return cell?.kind === 'named' && /^std::cell::(?:Sync)?UnsafeCell$/.test(cell.path);
}

function isPackedField(place: Node, file: FileFacts): boolean {
  const inner = peel(place);
  if (inner.kind !== 'field_expression') return false;
  const value = inner.child('value');
  const type = value && autoDeref(file.types.of(value));
  const item = type?.kind === 'named' ? file.items.typeAt(type.path) : undefined;
  return item
    ? attributesOf(item.node).some((attribute) => attribute.path === 'repr' && /\bpacked\b/.test(attribute.arguments))
    : false;
}
