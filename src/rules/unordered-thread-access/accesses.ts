/** Reads and writes of memory that more than one thread can reach, and which memory that is. */
import type { Binding } from '../../facts/bindings';
import {
  borrowOf,
  castOf,
  functionCall,
  isDroppedAtOnce,
  macroCall,
  methodCall,
  operandOf,
  peel,
  placeBase,
} from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { descendantsOutside } from '../../facts/walk';
import type { Node } from '../../syntax/node';
import { staticItem } from '../shared/address-fix';
import { freeFunction } from './threads';

export interface MemoryAccess {
  /** Two accesses of one key are of the same memory. */
  readonly key: string;
  /** As a message calls it. */
  readonly name: string;
  readonly does: 'reads' | 'writes to' | 'frees';
  /** True for an operation of an atomic: it is in order with its like, and with nothing else. */
  readonly isAtomic?: boolean;
  readonly at: Node;
}

type Memory = Pick<MemoryAccess, 'key' | 'name'>;

/** Methods of raw pointers that read or write without any ordering. */
const READS = /^(?:read|read_unaligned|read_volatile)$/;
const WRITES = /^(?:write|write_unaligned|write_volatile|write_bytes|replace|swap)$/;
const OWNERS = /^std::(?:boxed::Box|vec::Vec|string::String)::from_raw(?:_parts)?$/;
const ATOMIC = /^(?:load|store|swap|fetch_\w+|compare_exchange\w*|compare_and_swap)$/;
const CELL = /^(?:get|set|replace|take|swap|update)$/;
const ORDERING = /\b(?:Relaxed|Acquire|Release|AcqRel|SeqCst)$/;
const COMPOUND = 'compound_assignment_expr';

/** Accesses of the code below `root`, what `leave` says left out; in text order. */
export function accessesIn(root: Node, file: FileFacts, leave: (node: Node) => boolean): MemoryAccess[] {
  const found: MemoryAccess[] = [];
  for (const node of descendantsOutside(root, leave)) {
    const access =
      throughAtomic(node, file) ?? throughCell(node, file) ?? throughPointer(node, file) ?? ofVariable(node, file);
    if (access) found.push(access);
    else found.push(...inCallee(node, file));
  }
  return found;
}

/** What a function of the file that is called does to statics: to the caller, the call does it. */
function inCallee(node: Node, file: FileFacts): readonly MemoryAccess[] {
  const callee = functionCall(node)?.callee;
  const called = callee && freeFunction(callee, file);
  if (!called) return [];
  return [...descendantsOutside(called, () => false)].flatMap((inner) => {
    const access = throughPointer(inner, file) ?? ofVariable(inner, file);
    return access?.key.startsWith('static ') ? [{ ...access, at: node }] : [];
  });
}

/** `a.store(…)` on an atomic. */
function throughAtomic(node: Node, file: FileFacts): MemoryAccess | null {
  const method = methodCall(node);
  if (!method || !ATOMIC.test(method.name)) return null;
  if (!method.arguments.some((argument) => ORDERING.test(argument.text))) return null;
  const place = peel(method.receiver);
  const pointer = operandOf(place, '*');
  const memory = pointer
    ? memoryBehind(pointer, file)
    : place.kind === 'identifier' && staticItem(place, file)
      ? { key: `static ${place.text}`, name: `\`${place.text}\`` }
      : null;
  return memory && { ...memory, does: method.name === 'load' ? 'reads' : 'writes to', isAtomic: true, at: node };
}

/** `s.count.set(…)` on a cell that a type shares in spite of the compiler. */
function throughCell(node: Node, file: FileFacts): MemoryAccess | null {
  const method = methodCall(node);
  if (!method || !CELL.test(method.name)) return null;
  const type = file.types.of(method.receiver);
  if (type?.kind !== 'named' || type.path !== 'std::cell::Cell') return null;
  const base = placeBase(method.receiver);
  const fields = method.receiver.text.slice(base.text.length);
  if (base.kind !== 'identifier' || !/^(?:\.\w+)+$/.test(fields)) return null;
  const name = `\`${method.receiver.text}\``;
  const binding = file.bindingsAt(base)?.of(base);
  const memory = binding
    ? fixedRoot(binding, fields, name)
    : staticItem(base, file) && { key: `static ${base.text}${fields}`, name };
  return memory && { ...memory, does: method.name === 'get' ? 'reads' : 'writes to', at: node };
}

