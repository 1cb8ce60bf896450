/**
 * What the safe methods of a type do with values of its type parameters: hand them out, take them in, lend them. After
 * "Rudra: Finding Memory Safety Bugs in Rust at the Ecosystem Scale" (SOSP 2021), section 4.3.
 */
import type { Node } from '../syntax/node';
import { isTestCode } from './attributes';
import type { FileFacts } from './file-facts';
import type { BoundImpl, DeclaredFunction, Program } from './program-types';
import { substitute, typeKey, UNIT, type WrittenType } from './written-type';

/** A value that changes hands, `&` to one, or `&mut` to one. */
export type Handing = 'value' | 'shared' | 'exclusive';

/** A type parameter in a type, and what of it the type's owner gets. */
type Contained = Pick<HandedOut, 'parameter' | 'how' | 'byGuard'>;

export interface HandedOut {
  readonly parameter: string;
  readonly how: Handing;
  /** False for what comes in by an argument. */
  readonly isOut: boolean;
  /** Reached through the `Deref` of another type of the crate: a guard, which may be the only one for its value. */
  readonly byGuard: boolean;
  /** Given to, or made by, a closure of the caller. */
  readonly byClosure: boolean;
  readonly method: DeclaredFunction;
  /** How the method takes the value; null for functions without receiver. */
  readonly receiver: 'value' | 'ref' | 'ref-mut' | 'static-ref' | null;
  /** The impl, and what its parameters stand for. */
  readonly from: BoundImpl;
}

/** Deeper types are not looked into. */
const DEPTH = 6;

const NOTHING = /^std::(?:marker::PhantomData|ptr::NonNull|sync::atomic::|any::TypeId|alloc::Layout|mem::Discriminant)/;
const SHARED =
  /^std::(?:cell::Ref|sync::(?:poison::)?(?:Mapped)?RwLockReadGuard|.*::(?:Iter|Keys|Values|Windows|Chunks|ChunksExact|Range|Difference|Union))$/;
const EXCLUSIVE =
  /^std::(?:cell::RefMut|sync::(?:poison::)?(?:Mapped)?(?:MutexGuard|RwLockWriteGuard)|.*::(?:Iter|Values|Range|Chunks)Mut)$/;
const COUNTED = /^std::(?:sync::(?:Arc|Weak)|borrow::Cow)$/;

/** What of its type parameters somebody gets who gets a value of the type. */
export function contents(
  type: WrittenType | null,
  program: Program,
  file: FileFacts,
  own: string | null = null,
): Contained[] {
  const found: Contained[] = [];
  const seen = new Set<string>();
  const visit = (part: WrittenType | null, how: Handing, byGuard: boolean, depth: number): void => {
    if (!part || depth === 0) return;
    const next = (inner: WrittenType | null, by: Handing = how, guarded = byGuard) =>
      visit(inner, weaker(how, by), guarded, depth - 1);
    switch (part.kind) {
      case 'parameter':
        found.push({ parameter: part.name, how, byGuard });
        return;
      case 'reference':
        next(part.to, part.mutable ? 'exclusive' : 'shared');
        return;
      case 'array':
      case 'slice':
        next(part.element);
        return;
      case 'tuple':
        for (const element of part.elements) next(element);
        return;
      case 'named':
        break;
      default:
        return;
    }
    if (part.path === own || NOTHING.test(part.path)) return;
    if (part.path.startsWith('std::')) {
      if (COUNTED.test(part.path)) for (const argument of part.arguments) next(argument, 'shared');
      const by = SHARED.test(part.path) ? 'shared' : EXCLUSIVE.test(part.path) ? 'exclusive' : 'value';
      for (const argument of part.arguments) next(argument, by);
      return;
    }
    if (seen.has(typeKey(part))) return;
    seen.add(typeKey(part));
    // Behind a reference the fields are for the methods of that type.
    for (const { given, by, isField, isGuard } of givenBy(part, program, file))
      if (!isField || how === 'value') next(given, by, byGuard || isGuard);
  };
  visit(type, 'value', false, DEPTH);
  return found;
}

/** What is behind a reference is no more than the reference gives. */
function weaker(outer: Handing, inner: Handing): Handing {
  if (outer === 'shared' || inner === 'shared') return 'shared';
  return outer === 'exclusive' || inner === 'exclusive' ? 'exclusive' : 'value';
}

const GIVING: ReadonlyMap<string, readonly [string, Handing]> = new Map([
  ['std::ops::DerefMut', ['Target', 'exclusive']],
  ['std::ops::Deref', ['Target', 'shared']],
  ['std::iter::Iterator', ['Item', 'value']],
  ['std::future::Future', ['Output', 'value']],
]);

interface Given {
  readonly given: WrittenType | null;
  readonly by: Handing;
  readonly isField: boolean;
  readonly isGuard: boolean;
}

