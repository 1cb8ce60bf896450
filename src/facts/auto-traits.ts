/**
 * What a type needs of its parts to be `Send` or `Sync`. Sources: reference, "Special types and traits" (auto traits);
 * std, the pages of the types, "Auto Trait Implementations" and the `unsafe impl`s under "Trait Implementations".
 */

import type { Node } from '../syntax/node';
import type { FileFacts } from './file-facts';
import type { Program } from './program-types';
import { typeKey, type WrittenType } from './written-type';

export type AutoTrait = 'Send' | 'Sync';

/**
 * How a part is reached from the value: it lies in it or is owned by a std type in it; it lies in a cell of a shared value; behind a reference; only told by
 * `PhantomData`; behind a raw pointer or an atomic one, where ownership is for the methods to say; or in a type that is
 * not understood.
 */
export type Reach = 'owned' | 'cell' | 'shared-ref' | 'mut-ref' | 'phantom' | 'pointer' | 'unknown';

/** A part that decides whether the whole may have the trait. */
export interface Leaf {
  /** A type parameter that has to have `trait`, or a type that never has it. */
  readonly kind: 'parameter' | 'never';
  readonly type: WrittenType;
  readonly trait: AutoTrait;
  readonly reach: Reach;
}

/** Deeper types are not looked into. */
const DEPTH = 10;

const CELLS = /^std::cell::(?:UnsafeCell|Cell|RefCell|OnceCell|LazyCell)$/;
const NEVER_SEND = /^std::(?:rc::(?:Rc|Weak)|sync::(?:Mutex|RwLockRead|RwLockWrite)Guard|cell::Ref(?:Mut)?)$/;
const NEVER_SYNC = /^std::(?:rc::(?:Rc|Weak)|cell::RefMut|sync::mpsc::Receiver|cell::Ref)$/;
const GUARDS = /^std::sync::(?:Mutex|RwLockRead|RwLockWrite)Guard$/;

/** The parts of a type that decide whether it has an auto trait by itself. What is not understood decides nothing. */
export function autoTraitLeaves(type: WrittenType | null, trait: AutoTrait, program: Program, from: FileFacts): Leaf[] {
  const leaves: Leaf[] = [];
  const seen = new Set<string>();
  const visit = (part: WrittenType | null, wanted: AutoTrait, reach: Reach, depth: number): void => {
    if (!part || depth === 0) return;
    const inner = (next: WrittenType | null, needed: AutoTrait, by: Reach = reach) =>
      visit(next, needed, reach === 'owned' ? by : by === 'shared-ref' ? by : reach, depth - 1);
    const never = () => leaves.push({ kind: 'never', type: part, trait: wanted, reach });
    switch (part.kind) {
      case 'parameter':
        leaves.push({ kind: 'parameter', type: part, trait: wanted, reach });
        return;
      case 'reference':
        // Source: std, "impl Send for &T where T: Sync", "impl Send for &mut T where T: Send".
        if (part.mutable) inner(part.to, wanted, 'mut-ref');
        else inner(part.to, 'Sync', 'shared-ref');
        return;
      case 'pointer':
        never();
        inner(part.to, 'Send', 'pointer');
        return;
      case 'array':
      case 'slice':
        inner(part.element, wanted);
        return;
      case 'tuple':
        for (const element of part.elements) inner(element, wanted);
        return;
      case 'trait':
        if (part.form === 'dyn' && !grants(part.bounds, wanted, program, from)) never();
        return;
      case 'named':
        break;
      default:
        return;
    }
    const args = (needed: AutoTrait, by: Reach = reach) => {
      for (const argument of part.arguments) inner(argument, needed, by);
    };
    if (part.path.startsWith('std::')) {
      if (wanted === 'Send' ? NEVER_SEND.test(part.path) : NEVER_SYNC.test(part.path)) {
        never();
        args('Send', 'pointer');
      } else if (CELLS.test(part.path)) {
        if (wanted === 'Sync') never();
        args('Send', wanted === 'Sync' ? 'cell' : reach);
      } else if (/^std::sync::(?:Arc|Weak)$/.test(part.path)) {
        args('Send');
        args('Sync', 'shared-ref');
      } else if (GUARDS.test(part.path)) args(wanted);
      else if (/^std::sync::(?:poison::)?Mutex$/.test(part.path)) args('Send');
      else if (/^std::sync::(?:(?:poison::)?RwLock|OnceLock|LazyLock)$/.test(part.path)) {
        args('Send');
        if (wanted === 'Sync') args('Sync');
      } else if (part.path === 'std::ptr::NonNull') {
        never();
        args('Send', 'pointer');
      } else if (/^std::sync::atomic::/.test(part.path)) args('Send', 'pointer');
      else if (part.path === 'std::marker::PhantomData') args(wanted, 'phantom');
      else args(wanted);
      return;
    }
    const declared = program.typeOf(part, from);
    if (!declared) {
      if (part.arguments.length > 0) args(wanted, 'unknown');
      return;
    }
    const key = `${wanted} ${reach} ${typeKey(part)}`;
    if (seen.has(key)) return;
    seen.add(key);
    const own = program
      .implsOf(part, from)
      .filter(({ impl }) => impl.trait === `std::marker::${wanted}` && !impl.node.has('!'));
    for (const { impl, file, bindings } of own) {
      const generics = file.types.generics(impl.node.child('body') ?? impl.node.child('type')!);
      for (const [name, bounds] of generics)
        for (const needed of ['Send', 'Sync'] as const)
          if (bounds.includes(`std::marker::${needed}`)) inner(bindings.get(name) ?? null, needed);
    }
    if (own.length > 0) return;
    for (const { type: field } of fieldsOf(part, program, from)) inner(field, wanted);
  };
  visit(type, trait, 'owned', DEPTH);
  return leaves;
}