function throughPointer(node: Node, file: FileFacts): MemoryAccess | null {
  const method = methodCall(node);
  if (method && (READS.test(method.name) || WRITES.test(method.name))) {
    const memory = file.types.of(method.receiver)?.kind === 'pointer' ? memoryBehind(method.receiver, file) : null;
    return memory && { ...memory, does: WRITES.test(method.name) ? 'writes to' : 'reads', at: node };
  }
  const call = functionCall(node);
  const path = call && /^std::ptr::(\w+)$/.exec(file.paths.resolve(call.callee));
  if (path && call.arguments[0] && (READS.test(path[1]!) || WRITES.test(path[1]!))) {
    const memory = memoryBehind(call.arguments[0], file);
    return memory && { ...memory, does: WRITES.test(path[1]!) ? 'writes to' : 'reads', at: node };
  }
  if (call?.arguments[0] && OWNERS.test(file.paths.resolve(call.callee))) {
    const memory = memoryBehind(call.arguments[0], file);
    return memory && isDroppedAtOnce(node) ? { ...memory, does: 'frees', at: node } : null;
  }
  const pointer = node.kind === 'unary_expression' ? operandOf(node, '*') : null;
  if (!pointer) return null;
  const use = useOf(node);
  const memory = use && memoryBehind(pointer, file);
  return memory && { key: memory.key, name: memory.name, does: use, at: node };
}

/** What is done to the place that starts with `base`; null where only its address is taken, or a method is called on it. */
function useOf(base: Node): 'reads' | 'writes to' | null {
  let place = base;
  while (
    place.parent?.kind === 'parenthesized_expression' ||
    (place.parent?.is('field_expression', 'index_expression') && place.parent.namedChildren[0] === place)
  )
    place = place.parent;
  const parent = place.parent;
  if (!parent) return null;
  if (parent.is('assignment_expression', COMPOUND)) return parent.child('left') === place ? 'writes to' : 'reads';
  if (parent.kind === 'reference_expression')
    return parent.has('raw') ? null : parent.has('mutable_specifier') ? 'writes to' : null;
  // A method of the value may be an atomic's.
  if (parent.kind === 'call_expression' && parent.child('function') === place) return null;
  return 'reads';
}

function ofVariable(node: Node, file: FileFacts): MemoryAccess | null {
  if (node.kind !== 'identifier' || node.parent?.kind === 'scoped_identifier') return null;
  const binding = file.bindingsAt(node)?.of(node);
  if (binding) {
    if (binding.node === node || binding.kind !== 'let') return null;
    const use = useOf(node);
    return use && { key: localKey(binding), name: `\`${node.text}\``, does: use, at: node };
  }
  const item = staticItem(node, file);
  if (!item?.has('mutable_specifier') || (item.ancestor('function_item') === null && item.kind !== 'static_item'))
    return null;
  const use = useOf(node);
  return use && { key: `static ${node.text}`, name: `\`${node.text}\``, does: use, at: node };
}

function localKey(binding: Binding): string {
  return `local ${binding.node.start}`;
}

/** The memory that a pointer points to; null where that is not certain. */
function memoryBehind(pointer: Node, file: FileFacts): Memory | null {
  const name = `\`*${pointer.text}\``;
  let at = peel(pointer);
  let suffix = '';
  /** The last variable on the way that stays what it is: where the way is lost behind it, that names the memory. */
  let root: Memory | null = null;
  for (let step = 0; step < 24; step++) {
    const cast = castOf(at);
    const borrow = borrowOf(at);
    const method = methodCall(at);
    const macro = macroCall(at);
    const call = functionCall(at);
    if (cast) at = cast.value;
    else if (at.kind === 'unsafe_block' || at.kind === 'block') {
      const [only, ...others] = (at.firstOf('block') ?? at).namedChildren;
      if (!only || others.length > 0) return root;
      at = peel(only);
    } else if (borrow) {
      // The address of a place: what is behind it is that place.
      const base = placeBase(borrow.place);
      if (suffix !== '') return root;
      const behind = operandOf(base, '*');
      if (behind && base === borrow.place) at = behind;
      else return memoryOf(base, borrow.place.text.slice(base.text.length), file) ?? root;
    } else if (macro && /(?:^|::)addr_of(?:_mut)?$/.test(macro.name.text) && macro.arguments?.length === 1) {
      if (suffix !== '') return root;
      const place = peel(macro.arguments[0]!);
      const base = placeBase(place);
      return memoryOf(base, place.text.slice(base.text.length), file) ?? root;
    } else if (method) {
      if (/^(?:cast|cast_mut|cast_const|into_inner)$/.test(method.name)) at = method.receiver;
      else if (method.name === 'clone' && isCounted(method.receiver, file)) at = method.receiver;
      // The place of an atomic is the atomic.
      else if (/^(?:as_ptr|get_mut)$/.test(method.name) && isAtomic(method.receiver, file)) {
        const place = peel(method.receiver);
        const behind = operandOf(place, '*');
        if (!behind) return suffix === '' ? (memoryOf(place, '', file) ?? root) : root;
        at = behind;
      } else if (/^(?:get|as_ptr|as_mut_ptr)$/.test(method.name) && method.arguments.length === 0) {
        suffix = `.${method.name}()${suffix}`;
        at = method.receiver;
      } else return root;
    } else if (at.kind === 'field_expression') {
      suffix = `.${at.child('field')?.text}${suffix}`;
      at = peel(at.child('value')!);
    } else if (at.kind === 'identifier') {
      const binding = file.bindingsAt(at)?.of(at);
      if (!binding) {
        const item = staticItem(at, file);
        return item ? { key: `static ${at.text}${suffix}`, name } : null;
      }
      if (binding.mutable || !binding.init)
        return binding.kind === 'let' && !binding.init && binding.declaration.kind === 'let_declaration'
          ? unpacked(binding, suffix, file, name)
          : fixedRoot(binding, suffix, name);
      const next = followed(binding.init, suffix, file);
      root = fixedRoot(binding, suffix, name);
      if (!next) return root;
      at = next.at;
      suffix = next.suffix;
    } else if (call) {
      if (/(?:^|::)(?:Arc|Rc)::clone$/.test(call.callee.text) && call.arguments[0]) {
        const cloned = borrowOf(call.arguments[0]);
        if (!cloned) return root;
        at = cloned.place;
      } else {
        const field = /^\.(\d+)/.exec(suffix);
        const argument = field && isMade(call.callee) ? call.arguments[Number(field[1])] : undefined;
        if (!argument) return root;
        suffix = suffix.slice(field![0].length);
        at = peel(argument);
      }
    } else return root;
  }
  return root;
}

