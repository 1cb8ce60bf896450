/**
 * A `&mut` that a method of `&mut self` gives out for longer than `self` is borrowed: a second call gives a second one.
 */
import { borrowOf, functionCall, methodCall, operandOf, peel, placeBase } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { originOf } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import type { Node } from '../../syntax/node';
import type { Report } from '../define-rule';
import { declaredLifetimes, lifetimesInScope, resultLifetimes, selfParameter } from '../shared/lifetimes';
import { isRawPointer } from '../shared/raw-parameters';
import { returnedExpressions } from '../shared/returned';

export function givenAgain(item: Node, file: FileFacts, program: () => Program): Report | null {
  const self = selfParameter(item);
  const impl = item.ancestor('impl_item');
  if (self?.kind !== 'self_parameter' || !self.has('&') || !self.has('mutable_specifier') || self.firstOf('lifetime'))
    return null;
  // What a trait asks for is for the trait to answer.
  if (!impl || impl.child('trait')) return null;
  const [result, ...others] = resultLifetimes(item);
  const reference = result?.at.parent;
  if (!result?.onReference || others.length > 0 || !reference?.has('mutable_specifier')) return null;
  const isOfImpl = lifetimesInScope(item).has(result.name) && !declaredLifetimes(item).has(result.name);
  if (!isOfImpl || !/^(?:&|(?:\w+::)*Option\s*<\s*&)/.test(item.child('return_type')?.text ?? '')) return null;
  for (const expression of returnedExpressions(item)) {
    const field = followed(expression, file);
    if (!field || remembers(item, file, program)) continue;
    return {
      at: expression,
      message: `this is returned for \`${result.name}\` and not for the borrow of \`self\`: two calls give two \`&mut\` to the same memory`,
      related: [
        { at: field, message: 'every call starts from the same pointer' },
        { at: result.at, message: 'the caller may keep the first one during the second call' },
      ],
    };
  }
  return null;
}

/** `self.pointer` of `&mut *self.pointer.add(i)` and its like, `Some` of it included; null for all else. */
function followed(expression: Node, file: FileFacts): Node | null {
  let at = peel(expression);
  for (let depth = 0; depth < 4; depth++) {
    const block = at.kind === 'unsafe_block' ? at.firstOf('block') : at.kind === 'block' ? at : null;
    const call = functionCall(at);
    if (block) {
      if (block.namedChildren.length !== 1) return null;
      at = peel(block.namedChildren[0]!);
    } else if (call && call.callee.text === 'Some' && call.arguments[0]) at = peel(call.arguments[0]);
    else break;
  }
  const borrow = borrowOf(at);
  const call = functionCall(at);
  const method = methodCall(at);
  const pointer = borrow
    ? operandOf(borrow.place, '*')
    : call && file.paths.isStd(call.callee, 'std::slice::from_raw_parts_mut')
      ? (call.arguments[0] ?? null)
      : method?.name === 'as_mut' && method.arguments.length === 0
        ? method.receiver
        : null;
  if (!pointer) return null;
  const { root, buffer } = originOf(pointer, file);
  if (buffer || root.kind !== 'field_expression' || root.child('value')?.kind !== 'self') return null;
  return isRawPointer(file.types.of(root)) ? root : null;
}

/** True where the method may note what it has given away: it writes to `self`, or lets somebody else do so. */
function remembers(item: Node, file: FileFacts, program: () => Program): boolean {
  const body = item.child('body');
  if (!body) return true;
  for (const node of body.descendants()) {
    if (node.kind !== 'self' || node === selfParameter(item)) continue;
    const { parent } = node;
    if (parent?.kind !== 'field_expression') return true;
    const method = parent.parent && methodCall(parent.parent);
    if (method && parent.field === 'function') {
      const [declared, ...more] = file.types.selfType(node)
        ? program()
            .implsOf(file.types.selfType(node)!, file)
            .flatMap(({ impl }) => impl.methods.get(method.name) ?? [])
        : [];
      const receiver = declared && selfParameter(declared);
      if (!receiver || more.length > 0 || receiver.has('mutable_specifier') || !receiver.has('&')) return true;
      continue;
    }
    const type = file.types.of(parent);
    // A cell, a list or a set may be written through a method.
    if (!isRawPointer(type) && program().isCopy(type, file) !== 'yes') return true;
    let at: Node = parent;
    while (at.parent?.is('field_expression', 'index_expression')) at = at.parent;
    const holder = at.parent;
    if (holder?.is('assignment_expression', 'compound_assignment_expr') && holder.child('left') === at) return true;
    const borrowed = holder && borrowOf(holder);
    if (borrowed && placeBase(borrowed.place) === node) return true;
    if (holder?.is('token_tree', 'macro_invocation')) return true;
  }
  return false;
}
