/**
 * Types of expressions as far as they are written: annotations, constructors, casts, literals, fields and signatures of
 * the file. No inference beyond that; null means unknown, and whoever asks stays silent.
 */
import type { Node } from '../syntax/node';
import type { Bindings } from './bindings';
import { borrowOf, castOf, functionCall, macroCall, methodCall, operandOf, peel, tailOf } from './expressions';
import type { Items } from './items';
import type { ModulePlace } from './module-place';
import { type Paths, segmentsOf } from './paths';
import { valueItem } from './scoped-items';
import { integerOf, TypeReader } from './type-reader';
import {
  autoDeref,
  hasHole,
  named,
  POINTER_LIKE,
  pointee,
  pointer,
  substitute,
  type WrittenType,
} from './written-type';

export { autoDeref, sameType, substitute, typeText, type WrittenType } from './written-type';

const STR: WrittenType = { kind: 'reference', mutable: false, to: named('str') };

/** How far a chain of initialisers and calls is followed. */
const DEPTH = 12;

export class Types extends TypeReader {
  constructor(
    paths: Paths,
    items: Items,
    private readonly bindingsAt: (node: Node) => Bindings | null,
    place?: ModulePlace,
  ) {
    super(paths, items, place);
  }

  /** The type of an expression. */
  of(expression: Node): WrittenType | null {
    return this.#of(expression, DEPTH);
  }

  #of(expression: Node, depth: number): WrittenType | null {
    if (depth === 0) return null;
    const node = peel(expression);
    const next = (inner: Node | null) => (inner ? this.#of(inner, depth - 1) : null);
    switch (node.kind) {
      case 'identifier':
      case 'self':
        return this.#variable(node, depth);
      case 'type_cast_expression': {
        const cast = castOf(node);
        const written = cast && this.read(cast.type);
        // `as *const _` keeps the pointee.
        if (cast && written?.kind === 'pointer' && written.to === null)
          return { ...written, to: pointee(next(cast.value)) };
        return written;
      }
      case 'reference_expression': {
        const borrow = borrowOf(node);
        if (!borrow) return null;
        const to = next(borrow.place);
        const mutable = borrow.kind === 'mut' || borrow.kind === 'raw-mut';
        return { kind: borrow.kind.startsWith('raw') ? 'pointer' : 'reference', mutable, to };
      }
      case 'unary_expression': {
        const operand = operandOf(node, '*');
        return operand ? this.#deref(next(operand)) : next(node.namedChildren[0] ?? null);
      }
      case 'field_expression': {
        const value = node.child('value');
        const field = node.child('field');
        return value && field ? this.fieldOf(next(value), field.text) : null;
      }
      case 'index_expression': {
        const type = autoDeref(next(node.namedChildren[0] ?? null));
        const element =
          type?.kind === 'array' || type?.kind === 'slice'
            ? type.element
            : type?.kind === 'named' && type.path === 'std::vec::Vec'
              ? (type.arguments[0] ?? null)
              : null;
        return element && node.namedChildren[1]?.kind === 'range_expression' ? { kind: 'slice', element } : element;
      }
      case 'call_expression':
        return this.#call(node, depth);
      case 'macro_invocation': {
        const name = macroCall(node)?.name.text.replace(/^.*::/, '');
        if (name === 'vec') return named('std::vec::Vec', next(macroCall(node)?.arguments?.[0] ?? null));
        if (name === 'format') return named('std::string::String');
        if (name === 'addr_of' || name === 'addr_of_mut')
          return pointer(name === 'addr_of_mut', next(macroCall(node)?.arguments?.[0] ?? null));
        return null;
      }
      case 'struct_expression': {
        const name = node.child('name');
        return name ? this.read(name) : null;
      }
      case 'array_expression': {
        const elements = node.namedChildren.filter((child) => child.kind !== 'attribute_item');
        const repeated = node.child('length');
        const length = repeated ? integerOf(repeated) : elements.length;
        return { kind: 'array', element: next(elements[0] ?? null), length };
      }
      case 'tuple_expression':
        return { kind: 'tuple', elements: node.namedChildren.map((element) => next(element)) };
      case 'unsafe_block':
      case 'block': {
        const block = node.kind === 'block' ? node : node.firstOf('block');
        return next(block && tailOf(block));
      }
      case 'string_literal':
      case 'raw_string_literal':
        return node.text.startsWith('b') ? null : STR;
      case 'boolean_literal':
        return named('bool');
      case 'char_literal':
        return node.text.startsWith('b') ? named('u8') : named('char');
      case 'integer_literal': {
        const suffix = /[iu](?:8|16|32|64|128|size)$/.exec(node.text)?.[0];
        return named(suffix ?? 'integer');
      }
      case 'float_literal':
        return named(/f(?:32|64)$/.exec(node.text)?.[0] ?? 'float');
      default:
        return null;
    }
  }