/** `let Wrapper(p) = w`: what the pattern takes apart. */
function unpacked(binding: Binding, suffix: string, file: FileFacts, name: string): Memory | null {
  const pattern = binding.declaration.child('pattern');
  const value = binding.declaration.child('value');
  const index = pattern?.kind === 'tuple_struct_pattern' ? pattern.namedChildren.slice(1).indexOf(binding.node) : -1;
  if (index === -1 || !value || value.kind !== 'identifier') return null;
  const whole = file.bindingsAt(value)?.of(value);
  if (!whole) return null;
  const next = whole.init && !whole.mutable ? followed(whole.init, `.${index}${suffix}`, file) : null;
  if (!next) return fixedRoot(whole, `.${index}${suffix}`, name);
  return memoryAt(next.at, next.suffix, file, name);
}

function memoryAt(at: Node, suffix: string, file: FileFacts, name: string): Memory | null {
  if (suffix === '') {
    const memory = memoryBehind(at, file);
    return memory && { ...memory, name };
  }
  const binding = at.kind === 'identifier' ? file.bindingsAt(at)?.of(at) : null;
  return binding ? fixedRoot(binding, suffix, name) : null;
}

/** A step from a variable to what it was made of, where that is another pointer or handle to the same memory. */
function followed(init: Node, suffix: string, file: FileFacts): { at: Node; suffix: string } | null {
  const value = peel(init);
  if (castOf(value) || borrowOf(value) || macroCall(value)) return suffix === '' ? { at: value, suffix } : null;
  if (value.kind === 'identifier' || value.kind === 'field_expression') return { at: value, suffix };
  const method = methodCall(value);
  if (method)
    return (method.name === 'clone' && isCounted(method.receiver, file)) ||
      /^(?:cast|cast_mut|cast_const|get)$/.test(method.name)
      ? { at: value, suffix }
      : null;
  const call = functionCall(value);
  if (!call) return null;
  if (/(?:^|::)(?:Arc|Rc)::clone$/.test(call.callee.text)) return { at: value, suffix };
  return /^\.\d+/.test(suffix) && isMade(call.callee) ? { at: value, suffix } : null;
}

/** The name of a tuple struct. */
function isMade(callee: Node): boolean {
  return /^[A-Z]\w*$/.test(callee.text);
}

function isAtomic(value: Node, file: FileFacts): boolean {
  const type = file.types.of(value);
  const inner = type?.kind === 'reference' ? type.to : type;
  return inner?.kind === 'named' && /^std::sync::atomic::Atomic\w+$/.test(inner.path);
}

function isCounted(value: Node, file: FileFacts): boolean {
  const type = file.types.of(value);
  const inner = type?.kind === 'reference' ? type.to : type;
  return inner?.kind === 'named' && inner.path === 'std::sync::Arc';
}

/** Memory that is known by the variable that leads to it; the variable must stay what it is. */
function fixedRoot(binding: Binding, suffix: string, name: string): Memory | null {
  if (binding.mutable) return null;
  return { key: `behind ${binding.node.start}${suffix}`, name };
}

function memoryOf(base: Node, fields: string, file: FileFacts): Memory | null {
  if (fields.includes('[') || base.kind !== 'identifier') return null;
  const binding = file.bindingsAt(base)?.of(base);
  if (binding) return fields === '' ? { key: localKey(binding), name: `\`${base.text}\`` } : null;
  return staticItem(base, file) && fields === '' ? { key: `static ${base.text}`, name: `\`${base.text}\`` } : null;
}
