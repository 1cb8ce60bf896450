/**
 * Where a safe function that others can call hands a number of its caller to an operation that takes it on trust.
 */
import type { Binding } from '../../facts/bindings';
import type { Asked } from '../../facts/exposure';
import {
  castOf,
  functionCall,
  isInUnsafe,
  isUnsafeFunction,
  methodCall,
  peel,
  placeBase,
} from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { foreignCall } from '../../facts/foreign';
import type { DeclaredFunction } from '../../facts/program-types';
import { remembered } from '../../facts/remembered';
import { descendantsOutside } from '../../facts/walk';
import type { Node } from '../../syntax/node';
import { CallerValues } from './caller-values';
import { calledFunction, contractCall, type UncheckedOperation, uncheckedOperation } from './unchecked-operations';
import type { Guard } from './value-guards';

export interface TrustedValue {
  /** Whether it must be in bounds of memory right here, in a function of the crate, or has to fulfil another contract. */
  readonly kind: 'bounds' | 'function' | 'contract';
  readonly operation: UncheckedOperation;
  /** The index, length or offset. */
  readonly operand: Node;
  readonly parameter: Binding;
  readonly guards: readonly Guard[];
}

/** Several rules ask the same of a function; what is known holds for one run over its file. */
const FOUND = new WeakMap<FileFacts, WeakMap<Node, readonly TrustedValue[]>>();
const FOUND_OF_ANY_WIDTH = new WeakMap<FileFacts, WeakMap<Node, readonly TrustedValue[]>>();
/** How many unsafe functions that call each other are followed. */
const CALLS = 3;

/**
 * The caller's numbers that a function trusts, in text order; each parameter once an operation. Operations on a raw
 * pointer that came in as an argument are left out: the pointer itself is the greater trust.
 */
export function trustedValues(item: Node, asked: Asked): readonly TrustedValue[] {
  const ofFile = remembered(FOUND, asked.file, () => new WeakMap<Node, readonly TrustedValue[]>());
  return remembered(ofFile, item, () => find(item, asked, CALLS));
}

/** The same with numbers of 8 and 16 bits, which are often bounded by a table that has room for all of them. */
export function trustedValuesOfAnyWidth(item: Node, asked: Asked): readonly TrustedValue[] {
  const ofFile = remembered(FOUND_OF_ANY_WIDTH, asked.file, () => new WeakMap<Node, readonly TrustedValue[]>());
  return remembered(ofFile, item, () => find(item, asked, CALLS, true));
}

function find(item: Node, asked: Asked, calls: number, anyWidth = false): readonly TrustedValue[] {
  const { file } = asked;
  const body = item.child('body');
  if (!body || (item.child('parameters')?.namedChildren.length ?? 0) === 0) return [];
  if (!isUnsafeFunction(item) && !body.text.includes('unsafe')) return [];
  const values = new CallerValues(item, file, () => asked.program, anyWidth);
  const found: TrustedValue[] = [];
  for (const node of descendantsOutside(body, (inner) => inner !== body && inner.kind.endsWith('_item'))) {
    if (node.kind !== 'call_expression' || !isInUnsafe(node)) continue;
    const bounds = uncheckedOperation(node, file, () => asked.program);
    if (bounds && isOfCaller(bounds.target, item, file)) continue;
    const contract = bounds ? null : contractCall(node, file);
    const operation = bounds ?? contract ?? (calls > 0 ? forwarding(node, values, asked, calls) : null);
    const kind = bounds ? 'bounds' : contract ? 'contract' : 'function';
    for (const operand of operation?.trusted ?? []) {
      if (bounds?.target && isMadeFor(bounds.target, operand, asked)) continue;
      for (const parameter of (contract ? values.anySources(operand) : values.sources(operand)) ?? [])
        found.push({ kind, operation: operation!, operand, parameter, guards: values.guards(parameter) });
    }
  }
  return found;
}

