/**
 * Finds what the tables say about a function or method of the standard library, by canonical names.
 */
import type { StdFunction, StdTable } from './model';
import { parseSignature, type Signature } from './signature';
import { TABLES } from './tables';

export interface StdEntry {
  readonly table: StdTable;
  readonly name: string;
  /** `std::ptr::write`, `std::boxed::Box::from_raw`, `mut-pointer::add`, `slice::len`. */
  readonly path: string;
  readonly function: StdFunction;
  /** Read when it is asked for first. */
  readonly signature: Signature;
}

class Entry implements StdEntry {
  #signature: Signature | null = null;

  constructor(
    readonly table: StdTable,
    readonly name: string,
  ) {}

  get path(): string {
    return `${this.table.path}::${this.name}`;
  }

  get function(): StdFunction {
    return this.table.functions[this.name]!;
  }

  get signature(): Signature {
    this.#signature ??= parseSignature(this.function.signature, this.table.owner);
    return this.#signature;
  }
}

/** Where the standard library's documentation tells of the function, for a reader to go on. */
export function documentationOf({ table, name }: StdEntry): string | null {
  if (table.path === 'c') return null;
  const base = 'https://doc.rust-lang.org/std/';
  return table.page.endsWith('/index.html')
    ? `${base}${table.page.replace(/index\.html$/, `fn.${name}.html`)}#safety`
    : `${base}${table.page}#${isTrait(table) ? 'tymethod' : 'method'}.${name}`;
}

/** By table path, then by name. */
let byTable: ReadonlyMap<string, ReadonlyMap<string, StdEntry>> | null = null;

function tables(): ReadonlyMap<string, ReadonlyMap<string, StdEntry>> {
  byTable ??= new Map(
    TABLES.map((table) => [
      table.path,
      new Map(Object.keys(table.functions).map((name) => [name, new Entry(table, name)])),
    ]),
  );
  return byTable;
}

/** All that the tables hold, in their order. */
export function* stdEntries(): Generator<StdEntry> {
  for (const entries of tables().values()) yield* entries.values();
}

/**
 * The function that a canonical path names (`std::ptr::write`, `std::vec::Vec::new`), generic arguments left out. Primitive
 * types are written as in paths: `<*mut u8>::add` is `*mut u8::add`, and `[u8]::len`, `str::len`. Null for what the tables
 * do not hold.
 */
export function stdFunction(path: string): StdEntry | null {
  const end = path.lastIndexOf('::');
  if (end === -1) return null;
  return find(ownerPath(path.slice(0, end)), path.slice(end + 2));
}

/** True for the canonical path of a module or type that the tables hold functions of. */
export function hasStdFunctions(path: string): boolean {
  return tables().has(ownerPath(path));
}

/**
 * The method `name` of a type, called with method syntax: functions without a receiver are not found. `typePath` is a
 * canonical path of a type or trait, or `slice`, `array`, `str`, `function`, `const-pointer`, `mut-pointer`; `pointer`
 * means `*mut T`, or `*const T` for what only that has.
 */
export function stdMethod(typePath: string, name: string): StdEntry | null {
  const entry = find(ownerPath(typePath), name);
  return entry && takesReceiver(entry) ? entry : null;
}

let byTraitMethod: ReadonlyMap<string, StdEntry | null> | null = null;

/**
 * The method of that name of the one trait of the standard library that has it, for receivers whose type is a parameter
 * or not known. Null where no trait has it, or several have that do not look the same (`fmt` does in all).
 */
export function stdTraitMethod(name: string): StdEntry | null {
  if (!byTraitMethod) {
    const found = new Map<string, StdEntry | null>();
    for (const entry of stdEntries())
      if (isTrait(entry.table) && takesReceiver(entry))
        found.set(entry.name, isOne(found.get(entry.name), entry) ? entry : null);
    byTraitMethod = found;
  }
  return byTraitMethod.get(name) ?? null;
}

/** True where nothing stands for the name yet, or a method that is the same but for its trait. */
function isOne(before: StdEntry | null | undefined, entry: StdEntry): boolean {
  if (before === undefined) return true;
  return before?.function.signature === entry.function.signature && before.function.effect === entry.function.effect;
}

/** A function of the C library by the name that an `extern` block or `libc` declares it under. */
export function cFunction(name: string): StdEntry | null {
  return find('c', name);
}

/** True for tables of traits. */
export function isTrait(table: StdTable): boolean {
  return table.owner.startsWith('trait ');
}

function find(owner: string, name: string): StdEntry | null {
  if (owner === 'pointer') return find('mut-pointer', name) ?? find('const-pointer', name);
  return tables().get(owner)?.get(name) ?? null;
}

/** True where method syntax reaches it. Looks at the text only, so that nothing has to be parsed for it. */
export function takesReceiver(entry: StdEntry): boolean {
  return /\((?:&(?:mut )?|mut )?self\b/.test(entry.function.signature);
}

function ownerPath(owner: string): string {
  if (owner.startsWith('*mut ')) return 'mut-pointer';
  if (owner.startsWith('*const ')) return 'const-pointer';
  if (owner.startsWith('[')) return owner.includes(';') ? 'array' : 'slice';
  if (/^[iu](?:8|16|32|64|128|size)$/.test(owner)) return 'integer';
  if (/^f(?:32|64)$/.test(owner)) return 'float';
  // Source: std, `NonZeroU8` and its like, which are aliases.
  if (/^std::num::NonZero[IU](?:8|16|32|64|128|size)$/.test(owner)) return 'std::num::NonZero';
  return owner;
}
