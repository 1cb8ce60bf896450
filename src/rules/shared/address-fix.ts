/**
 * The fix that takes an address without a reference: `&raw const place` and `addr_of!(place)`, or their mutable twins.
 * Both spellings are offered; which comes first depends on the oldest Rust that the crate supports.
 * Source: std documentation of `addr_of!`, release notes of Rust 1.82.
 */
import { operandOf, peel, placeBase } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { WrittenType } from '../../facts/types';

export { sameType as isSameType } from '../../facts/types';

import type { FixSafety } from '../../finding';
import { isAtLeast } from '../../rust-version';
import type { Node } from '../../syntax/node';
import type { ReportedFix, RuleContext, SpanEdit } from '../define-rule';

export interface AddressFix {
  /** The expression that is replaced. */
  readonly at: Node;
  readonly place: Node;
  readonly mutable: boolean;
  /** True where the place is borrowed as `&mut` already, so that a mutable address compiles as it stands. */
  readonly borrowedMut?: boolean;
  /** Put behind the address: ` as *mut T`. */
  readonly suffix?: string;
  readonly safety?: FixSafety;
}

/** Fixes in order of preference; none where the address would not compile: temporaries, constants, borrowed places. */
export function addressFixes(fix: AddressFix, context: RuleContext): ReportedFix[] {
  const { at, place, mutable, borrowedMut = false, suffix = '', safety = 'safe' } = fix;
  const { file, msrv } = context;
  const extra = mutable && !borrowedMut ? mutabilityOf(place, file) : [];
  if (!isAddressable(place, file) || extra === null) return [];
  const macro = macroName(mutable ? 'addr_of_mut' : 'addr_of', place, file);
  const title = (spelling: string) =>
    `take the address with \`${spelling}\`${extra.length > 0 ? ' and make the variable `mut`' : ''}`;
  const make = (spelling: string, text: string): ReportedFix => ({
    title: title(spelling),
    safety,
    edits: [{ span: { start: at.start, end: at.end }, newText: text + suffix }, ...extra],
  });
  const operator = mutable ? '&raw mut' : '&raw const';
  // A method call binds tighter than `&raw`.
  const isReceiver = at.parent?.kind === 'field_expression';
  const raw = make(operator, isReceiver ? `(${operator} ${place.text})` : `${operator} ${place.text}`);
  const call = make(`${macro}!`, `${macro}!(${place.text})`);
  return msrv === null || isAtLeast(msrv, 1, 82) ? [raw, call] : [call, raw];
}

/** True where the place is known to outlive the expression: a variable, a static of the file, or what a pointer points to. */
export function isAddressable(place: Node, file: FileFacts): boolean {
  const base = placeBase(place);
  if (base.kind === 'self') return true;
  if (base.kind === 'unary_expression') return operandOf(base, '*') !== null;
  if (base.kind !== 'identifier' && base.kind !== 'scoped_identifier') return false;
  return (file.bindingsAt(base)?.of(base) ?? null) !== null || staticItem(base, file) !== null;
}

/** The `static` of this file that an identifier names. */
export function staticItem(identifier: Node, file: FileFacts): Node | null {
  const name = identifier.kind === 'scoped_identifier' ? identifier.child('name')?.text : identifier.text;
  return (name && file.items.statics.get(name)) || null;
}

/** Edits that a mutable address of the place needs (`mut` at a `let`); null where none can make it compile. */
function mutabilityOf(place: Node, file: FileFacts): SpanEdit[] | null {
  const base = placeBase(place);
  const pointer = operandOf(base, '*');
  const behind = pointer && file.types.of(pointer);
  if (behind?.kind === 'pointer') return behind.mutable ? [] : null;
  const owner = projectedFrom(place) ?? pointer;
  if (isCaptured(placeBase(pointer ?? base), file) || (owner && leadsThroughShared(owner, file))) return null;
  if (pointer) {
    if (behind?.kind === 'reference') return behind.mutable ? [] : null;
    // A box is written through its owner, which must be mutable itself.
    return behind?.kind === 'named' && behind.path === 'std::boxed::Box' ? mutabilityOf(pointer, file) : null;
  }
  if (base.kind === 'scoped_identifier') return staticItem(base, file)?.has('mutable_specifier') ? [] : null;
  const binding = file.bindingsAt(base)?.of(base);
  if (!binding) return staticItem(base, file)?.has('mutable_specifier') ? [] : null;
  const type = file.types.of(base);
  const projected = peel(place) !== base;
  if (projected && type?.kind === 'reference') return type.mutable ? [] : null;
  if (projected && (type === null || type.kind === 'pointer')) return null;
  if (binding.mutable) return [];
  const named = binding.node.parent === binding.declaration && binding.kind !== 'self' && !binding.byReference;
  return named ? [{ span: { start: binding.node.start, end: binding.node.start }, newText: 'mut ' }] : null;
}

/** True inside a closure for a variable from outside: with a mutable use the closure itself must be mutable. */
function isCaptured(identifier: Node, file: FileFacts): boolean {
  const binding = file.bindingsAt(identifier)?.of(identifier);
  const closure = identifier.ancestor('closure_expression');
  return binding != null && closure !== null && binding.node.start < closure.start;
}

/** `x.a` in `x.a[1]`; null for a plain variable or dereference. */
function projectedFrom(place: Node): Node | null {
  const inner = peel(place);
  const base = inner.is('field_expression', 'index_expression') ? inner.namedChildren[0] : undefined;
  return base ? peel(base) : null;
}

/** True where a `&T` lies between the variable and what the value holds: whoever owns the variable, that may be read only. */
export function leadsThroughShared(value: Node, file: FileFacts): boolean {
  for (let at: Node | null = peel(value); at; at = projectedFrom(at)) if (isShared(file.types.of(at))) return true;
  return false;
}

/** True for `&T`, `&mut &T` and `Box<&T>`. */
function isShared(type: WrittenType | null): boolean {
  if (type?.kind === 'reference') return !type.mutable || isShared(type.to);
  return type?.kind === 'named' && type.path === 'std::boxed::Box' && isShared(type.arguments[0] ?? null);
}

/** The macro's name as the file can write it without a new import. */
function macroName(macro: 'addr_of' | 'addr_of_mut', at: Node, file: FileFacts): string {
  const imported = file.paths.importedAs(`std::ptr::${macro}`, at);
  if (imported) return imported;
  const module = file.paths.importedAs('std::ptr', at);
  if (module) return `${module}::${macro}`;
  return `${file.stdCrate}::ptr::${macro}`;
}
