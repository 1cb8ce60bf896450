/**
 * What one body calls when it runs under Miri: functions of the crate, foreign functions that Miri does not know, and
 * whether there is more that the text does not tell.
 */

import { asksHost, type Knowledge, miriKnows, miriKnowsSyscall, STARTS_PROCESS } from '../std-model/miri-shims';
import type { Node } from '../syntax/node';
import { type Answer, all, not } from './answer';
import { cfgAround, cfgOn } from './cfg';
import { holdsUnderMiri } from './cfg-value';
import { functionCall, type MethodCall, macroCall, methodCall, peel, tailOf } from './expressions';
import type { FileFacts } from './file-facts';
import { abiOf, blockOf, hasForeignAbi, isTranslated, symbolOf } from './foreign';
import { isMacroDefinition } from './macros';
import { segmentsOf } from './paths';
import type { DeclaredFunction, Program } from './program';
import { crateTypeOf } from './program-expressions';
import { isStdName } from './std-function-names';
import { autoDeref, type WrittenType } from './types';

export interface Call {
  /** Where it is called, in the body's file: the name, or the macro. */
  readonly at: Node;
  /** The function of the crate; for a foreign one, or assembly, its name. */
  readonly callee: DeclaredFunction | string;
  /** False where the call is perhaps not there: under a `#[cfg]` that may not hold, or by a trait that std calls. */
  readonly isSure: boolean;
}

export interface BodyCalls {
  /** In text order. */
  readonly calls: readonly Call[];
  /** False where something is called that the text does not tell. */
  readonly isWhole: boolean;
}

/** Macros of std that run nothing but their arguments. */
const HARMLESS =
  /^(?:std::)?(?:assert(?:_eq|_ne)?|debug_assert(?:_eq|_ne)?|panic|todo|unimplemented|unreachable|e?print(?:ln)?|dbg|format|format_args|write(?:ln)?|vec|matches|cfg|concat|stringify|env|option_env|line|column|file|module_path|include_str|include_bytes|(?:ptr::)?addr_of(?:_mut)?|pin::pin|offset_of|mem::offset_of|thread_local|compile_error)$/;
const ASSEMBLY = /^(?:(?:std|core)::arch::)?(?:asm|naked_asm)$/;

/** Pointers of std whose methods are those of what they point to. */
const OWNERS =
  /^std::(?:boxed::Box|rc::Rc|sync::Arc|pin::Pin|sync::MutexGuard|cell::RefMut|cell::Ref|mem::ManuallyDrop)$/;

/** Functions of the `libc` crate that are Rust. Source: libc, `f!` and `safe_f!`; those in capitals are told by them. */
const RUST_OF_LIBC = /^(?:[A-Z]\w*|major|minor|makedev)$/;

/** @param body The body of a function, or an initialiser. @param test Whether the crate is built for its tests. */
export function callsIn(body: Node, file: FileFacts, program: Program, test: boolean): BodyCalls {
  return new Reading(file, program, test).of(body);
}

/** Whether the item is part of a build for Miri, as far as its file and the modules above it tell. */
export function isBuilt(item: Node, file: FileFacts, program: Program, test: boolean): Answer {
  const own = cfgAround(item).map((predicate) => holdsUnderMiri(predicate, test));
  const above = program.modulesAbove(file).map(({ child, files }): Answer => {
    const declarations = files.flatMap(({ root }) =>
      root.children.filter((each) => each.kind === 'mod_item' && each.child('name')?.text === child),
    );
    if (declarations.length !== 1) return declarations.length === 0 ? 'yes' : 'maybe';
    return all(cfgAround(declarations[0]!).map((predicate) => holdsUnderMiri(predicate, test)));
  });
  return all([...own, ...above]);
}

class Reading {
  readonly #calls: Call[] = [];
  #isWhole = true;

  constructor(
    private readonly file: FileFacts,
    private readonly program: Program,
    private readonly test: boolean,
  ) {}