/** A call of an unsafe function of the crate that trusts what it is given: the arguments that it trusts. */
function forwarding(
  call: Node,
  values: CallerValues,
  { file, program }: Asked,
  calls: number,
): UncheckedOperation | null {
  const method = methodCall(call);
  const given = method?.arguments ?? functionCall(call)?.arguments ?? [];
  if (!given.some((argument) => (values.sources(argument)?.size ?? 0) > 0)) return null;
  const called = calledFunction(call, file, program);
  if (!called?.isUnsafe || called.isForeign || !called.hasBody) return null;
  // `Type::method(receiver, …)`
  const first = !method && called.self !== null ? 1 : 0;
  const trusting = find(called.node, { file: called.file, program }, calls - 1).filter(({ guards }) =>
    guards.every(({ kind }) => kind === 'debug'),
  );
  const names = new Set(trusting.map(({ parameter }) => parameter.name));
  const trusted = called.parameters.flatMap(({ name }, index) =>
    name !== null && names.has(name) ? (given[index + first] ?? []) : [],
  );
  return trusted.length > 0 ? { call, name: called.name, trusted, target: null } : null;
}

/**
 * True where the memory comes from a function of another crate or language that was asked for just as much, maybe by one of
 * the crate: `let object = new_bytes(null(), len as isize)`, `let buffer = as_mut_ptr(object)`.
 */
function isMadeFor(target: Node, length: Node, { file, program }: Asked): boolean {
  const wanted = variableOf(length, file);
  const visit = (node: Node, depth: number): boolean => {
    const inner = uncast(node);
    const call = functionCall(inner);
    if (call) {
      const called = program.functionAt(call.callee, file);
      if (file.paths.resolve(call.callee).startsWith('std::')) return false;
      if (called && !called.isForeign)
        return call.arguments.some(
          (part, index) => variableOf(part, file) === wanted && goesAbroad(called, index, program),
        );
      return call.arguments.some((part) => variableOf(part, file) === wanted || (depth > 0 && visit(part, depth - 1)));
    }
    // `message.as_mut_ptr()` needs a `mut`, and makes no other message of it.
    const view = methodCall(inner);
    if (view && /^as_(?:mut_)?ptr$/.test(view.name)) {
      const owner = file.bindingsAt(view.receiver)?.of(view.receiver);
      return owner?.kind === 'let' && owner.init !== null && depth > 0 && visit(owner.init, depth - 1);
    }
    const made = variableOf(inner, file);
    return made?.kind === 'let' && !made.mutable && made.init !== null && depth > 0 && visit(made.init, depth - 1);
  };
  return wanted !== null && visit(target, 6);
}

/** A function of the crate that gives an argument as it is to a foreign one: that makes the memory. */
function goesAbroad(called: DeclaredFunction, index: number, program: Asked['program']): boolean {
  const body = called.hasBody ? called.node.child('body') : null;
  const name = called.parameters[index]?.name;
  return [...(body?.descendants() ?? [])].some((node) => {
    const given = foreignCall(node, called.file, program)?.arguments ?? [];
    return given.some((part) => uncast(part).text === name);
  });
}

function variableOf(expression: Node, file: FileFacts): Binding | null {
  const node = uncast(expression);
  const binding = node.kind === 'identifier' ? file.bindingsAt(node)?.of(node) : null;
  return binding && !binding.mutable ? binding : null;
}

function uncast(expression: Node): Node {
  let node = peel(expression);
  for (let cast = castOf(node); cast; cast = castOf(node)) node = peel(cast.value);
  return node;
}

/** True where the pointer that is worked on is an argument itself, or comes of one. */
function isOfCaller(target: Node | null, item: Node, file: FileFacts): boolean {
  let base = target && placeBase(target);
  for (let call = base && methodCall(base); call; call = methodCall(base)) base = placeBase(call.receiver);
  const binding = base && file.bindingsAt(base)?.of(base);
  if (!binding || binding.kind === 'self') return false;
  if (binding.init && !binding.mutable) return isOfCaller(binding.init, item, file);
  const type = base && file.types.of(base);
  const isRaw = type?.kind === 'pointer' || (type?.kind === 'named' && type.path === 'std::ptr::NonNull');
  return isRaw && binding.declaration.parent === item.child('parameters');
}
