/**
 * Raw pointers that a function is given: what is made of them, and where the function relies on one.
 */
import type { Binding } from '../../facts/bindings';
import {
  castOf,
  functionCall,
  macroCall,
  methodCall,
  operandOf,
  peel,
  placeBase,
  wrapped,
} from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { DeclaredFunction, Program } from '../../facts/program-types';
import type { WrittenType } from '../../facts/types';
import { descendantsOutside } from '../../facts/walk';
import { FUNCTION_PRECONDITIONS } from '../../std-model/preconditions';
import type { Node } from '../../syntax/node';
import { calledFunction } from './unchecked-operations';

export interface Reliance {
  readonly at: Node;
  /** The parameter, or the `self` of a method of pointers. */
  readonly parameter: Binding;
  /** The function that relies on it; null where it is dereferenced. */
  readonly callee: string | null;
  /** False where the callee is a function of C: what it asks for is not known. */
  readonly isCertain: boolean;
}

/** Methods of pointers and functions that give a pointer to the same memory. */
const PASSING = new Set([
  'cast',
  'cast_mut',
  'cast_const',
  'add',
  'sub',
  'offset',
  'wrapping_add',
  'wrapping_sub',
  'wrapping_offset',
  'as_ptr',
  'unwrap',
  'expect',
  'clone',
  'new',
  'new_unchecked',
  'with_exposed_provenance',
  'with_exposed_provenance_mut',
]);
/** Methods of raw pointers and `NonNull` that access what is pointed to; the argument at the position as well. */
const ACCESSING =
  /^(?:read|write)(?:_volatile|_unaligned|_bytes)?$|^copy_(?:to|from)(?:_nonoverlapping)?$|^as_(?:ref|mut|uninit_ref|uninit_mut|ref_unchecked|mut_unchecked)$|^(?:drop_in_place|replace|swap)$/;
/** Functions with preconditions that access nothing. */
const NOT_ACCESSING = /::(?:new_unchecked|transmute|transmute_copy|from_size_align_unchecked|slice_from_raw_parts)$/;
const FOLLOWED = 8;

/** A raw pointer, `NonNull`, or an option of it; `usize` counts where it is turned into a pointer. */
export function isRawPointer(type: WrittenType | null): boolean {
  if (type?.kind === 'pointer') return true;
  if (type?.kind !== 'named') return false;
  if (type.path === 'std::option::Option') return isRawPointer(type.arguments[0] ?? null);
  return type.path === 'std::ptr::NonNull';
}

export class RawParameters {
  constructor(
    private readonly item: Node,
    private readonly file: FileFacts,
    private readonly program: () => Program,
    /** How many unsafe functions that call each other are followed. */
    private readonly calls = 2,
  ) {}

  /** Where the body relies on a pointer that it was given, in text order. */
  *reliances(): Generator<Reliance> {
    const body = this.item.child('body');
    if (!body) return;
    for (const node of descendantsOutside(body, (inner) => inner !== body && inner.kind.endsWith('_item')))
      yield* this.#at(node);
  }

  *#at(node: Node): Generator<Reliance> {
    if (node.kind === 'unary_expression') {
      const operand = operandOf(node, '*');
      const parameter = operand && !isOnlyAddressed(node) ? this.origin(operand) : null;
      if (parameter && this.#isPointerHere(operand!)) yield { at: node, parameter, callee: null, isCertain: true };
      return;
    }
    if (node.kind !== 'call_expression') return;
    const method = methodCall(node);
    if (method && ACCESSING.test(method.name)) {
      const parameter = this.origin(method.receiver);
      if (parameter && this.#isPointerHere(method.receiver) && !isOption(this.file.types.of(method.receiver)))
        yield { at: node, parameter, callee: method.name, isCertain: true };
    }
    const call = functionCall(node);
    const path = call && this.file.paths.resolve(call.callee);
    const isStd = path !== null && path in FUNCTION_PRECONDITIONS && !NOT_ACCESSING.test(path);
    if (isStd) {
      const callee = call!.callee.text.replace(/^.*::/s, '');
      for (const argument of call!.arguments) {
        const parameter = this.origin(argument);
        if (parameter) yield { at: argument, parameter, callee, isCertain: true };
      }
      return;
    }
    const args = (call ?? method)?.arguments ?? [];
    if (this.calls === 0 || args.every((argument) => this.origin(argument) === null)) return;
    const called = calledFunction(node, this.file, this.program());
    if (called?.isUnsafe) yield* this.#given(args, method === null, called);
  }

  /** Arguments of an unsafe function of the crate that it relies on in turn, and those of functions of C. */
  *#given(args: readonly Node[], isPath: boolean, called: DeclaredFunction): Generator<Reliance> {
    if (called.isForeign && !isOfC(called.node)) return;
    const origins = args.map((argument) => this.origin(argument));
    const inner = new RawParameters(called.node, called.file, this.program, this.calls - 1);
    const relied = new Set(called.isForeign ? [] : [...inner.reliances()].map(({ parameter }) => parameter.name));
    const first = isPath && called.self !== null ? 1 : 0;
    for (const [index, parameter] of origins.entries()) {
      const name = index < first ? 'self' : called.parameters[index - first]?.name;
      if (parameter && (called.isForeign || (name != null && relied.has(name))))
        yield { at: args[index]!, parameter, callee: called.name, isCertain: !called.isForeign };
    }
  }