  of(body: Node): BodyCalls {
    const stack: { readonly node: Node; readonly isSure: boolean }[] = [{ node: body, isSure: true }];
    for (let top = stack.pop(); top; top = stack.pop()) {
      const { node } = top;
      if (node !== body && (node.kind.endsWith('_item') || isMacroDefinition(node))) continue;
      const built = all(cfgOn(node).map((predicate) => holdsUnderMiri(predicate, this.test)));
      if (built === 'no') continue;
      const isSure = top.isSure && built === 'yes';
      const below = this.#visit(node, isSure);
      for (let index = below.length - 1; index >= 0; index--) stack.push({ node: below[index]!, isSure });
    }
    return { calls: this.#calls, isWhole: this.#isWhole };
  }

  /** @returns the nodes below it that are to be visited */
  #visit(node: Node, isSure: boolean): readonly Node[] {
    switch (node.kind) {
      case 'call_expression': {
        const method = methodCall(node);
        if (method) this.#method(method, isSure);
        else this.#function(node, isSure);
        const callee = functionCall(node)?.callee;
        return callee ? node.children.filter((child) => child.field !== 'function') : node.children;
      }
      case 'struct_expression': {
        const name = node.child('name');
        if (name) this.#value(name, this.program.read(name, this.file), isSure);
        return node.children;
      }
      case 'macro_invocation':
        this.#macro(node, isSure);
        return node.children;
      case 'if_expression':
        return this.#branches(node);
      case 'block':
        return this.#reached(node.children);
      case 'identifier':
      case 'scoped_identifier':
        if (node.parent?.kind === 'arguments') this.#passed(node, isSure);
        return [];
      default:
        return node.children;
    }
  }

