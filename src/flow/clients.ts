/** Which types of a file are tried by a client, and what of its findings is told. */
import { isUnsafeFunction } from '../facts/expressions';
import type { FileFacts } from '../facts/file-facts';
import type { ImplItem, TypeItem } from '../facts/items';
import type { DeclaredFunction, Program } from '../facts/program';
import { isPub } from '../facts/visibility';
import type { Node } from '../syntax/node';
import { bodyOf, type EventKind, type FlowEvent, nodesIn } from './events';
import { Client } from './machine/client';
import type { Options } from './machine/constants';

/** What takes two functions to go wrong, and is wrong however they are called. */
const KINDS: ReadonlySet<EventKind> = new Set([
  'write-without-permission',
  'use-after-invalidation',
  'use-after-end',
  'second-owner',
  'double-drop',
  'allocator-mismatch',
  'use-after-manual-drop',
]);

/** Steps for all clients of one type: many constructors give the same value in different ways. */
const TYPE_BUDGET = 2000;

/** A type with functions that make it, and methods that use it, all callable by safe code. */
export interface Interface {
  readonly type: TypeItem;
  readonly constructors: readonly Node[];
  /** What changes the value, makes another one of it, or leads to unsafe code. */
  readonly methods: readonly Node[];
  /** Those of the methods that lead to unsafe code. */
  readonly unsafe: readonly Node[];
}

/** What the client calls, in the parts that it plays. */
export function partsOf({ constructors, methods, unsafe }: Interface): readonly Node[] {
  return [...constructors, ...methods, ...unsafe];
}

/** The types of the file that have both. @param unsafe The functions that lead to unsafe code. */
export function interfacesOf(file: FileFacts, unsafe: ReadonlySet<Node>): readonly Interface[] {
  const hasPub = file.holds(/\bpub\s+(?:const\s+|unsafe\s+|async\s+)*fn\b/);
  const found: Interface[] = [];
  for (const type of file.items.types.values()) {
    const impls = file.items.implsOf(type.name);
    const functions = impls.flatMap((impl) => [...impl.methods.values()]);
    if (!functions.some((one) => unsafe.has(one))) continue;
    const callable = impls.flatMap((impl) => [...impl.methods.values()].filter((one) => isCallable(one, impl, hasPub)));
    const constructors = callable.filter((one) => !hasReceiver(one) && makes(one, type.name));
    const methods = callable.filter(
      (one) => hasReceiver(one) && (unsafe.has(one) || changes(one) || changesCell(one) || makes(one, type.name)),
    );
    if (constructors.length > 0)
      found.push({ type, constructors, methods, unsafe: methods.filter((one) => unsafe.has(one)) });
  }
  return found;
}

function isCallable(item: Node, impl: ImplItem, hasPub: boolean): boolean {
  if (isUnsafeFunction(item) || item.firstOf('function_modifiers')?.has('async')) return false;
  if (impl.trait !== null) return impl.trait !== 'std::ops::Drop' && !impl.node.has('unsafe');
  return isPub(item) || !hasPub;
}

function hasReceiver(item: Node): boolean {
  return item.child('parameters')?.firstOf('self_parameter') != null;
}

/** True for methods that take the value by `&mut`. */
function changes(item: Node): boolean {
  return item.child('parameters')?.firstOf('self_parameter')?.has('mutable_specifier') ?? false;
}

/** True where a cell is written to, as far as the text shows. */
function changesCell(item: Node): boolean {
  return /\.(?:set|replace|take|swap|borrow_mut|lock|write)\(/.test(item.child('body')?.text ?? '');
}

function makes(item: Node, name: string): boolean {
  const written = item.child('return_type')?.text ?? '';
  return new RegExp(`^(?:(?:\\w+::)*(?:Option|Result|Box)\\s*<\\s*)?(?:Self|${name})\\b`).test(written);
}

/** What goes wrong between functions of the type. */
export function clientEvents(
  { type, constructors, methods, unsafe }: Interface,
  file: FileFacts,
  program: Program,
  options: Options,
): readonly FlowEvent[] {
  const describe = (item: Node): DeclaredFunction => program.describe(item, file);
  const declared = methods.map(describe);
  const last = declared.filter(({ node }) => unsafe.includes(node));
  let left = TYPE_BUDGET;
  return constructors.flatMap((maker) => {
    if (left <= 0) return [];
    const client = new Client(program, file, options);
    left -= client.explore(describe(maker), declared, last, type, left);
    return client.events.filter(takesTwo).map((event): FlowEvent => ({ ...event, confidence: 'medium' }));
  });
}

/** True where two functions have to do with it; what one does by itself is told when that is looked at. */
function takesTwo(event: FlowEvent): boolean {
  if (!KINDS.has(event.kind) || !bodyOf(event.at)) return false;
  const bodies = new Set(nodesIn(event).map(bodyOf));
  bodies.delete(null);
  return bodies.size > 1;
}
