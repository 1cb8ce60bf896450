/** Pointers that become numbers and numbers that become pointers. Source: std, module `ptr`, "Provenance". */
import { castOf, functionCall, methodCall, operandOf, peel, pointerType } from '../../facts/expressions';
import { crateTypeOf } from '../../facts/program-expressions';
import type { Node } from '../../syntax/node';
import type { RuleContext } from '../define-rule';

const FROM_EXPOSED =
  /^std::ptr::(?:with_exposed_provenance|with_exposed_provenance_mut|from_exposed_addr|from_exposed_addr_mut)$/;

/** The number that an expression makes a pointer of: `a as *const T`, `with_exposed_provenance(a)`; null for others. */
export function pointerFromAddress(node: Node, context: RuleContext): Node | null {
  const cast = castOf(node);
  if (cast) return pointerType(cast.type) && isNumber(cast.value, context) ? cast.value : null;
  const call = functionCall(node);
  const argument = call?.arguments[0];
  return call && argument && FROM_EXPOSED.test(context.file.paths.resolve(call.callee)) ? peel(argument) : null;
}

const NUMBER = /^(?:[iu](?:8|16|32|64|128|size)|integer)$/;

function isNumber(value: Node, context: RuleContext): boolean {
  const node = peel(value);
  if (node.kind === 'binary_expression') {
    const left = node.child('left');
    return left !== null && isNumber(left, context);
  }
  if (node.kind === 'identifier') {
    const init = context.file.bindingsAt(node)?.of(node)?.init;
    if (init && addressTaken(init, context)) return true;
    if (init && peel(init).kind === 'binary_expression') return isNumber(init, context);
  }
  if (addressTaken(node, context)) return true;
  const method = methodCall(node);
  if (method && ARITHMETIC.test(method.name)) return isNumber(method.receiver, context);
  const not = operandOf(node, '!');
  if (not) return isNumber(not, context);
  const type = crateTypeOf(node, context.file, context.program);
  return type?.kind === 'named' && NUMBER.test(type.path);
}

export interface AddressTaken {
  /** What `addr()` is called on. */
  readonly pointer: Node;
  /** The method's name. */
  readonly name: Node;
}

export interface AddressParts {
  readonly addresses: readonly AddressTaken[];
  /** Casts of pointers to integers, which expose: `p as usize`. */
  readonly casts: readonly Node[];
  /** Something in it exposes, or is not understood and may. */
  readonly exposes: boolean;
}

const ARITHMETIC =
  /^(?:(?:wrapping|saturating)_(?:add|sub|mul|neg)|rotate_(?:left|right)|next_multiple_of|min|max|get|swap_bytes)$/;
/** How far variables are followed back. */
const DEPTH = 8;

/** What a number that becomes a pointer was computed from. */
export function whatAddressIsMadeOf(address: Node, context: RuleContext, depth = DEPTH): AddressParts {
  const node = peel(address);
  const unknown: AddressParts = { addresses: [], casts: [], exposes: true };
  const nothing: AddressParts = { addresses: [], casts: [], exposes: false };
  if (depth === 0) return unknown;
  const next = (inner: Node) => whatAddressIsMadeOf(inner, context, depth - 1);
  const taken = addressTaken(node, context);
  if (taken) return { ...nothing, addresses: [taken] };
  const cast = castOf(node);
  if (cast) {
    const type = crateTypeOf(cast.value, context.file, context.program);
    if (type?.kind === 'pointer' || type?.kind === 'reference') return { ...unknown, casts: [node] };
    return next(cast.value);
  }
  switch (node.kind) {
    case 'integer_literal':
      return nothing;
    case 'binary_expression': {
      const parts = [node.child('left'), node.child('right')].flatMap((part) => (part ? [next(part)] : []));
      return {
        addresses: parts.flatMap((part) => part.addresses),
        casts: parts.flatMap((part) => part.casts),
        exposes: parts.some((part) => part.exposes && !isOffset(part)),
      };
    }
    case 'identifier': {
      const binding = context.file.bindingsAt(node)?.of(node);
      // An offset that came as an argument carries no pointer with it; neither does a constant.
      if (!binding) return /^[A-Z0-9_]+$/.test(node.text) ? nothing : unknown;
      if (!binding.init) return unknown;
      return binding.mutable ? unknown : next(binding.init);
    }
    case 'unary_expression': {
      const operand = operandOf(node, '!');
      return operand ? next(operand) : unknown;
    }
    default: {
      const method = methodCall(node);
      return method && ARITHMETIC.test(method.name) ? next(method.receiver) : unknown;
    }
  }
}

/** Unknown numbers that are added to an address are offsets, not pointers, unless a cast says otherwise. */
function isOffset(part: AddressParts): boolean {
  return part.addresses.length === 0 && part.casts.length === 0;
}

/** `p.addr()` of what is certainly a pointer; other types have methods of that name too. */
function addressTaken(expression: Node, { file, program }: RuleContext): AddressTaken | null {
  const method = methodCall(expression);
  if (method?.name !== 'addr' || method.arguments.length > 0) return null;
  const type = crateTypeOf(method.receiver, file, program);
  const isPointer =
    type?.kind === 'pointer' ||
    (type?.kind === 'named' && type.path === 'std::ptr::NonNull') ||
    /^(?:as_ptr|as_mut_ptr)$/.test(methodCall(method.receiver)?.name ?? '');
  return isPointer ? { pointer: method.receiver, name: method.nameNode } : null;
}
