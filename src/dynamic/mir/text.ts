/**
 * Reads what rustc writes with `--emit=mir`, `-Zmir-include-spans` and `-Ztrim-diagnostic-paths=no`: of each function the
 * functions that it mentions, what it drops, and whether it calls what no name stands for. The form is for people and may
 * change; what is not understood is left out.
 */
import type { MiriPlace } from '../../miri-fit';

export interface MirFunction {
  /** As it is defined, from its crate's root: `ring::<impl at src/ring.rs:4:1: 4:10>::submit`, `ring::run::{closure#0}`. */
  readonly name: string;
  /** Type of the first parameter as printed; null where it has none. */
  readonly receiver: string | null;
  readonly uses: readonly MirUse[];
  readonly drops: readonly MirDrop[];
  /** True where it calls a pointer or an object that did not come by a parameter. */
  readonly callsUnseen: boolean;
}

/** A function that is called, or handed on to somebody who will call it. */
export interface MirUse {
  /** As printed: `<ring::Ring as std::ops::Drop>::drop`, `libc::read`; `asm!` for assembly. */
  readonly path: string;
  /** True where its type has an ABI other than Rust's. */
  readonly isForeignAbi: boolean;
  /** The first argument where it is a constant, as printed: `libc::SYS_futex`, `202_i64`; null where it is none. */
  readonly constant: string | null;
  /** True for what happens only while a panic unwinds. */
  readonly isUnwinding: boolean;
  readonly place: MiriPlace | null;
}

export interface MirDrop {
  /** As printed. */
  readonly type: string;
  readonly isUnwinding: boolean;
  readonly place: MiriPlace | null;
}

/** @param resolve makes a path absolute that is from the folder that rustc was run in */
export function* readMir(text: string, resolve: (path: string) => string): Generator<MirFunction> {
  let reader: FunctionReader | null = null;
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next === -1 ? text.length : next;
    const line = text.slice(start, end);
    start = end + 1;
    if (line === '}') {
      if (reader) yield reader.end();
      reader = null;
    } else if (reader) reader.line(line);
    else if (/^(?:const )?fn /.test(line)) reader = new FunctionReader(line, resolve);
  }
}

const LOCAL = /^ +let (?:mut )?(_\d+): (.*?);(?: +\/\/.*)?$/;
const BLOCK = /^ +bb\d+( \(cleanup\))?: \{$/;
const DROP = /^ +drop\((.*)\) -> /;
const ASSEMBLY = /^ +(?:.* = )?asm!\(/;
const INDIRECT = / = (?:copy|move) (.+)\) -> (?:\[|unwind|bb\d)/;
const FIRST = /^\(const ([\w:]+)/;
const SPAN = /^ +\/\/ \+ span: (.*)$/;
const CONSTANT = /^ +\/\/ \+ const_: Const \{ ty: (.*), val: Value\((.*)\) \}$/;
const PLACE = /^(.*?):(\d+):(\d+): \d+:\d+(?: \(#\d+\))?$/;

class FunctionReader {
  readonly #name: string;
  readonly #receiver: string | null;
  readonly #parameters: number;
  readonly #types = new Map<string, string>();
  readonly #uses: MirUse[] = [];
  readonly #drops: MirDrop[] = [];
  #callsUnseen = false;
  #isUnwinding = false;
  /** The statement that what follows belongs to. */
  #statement = '';
  #span = '';

  constructor(
    head: string,
    private readonly resolve: (path: string) => string,
  ) {
    const open = head.indexOf('(');
    this.#name = head.slice(0, open).replace(/^(?:const )?fn /, '');
    const names = [...head.slice(open).matchAll(/[(,] ?(_\d+): /g)];
    this.#parameters = names.length;
    for (const [index, { 0: word, 1: name, index: at }] of names.entries()) {
      const from = open + at + word.length;
      const to = index + 1 < names.length ? open + names[index + 1]!.index : head.lastIndexOf(') -> ');
      this.#types.set(name!, head.slice(from, to));
    }
    this.#receiver = this.#types.get('_1') ?? null;
  }

  line(line: string): void {
    if (line.trimStart().startsWith('//')) this.#comment(line);
    else this.#code(line);
  }

  end(): MirFunction {
    return {
      name: this.#name,
      receiver: this.#receiver,
      uses: this.#uses,
      drops: this.#drops,
      callsUnseen: this.#callsUnseen,
    };
  }

  #code(line: string): void {
    this.#statement = line;
    const block = BLOCK.exec(line);
    if (block) {
      this.#isUnwinding = block[1] !== undefined;
      return;
    }
    const local = LOCAL.exec(line);
    if (local) {
      this.#types.set(local[1]!, local[2]!);
      return;
    }
    const dropped = DROP.exec(line)?.[1];
    if (dropped !== undefined) {
      const type = this.#types.get(dropped) ?? /: ([^:].*)\)$/.exec(dropped)?.[1] ?? '';
      this.#drops.push({ type, isUnwinding: this.#isUnwinding, place: this.#placeOf(scopeSpan(line)) });
    } else if (ASSEMBLY.test(line)) this.#use('asm!', true, scopeSpan(line));
    else {
      const called = INDIRECT.exec(line)?.[1];
      if (called !== undefined && !this.#isParameter(called)) this.#callsUnseen = true;
    }
  }

  #comment(line: string): void {
    const span = SPAN.exec(line)?.[1];
    if (span !== undefined) {
      this.#span = span;
      return;
    }
    const [, type = '', value = ''] = CONSTANT.exec(line) ?? [];
    // The type of a function has its name in it.
    if (value !== '' && type.endsWith(`{${value}}`))
      this.#use(value, / ?extern "(?!Rust|rust-)/.test(type), this.#span);
  }

  #use(path: string, isForeignAbi: boolean, span: string): void {
    const called = this.#statement.indexOf(`${path}(const `);
    const constant = called === -1 ? null : (FIRST.exec(this.#statement.slice(called + path.length))?.[1] ?? null);
    this.#uses.push({ path, isForeignAbi, constant, isUnwinding: this.#isUnwinding, place: this.#placeOf(span) });
  }

  /** `_1(const 3_i32`, of which `_1` is a parameter: who called has handed it on. */
  #isParameter(called: string): boolean {
    const local = /^_(\d+)\(/.exec(called)?.[1];
    return local !== undefined && Number(local) <= this.#parameters;
  }

  /** Null for what stands in the sources of std, or has no place. */
  #placeOf(span: string): MiriPlace | null {
    const [, path, line, column] = PLACE.exec(span) ?? [];
    if (path === undefined || path.startsWith('/rustc/')) return null;
    return { path: this.resolve(path), position: { line: Number(line) - 1, character: Number(column) - 1 } };
  }
}

function scopeSpan(line: string): string {
  return / scope \d+ at (.*)$/.exec(line)?.[1] ?? '';
}