  /** What a condition on `cfg!` leaves of an `if`. */
  #branches(node: Node): readonly Node[] {
    const condition = node.child('condition');
    const answer = condition ? this.#condition(condition) : 'maybe';
    if (answer === 'maybe') return node.children;
    const branch = node.child(answer === 'yes' ? 'consequence' : 'alternative');
    return branch ? [branch] : [];
  }

  #condition(condition: Node): Answer {
    const inner = peel(condition);
    if (inner.kind === 'unary_expression' && inner.has('!')) {
      const operand = inner.namedChildren[0];
      return operand ? not(this.#condition(operand)) : 'maybe';
    }
    const call = macroCall(inner);
    if (call?.name.text !== 'cfg') return 'maybe';
    const tokens = /^cfg\s*!\s*\((.*)\)$/s.exec(inner.text)?.[1];
    return tokens === undefined ? 'maybe' : holdsUnderMiri(tokens, this.test);
  }

  /** The statements of a block up to one that leaves the function under Miri: `if cfg!(miri) { return; }`. */
  #reached(statements: readonly Node[]): readonly Node[] {
    const end = statements.findIndex((statement) => {
      const inner = statement.kind === 'expression_statement' ? statement.namedChildren[0] : statement;
      if (inner?.kind !== 'if_expression') return false;
      const condition = inner.child('condition');
      if (!condition || this.#condition(condition) !== 'yes') return false;
      const body = inner.child('consequence');
      const last = body?.namedChildren.at(-1);
      return (
        (body && tailOf(body)?.kind === 'return_expression') || last?.namedChildren[0]?.kind === 'return_expression'
      );
    });
    return end === -1 ? statements : statements.slice(0, end + 1);
  }

  #macro(node: Node, isSure: boolean): void {
    const name = macroCall(node)?.name;
    const path = name ? this.file.paths.resolve(name) : '';
    if (ASSEMBLY.test(path)) this.#add(name!, 'asm!', isSure);
    else if (!HARMLESS.test(path)) this.#isWhole = false;
  }

  #function(call: Node, isSure: boolean): void {
    const called = functionCall(call);
    if (!called) {
      // A closure is part of the body already.
      const callee = call.child('function');
      if (callee && peel(callee).kind !== 'closure_expression') this.#isWhole = false;
      return;
    }
    const { callee } = called;
    const variable = this.file.bindingsAt(callee)?.of(callee);
    if (variable) {
      // What a parameter holds was passed by a caller, where it has been seen.
      const init = variable.init && peel(variable.init);
      if (init?.is('identifier', 'scoped_identifier')) this.#named(init, init, [], isSure);
      else if (init ? init.kind !== 'closure_expression' : variable.kind !== 'parameter') this.#isWhole = false;
      return;
    }
    this.#named(callee, callee.child('name') ?? callee, called.arguments, isSure);
  }

  /** A function whose path is an argument: what gets it calls it. */
  #passed(path: Node, isSure: boolean): void {
    if (path.kind === 'identifier' && this.file.bindingsAt(path)?.of(path)) return;
    const name = path.child('name') ?? path;
    if (this.program.functionAt(path, this.file) || this.#ofLibc(path) !== null) this.#named(path, name, [], isSure);
  }

  #named(path: Node, at: Node, args: readonly Node[], isSure: boolean): void {
    const declared = this.program.functionAt(path, this.file);
    if (declared) {
      this.#declared(declared, at, args, isSure);
      return;
    }
    const symbol = this.#ofLibc(path);
    if (symbol !== null) {
      if (!RUST_OF_LIBC.test(symbol)) this.#foreign(symbol, at, args, isSure);
      return;
    }
    const resolved = this.file.paths.resolve(path);
    const name = segmentsOf(path).at(-1) ?? '';
    if (asksHost(resolved)) this.#isWhole = false;
    else if (/^[A-Z]/.test(name)) this.#value(path, this.#constructed(path), isSure);
    else if (!this.#isOfStd(resolved, name)) this.#isWhole = false;
  }

  /** True for functions of std, and for what std provides or derives for the crate's types. */
  #isOfStd(path: string, name: string): boolean {
    // `libc::c_int` and its like are numbers.
    if (/^libc::(?:c_\w+|\w+_t)::\w+$/.test(path)) return true;
    if (
      /^(?:std::|[a-z]\w*::\w+$|(?:Default|From|Into|Iterator|IntoIterator|FromIterator|AsRef|Hash|Ord|PartialOrd|PartialEq|ToString|ToOwned|TryFrom|TryInto|FromStr)::)/.test(
        path,
      )
    )
      return path.startsWith('std::') || PRIMITIVE.test(path) || /^[A-Z]/.test(path);
    return isStdName(name) && !this.program.mayDeclare(name) && /^(?:crate|Self|self|super)::/.test(path);
  }

  /** The name of a function of the `libc` crate; null for other paths. */
  #ofLibc(path: Node): string | null {
    const { path: full, scope } = this.file.paths.locate(path);
    if (/^(?:::)?libc::\w+$/.test(full)) return full.slice(full.lastIndexOf(':') + 1);
    const others = this.file.globs.map((glob) => glob.path).filter((glob) => !/^(?:std|crate)\b/.test(glob));
    const isBare = scope === null && path.kind === 'identifier' && !this.program.mayDeclare(full);
    return isBare && others.length > 0 && others.every((glob) => glob === 'libc') ? full : null;
  }

  #declared(declared: DeclaredFunction, at: Node, args: readonly Node[], isSure: boolean): void {
    if (declared.isForeign) {
      const block = blockOf(declared.node);
      if (!block || !hasForeignAbi(block)) return;
      if (isTranslated(declared.node) || /^system/.test(abiOf(block) ?? '')) this.#isWhole = false;
      else this.#foreign(symbolOf(declared.node), at, args, isSure && this.#isBuilt(declared) === 'yes');
      return;
    }
    const built = this.#isBuilt(declared);
    // What is not built cannot be what is called: something else has that name there.
    if (!declared.hasBody || built === 'no') this.#isWhole = false;
    else this.#add(at, declared, isSure && built === 'yes');
  }

  #isBuilt({ node, file }: DeclaredFunction): Answer {
    return isBuilt(node, file, this.program, this.test && file.place.root === this.file.place.root);
  }

  #foreign(symbol: string, at: Node, args: readonly Node[], isSure: boolean): void {
    const exported = this.program.exportedFunctions(symbol);
    if (exported.length === 1) {
      this.#add(at, exported[0]!, isSure);
      return;
    }
    const number = symbol === 'syscall' && args[0] ? (segmentsOf(peel(args[0])).at(-1) ?? '') : null;
    const known: Knowledge = number === null ? miriKnows(symbol) : miriKnowsSyscall(number);
    if (known === 'maybe' || exported.length > 1) this.#isWhole = false;
    else if (known === 'no') this.#add(at, number === null ? symbol : `syscall(${number})`, isSure);
  }

  #method(method: MethodCall, isSure: boolean): void {
    const { name, nameNode } = method;
    if (STARTS_PROCESS.has(name) && this.#isCommand(method.receiver)) {
      this.#add(nameNode, 'std::process::Command', isSure);
      return;
    }
    const type = autoDeref(crateTypeOf(method.receiver, this.file, this.program));
    const found = this.#methodsOf(type, name).filter((each) => this.#isBuilt(each) !== 'no');
    const inherent = found.filter(({ impl }) => impl !== null && impl.trait === null);
    const candidates = inherent.length > 0 ? inherent : found;
    if (candidates.length === 1) this.#declared(candidates[0]!, nameNode, [], isSure);
    else if (candidates.length > 1 || !this.#isMethodOfStd(type, name)) this.#isWhole = false;
  }

  #methodsOf(type: WrittenType | null, name: string): readonly DeclaredFunction[] {
    if (!type) return [];
    const found = this.program.methods(type, name, this.file);
    const inner = type.kind === 'named' && OWNERS.test(type.path) ? (type.arguments[0] ?? null) : null;
    return found.length === 0 && inner ? this.#methodsOf(autoDeref(inner), name) : found;
  }

  #isMethodOfStd(type: WrittenType | null, name: string): boolean {
    const isOnlyOfStd = isStdName(name) && !this.program.mayDeclare(name);
    if (type?.kind !== 'named')
      return type === null || type.kind === 'parameter' || type.kind === 'trait' ? isOnlyOfStd : isStdName(name);
    if (asksHost(type.path)) return false;
    if (type.path.startsWith('std::') || PRIMITIVE.test(type.path))
      return isStdName(name) || !this.program.mayDeclare(name);
    return type.path.startsWith('crate::') && isOnlyOfStd;
  }

  /** True for a `Command` of std that is made in the same body. */
  #isCommand(receiver: Node): boolean {
    let at: Node | null = receiver;
    for (let steps = 0; at && steps < 64; steps++) {
      const inner = peel(at);
      const method = methodCall(inner);
      if (method) at = method.receiver;
      else if (inner.kind === 'identifier') at = this.file.bindingsAt(inner)?.of(inner)?.init ?? null;
      else {
        const call = functionCall(inner);
        return call !== null && this.file.paths.isStd(call.callee, 'std::process::Command::new');
      }
    }
    return false;
  }

  /** The type that `Type(…)` or `Type::Variant(…)` makes. */
  #constructed(path: Node): WrittenType | null {
    const qualifier = path.child('path');
    const own = this.program.read(path, this.file);
    if (own && this.program.typeOf(own, this.file)) return own;
    return qualifier ? this.program.read(qualifier, this.file) : null;
  }

  /** A value of a type of the crate: it is dropped, and std may call what its type implements of traits. */
  #value(at: Node, type: WrittenType | null, isSure: boolean): void {
    if (!type || !this.program.typeOf(type, this.file)) return;
    const drop = this.program.dropOf(type, this.file);
    if (drop) this.#declared(drop, at, [], isSure);
    for (const { impl, file } of this.program.implsOf(type, this.file)) {
      if (impl.trait === null || impl.trait === 'std::ops::Drop') continue;
      for (const node of impl.methods.values()) {
        const method = this.program.describe(node, file);
        if (this.#isBuilt(method) !== 'no') this.#add(at, method, false);
      }
    }
  }

  #add(at: Node, callee: Call['callee'], isSure: boolean): void {
    this.#calls.push({ at, callee, isSure });
  }
}

const PRIMITIVE = /^(?:[iu](?:8|16|32|64|128|size)|f32|f64|bool|char|str|integer|float)(?:::|$)/;
