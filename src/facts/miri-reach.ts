/**
 * Which foreign functions a test comes to that Miri does not know, and by which calls: Miri cannot run such a test to its
 * end. What is called is told by names and types as far as they are written; where that is not enough it is unknown.
 */
import { isKnownToMiri } from '../std-model/miri-shims';
import type { Node } from '../syntax/node';
import { attributesOf, isTest } from './attributes';
import { functionCall, macroCall, methodCall, operandOf, peel } from './expressions';
import type { FileFacts } from './file-facts';
import { crateTypeOf } from './program-expressions';
import type { DeclaredFunction, Program } from './program-types';
import { remembered } from './remembered';
import { autoDeref } from './written-type';

/** One call on the way. */
export interface ReachStep {
  /** The function that is called, as people call it: `Ring::submit`, `io_uring_enter`. */
  readonly name: string;
  /** The call. */
  readonly at: Node;
  readonly file: FileFacts;
}

export type MiriReach =
  /** All that it calls is seen, and Miri knows it. */
  | { readonly kind: 'fits' }
  /** Something is called that is not seen. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'reaches';
      /** The foreign function, or `asm!`. */
      readonly foreign: string;
      /** The calls that lead there, the last of them that of the foreign function; no other way is shorter. */
      readonly steps: readonly ReachStep[];
    };

/** Functions that are looked into for one test; behind that it is unknown. */
const MOST_FUNCTIONS = 2000;

/** Tests of a file that Miri would run: those that it is told to leave out are not among them. */
export function testsForMiri(file: FileFacts): readonly Node[] {
  return [...file.root.descendants()].filter((node) => isTest(node) && !leavesOut(node));
}

/** `#[ignore]`, `#[cfg(not(miri))]`, `#[cfg_attr(miri, ignore)]`, on the item or a module around it. */
function leavesOut(item: Node): boolean {
  for (let at: Node | null = item; at; at = at.parent) {
    const found = attributesOf(at).some(
      ({ path, arguments: words }) =>
        path === 'ignore' ||
        (path === 'cfg' && isNotMiri(words)) ||
        (path === 'cfg_attr' && /^\s*miri\s*,\s*ignore\b/.test(words)),
    );
    if (found) return true;
  }
  return false;
}

/** @param test a function item of the file */
export function miriReach(test: Node, file: FileFacts, program: Program): MiriReach {
  const seen = new Set<Node>([test]);
  const queue: { readonly item: Node; readonly file: FileFacts; readonly steps: readonly ReachStep[] }[] = [
    { item: test, file, steps: [] },
  ];
  let isUnknown = false;
  for (let next = 0; next < queue.length; next++) {
    const { item, file: from, steps } = queue[next]!;
    for (const called of calledIn(item, from, program)) {
      if (called.kind === 'unknown') {
        isUnknown = true;
        continue;
      }
      const way = [...steps, { name: called.name, at: called.at, file: from }];
      if (called.kind === 'foreign') {
        if (!isKnownToMiri(called.name)) return { kind: 'reaches', foreign: called.name, steps: way };
        continue;
      }
      const { node, file: home } = called.declared;
      if (seen.has(node)) continue;
      seen.add(node);
      if (queue.length < MOST_FUNCTIONS) queue.push({ item: node, file: home, steps: way });
      else isUnknown = true;
    }
  }
  return { kind: isUnknown ? 'unknown' : 'fits' };
}

type Called =
  | { readonly kind: 'declared'; readonly name: string; readonly at: Node; readonly declared: DeclaredFunction }
  | { readonly kind: 'foreign'; readonly name: string; readonly at: Node }
  | { readonly kind: 'unknown' };

const CALLED = new WeakMap<Program, WeakMap<Node, readonly Called[]>>();

/** Tests of a file call the same functions: each is read once. */
function calledIn(item: Node, file: FileFacts, program: Program): readonly Called[] {
  const byItem = remembered(CALLED, program, () => new WeakMap());
  return remembered(byItem, item, () => [...calls(item, file, program)]);
}

const ASSEMBLY = /^(?:(?:core|std)::arch::)?(?:asm|global_asm|naked_asm)$/;

/** Macros of std, which call nothing foreign but by their arguments. */
const PLAIN_MACROS =
  /^(?:(?:std|core|alloc)::)?(?:(?:debug_)?assert(?:_eq|_ne|_matches)?|e?print(?:ln)?|format(?:_args)?|write(?:ln)?|panic|todo|unimplemented|unreachable|vec|matches|dbg|concat|stringify|line|column|file|include_str|include_bytes|env|option_env|cfg|compile_error|thread_local|addr_of(?:_mut)?|ptr::addr_of(?:_mut)?|try|offset_of|mem::offset_of|pin|pin::pin|ready|task::ready)$/;