export interface FieldOfType {
  /** The type as written. */
  readonly node: Node;
  readonly name: string;
  /** Generic arguments put in. */
  readonly type: WrittenType | null;
}

/** All fields of a struct, enum or union of the crate. */
export function fieldsOf(type: WrittenType, program: Program, from: FileFacts): FieldOfType[] {
  const declared = program.typeOf(type, from);
  if (!declared) return [];
  const { item } = declared;
  const of = (fields: TypeFields, variant: string | null) =>
    [...fields].map(([name, node]) => ({ name, node, type: program.fieldType(type, name, variant, from) }));
  return item.kind === 'enum'
    ? [...item.variantFields].flatMap(([variant, fields]) => of(fields, variant))
    : of(item.fields, null);
}

type TypeFields = ReadonlyMap<string, Node>;

/** True where one of the traits is `trait` or demands it. */
export function grants(bounds: readonly string[], trait: AutoTrait, program: Program, from: FileFacts): boolean {
  return granted(bounds, program, from).traits.has(trait);
}

/** Traits of well-known crates that demand no auto trait of what implements them. */
const WITHOUT_AUTO_TRAITS =
  /(?:^|::)(?:Future|Stream|Sink|AsyncRead|AsyncWrite|AsyncBufRead|Array|Serialize|Deserialize|Num|Zero|One|Float|ArrayLength|StableDeref|Service)$/;

/** The auto traits that bounds bring, those of the crate's traits included. `isSure` is false where a trait is not known. */
export function granted(
  bounds: readonly string[],
  program: Program,
  from: FileFacts,
): { traits: ReadonlySet<AutoTrait>; isSure: boolean } {
  const traits = new Set<AutoTrait>();
  const seen = new Set(bounds);
  let isSure = true;
  for (const path of seen) {
    if (path === 'std::marker::Send') traits.add('Send');
    else if (path === 'std::marker::Sync') traits.add('Sync');
    else if (!path.startsWith('?')) {
      const above = WITHOUT_AUTO_TRAITS.test(path) ? [] : program.supertraits(path, from);
      if (!above) isSure = false;
      for (const other of above ?? []) seen.add(other);
    }
  }
  return { traits, isSure };
}
