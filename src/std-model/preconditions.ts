/**
 * What the caller of an unsafe function of the standard library has to make sure of, in one line each: the tables'
 * `requires`, in the shapes that code without types asks for. `{0|the pointer}` stands for the receiver or first argument
 * as the author wrote it, or for the words behind the bar where that is long.
 */
import { documentationOf, isTrait, type StdEntry, stdEntries, takesReceiver } from './lookup';

/** What a function asks of its caller. */
export interface Precondition {
  /** In one line without full stop, with places for operands. */
  readonly requires: string;
  /** URL of the documentation; null where several functions of that name are meant. */
  readonly page: string | null;
}

const entries = [...stdEntries()].filter((entry) => entry.table.path !== 'c');

/** Raw pointers before `NonNull`, so that their words stand for what both have: they may be null. */
const POINTERS = ['mut-pointer', 'const-pointer', 'std::ptr::NonNull'];
const ofTable = (path: string) => entries.filter((entry) => entry.table.path === path);
const isPointer = ({ table }: StdEntry) => POINTERS.includes(table.path);

/** By canonical path. */
export const FUNCTION_PRECONDITIONS: Readonly<Record<string, Precondition>> = collect(entries, (entry) => entry.path);

/** Methods of `*const T`, `*mut T` and, where it has them, `NonNull<T>`. */
export const POINTER_METHOD_PRECONDITIONS: Readonly<Record<string, Precondition>> = collect(
  POINTERS.flatMap(ofTable).filter(takesReceiver),
  (entry) => entry.name,
);

const methods = entries.filter((entry) => takesReceiver(entry) && !isPointer(entry) && !isTrait(entry.table));
const safe = new Set(
  entries.flatMap(({ name, function: { requires, unstable } }) => (requires === undefined && !unstable ? [name] : [])),
);

/**
 * Unsafe methods whose name tells enough, whatever the receiver is: nothing in the tables that is stable has a safe one of
 * that name. Where several types have it, the first table's words stand.
 */
export const METHOD_PRECONDITIONS: Readonly<Record<string, Precondition>> = collect(
  methods.filter(({ name }) => !safe.has(name)),
  (entry) => entry.name,
);

/** What an unsafe impl of a trait of the standard library promises; `{0|the type}` is the implementing type. */
export const TRAIT_PRECONDITIONS: Readonly<Record<string, string>> = {
  'std::marker::Send': '{0|the type} may be moved to and dropped on another thread',
  'std::marker::Sync': '{0|the type} may be used through shared references on several threads at once',
  'std::alloc::GlobalAlloc': 'no method unwinds, and every block fits its layout until it is freed',
  'std::iter::TrustedLen': '`size_hint` is exact',
};

/** What reading or writing through a raw pointer needs. */
export const DEREFERENCE =
  '{0|the pointer} points to a live, initialized value and is aligned, and no reference forbids this use';

/** What using a `static mut` needs. */
export const STATIC_MUT = 'no other thread and no live reference uses {0|the static} meanwhile';

/** What reading a field of a union needs. Source: reference, "Unions". */
export const UNION_FIELD = 'the bytes of {0|the union} are a valid value of that field';

/** What inline assembly needs. Source: reference, "Inline assembly", rules. */
export const ASSEMBLY =
  'the assembly changes only what its operands and clobbers name, and leaves the stack and the flags as its options say';

/** The obligations by key; the first entry of a key stands. */
function collect(from: readonly StdEntry[], key: (entry: StdEntry) => string): Record<string, Precondition> {
  const found: Record<string, Precondition> = {};
  for (const entry of from) {
    const { requires } = entry.function;
    if (requires === undefined) continue;
    const page = documentationOf(entry);
    const before = found[key(entry)];
    found[key(entry)] = before ? { ...before, page: before.page === page ? page : null } : { requires, page };
  }
  return found;
}
