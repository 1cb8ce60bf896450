/** What a clone that is made bit by bit shares with its original though each relies on having it for itself. */
import type { Binding } from '../../facts/bindings';
import { exposed } from '../../facts/exposure';
import {
  borrowOf,
  castOf,
  functionCall,
  isInUnsafe,
  isUnsafeFunction,
  methodCall,
  peel,
} from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { ImplItem, TypeItem } from '../../facts/items';
import type { WrittenType } from '../../facts/types';
import { expressionsMaking } from '../../facts/values-made';
import { isPub } from '../../facts/visibility';
import type { Node } from '../../syntax/node';
import type { RuleContext } from '../define-rule';
import { isRawPointer } from '../shared/raw-parameters';

export interface Shared {
  /** What comes behind "every clone of `T`". */
  readonly message: string;
  readonly field: Node;
  readonly use: Node;
  readonly useMessage: string;
}

/** A method that asks whether there are other handles, or takes a lock. */
const ASKS =
  /strong_count|weak_count|unique|exclusive|ref_?count|\block\b|borrow|compare_exchange|\bswap\(|\bassert|\bdebug_assert|generation|\bepoch/;

/** A safe method that gives out `&mut` to what the clones have in common. */
export function handsOutExclusive(item: TypeItem, context: RuleContext): Shared | null {
  const { file } = context;
  const handles = new Map([...item.fields].filter(([, node]) => isSharing(file.types.read(node))));
  if (handles.size === 0) return null;
  for (const impl of file.items.implsOf(item.name))
    for (const [name, method] of impl.methods) {
      const body = method.child('body');
      if (!body?.text.includes('unsafe') || isUnsafeFunction(method) || ASKS.test(body.text)) continue;
      if (!givesExclusive(method, impl)) continue;
      for (const node of body.descendants()) {
        const field = isInUnsafe(node) ? lentField(node, file) : null;
        const written = field === null ? undefined : handles.get(field);
        if (!written || !isMadeSafely(item, file) || exposed(item.node, file, context.program) !== 'exported') continue;
        return {
          message: `holds the same \`${field}\`, and \`${name}\` of each of them gives out \`&mut\` to what is behind it`,
          field: written,
          use: node,
          useMessage: 'lent as if nobody else had it',
        };
      }
    }
  return null;
}

/** A raw pointer, or a shared pointer through which interior mutability is reached. */
function isSharing(type: WrittenType | null): boolean {
  if (isRawPointer(type)) return true;
  if (type?.kind === 'reference') return !type.mutable;
  return type?.kind === 'named' && /^std::(?:rc::Rc|sync::Arc)$/.test(type.path);
}

/** `next` of an iterator over `&mut`, `deref_mut`, and public methods that take `&mut self` and return `&mut`. */
function givesExclusive(method: Node, impl: ImplItem): boolean {
  const name = method.child('name')?.text;
  if (impl.trait === 'std::iter::Iterator') {
    const items = impl.node.child('body')?.namedChildren ?? [];
    const item = items.find((part) => part.kind === 'type_item' && part.child('name')?.text === 'Item')?.child('type');
    return name === 'next' && item?.kind === 'reference_type' && item.has('mutable_specifier');
  }
  if (impl.trait === 'std::ops::DerefMut') return true;
  if (impl.trait !== null || !isPub(method)) return false;
  const self = method.child('parameters')?.namedChildren.find((part) => part.kind === 'self_parameter');
  let returned = method.child('return_type');
  if (returned?.kind === 'generic_type' && returned.child('type')?.text === 'Option')
    returned = returned.child('type_arguments')?.namedChildren[0] ?? null;
  const isLent = self?.has('&') && self.has('mutable_specifier');
  return Boolean(isLent) && returned?.kind === 'reference_type' && returned.has('mutable_specifier');
}

/** The field of `self` in `&mut *self.pointer`, `&mut (*self.pointer.as_ptr()).part` and `self.pointer.as_mut()`. */
function lentField(node: Node, file: FileFacts): string | null {
  const borrow = borrowOf(node);
  if (node.kind === 'reference_expression' && borrow?.kind === 'mut') {
    let place = borrow.place;
    while (place.is('field_expression', 'index_expression')) {
      const inner = place.child('value') ?? place.namedChildren[0];
      if (!inner) return null;
      place = peel(inner);
    }
    if (place.kind !== 'unary_expression' || !place.has('*')) return null;
    const pointer = place.namedChildren[0];
    return pointer ? rootField(pointer, file) : null;
  }
  const call = methodCall(node);
  if (call?.name !== 'as_mut' || !/^self\s*\.\s*\w+$/.test(call.receiver.text)) return null;
  return isRawPointer(file.types.of(call.receiver)) ? rootField(call.receiver, file) : null;
}

const ONWARD = /^(?:get|as_ptr|cast|add|offset|unwrap|as_ref|as_mut|as_deref|cast_mut|wrapping_add)$/;

/** `field` of `self.field.part[index].get()`; null where the pointer is made elsewhere. */
function rootField(pointer: Node, file: FileFacts): string | null {
  let at = peel(pointer);
  for (;;) {
    const call = methodCall(at);
    const cast = castOf(at);
    if (call) {
      if (!ONWARD.test(call.name)) return null;
      at = call.receiver;
    } else if (cast) at = cast.value;
    else if (at.is('try_expression', 'index_expression', 'field_expression')) {
      const value: Node | undefined = at.child('value') ?? at.namedChildren[0];
      if (!value) return null;
      if (at.kind === 'field_expression' && value.kind === 'self') return at.child('field')?.text ?? null;
      at = peel(value);
    } else if (at.kind === 'identifier') {
      const binding = file.bindingsAt(at)?.of(at);
      if (binding?.kind !== 'let' || binding.mutable || !binding.init) return null;
      at = peel(binding.init);
    } else return null;
  }
}

/** True where a safe function of the file makes one: what an unsafe constructor asks for may hold for clones too. */
function isMadeSafely(item: TypeItem, file: FileFacts): boolean {
  return [...madeIn(item, file)].some(({ within }) => !isUnsafeFunction(within));
}

/** Where the file makes a value of the type, with the function around. */
function* madeIn(item: TypeItem, file: FileFacts): Generator<{ readonly node: Node; readonly within: Node }> {
  for (const node of expressionsMaking(item.name, file)) {
    const within = node.ancestor('function_item');
    if (!within) continue;
    const isSelf = (node.child('name') ?? node.child('function'))?.text === 'Self';
    const self = isSelf ? file.types.selfType(node) : null;
    if (isSelf && (self?.kind !== 'named' || file.items.typeAt(self.path) !== item)) continue;
    yield { node, within };
  }
}

const OWNED = /^std::(?:boxed::Box|vec::Vec|string::String)$/;

/** A pointer into what another field owns: the clone of that field is somewhere else. */
export function pointsIntoItself(item: TypeItem, context: RuleContext): Shared | null {
  const { file } = context;
  const fields = [...item.fields].map(([name, node]) => ({ name, node, type: file.types.read(node) }));
  const owners = fields.filter(({ type }) => type?.kind === 'named' && OWNED.test(type.path));
  const pointers = fields.filter(({ type }) => isRawPointer(type) || isListOfPointers(type));
  if (owners.length === 0 || pointers.length === 0) return null;
  for (const { node } of madeIn(item, file)) {
    const parts = node.kind === 'struct_expression' ? (node.child('body')?.namedChildren ?? []) : [];
    const initialiser = (name: string) => {
      const part = parts.find((one) => (one.child('field') ?? one.namedChildren[0])?.text === name);
      return part?.is('field_initializer', 'shorthand_field_initializer')
        ? (part.child('value') ?? part.namedChildren[0] ?? null)
        : null;
    };
    for (const owner of owners)
      for (const pointer of pointers) {
        const owned = variableIn(initialiser(owner.name), file);
        const value = initialiser(pointer.name);
        if (!owned || !value || !comesOf(value, owned, file)) continue;
        const use = reliesOn(item, pointer.name, file);
        if (!use || exposed(item.node, file, context.program) !== 'exported') continue;
        return {
          message: `keeps \`${pointer.name}\` pointing into \`${owner.name}\` of the original`,
          field: pointer.node,
          use,
          useMessage: `relied on here, and the clone has \`${owner.name}\` elsewhere`,
        };
      }
  }
  return null;
}

function isListOfPointers(type: WrittenType | null): boolean {
  return type?.kind === 'named' && OWNED.test(type.path) && isRawPointer(type.arguments[0] ?? null);
}

/** `text` and `Box::from_raw(text)`, in an unsafe block or not. */
function variableIn(value: Node | null, file: FileFacts): Binding | null {
  let at = value && peel(value);
  while (at?.is('unsafe_block', 'block') && at.namedChildren.length === 1) at = peel(at.namedChildren[0]!);
  const call = at && functionCall(at);
  if (call && /::from_raw$/.test(file.paths.resolve(call.callee))) at = call.arguments[0] ?? null;
  return at?.kind === 'identifier' ? (file.bindingsAt(at)?.of(at) ?? null) : null;
}

const ADDRESS = /\bas_ptr\b|\bas_mut_ptr\b|\bas\s*\*(?:const|mut)\b|NonNull::from|&raw\b|addr_of|:\s*\*(?:const|mut)\b/;

/** True where a value is made of addresses of what the variable holds. */
function comesOf(value: Node, owned: Binding, file: FileFacts, hasAddress = false, depth = 4): boolean {
  const isAddress = hasAddress || ADDRESS.test(value.text);
  for (const part of value.descendants()) {
    const binding = part.kind === 'identifier' ? file.bindingsAt(part)?.of(part) : null;
    if (!binding) continue;
    if (binding === owned) {
      if (isAddress && !/\.\s*(?:clone|to_\w+)\(\)/.test(value.text)) return true;
    } else if (
      depth > 0 &&
      binding.kind === 'let' &&
      binding.init &&
      comesOf(binding.init, owned, file, isAddress || ADDRESS.test(binding.declaration.text), depth - 1)
    )
      return true;
  }
  return false;
}

/** A dereference in a safe method of what the field holds. */
function reliesOn(item: TypeItem, field: string, file: FileFacts): Node | null {
  const own = new RegExp(`\\bself\\s*\\.\\s*${field}\\b`);
  for (const impl of file.items.implsOf(item.name))
    for (const [name, method] of impl.methods) {
      if (name === 'drop' || isUnsafeFunction(method) || !(isPub(method) || impl.trait !== null)) continue;
      const body = method.child('body');
      if (!body || !own.test(body.text)) continue;
      for (const node of body.descendants()) {
        const isDeref = node.kind === 'unary_expression' && node.has('*') && node.parent?.kind !== 'binary_expression';
        const call = methodCall(node) ?? functionCall(node);
        const isAccess = call !== null && /(?:as_ref|as_mut|from_raw_parts(?:_mut)?)\(/.test(node.text);
        if ((isDeref || isAccess) && isInUnsafe(node) && own.test(statementOf(node, body).text)) return node;
      }
    }
  return null;
}

function statementOf(node: Node, body: Node): Node {
  let at = node;
  while (at.parent && at.parent !== body) at = at.parent;
  return at;
}
