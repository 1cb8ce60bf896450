/**
 * What an unsafe block or body does that only unsafe code may do, as far as one file and its crate show it: the list is
 * right but need not be whole.
 */
import { ASSEMBLY, DEREFERENCE, STATIC_MUT, UNION_FIELD } from '../std-model/preconditions';
import type { Node } from '../syntax/node';
import { type AskProgram, type Contract, functionContract, methodContract } from './callee-contracts';
import { functionCall, macroCall, methodCall, operandOf } from './expressions';
import type { FileFacts } from './file-facts';
import { valueItem } from './scoped-items';
import { autoDeref } from './types';
import { descendantsOutside } from './walk';

export type { AskProgram } from './callee-contracts';

export interface UnsafeOperation {
  readonly at: Node;
  readonly kind: 'dereference' | 'call' | 'static' | 'union' | 'assembly';
  /** The pointer, function, static, union or macro, without its path. */
  readonly name: string;
  /** The operator or name that a reader points at. */
  readonly token: Node;
  /** What it takes, receiver first. */
  readonly operands: readonly Node[];
  /** What has to hold for it, in one line each without full stop; at least one. */
  readonly obligations: readonly string[];
  /** The same with places for the operands: what the callee asks of everybody. */
  readonly templates: readonly string[];
  /** The callee's own words: its section "Safety" in Markdown, or null. */
  readonly section: string | null;
  /** URL of the callee's documentation, or null. */
  readonly page: string | null;
}

/**
 * In text order. Items inside the node are left out; closures are not.
 * @param program gives what other files of the crate say; null for a file alone.
 * @param leave tells what else in the node is left out.
 */
export function unsafeOperations(
  node: Node,
  file: FileFacts,
  program: AskProgram | null = null,
  leave: (inner: Node) => boolean = () => false,
): UnsafeOperation[] {
  const found: UnsafeOperation[] = [];
  const isOutside = (inner: Node) => inner !== node && (inner.kind.endsWith('_item') || leave(inner));
  for (const at of descendantsOutside(node, isOutside)) {
    const operation = unsafeOperation(at, file, program);
    if (operation) found.push(operation);
  }
  return found;
}

/** What operations ask for, each thing once. */
export function obligationsOf(operations: readonly UnsafeOperation[]): string[] {
  return [...new Set(operations.flatMap(({ obligations }) => obligations))];
}

/** Obligations as the items of a list in a comment. */
export function obligationList(obligations: readonly string[]): string[] {
  return obligations.map((line, index) => `- ${line}${index < obligations.length - 1 ? ';' : '.'}`);
}

/** Fills the places of a precondition with operands as written; long ones are left to the words behind the bar. */
export function fillObligation(template: string, operands: readonly string[]): string {
  return template.replace(/\{(\d)\|([^}]*)\}/g, (_, index, otherwise) => {
    const text = operands[Number(index)];
    return text !== undefined && text.length <= 40 && !/[\n`]/.test(text) ? `\`${text}\`` : otherwise;
  });
}

/** The unsafe operation that the node itself is; null where it is none, or nothing tells. */
export function unsafeOperation(node: Node, file: FileFacts, program: AskProgram | null): UnsafeOperation | null {
  switch (node.kind) {
    case 'unary_expression': {
      const operand = operandOf(node, '*');
      const token = node.firstOf('*');
      if (!operand || !token || file.types.of(operand)?.kind !== 'pointer') return null;
      return generic(node, 'dereference', operand.text, token, [operand], DEREFERENCE);
    }
    case 'identifier':
      return isMutableStatic(node) ? generic(node, 'static', node.text, node, [node], STATIC_MUT) : null;
    case 'field_expression': {
      const union = unionRead(node, file, program);
      const field = node.child('field');
      return union && field && generic(node, 'union', union.text, field, [union], UNION_FIELD);
    }
    case 'macro_invocation': {
      const name = macroCall(node)?.name;
      if (!name || !/^(?:std::arch::)?asm$/.test(file.paths.resolve(name))) return null;
      return generic(node, 'assembly', 'asm!', name.child('name') ?? name, [], ASSEMBLY);
    }
    case 'call_expression':
      return calledAt(node, file, program);
    default:
      return null;
  }
}

function generic(
  at: Node,
  kind: UnsafeOperation['kind'],
  name: string,
  token: Node,
  operands: readonly Node[],
  template: string,
): UnsafeOperation {
  return operation(at, kind, name, token, operands, { templates: [template], section: null, page: null });
}

function operation(
  at: Node,
  kind: UnsafeOperation['kind'],
  name: string,
  token: Node,
  operands: readonly Node[],
  { templates, section, page }: Contract,
): UnsafeOperation {
  const texts = operands.map((operand) => operand.text);
  const obligations = templates.map((template) => fillObligation(template, texts));
  return { at, kind, name, token, operands, obligations, templates, section, page };
}

function calledAt(node: Node, file: FileFacts, program: AskProgram | null): UnsafeOperation | null {
  const method = methodCall(node);
  if (method) {
    const contract = methodContract(method, file, program);
    const operands = [method.receiver, ...method.arguments];
    return contract && operation(node, 'call', method.name, method.nameNode, operands, contract);
  }
  const call = functionCall(node);
  const contract = call && functionContract(call, file, program);
  if (!contract) return null;
  const name = call.callee.child('name') ?? call.callee;
  return operation(node, 'call', name.text, name, call.arguments, contract);
}

/** The union that the expression reads a field of; writing one and taking its raw address is safe. */
function unionRead(node: Node, file: FileFacts, program: AskProgram | null): Node | null {
  const value = node.child('value');
  const type = value && autoDeref(file.types.of(value));
  if (!value || type?.kind !== 'named' || !type.path.startsWith('crate::')) return null;
  const item = file.items.typeAt(type.path) ?? program?.().typeOf(type, file)?.item;
  if (item?.kind !== 'union') return null;
  let place = node;
  while (place.parent?.kind === 'field_expression') place = place.parent;
  const { parent } = place;
  if (isRawBorrow(parent) || (parent?.kind === 'assignment_expression' && place.field === 'left')) return null;
  // A call of a method that is a field's name is no field.
  return parent?.kind === 'call_expression' && place.field === 'function' ? null : value;
}

/** True for the plain name of a `static mut` of this file; taking its raw address is safe. */
function isMutableStatic(identifier: Node): boolean {
  const parent = identifier.parent;
  if (!/^[A-Z]/.test(identifier.text) || parent?.kind === 'static_item' || isRawBorrow(parent)) return false;
  const item = valueItem(identifier);
  return item?.kind === 'static_item' && item.has('mutable_specifier');
}

function isRawBorrow(node: Node | null): boolean {
  return node?.kind === 'reference_expression' && node.has('raw');
}
