/**
 * What all parts of the lowering share: the body being built, the names in scope, the scopes that values are dropped in.
 * The parts know one another only through this class, whose `lower` and `place` the lowerer implements.
 */
import type { Node } from '../../syntax/node';
import type { LabelId, Local, LocalId, Operation, Parameter, Pattern, Place, Region, Step, Unknown } from '../ir';
import { isNamePart, namedInline } from './tokens';

/** Locals that are dropped together, in the order of their declaration. */
export interface Frame {
  readonly locals: LocalId[];
}

/** What the surroundings say about an expression's value. */
export interface Expected {
  /** The type written for it, or null. */
  readonly hint: Node | null;
  /**
   * The block that temporaries under a borrow live as long as, for the extending expressions of a `let`; null elsewhere.
   * Source: the Rust Reference, "Temporary lifetime extension".
   */
  readonly extended: Frame | null;
}

export const NOTHING_EXPECTED: Expected = { hint: null, extended: null };

/** What `break` and `continue` can leave or repeat. */
export interface Target {
  readonly id: LabelId;
  /** With its quote, as written; null where there is none. */
  readonly name: string | null;
  readonly isLoop: boolean;
  /** Takes the value of `break`; null where nobody looks at it. */
  readonly dst: LocalId | null;
  /** The type written for that value, or null. */
  readonly hint: Node | null;
}

/** What `return` and `?` leave: a function, closure, async block. */
export interface Callable {
  readonly result: LocalId;
  readonly returns: Node | null;
}

export interface LocalInit {
  readonly name: string | null;
  readonly kind: Local['kind'];
  readonly mutable?: boolean;
  readonly type?: Node | null;
  readonly at: Node;
}

/** An operation before the context adds whether it stands in unsafe code. */
type Bare<Whole> = Whole extends unknown ? Omit<Whole, 'isUnsafe'> : never;
export type BareOperation = Bare<Operation>;

export interface Options {
  /** 2015, 2018, 2021, 2024: when temporaries of `if let` and of block tails are dropped depends on it. */
  readonly edition: number;
}

export abstract class Lowering {
  readonly locals: Local[] = [];
  readonly parameters: Parameter[] = [];
  readonly unknown: Unknown[] = [];
  /** Expressions and patterns met so far. */
  expressions = 0;

  /** Where temporaries of the expression being lowered are dropped. */
  temporaries: Frame = { locals: [] };
  /** Where variables that a `let` declares are dropped. */
  variables: Frame = { locals: [] };
  targets: Target[] = [];
  isUnsafe: boolean;
  #code: Operation[] = [];
  #names: Map<string, LocalId>[] = [new Map()];
  #labels = 0;

  constructor(
    readonly options: Options,
    isUnsafe: boolean,
    public callable: Callable | null,
  ) {
    this.isUnsafe = isUnsafe;
  }

  /** Evaluates an expression into `dst`; for its effects alone where that is null. */
  abstract lower(node: Node, dst: LocalId | null, expected: Expected): void;
  /** The place that an expression names; a new temporary in `holder` where it is a value. */
  abstract place(node: Node, expected: Expected, holder?: Frame): Place;
  /** Evaluates an expression into a new temporary. */
  abstract value(node: Node, expected?: Expected, holder?: Frame): LocalId;

  get dropsTailEarly(): boolean {
    return this.options.edition >= 2024;
  }

  // ---- operations

  emit(operation: BareOperation): void {
    this.#code.push({ ...operation, isUnsafe: this.isUnsafe } as Operation);
  }

  /** What `run` emits, as code of its own. */
  region(run: () => void): Region {
    const outer = this.#code;
    const inner: Operation[] = [];
    this.#code = inner;
    run();
    this.#code = outer;
    return inner;
  }

  /** Runs `run` with a new frame, whose locals are dropped at its end. A scope that holds nothing is left out. */
  scope(at: Node, run: (frame: Frame) => void): void {
    const frame: Frame = { locals: [] };
    const code = this.region(() => run(frame));
    if (frame.locals.length > 0) this.emit({ op: 'scope', at, locals: frame.locals, code });
    else this.append(code);
  }

  append(code: Region): void {
    for (const operation of code) this.#code.push(operation);
  }