  #variable(identifier: Node, depth: number): WrittenType | null {
    const binding = this.bindingsAt(identifier)?.of(identifier);
    if (!binding) return identifier.kind === 'identifier' ? this.#static(identifier) : null;
    if (binding.kind === 'self') {
      if (binding.type) return this.read(binding.type);
      const self = this.selfType(binding.node);
      const reference = binding.declaration.has('&');
      return reference ? { kind: 'reference', mutable: binding.declaration.has('mutable_specifier'), to: self } : self;
    }
    if (binding.byReference) return null;
    const written = binding.type && this.read(binding.type);
    if (written && !(binding.init && hasHole(written))) return written;
    return (binding.init && this.#of(binding.init, depth - 1)) ?? written;
  }

  #static(identifier: Node): WrittenType | null {
    const type = valueItem(identifier)?.child('type');
    return type ? this.read(type) : null;
  }

  /** The type of a field, references and boxes looked through; null where the struct is not of this file. */
  fieldOf(base: WrittenType | null, field: string): WrittenType | null {
    const type = autoDeref(base);
    if (type?.kind === 'tuple') return type.elements[Number(field)] ?? null;
    if (type?.kind !== 'named') return null;
    const item = this.items.typeAt(type.path);
    const written = item?.fields.get(field);
    return item && written ? substitute(this.read(written), this.argumentsOf(item.node, type.arguments)) : null;
  }

  #deref(type: WrittenType | null): WrittenType | null {
    if (type?.kind === 'reference' || type?.kind === 'pointer') return type.to;
    return type?.kind === 'named' && POINTER_LIKE.has(type.path) ? (type.arguments[0] ?? null) : null;
  }

  #call(node: Node, depth: number): WrittenType | null {
    const method = methodCall(node);
    if (method) return this.#method(method.receiver, method.name, method.typeArguments, depth);
    const call = functionCall(node);
    if (!call) return null;
    const path = this.paths.resolve(call.callee);
    const first = () => (call.arguments[0] ? this.#of(call.arguments[0], depth - 1) : null);
    switch (path) {
      case 'std::boxed::Box::new':
      case 'std::boxed::Box::pin':
      case 'std::rc::Rc::new':
      case 'std::sync::Arc::new':
      case 'std::mem::ManuallyDrop::new':
      case 'std::mem::MaybeUninit::new':
      case 'std::cell::UnsafeCell::new':
      case 'std::cell::Cell::new':
      case 'std::cell::RefCell::new':
        return named(path.slice(0, path.lastIndexOf('::')), first());
      case 'std::boxed::Box::from_raw':
      case 'std::rc::Rc::from_raw':
      case 'std::sync::Arc::from_raw':
        return named(path.slice(0, path.lastIndexOf('::')), pointee(first()));
      case 'std::boxed::Box::into_raw':
      case 'std::boxed::Box::leak': {
        const owner = first();
        const to = owner?.kind === 'named' ? (owner.arguments[0] ?? null) : null;
        return path.endsWith('leak') ? { kind: 'reference', mutable: true, to } : pointer(true, to);
      }
      case 'std::ptr::from_ref':
      case 'std::ptr::from_mut':
        return pointer(path.endsWith('mut'), pointee(first()));
      case 'std::ptr::null':
      case 'std::ptr::null_mut':
        return pointer(path.endsWith('mut'), call.typeArguments[0] ? this.read(call.typeArguments[0]) : null);
      case 'std::ptr::NonNull::from':
      case 'std::ptr::NonNull::from_ref':
      case 'std::ptr::NonNull::from_mut':
      case 'std::ptr::NonNull::new_unchecked':
        return named('std::ptr::NonNull', pointee(first()));
      case 'std::ptr::NonNull::new':
        return named('std::option::Option', named('std::ptr::NonNull', pointee(first())));
      case 'std::ffi::CString::new':
        return named('std::result::Result', named('std::ffi::CString'), null);
      case 'std::string::String::from':
      case 'std::string::String::new':
      case 'std::string::String::with_capacity':
        return named('std::string::String');
      case 'std::vec::Vec::new':
      case 'std::vec::Vec::with_capacity':
      case 'std::vec::Vec::from':
      case 'std::mem::MaybeUninit::uninit':
      case 'std::mem::MaybeUninit::zeroed':
        return named(path.slice(0, path.lastIndexOf('::')), this.#qualifierArgument(call.callee));
      default:
        return this.#declared(call.callee, path);
    }
  }

  /** `u8` in `MaybeUninit::<u8>::uninit`. */
  #qualifierArgument(callee: Node): WrittenType | null {
    const argument = callee.child('path')?.child('type_arguments')?.namedChildren[0];
    return argument ? this.read(argument) : null;
  }

  /** The return type of a function or associated function of this file. */
  #declared(callee: Node, path: string): WrittenType | null {
    const segments = segmentsOf(callee);
    const name = segments.at(-1)!;
    let item: Node | null = null;
    if (segments.length === 1) item = this.items.functions.get(name) ?? null;
    else {
      const owner = segments.at(-2)!;
      const self = owner === 'Self' ? this.selfType(callee) : null;
      const typeName = self?.kind === 'named' ? self.path.replace(/^.*::/, '') : owner;
      if (path.startsWith('crate::') || self) item = this.items.method(typeName, name);
    }
    const type = item?.child('return_type');
    if (!item || !type || item.child('type_parameters')) return null;
    return this.read(type);
  }

  #method(receiver: Node, name: string, typeArguments: readonly Node[], depth: number): WrittenType | null {
    const base = this.#of(receiver, depth - 1);
    const type = autoDeref(base);
    switch (name) {
      case 'unwrap':
      case 'expect':
      case 'unwrap_unchecked':
        return type?.kind === 'named' && (type.path === 'std::option::Option' || type.path === 'std::result::Result')
          ? (type.arguments[0] ?? null)
          : null;
      case 'cast':
        return base?.kind === 'pointer'
          ? pointer(base.mutable, typeArguments[0] ? this.read(typeArguments[0]) : null)
          : null;
      case 'cast_mut':
      case 'cast_const':
        return base?.kind === 'pointer' ? { ...base, mutable: name === 'cast_mut' } : null;
      case 'add':
      case 'sub':
      case 'offset':
      case 'wrapping_add':
      case 'wrapping_sub':
      case 'wrapping_offset':
        return base?.kind === 'pointer' ? base : null;
      case 'as_ptr':
      case 'as_mut_ptr':
        return this.#pointerInto(type, name === 'as_mut_ptr');
      case 'get':
        return type?.kind === 'named' && type.path === 'std::cell::UnsafeCell'
          ? pointer(true, type.arguments[0] ?? null)
          : null;
      default: {
        const item = type?.kind === 'named' ? this.items.methodAt(type.path, name) : null;
        const returned = item?.child('return_type');
        return item && returned && !item.child('type_parameters') ? this.read(returned) : null;
      }
    }
  }

  #pointerInto(owner: WrittenType | null, mutable: boolean): WrittenType | null {
    if (owner?.kind === 'array' || owner?.kind === 'slice') return pointer(mutable, owner.element);
    if (owner?.kind !== 'named') return null;
    switch (owner.path) {
      case 'std::vec::Vec':
      case 'std::mem::MaybeUninit':
        return pointer(mutable, owner.arguments[0] ?? null);
      case 'std::cell::Cell':
      case 'std::cell::RefCell':
      case 'std::ptr::NonNull':
        return pointer(true, owner.arguments[0] ?? null);
      case 'str':
      case 'std::string::String':
        return pointer(mutable, named('u8'));
      case 'std::ffi::CString':
      case 'std::ffi::CStr':
        return pointer(mutable, named('std::ffi::c_char'));
      default:
        return null;
    }
  }
}
