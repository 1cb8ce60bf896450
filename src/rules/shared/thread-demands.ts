/** What `unsafe impl Send` and `unsafe impl Sync` have to ask of type parameters, and which place of the file tells so. */

import { isTestCode } from '../../facts/attributes';
import {
  type AutoTrait,
  autoTraitLeaves,
  type FieldOfType,
  fieldsOf,
  granted,
  type Leaf,
} from '../../facts/auto-traits';
import type { FileFacts } from '../../facts/file-facts';
import { contents, type HandedOut, handedOut } from '../../facts/handed-out';
import type { DeclaredFunction, Program } from '../../facts/program';
import type { WrittenType } from '../../facts/types';
import { isPub } from '../../facts/visibility';
import type { Node } from '../../syntax/node';
import { isPerThread } from './thread-bound';

/** One bound that must be there, or one of two that both would do. */
export interface Demand {
  readonly parameter: string;
  /** `either`: what is known would be right with `Send`, and with `Sync` as well. */
  readonly trait: AutoTrait | 'either';
  readonly at: Node;
  readonly message: string;
}

/** What is asked about: a type whose parameters have the names that demands are made for. */
export interface Subject {
  readonly type: WrittenType;
  readonly file: FileFacts;
  readonly program: Program;
  /** The parameter as the impl's author calls it. */
  nameOf(parameter: string): string;
}

