/** Runs a body: its operations in order, calls of closures, and what conditions and patterns choose between. */
import type { FileFacts } from '../../facts/file-facts';
import type { DeclaredFunction, Program } from '../../facts/program';
import type { Node } from '../../syntax/node';
import type { Body, Local, LocalId, Operation, Parameter, Region } from '../ir';
import { BODY_BUDGET, type Options, unary } from './constants';
import { forgetEnded, tellReturned } from './end-of-body';
import { tellLeaks } from './leaks';
import { tellLentMuts } from './lent-muts';
import { Loops } from './loops';
import { payloadOf, scalar } from './memory/contents';
import { type Alloc, joinStates, State } from './memory/state';
import type { RunningCall } from './memory/telling';
import {
  type ClosureValue,
  type Frame,
  isPointer,
  named,
  pathOf,
  type Ty,
  unknown,
  unwrapped,
  type Value,
} from './memory/value';

export class Interpreter extends Loops {
  readonly told = new Set<Node>();
  readonly duplicatedAt = new Map<number, Node>();
  /** Activations that have not ended. */
  readonly #active = new Set<Frame>();
  #lastBase = 0;
  /** How many ways have ended in a panic. */
  #lostWays = 0;
  /** Calls that are running, the one in the body itself first. */
  readonly #calls: RunningCall[] = [];
  /** The parameters of the body itself. */
  readonly #params: Alloc[] = [];
  readonly #lower: (item: Node) => Body;

  constructor(program: Program, file: FileFacts, options: Options) {
    super(new State(), program, file, options.models);
    this.#lower = options.lower;
  }

  get outermostCall(): RunningCall | null {
    const [call] = this.#calls;
    return call ?? null;
  }

  lower(item: Node): Body {
    return this.#lower(item);
  }

  nextBase(size: number): number {
    const base = this.#lastBase;
    this.#lastBase += size;
    return base;
  }

  // ---- bodies

  /** Runs a function as its caller would, with arguments of which only the types are known. */
  run(body: Body, declared: DeclaredFunction | null): { readonly result: Value; readonly params: readonly Alloc[] } {
    this.budget = BODY_BUDGET;
    const frame: Frame = {
      base: this.nextBase(body.locals.length),
      since: this.lastAlloc,
      body,
      file: this.file,
      depth: 0,
      declared,
      types: new Map(),
      constants: new Map(),
      protectedTags: [],
      calledAt: null,
    };
    const params = this.#params;
    this.running.push(body.node);
    const result = this.runBody(body, frame, () => {
      for (const parameter of body.parameters) params.push(this.#parameter(parameter.local, parameter.self));
    });
    this.running.pop();
    return { result, params };
  }

  #parameter(local: LocalId, self: Parameter['self']): Alloc {
    const info = this.frame.body.locals[local]!;
    const value = this.unknownArgument(info, self, 'parameter');
    if (value.kind !== 'pointer') return this.declare(local, value);
    const arrived = this.retagPointer(value, info.at, { access: 'call', protector: 'strong' });
    return this.declare(local, { ...arrived, type: value.type });
  }

  /** What a caller may give for a parameter, of which only the type is known. Memory behind it is of `origin`. */
  protected unknownArgument(info: Local, self: Parameter['self'], origin: Alloc['origin']): Value {
    const own = this.selfType();
    const type: Ty =
      info.type !== null
        ? this.readType(info.type)
        : self === null
          ? null
          : self === 'value'
            ? own
            : { kind: 'reference', mutable: self === 'ref-mut', to: own };
    const inner = unwrapped(type);
    if (inner && isPointer(inner)) {
      const words = { made: info.at, at: info.at, origin, how: 'parameter', holder: null, name: info.name } as const;
      return { ...this.pointerTo(inner, words), type };
    }
    if (type && type.kind === 'parameter' && this.program.isCopy(type, this.file) === 'no')
      return this.resource(type, info.at);
    return inner && /^(?:[iu](?:8|16|32|64|128|size)|bool)$/.test(pathOf(inner) ?? '') ? scalar(type) : unknown(type);
  }

