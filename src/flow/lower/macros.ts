/** Macros of the standard library, by what they expand to. Source: their pages in std. */
import { macroCall } from '../../facts/expressions';
import type { Node } from '../../syntax/node';
import type { LocalId, Place } from '../ir';
import { type Expected, type Lowering, NOTHING_EXPECTED } from './context';
import { guard, plainCondition } from './control';
import { aggregate, borrow, compared, lowerArray } from './operators';
import { elementsOf, lowerPattern } from './patterns';
import { namedInline, operands } from './tokens';

/** A macro call with its arguments as expressions. */
interface Call {
  readonly node: Node;
  /** The path before `!`. */
  readonly name: Node;
  readonly args: readonly Node[];
}

type Lower = (l: Lowering, call: Call, dst: LocalId | null, expected: Expected) => void;

export function lowerMacro(l: Lowering, node: Node, dst: LocalId | null, expected: Expected): void {
  const path = macroCall(node)?.name;
  const name = path?.text.slice(path.text.lastIndexOf(':') + 1).trim() ?? '';
  const constant = CONSTANTS[name];
  if (constant) {
    const at = { at: node, dst: l.target(dst, node), value: null, suffix: null };
    l.emit({ op: 'literal', kind: constant, ...at });
    return;
  }
  if (/^is_\w+_feature_detected$/.test(name)) {
    l.emit({ op: 'literal', at: node, dst: l.target(dst, node), kind: 'boolean', value: null, suffix: null });
    return;
  }
  if (name === 'cfg_if' && lowerCfgIf(l, node, dst, expected)) return;
  const lower = MACROS.get(name);
  const args = argumentsOf(node);
  if (!path || !lower || !args) {
    l.notUnderstood(node, dst, `macro ${name}!`);
    return;
  }
  lower(l, { node, name: path, args }, dst, expected);
}

/**
 * `cfg_if!`: one of its blocks, or none where it has no `else`; which one is for the build to say. False where none of them
 * was parsed.
 */
function lowerCfgIf(l: Lowering, node: Node, dst: LocalId | null, expected: Expected): boolean {
  const tokens = node.firstOf('token_tree')?.children ?? [];
  const arms = tokens.filter((part) => part.kind === 'block' || part.children[0]?.kind === '{');
  if (!arms.some(({ kind }) => kind === 'block')) return false;
  const last = tokens.indexOf(arms.at(-1)!);
  const hasElse = tokens[last - 1]?.text === 'else';
  const lowerFrom = (index: number): void => {
    const arm = arms[index];
    if (!arm) l.unit(dst, node);
    else if (hasElse && index === arms.length - 1) lowerArm(l, arm, dst, expected);
    else {
      const condition = l.hold(l.temporary(arm));
      l.emit({ op: 'literal', at: arm, dst: condition, kind: 'boolean', value: null, suffix: null });
      const then = l.region(() => lowerArm(l, arm, dst, expected));
      l.branch(
        arm,
        condition,
        then,
        l.region(() => lowerFrom(index + 1)),
      );
    }
  };
  lowerFrom(0);
  return true;
}

function lowerArm(l: Lowering, arm: Node, dst: LocalId | null, expected: Expected): void {
  if (arm.kind === 'block') l.lower(arm, dst, expected);
  else l.notUnderstood(arm, dst, 'tokens');
}

/** Null where the macro's tokens are no expressions. */
function argumentsOf(node: Node): readonly Node[] | null {
  const tokens = node.firstOf('token_tree');
  if (tokens) return tokens.children.length <= 2 ? [] : null;
  // `matches!` has its two arguments as children of its own.
  if (node.has('match_pattern')) return operands(node).filter((child) => child.field !== 'macro');
  const parsed = node.firstOf('arguments') ?? node.firstOf('array_expression');
  return parsed && operands(parsed);
}

/** Macros that stand for a constant, whatever their tokens are. */
const CONSTANTS: Readonly<Record<string, 'integer' | 'string' | 'bytes' | 'boolean'>> = {
  cfg: 'boolean',
  column: 'integer',
  concat: 'string',
  env: 'string',
  file: 'string',
  include_bytes: 'bytes',
  include_str: 'string',
  line: 'integer',
  module_path: 'string',
  stringify: 'string',
};