  /** The parameter that a pointer comes of, whatever it was cast to on the way; null where it is another pointer. */
  origin(expression: Node, depth = FOLLOWED): Binding | null {
    if (depth === 0) return null;
    const node = peel(expression);
    const next = (part: Node | null | undefined) => (part ? this.origin(part, depth - 1) : null);
    switch (node.kind) {
      case 'identifier':
      case 'self': {
        const binding = this.file.bindingsAt(node)?.of(node);
        if (!binding || binding.mutable) return null;
        if (binding.declaration.parent === this.item.child('parameters')) return this.#isRaw(binding) ? binding : null;
        if (binding.kind === 'let') return next(binding.init ?? this.#unwrapped(binding));
        return binding.kind === 'pattern' ? next(this.#unwrapped(binding)) : null;
      }
      case 'type_cast_expression': {
        const cast = castOf(node);
        if (!cast) return null;
        return next(cast.value) ?? (isRawPointer(this.file.types.read(cast.type)) ? this.#address(cast.value) : null);
      }
      case 'call_expression': {
        const method = methodCall(node);
        if (method) return PASSING.has(method.name) ? next(method.receiver) : null;
        const call = functionCall(node);
        if (!call) return null;
        const path = this.file.paths.resolve(call.callee);
        if (!/^std::(?:ptr::NonNull|mem::transmute$|ptr::with_exposed)/.test(path)) return null;
        return next(call.arguments[0]) ?? (/with_exposed/.test(path) ? this.#address(call.arguments[0] ?? null) : null);
      }
      case 'try_expression':
        return next(node.namedChildren[0]);
      case 'unary_expression': {
        // `**self` of a trait that pointers implement.
        const operand = operandOf(node, '*');
        return operand?.kind === 'self' ? next(operand) : null;
      }
      default:
        return null;
    }
  }

  /** What `Some(p)` takes apart: `if let Some(p) = q`, `let Some(p) = q else`, `match q`. */
  #unwrapped(binding: Binding): Node | null {
    const { declaration, node } = binding;
    if (node.parent?.kind !== 'tuple_struct_pattern' || node.parent.child('type')?.text.replace(/^.*::/, '') !== 'Some')
      return null;
    if (declaration.kind === 'match_arm') return declaration.ancestor('match_expression')?.child('value') ?? null;
    return declaration.child('value');
  }

  /** An address that is given as a number. */
  #address(expression: Node | null): Binding | null {
    const node = expression && peel(expression);
    const binding = node?.kind === 'identifier' ? this.file.bindingsAt(node)?.of(node) : null;
    if (!binding || binding.mutable || binding.declaration.parent !== this.item.child('parameters')) return null;
    const type = this.#typeOf(binding);
    return type?.kind === 'named' && type.path === 'usize' ? binding : null;
  }

  #typeOf(binding: Binding): WrittenType | null {
    if (binding.kind !== 'self') return binding.type && this.program().read(binding.type, this.file);
    const self = this.item.ancestor('impl_item')?.child('type');
    return self ? this.program().read(self, this.file) : null;
  }

  #isRaw(binding: Binding): boolean {
    return isRawPointer(this.#typeOf(binding));
  }

  /** `*self` where `self` is a reference to a pointer gives the pointer itself. */
  #isPointerHere(operand: Node): boolean {
    if (operand.kind !== 'self') return true;
    return !this.file.bindingsAt(operand)?.of(operand)?.declaration.has('&');
  }