function* calls(item: Node, file: FileFacts, program: Program): Generator<Called> {
  const body = item.child('body');
  if (!body) return;
  for (const node of runUnderMiri(body)) {
    switch (node.kind) {
      case 'call_expression':
        yield* callee(node, file, program);
        break;
      case 'macro_invocation': {
        const name = macroCall(node)?.name.text ?? '';
        if (ASSEMBLY.test(name)) yield { kind: 'foreign', name: 'asm!', at: node };
        else if (!PLAIN_MACROS.test(name)) yield { kind: 'unknown' };
        break;
      }
      case 'identifier':
      case 'scoped_identifier':
        // A function that is handed on will be called by somebody.
        if (node.parent?.kind === 'arguments') yield* named(node, node, file, program, false);
        break;
      default:
    }
  }
}

function* callee(node: Node, file: FileFacts, program: Program): Generator<Called> {
  const method = methodCall(node);
  if (method) {
    const type = autoDeref(crateTypeOf(method.receiver, file, program));
    const found = type ? program.methods(type, method.name, file) : [];
    const [only] = found;
    if (only && found.length === 1 && only.hasBody)
      yield { kind: 'declared', name: nameOf(only), at: node, declared: only };
    else if (found.length > 0 || !isPlainType(type)) yield { kind: 'unknown' };
    return;
  }
  const call = functionCall(node);
  if (call) yield* named(call.callee, node, file, program, true);
  else if (peel(node.child('function') ?? node).kind !== 'closure_expression') yield { kind: 'unknown' };
}

/** Types of std and of the language run their own code, and what they are given. */
function isPlainType(type: ReturnType<typeof autoDeref>): boolean {
  if (!type || type.kind === 'parameter' || type.kind === 'trait') return false;
  return type.kind !== 'named' || /^(?:std::|[a-z]\w*$)/.test(type.path);
}

/** What a path names: called, or handed on as a value. */
function* named(path: Node, at: Node, file: FileFacts, program: Program, isCalled: boolean): Generator<Called> {
  const binding = path.kind === 'identifier' ? file.bindingsAt(path)?.of(path) : null;
  if (binding) {
    // What a closure does stands in the same body.
    if (isCalled && binding.init && peel(binding.init).kind !== 'closure_expression') yield { kind: 'unknown' };
    else if (isCalled && !binding.init) yield { kind: 'unknown' };
    return;
  }
  const declared = program.functionAt(path, file);
  if (declared?.isForeign) yield { kind: 'foreign', name: declared.name, at };
  else if (declared?.hasBody) yield { kind: 'declared', name: nameOf(declared), at, declared };
  else if (declared) yield { kind: 'unknown' };
  else {
    const written = file.paths.resolve(path);
    const foreign = /^libc::([a-z_]\w*)$/.exec(written)?.[1];
    if (foreign !== undefined && isCalled) yield { kind: 'foreign', name: foreign, at };
    else if (isCalled && !/^(?:std|libc)::/.test(written) && !isConstructor(written)) yield { kind: 'unknown' };
  }
}

/** Tuple structs and variants are called by names in upper case. */
function isConstructor(path: string): boolean {
  return /(?:^|::)[A-Z]\w*$/.test(path);
}

function nameOf({ name, impl, trait }: DeclaredFunction): string {
  const owner = impl?.node.child('type')?.text ?? trait?.child('name')?.text;
  return owner === undefined ? name : `${owner.replace(/<[\s\S]*$/, '').replace(/^[\s\S]*::/, '')}::${name}`;
}

/** The nodes of a body without items that stand in it and without what is not compiled, or not taken, under Miri. */
function* runUnderMiri(node: Node): Generator<Node> {
  for (const child of node.children) {
    if (
      child.kind.endsWith('_item') ||
      attributesOf(child).some(({ path, arguments: words }) => path === 'cfg' && isNotMiri(words))
    )
      continue;
    if (child.kind === 'if_expression') {
      const under = asMiri(child.child('condition'));
      if (under !== null) {
        const taken = child.child(under ? 'consequence' : 'alternative');
        if (taken) yield* runUnderMiri(taken);
        continue;
      }
    }
    yield child;
    yield* runUnderMiri(child);
  }
}

/** `not(miri)`, and `all(…)` with that in it. */
function isNotMiri(predicate: string): boolean {
  return /^\s*(?:all\s*\((?:[^()]*,)?\s*)?not\s*\(\s*miri\s*\)/.test(predicate);
}

/** What `cfg!(miri)` and `!cfg!(miri)` are under Miri; null for other conditions. */
function asMiri(condition: Node | null): boolean | null {
  if (!condition) return null;
  const inverted = operandOf(condition, '!');
  if (inverted) {
    const inner = asMiri(inverted);
    return inner === null ? null : !inner;
  }
  return /^cfg!\s*\(\s*miri\s*\)$/.test(peel(condition).text) ? true : null;
}