const MACROS: ReadonlyMap<string, Lower> = new Map<string, Lower>([
  // Of the crates anyhow, log and tracing: they only format their arguments.
  ['anyhow', logged(formatted)],
  ['debug', logged(print)],
  ['error', logged(print)],
  ['info', logged(print)],
  ['trace', logged(print)],
  ['warn', logged(print)],
  ['bail', lowerBail],
  ['ensure', lowerEnsure],
  ['addr_of', (l, call, dst) => address(l, call, 'raw-const', dst)],
  ['addr_of_mut', (l, call, dst) => address(l, call, 'raw-mut', dst)],
  ['assert', lowerAssert],
  ['debug_assert', lowerAssert],
  ['assert_eq', (l, call, dst) => assertCompared(l, call, '==', dst)],
  ['assert_ne', (l, call, dst) => assertCompared(l, call, '!=', dst)],
  ['debug_assert_eq', (l, call, dst) => assertCompared(l, call, '==', dst)],
  ['debug_assert_ne', (l, call, dst) => assertCompared(l, call, '!=', dst)],
  ['compile_error', (l, { node }) => l.emit({ op: 'panic', at: node })],
  ['dbg', lowerDbg],
  ['eprint', print],
  ['eprintln', print],
  ['format', formatted],
  ['format_args', formatted],
  ['matches', lowerMatches],
  ['panic', panic],
  ['pin', lowerPin],
  ['print', print],
  ['println', print],
  ['ready', lowerTry],
  ['todo', panic],
  ['try', lowerTry],
  ['unimplemented', panic],
  ['unreachable', panic],
  ['vec', lowerVec],
  ['write', lowerWrite],
  ['writeln', lowerWrite],
]);

/** `addr_of!(place)` is `&raw const place`: no reference is made. */
function address(l: Lowering, call: Call, kind: 'raw-const' | 'raw-mut', dst: LocalId | null): void {
  const [value] = call.args;
  if (!value) {
    l.notUnderstood(call.node, dst, 'syntax error');
    return;
  }
  borrow(l, call.node, kind, value, dst, NOTHING_EXPECTED);
}

function lowerAssert(l: Lowering, { node, args }: Call, dst: LocalId | null): void {
  const [written, ...message] = args;
  if (!written) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  const condition = plainCondition(l, written);
  l.branch(node, condition, [], failure(l, node, message));
  l.unit(dst, node);
}

function assertCompared(l: Lowering, { node, args }: Call, operator: '==' | '!=', dst: LocalId | null): void {
  const [first, second, ...message] = args;
  if (!first || !second) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  const left = compared(l, first);
  const right = compared(l, second);
  const condition = l.temporary(node);
  l.emit({ op: 'binary', at: node, dst: condition, operator, left, right });
  l.hold(condition);
  l.branch(node, condition, [], failure(l, node, message));
  l.unit(dst, node);
}

/** A failed assertion, with its message. */
function failure(l: Lowering, node: Node, message: readonly Node[]): ReturnType<Lowering['region']> {
  return l.region(() =>
    l.statement(node, () => {
      if (message.length > 0) format(l, node, message, null);
      l.emit({ op: 'panic', at: node });
    }),
  );
}

function panic(l: Lowering, { node, args }: Call): void {
  if (args.length > 0) format(l, node, args, null);
  l.emit({ op: 'panic', at: node });
}

function print(l: Lowering, { node, args }: Call, dst: LocalId | null): void {
  format(l, node, args, null);
  l.unit(dst, node);
}

function formatted(l: Lowering, { node, args }: Call, dst: LocalId | null): void {
  format(l, node, args, dst);
}

/** `write!(f, …)` is `f.write_fmt(format_args!(…))`. */
function lowerWrite(l: Lowering, { node, args }: Call, dst: LocalId | null, { hint }: Expected): void {
  const [writer, ...rest] = args;
  if (!writer) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  const receiver = l.place(writer, NOTHING_EXPECTED);
  const text = l.temporary(node);
  format(l, node, rest, text);
  l.hold(text);
  const call = { name: 'write_fmt', types: [], args: [text], hint };
  l.emit({ op: 'method', at: node, dst: l.target(dst, node), receiver, ...call });
}

function isText(node: Node | undefined): node is Node {
  return node?.kind === 'string_literal' || node?.kind === 'raw_string_literal';
}

/** Format string and arguments; `name = value` gives the string's `{name}`, other names in it are variables. */
function format(l: Lowering, node: Node, args: readonly Node[], dst: LocalId | null): void {
  const places: Place[] = [];
  const own = new Set<string>();
  const [text] = args;
  for (const arg of isText(text) ? args.slice(1) : args) {
    const name = arg.kind === 'assignment_expression' ? arg.child('left') : null;
    const value = arg.kind === 'assignment_expression' ? arg.child('right') : arg;
    if (name) own.add(name.text);
    if (value) places.push(l.place(value, NOTHING_EXPECTED));
  }
  if (isText(text)) {
    l.expressions++;
    for (const name of new Set(namedInline(text.text))) {
      const local = own.has(name) ? null : l.lookup(name);
      if (local !== null) places.push(l.localPlace(local, text));
    }
  }
  l.emit({ op: 'format', at: node, dst: l.target(dst, node), places });
}

/** Only with a format string in front is it the macro that is meant. */
function logged(lower: Lower): Lower {
  return (l, call, dst, expected) => {
    if (isText(call.args[0])) lower(l, call, dst, expected);
    else l.notUnderstood(call.node, dst, `macro ${call.name.text}!`);
  };
}