  runBody(body: Body, frame: Frame, bind: () => void): Value {
    const outer = this.frame;
    const outerFile = this.file;
    const outerDepth = this.depth;
    const outerUnsafe = this.inUnsafe;
    const [first] = this.#calls;
    if (frame.calledAt && frame.file !== (first?.file ?? outerFile))
      this.callsInto.set(frame.file.root, first?.call ?? frame.calledAt);
    if (frame.calledAt)
      this.#calls.push({ call: frame.calledAt, body: outer.body.node, callee: body.node, file: outerFile });
    this.frame = frame;
    this.file = frame.file;
    this.depth = frame.depth;
    const { isAssumed, assumptions, decidedBy } = this.now;
    if (frame.depth === 1) this.assumedAtCall = assumptions;
    const lostWays = this.#lostWays;
    bind();
    this.#active.add(frame);
    const exit = this.enter({ kind: 'callable', label: null, locals: [], at: body.node });
    this.exec(body.code);
    if (frame.calledAt && this.state) forgetEnded(this, frame.since);
    // Before other ways out join: what is given away on this one is known best here.
    if (!frame.calledAt && this.state) tellLentMuts(this, body.node, this.valueIn(body.result), this.#params);
    this.state = joinStates(this.state, exit.left);
    this.leave();
    // Every way comes back to the caller: whichever it was is not asked of him.
    if (this.state && this.#lostWays === lostWays) {
      this.state.isAssumed = isAssumed;
      this.state.assumptions = assumptions;
      this.state.decidedBy = decidedBy;
    }
    let result: Value = unknown(null);
    if (this.state) {
      const id = this.now.locals.get(this.key(body.result));
      if (id !== undefined) {
        const alloc = this.now.get(id);
        result = this.load({ alloc: id, path: [], tag: alloc.root });
        this.now.locals.delete(this.key(body.result));
        this.now.allocs.delete(id);
        const returns = body.returns ? this.readType(body.returns) : null;
        if (returns) result = this.coerce(result, returns, alloc.made);
      }
      for (const [alloc, tag] of frame.protectedTags) this.release(alloc, tag);
    }
    if (frame.calledAt) this.#calls.pop();
    if (frame.depth === 1) this.returned.add(body.node);
    this.#active.delete(frame);
    this.frame = outer;
    this.file = outerFile;
    this.depth = outerDepth;
    this.inUnsafe = outerUnsafe;
    return result;
  }

  // ---- control

  exec(region: Region): void {
    for (const operation of region) {
      if (!this.state) return;
      if (--this.budget < 0) {
        this.gaveUp = true;
        this.state = null;
        return;
      }
      this.inUnsafe = operation.isUnsafe;
      this.#step(operation);
    }
  }

  /**
   * What a `return` gives away, and what it or a `?` leaves behind, is looked at where it leaves: joined with other ways it
   * would be less certain.
   */
  protected override noteReturn(frame: Frame, at: Node): void {
    const id = this.now.locals.get(frame.base + frame.body.result);
    const result = id === undefined ? unknown(null) : this.now.get(id).content;
    if (at.kind === 'return_expression' && id !== undefined)
      tellReturned(this, frame.body, result, at.namedChildren[0] ?? at);
    tellLeaks(this, frame.body, result, this.#params, at);
  }

  // ---- operations

  #step(op: Operation): void {
    switch (op.op) {
      case 'use':
        this.useOperation(op);
        return;
      case 'borrow':
        this.setTemporary(op.dst, this.borrowOperation(op));
        return;
      case 'literal':
        this.setTemporary(op.dst, this.makeLiteral(op));
        return;
      case 'cast':
        this.setTemporary(op.dst, this.castValue(op));
        return;
      case 'unary': {
        const value = this.valueIn(op.value);
        const result =
          value.kind === 'scalar' && value.constant !== null
            ? unary(op.operator, value, value.constant)
            : scalar(value.type);
        if (value.kind === 'scalar' && this.numberAnswers.has(value.symbol)) this.numberAnswers.add(result.symbol);
        this.setTemporary(op.dst, result);
        return;
      }
      case 'binary':
        this.setTemporary(op.dst, this.binary(op));
        return;
      case 'aggregate':
        this.setTemporary(op.dst, this.makeAggregate(op));
        return;
      case 'call': {
        const value =
          op.callee.kind === 'path'
            ? this.callPath(op, op.callee.path, op.callee.types)
            : this.callValue(op, op.callee.place);
        if (this.state) this.setTemporary(op.dst, value);
        return;
      }
      case 'method': {
        const value = this.callMethod(op);
        if (this.state) this.setTemporary(op.dst, value);
        return;
      }
      case 'closure':
        this.setTemporary(op.dst, this.#closure(op));
        return;
      case 'try':
        this.#try(op);
        return;
      case 'await': {
        const value = this.operand(op.value);
        if (value.kind === 'closure') {
          this.setTemporary(op.dst, this.runClosure(value, [], op.at, null));
          return;
        }
        this.cross(op.at, 'await');
        this.escape(value);
        this.setTemporary(op.dst, unknown(null));
        return;
      }
      case 'next':
        this.next(op);
        return;
      case 'format':
        for (const place of op.places) {
          const resolved = this.resolve(place, 'shared');
          if (!this.state) return;
          if (!resolved) continue;
          // Source: std, `format_args!`: it takes references to its arguments.
          this.borrowPlace({ ...resolved, at: place.at }, 'shared', place.at, null, null);
          if (this.state) this.formatThrough(resolved);
        }
        if (/^(?:std::)?format!/.test(op.at.text))
          this.setTemporary(op.dst, this.newBuffer(named('std::string::String'), op.at, unknown(null), 'enough'));
        else this.setTemporary(op.dst, unknown(null));
        return;
      case 'unknown':
        this.unknown(op);
        return;
      case 'declare':
        this.declare(op.local);
        return;
      case 'bind':
        this.bind(op);
        return;
      case 'assign':
        this.assign(op);
        return;
      case 'if': {
        const condition = this.valueIn(op.condition);
        if (condition.kind === 'scalar' && condition.constant !== null && pathOf(condition.type) === 'bool') {
          const holds = condition.constant === 1n;
          const isForNow =
            (this.takesAllWays || this.countedSince !== null) && this.numberAnswers.has(condition.symbol);
          const later = isForNow ? this.now.clone() : null;
          if (condition.from?.length) this.now.decidedBy = [...this.now.decidedBy, ...condition.from];
          this.exec(holds ? op.then : op.otherwise);
          if (later) this.inALaterTurn(later, () => this.exec(holds ? op.otherwise : op.then));
          return;
        }
        this.branch(
          () => this.exec(op.then),
          () => this.exec(op.otherwise),
        );
        return;
      }
      case 'match':
        this.#match(op);
        return;
      case 'loop':
        this.loopTwice(op);
        return;
      case 'block': {
        const exit = this.enter({ kind: 'label', label: op.label, locals: [], at: op.at });
        this.exec(op.code);
        this.leave();
        this.state = joinStates(this.state, exit.left);
        return;
      }
      case 'break':
        this.jump((exit) => exit.label === op.label && exit.frame === this.frame, false);
        return;
      case 'continue':
        this.jump((exit) => exit.label === op.label && exit.frame === this.frame, true);
        return;
      case 'return':
        this.returnFrom(op.at);
        return;
      case 'panic':
        this.#lostWays++;
        this.panics.push(op.at);
        for (const pending of this.pendingOwners) pending.mayPanic ??= op.at;
        this.state = null;
        return;
      case 'scope': {
        this.enter({ kind: 'scope', label: null, locals: op.locals, at: op.at });
        this.exec(op.code);
        this.leave();
        if (this.state) this.endScope(op.locals, op.at);
        return;
      }
    }
  }

  // ---- closures

  #closure(op: Extract<Operation, { op: 'closure' }>): Value {
    const captured = new Map<LocalId, number>();
    if (op.isMove || op.captures.some((capture) => capture.use === 'move')) {
      for (const capture of op.captures) {
        if (!op.isMove && capture.use !== 'move') continue;
        const place = this.localPlace(capture.local, capture.at);
        const value = this.passOn(this.take(place, capture.at), capture.at);
        const info = this.frame.body.locals[capture.local]!;
        const alloc = this.allocate({
          kind: 'local',
          made: info.at,
          name: info.name,
          type: place.type,
          origin: 'own',
          content: value,
        });
        captured.set(capture.local, alloc.id);
      }
    }
    const written = op.captures
      .filter(({ local, use }) => use === 'write' && !captured.has(local))
      .map(({ local }) => this.allocOf(local).id);
    return { kind: 'closure', type: null, code: op, captured, written, frame: this.frame };
  }

  runClosure(closure: Value, args: readonly Value[], at: Node, returns: Ty): Value {
    if (closure.kind === 'function') return this.callFunction(closure, args, [], at, returns);
    if (closure.kind !== 'closure') {
      if (this.isUserClosure(closure, null)) this.userCode(at.text, at, 'closure', args);
      if (!this.state) return unknown(returns);
      for (const value of args) this.escape(value);
      this.escape(closure);
      return unknown(returns);
    }
    const { code } = closure;
    if (this.budget < 0 || this.running.includes(code.at) || !this.#active.has(closure.frame)) {
      this.escape(closure);
      return unknown(returns);
    }
    this.running.push(code.at);
    const { frame, file, depth } = this;
    this.frame = closure.frame;
    this.file = closure.frame.file;
    this.depth = closure.frame.depth;
    const result = this.#runCode(closure, args, at);
    this.frame = frame;
    this.file = file;
    this.depth = depth;
    this.running.pop();
    if (!this.state || !result) return unknown(returns);
    return result.type === null && returns !== null ? ({ ...result, type: returns } as Value) : result;
  }

  /** Runs the code of a closure in the activation that made it, whose locals it names. */
  #runCode(closure: ClosureValue, args: readonly Value[], at: Node): Value | null {
    const { code } = closure;
    const saved = new Map<number, number | undefined>();
    for (const [local, id] of closure.captured) {
      saved.set(this.key(local), this.now.locals.get(this.key(local)));
      if (this.now.allocs.has(id)) this.now.locals.set(this.key(local), id);
    }
    code.parameters.forEach((parameter, index) => {
      const info = this.frame.body.locals[parameter.local]!;
      const type = info.type ? this.readType(info.type) : null;
      this.declare(parameter.local, this.arrive(args[index] ?? unknown(type), type, at, { access: 'call' }));
    });
    const exit = this.enter({ kind: 'callable', label: null, locals: [], at: code.at });
    this.exec(code.code);
    this.leave();
    this.state = joinStates(this.state, exit.left);
    if (!this.state) return null;
    const result = this.valueIn(code.result);
    // It is the caller's now: nothing of the closure holds it any longer.
    const held = this.now.locals.get(this.key(code.result));
    if (held !== undefined) this.now.update(held, { content: unknown(result.type) });
    this.putAway(result);
    for (const [key, id] of saved) {
      if (id === undefined) this.now.locals.delete(key);
      else this.now.locals.set(key, id);
    }
    return result;
  }

