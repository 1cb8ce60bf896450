import { attributesOf } from '../../facts/attributes';
import { borrowOf, macroCall, methodCall, peel, placeBase } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule, type Report, type RuleContext } from '../define-rule';
import { addressFixes, staticItem } from '../shared/address-fix';

export default defineRule({
  id: 'static-mut-ref',
  summary: 'a reference to a `static mut`, written or made by a method call',
  category: 'concurrency',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: ['rustc::static_mut_refs'],
  options: {},
  triggers: ['static mut'],
  supersedes: ['ref-just-for-address'],
  on: ['reference_expression', 'call_expression', 'macro_invocation'],
  *check(node, context) {
    for (const { at, item, mutable, how } of borrows(node, context.file)) {
      const name = item.child('name')!;
      const isLocal = attributesOf(item).some(({ path }) => path === 'thread_local');
      // The borrow ends with the call, or nobody writes any more once there is something to borrow.
      const isHarmless =
        (isLocal && node.kind !== 'reference_expression') ||
        (node.kind === 'macro_invocation' && isScalar(context.file.types.of(at))) ||
        isSetOnce(item, context.file);
      yield {
        at,
        ...(isHarmless && { severity: 'info' as const }),
        message: `${how} of \`${name.text}\`, which any other ${mutable ? 'use of it' : 'write to it'} while it lives makes undefined behaviour`,
        related: [
          {
            at: name,
            message: isLocal
              ? 'every function that its thread runs can reach this `static mut`'
              : 'every function on every thread can reach this `static mut`',
          },
        ],
        fixes: fixesFor(at, mutable, context),
      };
    }
  },
});

interface StaticBorrow {
  readonly at: Node;
  readonly item: Node;
  readonly mutable: boolean;
  readonly how: string;
}

function* borrows(node: Node, file: FileFacts): Generator<StaticBorrow> {
  const borrow = borrowOf(node);
  if (borrow) {
    if (borrow.kind !== 'shared' && borrow.kind !== 'mut') return;
    const item = staticOf(borrow.place, file);
    const mutable = borrow.kind === 'mut';
    if (item && !isReborrowed(node))
      yield { at: node, item, mutable, how: `this makes a \`${mutable ? '&mut' : '&'}\`` };
    return;
  }
  const call = methodCall(node);
  if (call) {
    const item = staticOf(call.receiver, file);
    const taken = item && receiverOf(file.types.of(call.receiver), call.name, file);
    if (item && taken)
      yield {
        at: call.receiver,
        item,
        mutable: taken === 'mut',
        how: `\`${call.name}\` takes a \`${taken === 'mut' ? '&mut' : '&'}\``,
      };
    return;
  }
  const macro = macroCall(node);
  if (
    !macro?.arguments ||
    !/^(?:std::|core::)?(?:e?print(?:ln)?|format|write(?:ln)?|panic|(?:debug_)?assert_(?:eq|ne))$/.test(macro.name.text)
  )
    return;
  for (const argument of macro.arguments) {
    const item = staticOf(argument, file);
    if (item) yield { at: argument, item, mutable: false, how: `\`${macro.name.text}!\` takes a \`&\`` };
  }
}

/** The `static mut` that a place is, or is a part of; null where a pointer or reference lies between. */
function staticOf(expression: Node, file: FileFacts): Node | null {
  const place = peel(expression);
  const base = placeBase(place);
  if (!base.is('identifier', 'scoped_identifier') || file.bindingsAt(base)?.of(base)) return null;
  const item = staticItem(base, file);
  if (!item?.has('mutable_specifier')) return null;
  for (let at = place; at !== base; ) {
    const next = peel((at.kind === 'field_expression' ? at.child('value') : at.namedChildren[0]) ?? base);
    if (next === at) return null;
    const type = file.types.of(next);
    if (type?.kind !== 'array' && !(type?.kind === 'named' && file.items.typeAt(type.path)) && type?.kind !== 'tuple')
      return null;
    at = next;
  }
  return item;
}

/** `&raw const *&X` and `&X as *const T` end as pointers: `ref-just-for-address` has a word for them. */
function isReborrowed(node: Node): boolean {
  let outer = node;
  while (outer.parent?.kind === 'parenthesized_expression') outer = outer.parent;
  return outer.parent?.kind === 'unary_expression' && outer.parent.has('*');
}

const BY_VALUE =
  /^(?:is_null|cast|cast_mut|cast_const|add|sub|offset|wrapping_\w+|checked_\w+|saturating_\w+|overflowing_\w+|is_some_and|unwrap|expect|unwrap_or\w*|map|ok|and_then|unwrap_unchecked|read|write|pow|abs|min|max|count_ones|to_\w+|rotate_\w+|swap_bytes|is_power_of_two)$/;
const MUTATING =
  /^(?:push\w*|pop\w*|insert\w*|remove\w*|clear|truncate|resize\w*|extend\w*|append|drain|retain\w*|take|replace|get_or_insert\w*|as_mut\w*|iter_mut|get_mut\w*|entry|sort\w*|reverse|swap|reserve\w*|set_len|fill\w*|copy_from_slice|clone_from\w*|write_all|last_mut|first_mut|split_at_mut|chunks_mut|dedup\w*|assume_init_mut)$/;