  /** Runs `run` with a scope for its temporaries. */
  statement(at: Node, run: () => void): void {
    this.scope(at, (frame) => this.withTemporaries(frame, run));
  }

  withTemporaries(frame: Frame, run: () => void): void {
    const outer = this.temporaries;
    this.temporaries = frame;
    run();
    this.temporaries = outer;
  }

  withVariables(frame: Frame, run: () => void): void {
    const outer = this.variables;
    this.variables = frame;
    run();
    this.variables = outer;
  }

  inUnsafe(run: () => void): void {
    const outer = this.isUnsafe;
    this.isUnsafe = true;
    run();
    this.isUnsafe = outer;
  }

  /** The operation that was emitted last. */
  get last(): Operation | undefined {
    return this.#code.at(-1);
  }

  /** True where nothing runs behind the operations emitted so far. */
  get diverged(): boolean {
    let { last } = this;
    while (last?.op === 'scope') last = last.code.at(-1);
    return last?.op === 'return' || last?.op === 'break' || last?.op === 'continue' || last?.op === 'panic';
  }

  // ---- locals and names

  local(init: LocalInit): LocalId {
    const id = this.locals.length;
    this.locals.push({ mutable: false, type: null, ...init, id });
    return id;
  }

  /** A temporary that no scope drops yet; `hold` gives it to one once its value is there. */
  temporary(at: Node): LocalId {
    return this.local({ name: null, kind: 'temporary', at });
  }

  hold(local: LocalId, holder: Frame = this.temporaries): LocalId {
    holder.locals.push(local);
    return local;
  }

  /** Where a value goes that may have no taker: then into a temporary. */
  target(dst: LocalId | null, at: Node): LocalId {
    return dst ?? this.hold(this.temporary(at));
  }

  name(name: string, local: LocalId): void {
    this.#names.at(-1)!.set(name, local);
  }

  lookup(name: string): LocalId | null {
    for (let index = this.#names.length - 1; index >= 0; index--) {
      const local = this.#names[index]!.get(name);
      if (local !== undefined) return local;
    }
    return null;
  }

  /** Names bound in `run` end with it. */
  named(run: () => void): void {
    this.#names.push(new Map());
    run();
    this.#names.pop();
  }

  label(): LabelId {
    return this.#labels++;
  }

  withTarget(target: Target, run: () => void): void {
    this.targets.push(target);
    run();
    this.targets.pop();
  }

  // ---- small operations

  localPlace(local: LocalId, at: Node, steps: readonly Step[] = []): Place {
    return { base: { kind: 'local', local }, steps, at };
  }

  unit(dst: LocalId | null, at: Node): void {
    if (dst !== null) this.emit({ op: 'literal', at, dst, kind: 'unit', value: null, suffix: null });
  }

  boolean(dst: LocalId, value: boolean, at: Node): void {
    this.emit({ op: 'literal', at, dst, kind: 'boolean', value, suffix: null });
  }

  branch(at: Node, condition: LocalId, then: Region, otherwise: Region): void {
    this.emit({ op: 'if', at, condition, then, otherwise });
  }

  /** Runs `body` where the place has the pattern's shape, and goes on behind in either case. */
  match(at: Node, scrutinee: Place, pattern: Pattern, body: Region): void {
    const arms = [{ pattern, guard: null, body, at }];
    this.emit({ op: 'match', at, scrutinee, arms, exhaustive: false });
  }

  /** Code that is not understood: it may do anything to the locals that it names. */
  notUnderstood(node: Node, dst: LocalId | null, reason: string): void {
    this.unknown.push({ at: node, reason });
    const mentions = this.mentions(node);
    this.emit({ op: 'unknown', at: node, dst: this.target(dst, node), reason, mentions });
  }

  /** Every variable in scope that is named under the node, tokens and format strings included. */
  mentions(node: Node): Place[] {
    const found = new Map<LocalId, Place>();
    const note = (name: string, at: Node): void => {
      const local = this.lookup(name);
      if (local !== null && !found.has(local)) found.set(local, this.localPlace(local, at));
    };
    for (const at of node.descendants()) {
      if (at.kind === 'string_literal' || at.kind === 'raw_string_literal')
        for (const name of namedInline(at.text)) note(name, at);
      else if (isNamePart(at)) note(at.text, at);
    }
    return [...found.values()];
  }
}