/** What a type of the crate gives to its owner: by `Deref`, by iterating or waiting, else by its fields. */
function givenBy(type: WrittenType, program: Program, file: FileFacts): Given[] {
  const impls = program.implsOf(type, file);
  const given = impls.flatMap((found) => {
    const [name, by] = GIVING.get(found.impl.trait ?? '') ?? [];
    if (name === undefined || by === undefined) return [];
    // `DerefMut` has the target of `Deref`.
    const holder = by === 'exclusive' ? (impls.find(({ impl }) => impl.trait === 'std::ops::Deref') ?? found) : found;
    const member = holder.impl.node
      .child('body')
      ?.namedChildren.find((item) => item.kind === 'type_item' && item.child('name')?.text === name);
    const target = member?.child('type');
    return [
      {
        given: target ? substitute(program.read(target, holder.file), holder.bindings) : null,
        by,
        isField: false,
        isGuard: name === 'Target',
      },
    ];
  });
  if (given.some(({ by }) => by === 'exclusive')) return given.filter(({ by }) => by !== 'shared');
  if (given.length > 0) return given;
  const declared = program.typeOf(type, file);
  if (declared?.item.kind !== 'struct') return [];
  return [...declared.item.fields.keys()].flatMap((name) => {
    const field = program.fieldType(type, name, null, file);
    // What a handle lets its owner do with what it refers to is for its methods to say.
    return field && (field.kind === 'reference' || isOwner(field))
      ? [{ given: plainOnly(field), by: 'value' as const, isField: true, isGuard: false }]
      : [];
  });
}

function isOwner(type: WrittenType): boolean {
  return type.kind === 'parameter' || (type.kind === 'named' && /^std::(?:option|vec|boxed|mem)::/.test(type.path));
}

/** `&T`, but not `&Inner<T>`. */
function plainOnly(type: WrittenType): WrittenType | null {
  return type.kind !== 'reference' || type.to?.kind === 'parameter' || type.to?.kind === 'slice' ? type : null;
}

/** Everything that the safe methods of a type hand out of or take into values of its type parameters. */
export function handedOut(type: WrittenType, program: Program, file: FileFacts): HandedOut[] {
  const declared = program.typeOf(type, file);
  if (type.kind !== 'named' || !declared) return [];
  const isPrivate = !declared.item.node.has('visibility_modifier');
  return program.implsOf(type, file).flatMap((from) => {
    if (isTestCode(from.impl.node) || from.impl.trait === 'std::ops::Drop') return [];
    return [...from.impl.methods.values()].flatMap((node) => {
      const method = program.describe(node, from.file);
      const isReachable = from.impl.trait !== null || isPrivate || node.has('visibility_modifier');
      return isReachable && !method.isUnsafe ? handedBy(method, type, from, program) : [];
    });
  });
}

function handedBy(method: DeclaredFunction, type: WrittenType, from: BoundImpl, program: Program): HandedOut[] {
  const { file, bindings } = from;
  const own = type.kind === 'named' ? type.path : null;
  const put = (part: WrittenType | null) => substitute(part, bindings);
  const isOwn = (part: WrittenType | null) => part?.kind === 'named' && part.path === own;
  // `fn lock(this: &Self)` is a method without the syntax of one.
  const first = method.self === null ? put(method.parameters[0]?.type ?? null) : null;
  const isThis = first?.kind === 'reference' ? isOwn(first.to) : isOwn(first);
  const receiver = isThis
    ? first?.kind === 'reference'
      ? first.mutable
        ? 'ref-mut'
        : 'ref'
      : 'value'
    : receiverOf(method);
  const story = (isOut: boolean, byClosure: boolean) => (part: Contained) => ({
    ...part,
    isOut,
    byClosure,
    method,
    receiver,
    from,
  });
  const comesIn = (part: WrittenType | null) =>
    contents(part, program, file, own)
      .filter(({ how }) => how === 'value')
      .map(story(false, false));
  const closures = closuresOf(method.node).flatMap((closure) => {
    const read = (node: Node | null) => (node ? put(program.read(node, file)) : UNIT);
    const parameters = closure.child('parameters')?.namedChildren ?? [];
    return [
      ...parameters.flatMap((node) => contents(read(node), program, file, own).map(story(true, true))),
      ...contents(read(closure.child('return_type')), program, file, own)
        .filter(({ how }) => how === 'value')
        .map(story(false, true)),
    ];
  });
  return [
    ...contents(put(method.returns), program, file, own).map(story(true, false)),
    ...lentByTrait(method.node, bindings).map(story(true, false)),
    ...method.parameters.slice(isThis ? 1 : 0).flatMap(({ type: part }) => comesIn(put(part))),
    ...closures,
  ];
}

function receiverOf({ self, node }: DeclaredFunction): HandedOut['receiver'] {
  const written = node.child('parameters')?.namedChildren.find((child) => child.firstOf('self'));
  switch (self) {
    case 'ref':
      return /&\s*'static\b/.test(written?.text ?? '') ? 'static-ref' : 'ref';
    case 'ref-mut':
    case 'value':
    case null:
      return self;
    case 'other':
      return /^self\s*:\s*&\s*(?:'\w+\s+)?(?!mut\b)/.test(written?.text ?? '') ? 'ref' : 'value';
  }
}

/** `Fn(A) -> B` in the signature: what the caller's closures get and give. */
function closuresOf(method: Node): Node[] {
  const body = method.child('body');
  return method.children
    .filter((child) => child !== body)
    .flatMap((child) => [...child.descendants()])
    .filter((node) => node.kind === 'function_type' && node.child('trait') !== null);
}

/** `impl Iterator<Item = &T>` and the like. */
function lentByTrait(method: Node, bindings: BoundImpl['bindings']): Contained[] {
  const text = method.child('return_type')?.text ?? '';
  if (!/\b(?:impl|dyn)\b/.test(text)) return [];
  return [...bindings].flatMap(([name, meant]) => {
    const lent = new RegExp(`&\\s*(?:'\\w+\\s+)?(mut\\s+)?${name}\\b`).exec(text);
    if (meant?.kind !== 'parameter' || !lent) return [];
    return [{ parameter: meant.name, byGuard: false, how: lent[1] ? 'exclusive' : 'shared' }];
  });
}