/** What makes a destructor run that of a value behind a pointer. */
const DROPS =
  /\b(?:from_raw|from_raw_parts|from_raw_in|drop_in_place|assume_init_drop|assume_init_read)\b|\bread\s*\(|\.take\(/;
/** A token, guard or critical section that the caller shows to prove that nobody else is there. */
const PROOF = /CriticalSection|\bCs\b|Token|Guard\b/;
/** The token of a thread that holds the lock of an interpreter. */
const INTERPRETER = /:\s*(?:\w+::)*(?:Python|\w*(?:Gil|GIL|Token))\b/;
/** Methods that compare what they are given, and do not keep it. */
const LOOKUP =
  /^(?:try_|un)?(?:get|contains|find|lookup|search|remove|delete|index|query|has|is|position|count|eq|cmp)/;
const LOCKING = /lock|acquire|enter|critical|interrupt|exclusive/i;
const SHARED_GUARD = /^(?:try_)?(?:read|borrow|peek|view|shared|upgrad|as_ref)/;

/** What `unsafe impl Send` has to ask for. */
export function sendDemands(subject: Subject): Demand[] {
  const { type, file, program } = subject;
  if (isPerThread(type, program, file)) return [];
  const demands: Demand[] = [];
  const handings = handedOut(type, program, file);
  const dropping = dropsBehindPointers(subject);
  const isShared = isCountedHandle(subject);
  const leaves = fieldsOf(type, program, file).flatMap((field) =>
    autoTraitLeaves(field.type, 'Send', program, file).map((leaf) => ({ field, leaf })),
  );
  // A `&mut` to the whole, or to what lies beside it, keeps everybody else from what is lent.
  const isExclusive =
    leaves.some(({ leaf }) => leaf.reach === 'mut-ref') ||
    handings.some(({ how, isOut }) => isOut && how === 'exclusive');
  const isBorrowing = hasLifetimes(subject) && !program.dropOf(type, file) && !isExclusive;
  const isPlainCopy = program.isCopy(type, file) === 'yes';
  for (const { field, leaf } of leaves) {
    const name = parameterOf(leaf);
    if (name === null) continue;
    const called = subject.nameOf(name);
    const own = handings.filter((handing) => handing.parameter === name && !isGranted(handing, 'Send', subject));
    if (leaf.reach === 'owned') {
      if (own.length === 0 && !escapes(subject)) continue;
      // What is only borrowed, and only lent on by `&`, is shared and does not move.
      const isSeen = isBorrowing && isBorrowed(field.type, subject) && own.every(({ how }) => how === 'shared');
      const message =
        leaf.trait === 'Send' && !isSeen
          ? `the \`${called}\` in \`${field.name}\` moves to the other thread as well`
          : `what \`${field.name}\` refers to stays shared with other threads`;
      demands.push({ parameter: name, trait: isSeen ? 'Sync' : leaf.trait, at: field.node, message });
      continue;
    }
    const isDropped = leaf.reach === 'pointer' || (leaf.reach === 'phantom' && mayLeadTo(name, leaves));
    if (dropping && isDropped && leaf.trait === 'Send')
      demands.push({
        parameter: name,
        trait: 'Send',
        at: dropping,
        message: `drops what \`${field.name}\` leads to, on whichever thread the owner is dropped`,
      });
    const isOwner = own.some((handing) => handing.how !== 'shared' && handing.isOut && !duplicates(handing));
    const isLent = !isOwner && !isExclusive && ((leaf.reach === 'shared-ref' && leaf.trait === 'Sync') || isBorrowing);
    for (const handing of own) {
      const place = { parameter: name, at: handing.method.node.child('name')!, message: words(handing, called) };
      if (handing.how === 'shared') {
        if (!handing.isOut) continue;
        if (isOwnPlace(handing.method, program)) {
          demands.push({ ...place, trait: 'Send' });
          continue;
        }
        if (isLent || isShared) demands.push({ ...place, trait: 'Sync' });
        if (!isLent) demands.push({ ...place, trait: isShared ? 'Send' : 'either' });
        // Whoever copies the handle has not given the value away.
      } else if (handing.isOut || !isPlainCopy)
        demands.push({ ...place, trait: duplicates(handing) ? 'either' : 'Send' });
    }
  }
  return demands;
}

/** True for a type of the crate that has a lifetime: what it leads to belongs to somebody else. */
function isBorrowed(type: WrittenType | null, { program, file }: Subject): boolean {
  return type !== null && (program.typeOf(type, file)?.item.lifetimes.length ?? 0) > 0;
}

/** What `unsafe impl Sync` has to ask for. */
export function syncDemands(subject: Subject): Demand[] {
  const { type, file, program } = subject;
  if (isPerThread(type, program, file)) return [];
  const demands: Demand[] = [];
  for (const handing of handedOut(type, program, file)) {
    const { receiver, how, method } = handing;
    if (receiver !== 'ref' && receiver !== 'static-ref') continue;
    // What a static holds is never dropped, so that what comes in stays with the thread that made it.
    if (receiver === 'static-ref' && !handing.isOut) continue;
    if (!handing.isOut && !handing.byClosure && LOOKUP.test(method.name)) continue;
    const trait = how === 'shared' ? sharedDemand(handing) : duplicates(handing) ? 'either' : 'Send';
    if (isGranted(handing, trait === 'either' ? 'Send' : trait, subject)) continue;
    const message = words(handing, subject.nameOf(handing.parameter));
    demands.push({ parameter: handing.parameter, trait, at: method.node.child('name')!, message });
  }
  const declared = program.typeOf(type, file);
  for (const field of fieldsOf(type, program, file)) {
    if (!declared || !isPublicField(field.node)) continue;
    for (const { parameter } of contents(field.type, program, file))
      demands.push({
        parameter,
        trait: 'Sync',
        at: field.node,
        message: 'every thread that has a reference can read this field',
      });
  }
  demands.push(...closuresRun(subject));
  if (declared && !isPub(declared.item.node) && escapes(subject)) demands.push(...sharedCells(subject));
  // Whoever can clone a counted handle through `&` gets one of their own, which may be the last one to be dropped.
  if (isCountedHandle(subject))
    for (const demand of sendDemands(subject)) if (demand.trait !== 'either') demands.push(demand);
  return demands;
}

/** Closures in cells that a method takes by `&`, and runs or uses up on whichever thread calls it: `force` of a lazy value. */
function closuresRun({ type, file, program, nameOf }: Subject): Demand[] {
  const cells = fieldsOf(type, program, file).flatMap((field) =>
    autoTraitLeaves(field.type, 'Sync', program, file).flatMap((leaf) => {
      const parameter = leaf.reach === 'cell' ? parameterOf(leaf) : null;
      return parameter === null ? [] : [{ field: field.name, parameter }];
    }),
  );
  if (cells.length === 0) return [];
  return program.implsOf(type, file).flatMap((from) => {
    if (from.impl.trait === 'std::ops::Drop' || isTestCode(from.impl.node)) return [];
    return [...from.impl.methods.values()].flatMap((node) => {
      const method = program.describe(node, from.file);
      const body = node.child('body');
      const parameters = node.child('parameters')?.text ?? '';
      if (
        method.isUnsafe ||
        !body ||
        !/^\(\s*(?:&\s*(?:'\w+\s+)?self\b|\w+\s*:\s*&\s*(?:'\w+\s+)?Self\b)/.test(parameters)
      )
        return [];
      if (!isPub(node) && from.impl.trait === null) return [];
      return cells.flatMap(({ field, parameter }): Demand[] => {
        const bounds = boundsOn({ from, method, parameter });
        if (!bounds.some((bound) => /(?:^|::)Fn(?:Once|Mut)$/.test(bound))) return [];
        if (granted(bounds, program, from.file).traits.has('Send')) return [];
        const taken = new RegExp(
          `\\(\\s*\\*\\s*\\w+\\s*\\.\\s*${field}\\s*\\.\\s*get\\(\\)\\s*\\)\\s*\\.\\s*take\\(\\)|&\\s*mut\\s*\\*\\s*\\w+\\s*\\.\\s*${field}\\s*\\.\\s*get\\(\\)|\\b(?:self|this)\\s*\\.\\s*${field}\\s*\\.\\s*(?:take|replace)\\(`,
        );
        const message = `\`${method.name}\` takes the \`${nameOf(parameter)}\` out of \`${field}\`, on whichever thread calls it first`;
        return taken.test(body.text) ? [{ parameter, trait: 'Send', at: node.child('name')!, message }] : [];
      });
    });
  });
}

/** What lies in cells of a type whose fields the methods of other types use. */
function sharedCells({ type, file, program, nameOf }: Subject): Demand[] {
  return fieldsOf(type, program, file).flatMap((field) =>
    autoTraitLeaves(field.type, 'Sync', program, file).flatMap((leaf): Demand[] => {
      const parameter = leaf.reach === 'cell' ? parameterOf(leaf) : null;
      if (parameter === null) return [];
      const message = `the \`${nameOf(parameter)}\` in \`${field.name}\` is in reach of every thread that has a reference`;
      return [{ parameter, trait: 'either', at: field.node, message }];
    }),
  );
}

function sharedDemand(handing: HandedOut): Demand['trait'] {
  const { method, byClosure } = handing;
  const name = method.name;
  const signature = method.node.child('parameters')?.text ?? '';
  const returns = method.node.child('return_type')?.text ?? '';
  const body = method.node.child('body')?.text ?? '';
  if (PROOF.test(signature) || /Reentrant|ReMutex/.test(returns)) return 'either';
  if (byClosure) return LOCKING.test(name) || LOCKING.test(body) ? 'either' : 'Sync';
  // A guard without `DerefMut` may still be the only one for its value.
  return handing.byGuard && !SHARED_GUARD.test(name) ? 'either' : 'Sync';
}

function words({ method, how, isOut, byClosure }: HandedOut, parameter: string): string {
  const name = `\`${method.name}\``;
  if (!isOut)
    return byClosure
      ? `${name} keeps a \`${parameter}\` that a closure makes on the calling thread`
      : `${name} takes in a \`${parameter}\` from the calling thread`;
  const given =
    how === 'value' ? `a \`${parameter}\`` : how === 'shared' ? `\`&${parameter}\`` : `\`&mut ${parameter}\``;
  return byClosure
    ? `${name} lets a closure of the calling thread have ${given}`
    : `${name} hands ${given} to the calling thread`;
}

function parameterOf(leaf: Leaf): string | null {
  return leaf.kind === 'parameter' && leaf.type.kind === 'parameter' ? leaf.type.name : null;
}

/** The bounds that a method has on what the parameter is called in its impl. */
function boundsOn({ from, method, parameter }: Pick<HandedOut, 'from' | 'method' | 'parameter'>): readonly string[] {
  const generics = from.file.types.generics(method.node.child('body') ?? method.node);
  return [...from.bindings].flatMap(([name, meant]) =>
    meant?.kind === 'parameter' && meant.name === parameter ? (generics.get(name) ?? []) : [],
  );
}

/** Where the method cannot be called without the trait, the impl need not ask for it again. */
function isGranted(handing: HandedOut, trait: AutoTrait, { program }: Subject): boolean {
  const { from, method } = handing;
  const bounds = boundsOn(handing);
  if (granted(bounds, program, from.file).traits.has(trait)) return true;
  // Under the lock of an interpreter, what a type has to be is for whoever implements the crate's unsafe trait to know.
  const isProved = INTERPRETER.test(method.node.child('parameters')?.text ?? '');
  if (isProved && bounds.some((path) => program.isUnsafeTrait(path, from.file))) return true;
  return [from.impl.node, method.node].some((item) =>
    (item.firstOf('where_clause')?.namedChildren ?? []).some(
      (predicate) =>
        predicate.child('left')?.kind !== 'type_identifier' &&
        new RegExp(`\\b${trait}\\b`).test(predicate.child('bounds')?.text ?? ''),
    ),
  );
}

/** The value that is handed out may be a copy: whoever makes that has only a reference to the original. */
function duplicates(handing: HandedOut): boolean {
  if (handing.how !== 'value' || !handing.isOut || handing.receiver === 'value') return false;
  return boundsOn(handing).some((path) => path === 'std::clone::Clone' || path === 'std::marker::Copy');
}

/** The destructor, where it drops what raw pointers lead to. */
function dropsBehindPointers({ type, file, program }: Subject): Node | null {
  const drop = program.dropOf(type, file);
  const body = drop?.node.child('body');
  return drop && body && DROPS.test(body.text) ? drop.node.child('name') : null;
}

/**
 * False for a parameter that `PhantomData` alone tells of, where no field may be a pointer and what the destructor drops
 * by hand is of another parameter: `struct Once<T, Relax> { value: UnsafeCell<MaybeUninit<T>>, relax: PhantomData<Relax> }`.
 */
function mayLeadTo(parameter: string, leaves: readonly { field: FieldOfType; leaf: Leaf }[]): boolean {
  if (leaves.some(({ leaf }) => leaf.kind === 'never' || leaf.reach === 'pointer' || leaf.reach === 'unknown'))
    return true;
  return !leaves.some(
    ({ field, leaf }) =>
      leaf.reach === 'owned' &&
      leaf.kind === 'parameter' &&
      parameterOf(leaf) !== parameter &&
      /\b(?:MaybeUninit|ManuallyDrop)\b/.test(field.node.text),
  );
}

/** `&*(&self.address as *const _ as *const T)`: the `T` is the field's own bytes, which each handle has for itself. */
const OWN_BYTES =
  /^&\s*(?:mut\s*)?\*\s*\(\s*(?:&\s*(?:raw\s+const\s+)?self\s*\.\s*\w+\s+as\s+\*const\b|&raw\s+const\s+self\b)/;
const FORWARDED =
  /^(?:(?:\w+::)*Deref::deref\(\s*&\s*self\s*\.\s*(\w+)\s*\)|self\s*\.\s*(\w+)\s*\.\s*deref\(\)|&\s*\*+\s*self\s*\.\s*(\w+))$/;

/** True for a method that lends a place in the value itself, or does what such a method of a field does. */
function isOwnPlace(method: DeclaredFunction, program: Program, depth = 3): boolean {
  const value = lastOf(method.node.child('body'));
  if (!value || depth === 0) return false;
  if (OWN_BYTES.test(value.text)) return true;
  const [, ...names] = FORWARDED.exec(value.text) ?? [];
  const name = names.find((found) => found !== undefined);
  const type = name && method.selfType ? program.fieldType(method.selfType, name, null, method.file) : null;
  if (!type) return false;
  const inner = program
    .implsOf(type, method.file)
    .filter(({ impl }) => impl.trait === 'std::ops::Deref')
    .flatMap(({ impl, file }) => [...impl.methods.values()].map((node) => program.describe(node, file)));
  return inner.length > 0 && inner.every((deref) => isOwnPlace(deref, program, depth - 1));
}

/** The value of a body that is nothing else. */
function lastOf(body: Node | null): Node | null {
  let at = body;
  while (at?.is('block', 'unsafe_block', 'expression_statement')) {
    const parts = at.namedChildren.filter((part) => !/comment/.test(part.kind));
    if (parts.length !== 1) return null;
    at = parts[0]!;
  }
  return at;
}

/** True for handles like `Arc`: cloned whatever the parameter is, with a destructor of their own. */
function isCountedHandle(subject: Subject): boolean {
  const { type, file, program } = subject;
  if (!program.dropOf(type, file) || hasLifetimes(subject)) return false;
  return program.implsOf(type, file).some(({ impl, file: home, bindings }) => {
    if (impl.trait !== 'std::clone::Clone') return false;
    const generics = home.types.generics(impl.node.child('body') ?? impl.node);
    return [...bindings.keys()].every((name) => !(generics.get(name) ?? []).includes('std::clone::Clone'));
  });
}

function hasLifetimes({ type, file, program }: Subject): boolean {
  return (program.typeOf(type, file)?.item.lifetimes.length ?? 0) > 0;
}

/**
 * True where users of the crate can have the type, or one of the same file that is built of it and takes its auto traits
 * over. A type that nobody else sees may be handled by rules of its own.
 */
export function escapes({ type, file, program }: Subject): boolean {
  const declared = program.typeOf(type, file);
  if (!declared || isPub(declared.item.node)) return true;
  const { items } = declared.file;
  const mentions = new RegExp(`\\b${declared.item.name}\\b`);
  return [...items.types.values()].some(
    (other) =>
      other !== declared.item &&
      isPub(other.node) &&
      [...other.fields.values()].some((field) => mentions.test(field.text)) &&
      !items.implsOf(other.name).some(({ trait }) => trait === 'std::marker::Send' || trait === 'std::marker::Sync'),
  );
}

function isPublicField(type: Node): boolean {
  const holder = type.parent;
  if (holder?.kind === 'field_declaration') return isPub(holder);
  // The fields of a tuple struct stand side by side, each behind its `pub`.
  for (const before of type.before()) {
    if (before.kind === 'visibility_modifier') return !before.has('(');
    if (before.kind === ',' || before.kind === '(') return false;
  }
  return false;
}