const SHARED =
  /^(?:len|is_empty|iter|get|as_ref|as_ptr|as_str|as_slice|contains\w*|first|last|clone|is_some|is_none|is_ok|is_err|capacity|keys|values|to_vec|to_owned|to_string|starts_with|ends_with|borrow|borrow_mut|lock|load|store|fetch_\w+|swap|compare_exchange\w*|assume_init_ref|as_deref|concat|join|windows|chunks|split\w*|binary_search\w*|bytes|chars|lines|get_unchecked|is_initialized)$/;

/** Atomics and locks may be shared while they change: here the `mut` is merely too much. */
function isShareable(type: WrittenType | null): boolean {
  return type?.kind === 'named' && /^std::(?:sync|cell)::/.test(type.path);
}

/** How a method of std, or of a type of the file, borrows its receiver; null where it takes a copy or that is not known. */
function receiverOf(type: WrittenType | null, method: string, file: FileFacts): 'mut' | 'shared' | null {
  if (!type || type.kind === 'pointer' || type.kind === 'reference' || type.kind === 'function') return null;
  if (type.kind === 'named' && file.items.typeAt(type.path)) {
    const self = file.items.methodAt(type.path, method)?.child('parameters')?.firstOf('self_parameter');
    if (!self?.has('&')) return null;
    return self.has('mutable_specifier') ? 'mut' : 'shared';
  }
  const isBuiltIn = type.kind !== 'named' || type.path.startsWith('std::') || type.path === 'str';
  if (!isBuiltIn || BY_VALUE.test(method)) return null;
  if (isShareable(type)) return null;
  if (MUTATING.test(method)) return 'mut';
  return SHARED.test(method) ? 'shared' : null;
}

const SCALAR = /^(?:[iu](?:8|16|32|64|128|size)|f32|f64|bool|char)$/;

/** To compare or print such a value takes no longer than to read it. */
function isScalar(type: WrittenType | null): boolean {
  return type?.kind === 'named' && SCALAR.test(type.path);
}

/** True where the file writes the static in closures that a `Once` runs, and nowhere else. */
function isSetOnce(item: Node, file: FileFacts): boolean {
  const name = item.child('name')!;
  if (item.has('visibility_modifier') || !file.holds(/call_once/)) return false;
  let isSet = false;
  for (const use of file.root.descendants()) {
    if (use.kind !== 'identifier' || use.text !== name.text || use.start === name.start) continue;
    if (!mayWrite(use, file)) continue;
    if (!isUnderOnce(use)) return false;
    isSet = true;
  }
  return isSet;
}

function isUnderOnce(use: Node): boolean {
  for (let closure = use.ancestor('closure_expression'); closure; closure = closure.ancestor('closure_expression')) {
    const call = closure.parent?.kind === 'arguments' ? closure.parent.parent : null;
    if (call && /^call_once(?:_force)?$/.test(methodCall(call)?.name ?? '')) return true;
  }
  return false;
}

/** True unless the static, or the part of it that is named, is only read here. */
function mayWrite(use: Node, file: FileFacts): boolean {
  let at = use;
  while (
    at.parent?.kind === 'parenthesized_expression' ||
    (at.parent?.kind === 'field_expression' && at.parent.parent?.child('function') !== at.parent) ||
    (at.parent?.kind === 'index_expression' && at.parent.namedChildren[0] === at)
  )
    at = at.parent;
  const { parent } = at;
  if (parent?.is('assignment_expression', 'compound_assignment_expr')) return at.field === 'left';
  if (parent?.kind === 'reference_expression') return parent.has('mutable_specifier');
  if (parent?.kind === 'field_expression') {
    const method = parent.child('field')?.text ?? '';
    return receiverOf(file.types.of(at), method, file) !== 'shared' && !BY_VALUE.test(method);
  }
  return parent?.kind === 'token_tree' || parent?.kind === 'arguments';
}

/** Only where a pointer does as well: the borrow is cast to one, or is all that a call in this place needs. */
function fixesFor(at: Node, mutable: boolean, context: RuleContext): NonNullable<Report['fixes']> {
  const borrow = borrowOf(at);
  if (!borrow) return [];
  const cast = at.parent?.kind === 'type_cast_expression' && /^\*/.test(at.parent.child('type')?.text ?? '');
  const declared = at.parent?.kind === 'let_declaration' && /^\*/.test(at.parent.child('type')?.text ?? '');
  const returned = returnsPointer(at);
  if (!cast && !declared && !returned) return [];
  return addressFixes({ at, place: borrow.place, mutable, borrowedMut: mutable, safety: 'suggestion' }, context);
}

/** The borrow is the value of a function that returns a raw pointer. */
function returnsPointer(at: Node): boolean {
  let outer = at;
  while (outer.parent?.is('block', 'unsafe_block', 'expression_statement')) outer = outer.parent;
  const item = outer.parent;
  return item?.kind === 'function_item' && /^\*/.test(item.child('return_type')?.text ?? '');
}