  // ---- flow of values

  #try(op: Extract<Operation, { op: 'try' }>): void {
    const value = this.operand(op.value);
    const fail = this.now.clone();
    const payload = value.kind === 'resource' ? value : payloadOf(value);
    const type = value.type?.kind === 'named' ? (value.type.arguments[0] ?? null) : null;
    const success = this.state;
    this.state = fail;
    this.returnFrom(op.at);
    this.state = success;
    this.now.isAssumed = true;
    this.now.assumptions++;
    this.setTemporary(op.dst, payload ?? unknown(type));
  }

  #match(op: Extract<Operation, { op: 'match' }>): void {
    const place = this.resolve(op.scrutinee, 'place');
    if (!this.state) return;
    if (place && op.arms.some(({ pattern }) => pattern.kind !== 'wild' && pattern.kind !== 'bind'))
      this.checkRead({ ...place, at: op.scrutinee.at });
    const { isAssumed, assumptions } = this.state;
    let joined: State | null = null;
    let isComplete = true;
    for (const arm of op.arms) {
      const cannotMatch = place !== null && this.cannotMatch(arm.pattern, place);
      if (cannotMatch && !this.takesAllWays) continue;
      const before: State = this.now.clone();
      if (cannotMatch) this.forgetCounts(this.loopStart);
      const isDecided = joined === null && isComplete && this.alwaysMatches(arm.pattern, arm.guard !== null);
      this.now.isAssumed = isAssumed || !isDecided;
      this.now.assumptions = assumptions + (isDecided ? 0 : 1);
      this.destructure(arm.pattern, place, 'move');
      if (arm.guard && this.state) {
        this.exec(arm.guard.code);
        if (this.state) {
          const failed = this.now.clone();
          this.exec(arm.body);
          isComplete &&= this.state !== null;
          joined = joinStates(joined, this.state);
          this.state = joinStates(before, failed);
          continue;
        }
      } else if (this.state) this.exec(arm.body);
      isComplete &&= this.state !== null;
      joined = joinStates(joined, this.state);
      this.state = before;
      if (this.alwaysMatches(arm.pattern, arm.guard !== null)) {
        this.state = null;
        break;
      }
    }
    const fallThrough = op.exhaustive ? null : this.state;
    this.state = joinStates(joined, fallThrough);
    if (!this.state) return;
    this.state.isAssumed = isAssumed || !isComplete;
    this.state.assumptions = assumptions + (isComplete ? 0 : 1);
  }
}