  /**
   * True where something else is found out about the pointer than that it is not null or is aligned: it is compared, or
   * handed to a safe function that may know it.
   */
  isAskedAbout(parameter: Binding): boolean {
    return parameter.uses.some((use) => {
      let at = wrapped(use);
      while (at.parent && (castOf(at.parent)?.value === peel(at) || at.parent.kind === 'reference_expression'))
        at = wrapped(at.parent);
      const parent = at.parent;
      if (parent?.kind === 'binary_expression')
        return (
          !/\bnull(?:_mut)?\b|\b0\b|NULL/.test(parent.text) &&
          /^[<>=!]=?$|^==$/.test(parent.child('operator')?.text ?? '')
        );
      if (parent?.kind === 'token_tree') return true;
      if (parent?.kind !== 'arguments') return false;
      const call = parent.parent!;
      if (macroCall(call)) return !/^(?:e?print|format|write|debug_assert|assert|trace|debug|info)/.test(call.text);
      const name = (methodCall(call)?.name ?? functionCall(call)?.callee.text ?? '').replace(/^.*::/s, '');
      const called = calledFunction(call, this.file, this.program());
      // A constructor of a tuple struct or variant only holds it.
      if (called?.isUnsafe || /^(?:[A-Z]\w*|new|new_unchecked|from|transmute|drop|forget)$/.test(name)) return false;
      const path = functionCall(call) ? this.file.paths.resolve(functionCall(call)!.callee) : '';
      const isMethodOfPointer = methodCall(call) !== null && (ACCESSING.test(name) || PASSING.has(name));
      return !(path.startsWith('std::') || isMethodOfPointer);
    });
  }
}

/** True where a pointer-valued expression is dereferenced or accessed through, or a function of std relies on it. */
export function reliedOn(pointer: Node, file: FileFacts): boolean {
  for (let at = wrapped(pointer); at.parent; ) {
    const { parent } = at;
    const call = callOf(at);
    if (parent.kind === 'unary_expression' && operandOf(parent, '*') === peel(at)) return !isOnlyAddressed(parent);
    if (castOf(parent)?.value === peel(at)) at = wrapped(parent);
    else if (call) {
      const { name } = methodCall(call)!;
      if (ACCESSING.test(name)) return !isOption(file.types.of(at));
      if (!PASSING.has(name)) return false;
      at = wrapped(call);
    } else if (parent.kind === 'arguments') {
      const called = functionCall(parent.parent!);
      const path = called ? file.paths.resolve(called.callee) : '';
      return path in FUNCTION_PRECONDITIONS && !NOT_ACCESSING.test(path);
    } else return false;
  }
  return false;
}

/** The method call whose receiver the expression is. */
function callOf(receiver: Node): Node | null {
  const field = receiver.parent?.kind === 'field_expression' && receiver.field === 'value' ? receiver.parent : null;
  const call = field?.parent?.kind === 'generic_function' ? field.parent.parent : field?.parent;
  return call?.kind === 'call_expression' && methodCall(call)?.receiver === peel(receiver) ? call : null;
}

function isOption(type: WrittenType | null): boolean {
  return type?.kind === 'named' && type.path === 'std::option::Option';
}

/** Intrinsics of the compiler are declared like functions of C, and are none. */
function isOfC(item: Node): boolean {
  return !/intrinsic/.test(item.ancestor('foreign_mod_item')?.firstOf('extern_modifier')?.text ?? '');
}

/** True for `*p` in `&raw const (*p).field` and `addr_of!((*p).field)`, which read nothing. */
function isOnlyAddressed(dereference: Node): boolean {
  let at = wrapped(dereference);
  while (at.parent?.is('field_expression', 'index_expression') && placeBase(at.parent) === peel(dereference))
    at = wrapped(at.parent);
  const parent = at.parent;
  if (parent?.kind === 'reference_expression') return parent.has('raw');
  return parent?.kind === 'arguments' && /(?:^|::)addr_of(?:_mut)?$/.test(parent.parent?.child('macro')?.text ?? '');
}