/** `bail!(…)` of the crate anyhow is `return Err(anyhow!(…))`. */
function lowerBail(l: Lowering, { node, name, args }: Call, dst: LocalId | null): void {
  if (!isText(args[0]) || !l.callable) {
    l.notUnderstood(node, dst, `macro ${name.text}!`);
    return;
  }
  leave(l, node, name, args);
}

/** `ensure!(condition, …)` of the crate anyhow is `if !condition { bail!(…) }`. */
function lowerEnsure(l: Lowering, { node, name, args }: Call, dst: LocalId | null): void {
  const [written, ...message] = args;
  if (!written || !l.callable || (message.length > 0 && !isText(message[0]))) {
    l.notUnderstood(node, dst, `macro ${name.text}!`);
    return;
  }
  const condition = plainCondition(l, written);
  l.branch(
    node,
    condition,
    [],
    l.region(() => l.statement(node, () => leave(l, node, name, message))),
  );
  l.unit(dst, node);
}

function leave(l: Lowering, node: Node, name: Node, message: readonly Node[]): void {
  const text = l.temporary(node);
  format(l, node, message, text);
  call(l, node, name, [l.hold(text)], l.callable!.result, l.callable!.returns);
  l.emit({ op: 'return', at: node });
}

/** `dbg!(a)` prints its value and gives it back; of several, a tuple. */
function lowerDbg(l: Lowering, { node, args }: Call, dst: LocalId | null): void {
  const values = args.map((arg) => ({ value: l.value(arg), at: arg }));
  const places = values.map(({ value, at }) => l.localPlace(value, at));
  l.emit({ op: 'format', at: node, dst: l.target(null, node), places });
  const [only] = places;
  if (places.length === 1 && only) l.emit({ op: 'use', at: node, dst: l.target(dst, node), place: only });
  else if (places.length === 0) l.unit(dst, node);
  else {
    const fields = values.map(({ value, at }, index) => ({ name: String(index), value, at }));
    aggregate(l, node, 'tuple', fields, dst, null);
  }
}

function lowerMatches(l: Lowering, { node, args }: Call, dst: LocalId | null): void {
  const [value, written] = args;
  const pattern = written?.kind === 'match_pattern' ? written : null;
  const shape = pattern && elementsOf(pattern).find((child) => child.field !== 'condition');
  if (!value || !pattern || !shape) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  const result = l.target(dst, node);
  const scrutinee = l.place(value, NOTHING_EXPECTED);
  l.named(() =>
    l.scope(node, (frame) => {
      const lowered = lowerPattern(l, shape, frame);
      const condition = pattern.child('condition');
      const arm = { pattern: lowered, guard: condition && guard(l, condition), at: pattern };
      const yes = { ...arm, body: l.region(() => l.boolean(result, true, node)) };
      const otherwise = l.region(() => l.boolean(result, false, node));
      const no = { pattern: { kind: 'wild', at: node } as const, guard: null, body: otherwise, at: node };
      l.emit({ op: 'match', at: node, scrutinee, arms: [yes, no], exhaustive: true });
    }),
  );
}

/** `pin!(value)` borrows its value mutably, for as long as the block. */
function lowerPin(l: Lowering, { node, name, args }: Call, dst: LocalId | null, { hint, extended }: Expected): void {
  const [value] = args;
  if (!value) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  const pinned = l.value(value, NOTHING_EXPECTED, extended ?? l.temporaries);
  const reference = l.hold(l.temporary(value));
  l.emit({ op: 'borrow', at: value, dst: reference, kind: 'mut', place: l.localPlace(pinned, value) });
  call(l, node, name, [reference], dst, hint);
}

/** `ready!(poll)` and `try!(result)` go on with the payload or return the rest, as `?` does. */
function lowerTry(l: Lowering, { node, args }: Call, dst: LocalId | null): void {
  const [inner] = args;
  if (!inner) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  const value = l.value(inner);
  l.emit({ op: 'try', at: node, dst: l.target(dst, node), value });
}

/** `vec![a, b]` and `vec![x; n]` as a call of `vec` with the array, and the length for the second. */
function lowerVec(l: Lowering, { node, name }: Call, dst: LocalId | null, { hint }: Expected): void {
  const array = node.firstOf('array_expression');
  const values: LocalId[] = [];
  const elements = l.temporary(array ?? node);
  if (array) lowerArray(l, array, elements, NOTHING_EXPECTED);
  else aggregate(l, node, 'array', [], elements, null);
  values.push(l.hold(elements));
  const length = array?.child('length');
  if (length) values.push(l.value(length));
  call(l, node, name, values, dst, hint);
}

/** A call of the function that does what the macro does, by the macro's name. */
function call(
  l: Lowering,
  node: Node,
  path: Node,
  args: readonly LocalId[],
  dst: LocalId | null,
  hint: Node | null,
): void {
  const callee = { kind: 'path', path, types: [] } as const;
  l.emit({ op: 'call', at: node, dst: l.target(dst, node), callee, args, hint });
}
