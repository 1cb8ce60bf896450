/**
 * What an unsafe block or body does that only unsafe code may do, as far as one file shows it: the list is right but
 * need not be whole.
 */
import {
  DEREFERENCE,
  FUNCTION_PRECONDITIONS,
  METHOD_PRECONDITIONS,
  POINTER_METHOD_PRECONDITIONS,
  STATIC_MUT,
} from '../std-model/preconditions';
import type { Node } from '../syntax/node';
import { docOf } from './attributes';
import { functionCall, isUnsafeFunction, methodCall, operandOf } from './expressions';
import type { FileFacts } from './file-facts';
import { segmentsOf } from './paths';
import { hasSafetySection } from './safety';
import { valueItem } from './scoped-items';
import { autoDeref } from './types';
import { descendantsOutside } from './walk';

export interface UnsafeOperation {
  readonly at: Node;
  readonly kind: 'dereference' | 'call' | 'static';
  /** The pointer, function or static, without its path. */
  readonly name: string;
  /** What it takes, receiver first. */
  readonly operands: readonly Node[];
  /** What has to hold for it, in one line without full stop. */
  readonly obligation: string;
}

/** In text order. Items inside the node are left out; closures are not. */
export function unsafeOperations(node: Node, file: FileFacts): UnsafeOperation[] {
  const found: UnsafeOperation[] = [];
  for (const at of descendantsOutside(node, (inner) => inner !== node && inner.kind.endsWith('_item'))) {
    const operation = operationAt(at, file);
    if (operation) found.push(operation);
  }
  return found;
}

/** Fills the places of a precondition with operands as written; long ones are left to the words behind the bar. */
export function fillObligation(template: string, operands: readonly string[]): string {
  return template.replace(/\{(\d)\|([^}]*)\}/g, (_, index, otherwise) => {
    const text = operands[Number(index)];
    return text !== undefined && text.length <= 40 && !/[\n`]/.test(text) ? `\`${text}\`` : otherwise;
  });
}

function operationAt(node: Node, file: FileFacts): UnsafeOperation | null {
  const make = (
    kind: UnsafeOperation['kind'],
    name: string,
    operands: readonly Node[],
    template: string,
  ): UnsafeOperation => ({
    at: node,
    kind,
    name,
    operands,
    obligation: fillObligation(
      template,
      operands.map((operand) => operand.text),
    ),
  });
  switch (node.kind) {
    case 'unary_expression': {
      const operand = operandOf(node, '*');
      return operand && file.types.of(operand)?.kind === 'pointer'
        ? make('dereference', operand.text, [operand], DEREFERENCE)
        : null;
    }
    case 'identifier': {
      if (!isMutableStatic(node)) return null;
      return make('static', node.text, [node], STATIC_MUT);
    }
    case 'call_expression': {
      const call = calledAt(node, file);
      return call && make('call', call.name, call.operands, call.template);
    }
    default:
      return null;
  }
}

interface Called {
  readonly name: string;
  readonly operands: readonly Node[];
  readonly template: string;
}

function calledAt(node: Node, file: FileFacts): Called | null {
  const method = methodCall(node);
  if (method) {
    const operands = [method.receiver, ...method.arguments];
    const type = autoDeref(file.types.of(method.receiver));
    const onPointer = type?.kind === 'pointer' || (type?.kind === 'named' && type.path === 'std::ptr::NonNull');
    const item = type?.kind === 'named' ? file.items.methodAt(type.path, method.name) : null;
    const template = item
      ? contractOf(item)
      : ((onPointer ? POINTER_METHOD_PRECONDITIONS[method.name] : undefined) ?? METHOD_PRECONDITIONS[method.name]);
    return template ? { name: method.name, operands, template } : null;
  }
  const call = functionCall(node);
  if (!call) return null;
  const segments = segmentsOf(call.callee);
  const name = segments.at(-1)!;
  const item = declared(call.callee, segments, file);
  const template = item
    ? contractOf(item)
    : (FUNCTION_PRECONDITIONS[file.paths.resolve(call.callee).replace(/\bNonZero[IU]\w+/, 'NonZero')] ??
      foreignContract(segments));
  return template ? { name, operands: call.arguments, template } : null;
}

/** The function or associated function of this file that a path names. */
function declared(callee: Node, segments: readonly string[], file: FileFacts): Node | null {
  const name = segments.at(-1)!;
  const owner = segments.at(-2);
  if (owner === undefined || owner === 'self' || owner === 'super' || owner === 'crate') {
    if (file.bindingsAt(callee)?.of(callee)) return null;
    return file.items.functions.get(name) ?? null;
  }
  const self = owner === 'Self' ? file.types.selfType(callee) : null;
  return file.items.method(self?.kind === 'named' ? self.path.replace(/^.*::/, '') : owner, name);
}

/** What an unsafe function of this file asks of its callers; null for a safe one. */
function contractOf(item: Node): string | null {
  const name = item.child('name')?.text ?? '';
  const foreign = item.ancestor('foreign_mod_item');
  if (foreign) return isSafeForeign(item) ? null : foreignContractOf(name);
  if (!isUnsafeFunction(item)) return null;
  if (!hasSafetySection(item)) return `what \`${name}\` leaves to its caller holds`;
  const section = docOf(item)
    .replace(/^[\s\S]*?#+[^\n]*safety[^\n]*\n/i, '')
    .replace(/\n\s*#[\s\S]*$/, '')
    .trim();
  const sentence = /^[^.\n]{1,100}(?=\.|\n|$)/.exec(section.replace(/\n\s*(?=\S)/g, ' '))?.[0];
  const words = sentence && !/[{}[\]|]/.test(sentence) ? `: ${sentence.trim()}` : '';
  return `the contract of \`${name}\` holds${words}`;
}

/** Crates and modules that are known by their names to hold bindings. */
const BINDINGS = /^(?:libc|ffi)$|_(?:sys|ffi)$/;

function foreignContract(segments: readonly string[]): string | null {
  const name = segments.at(-1)!;
  return segments.slice(0, -1).some((segment) => BINDINGS.test(segment)) && !/^[A-Z][a-z]/.test(name)
    ? foreignContractOf(name)
    : null;
}

function foreignContractOf(name: string): string {
  return `\`${name}\` gets what its documentation on the other side of the FFI asks for`;
}

function isSafeForeign(item: Node): boolean {
  return item.firstOf('function_modifiers')?.has('safe') ?? item.has('safe');
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
