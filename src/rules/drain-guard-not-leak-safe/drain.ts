/**
 * Guards that move elements out of a container and put its length right only when they are dropped.
 */
import { functionCall, methodCall, peel, placeBase } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { remembered } from '../../facts/remembered';
import { autoDeref, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import type { Report } from '../define-rule';
import {
  calleeOf,
  type Guard,
  implsOf,
  initializerOf,
  isField,
  leadsThrough,
  methodsOf,
  returns,
  stripBorrow,
} from './guard';

/** Fields that say how much of a container is alive. */
const LENGTH = /^(?:\w*_)?(?:len|length|size|count|head|tail|top|end|used|filled)$/;

export function drainReport(guard: Guard, file: FileFacts): Report | null {
  for (const [field, written] of guard.type.fields) {
    const container = borrowedContainer(file.types.read(written));
    if (!container) continue;
    const restored = restoreIn(guard.drop, field, file);
    const moved = restored && !hasCopyElements(container, guard, file) ? moveIn(guard, field, file) : null;
    const source = initializerOf(guard, field);
    if (!restored || !moved || !source || isShortened(guard, source, container, file)) continue;
    const base = placeBase(stripBorrow(source));
    const name = base.kind === 'self' ? nameOf(container) : `\`${base.text}\``;
    return {
      at: guard.literal,
      message: `if this \`${guard.type.name}\` is forgotten, ${name} still counts the elements that were moved out of it, and they are used or dropped a second time`,
      related: [
        { at: moved, message: 'an element is moved out here' },
        { at: restored, message: 'only this takes it out of the count, and it does not run for a forgotten guard' },
      ],
    };
  }
  return null;
}

/** What `&mut Vec<T>`, `*mut Vec<T>` or `NonNull<Vec<T>>` leads to; null for elements, slices and what is owned. */
function borrowedContainer(type: WrittenType | null): WrittenType | null {
  const inner =
    (type?.kind === 'reference' || type?.kind === 'pointer') && type.mutable
      ? type.to
      : type?.kind === 'named' && type.path === 'std::ptr::NonNull'
        ? (type.arguments[0] ?? null)
        : null;
  return inner?.kind === 'named' ? inner : null;
}

function nameOf(container: WrittenType): string {
  return container.kind === 'named' ? `the \`${container.path.replace(/^.*::/, '')}\`` : 'the container';
}

function hasCopyElements(container: WrittenType, { type }: Guard, file: FileFacts): boolean {
  const element = container.kind === 'named' ? container.arguments[0] : null;
  if (!element) return false;
  if (file.isCopy(element) === 'yes') return true;
  if (element.kind !== 'parameter' || element.name.includes('::')) return false;
  const bound = new RegExp(`\\b${element.name}\\s*:[^,>{]*\\bCopy\\b`);
  return [type.node, ...implsOf(type, file).map((impl) => impl.node)].some((item) => bound.test(headOf(item)));
}

function headOf(item: Node): string {
  const body = item.child('body');
  return body ? item.text.slice(0, body.start - item.start) : item.text;
}

/** Where the body sets the length of the container in `self.field`; null where it does not. */
function restoreIn(body: Node, field: string, file: FileFacts): Node | null {
  for (const node of body.descendants()) {
    if (setsLength(node, (container) => leadsThrough(container, field, file), file)) return node;
    const call = functionCall(node);
    if (!call) continue;
    const path = file.paths.resolve(call.callee);
    const [first] = call.arguments;
    if (path === 'std::mem::forget' && first && leadsThrough(first, field, file)) return node;
    if (path === 'std::ptr::write' && first && isField(stripBorrow(first), field)) return node;
  }
  return null;
}

/** `v.set_len(n)`, `v.len = n`, or a method of this file that does so to its `self`. */
function setsLength(node: Node, isContainer: (node: Node) => boolean, file: FileFacts, deep = true): boolean {
  if (node.kind === 'assignment_expression' || node.kind === 'compound_assignment_expr') {
    const left = node.child('left') && peel(node.child('left')!);
    const owner = left?.kind === 'field_expression' ? left.child('value') : null;
    return owner !== null && LENGTH.test(left!.child('field')?.text ?? '') && isContainer(owner);
  }
  const method = methodCall(node);
  if (!method || !isContainer(method.receiver)) return false;
  if (method.name === 'set_len') return true;
  const type = autoDeref(file.types.of(method.receiver));
  const item = deep && type?.kind === 'named' ? file.items.methodAt(type.path, method.name) : null;
  const body = item?.child('body');
  return body ? [...body.descendants()].some((inner) => setsLength(inner, isSelf, file, false)) : false;
}

function isSelf(node: Node): boolean {
  return [...node.descendants()].some((inner) => inner.kind === 'self');
}

/** Where a method of the guard moves an element out of memory that the container still counts. */
function moveIn(guard: Guard, field: string, file: FileFacts): Node | null {
  for (const method of methodsOf(guard, file)) {
    const body = method.child('body');
    if (!body || restoreIn(body, field, file)) continue;
    for (const node of body.descendants()) if (movesOut(node, file)) return node;
  }
  return null;
}

const MOVING_FUNCTIONS = [
  'std::ptr::read',
  'std::ptr::copy_nonoverlapping',
  'std::ptr::drop_in_place',
  'std::mem::ManuallyDrop::take',
];
const MOVING_METHODS = new Set(['assume_init_read', 'assume_init_drop', 'drop_in_place', 'copy_to_nonoverlapping']);

function movesOut(node: Node, file: FileFacts): boolean {
  const call = functionCall(node);
  const from = call?.arguments[0];
  if (call && from && file.paths.isStd(call.callee, ...MOVING_FUNCTIONS)) return isOutside(from, file);
  const method = methodCall(node);
  if (!method) return false;
  if (MOVING_METHODS.has(method.name)) return isOutside(method.receiver, file);
  return (
    method.name === 'read' &&
    method.arguments.length === 0 &&
    isPointer(method.receiver, file) &&
    isOutside(method.receiver, file)
  );
}

function isPointer(node: Node, file: FileFacts): boolean {
  const type = file.types.of(node);
  if (type) return type.kind === 'pointer' || (type.kind === 'named' && type.path === 'std::ptr::NonNull');
  return /^(?:add|offset|as_ptr|as_mut_ptr|cast|sub|wrapping_add|get_unchecked)$/.test(methodCall(node)?.name ?? '');
}

/** False for `&mut local`, which belongs to the method itself, and for `&self.part`, which belongs to the guard. */
function isOutside(pointer: Node, file: FileFacts): boolean {
  const inner = peel(pointer);
  if (inner.kind !== 'reference_expression') return true;
  const base = placeBase(stripBorrow(inner));
  return (
    file.bindingsAt(base)?.of(base)?.kind === 'pattern' ||
    [...inner.descendants()].some((node) => node.kind === 'index_expression')
  );
}

/** Functions that take the container's contents away and leave it empty. */
const EMPTYING = [
  'std::mem::take',
  'std::mem::replace',
  'std::mem::swap',
  'std::ptr::write',
  'std::ptr::replace',
  'std::ptr::read',
];
const EMPTYING_METHODS = new Set(['take', 'replace', 'split_off', 'clear', 'truncate']);
/** Methods that leave the length alone, whatever the container. */
const HARMLESS =
  /^(?:len|is_empty|capacity|as_(?:mut_)?(?:ptr|slice|ref)|as_mut|iter(?:_mut)?|get(?:_mut)?|first|last|reserve\w*|borrow(?:_mut)?|end|start)$/;

/** True where the container is made shorter while the guard is made, or where what is done to it then is not known. */
function isShortened(guard: Guard, source: Node, container: WrittenType, file: FileFacts): boolean {
  const base = placeBase(stripBorrow(source));
  return (
    mayShorten(guard.maker, base.text, container, file) ||
    callersOf(guard, file).some((caller) => mayShorten(caller, base.text, container, file))
  );
}

function mayShorten(body: Node, name: string, container: WrittenType, file: FileFacts): boolean {
  const path = container.kind === 'named' ? container.path : '';
  const known = path.startsWith('std::') || file.items.types.has(path.replace(/^crate::/, ''));
  for (const node of body.descendants()) {
    if (setsLength(node, () => true, file)) return true;
    const method = methodCall(node);
    if (
      method &&
      placeBase(method.receiver).text === name &&
      (EMPTYING_METHODS.has(method.name) || !(known || HARMLESS.test(method.name)))
    )
      return true;
    const call = functionCall(node);
    if (!call) continue;
    const callee = file.paths.resolve(call.callee);
    if (EMPTYING.includes(callee)) return true;
    const touches = name !== '' && call.arguments.some((argument) => placeBase(stripBorrow(argument)).text === name);
    if (touches && !callee.startsWith('std::') && !isConstructor(callee)) return true;
  }
  return false;
}

/** `Some(v)`, `Wrapper(v)`: a variant or tuple struct by its capital. */
function isConstructor(path: string): boolean {
  return /^[A-Z]/.test(path.replace(/^.*::/, ''));
}

/** Other functions of the file that give the guard out, and let `maker` make it. */
function callersOf({ type, maker }: Guard, file: FileFacts): Node[] {
  const callers = remembered(CALLERS, file, () => callersByName(file)).get(maker.child('name')?.text ?? '') ?? [];
  return [...callers].filter((caller) => caller !== maker && returns(caller, type.name));
}

const CALLERS = new WeakMap<FileFacts, ReadonlyMap<string, ReadonlySet<Node>>>();

/** The functions and methods of the file by the last name of what they call. */
function callersByName({ items }: FileFacts): Map<string, Set<Node>> {
  const callers = new Map<string, Set<Node>>();
  for (const caller of [...items.functions.values(), ...items.impls.flatMap((impl) => [...impl.methods.values()])])
    for (const node of caller.descendants()) {
      const name = calleeOf(node)?.name;
      if (name === undefined) continue;
      const known = callers.get(name);
      if (known) known.add(caller);
      else callers.set(name, new Set([caller]));
    }
  return callers;
}
