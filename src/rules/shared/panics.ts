/**
 * Where a body can panic, read from what is written: `unwrap` and its kin, panicking macros, indexing.
 */
import { functionCall, macroCall, methodCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { remembered } from '../../facts/remembered';
import { primitiveSize } from '../../facts/std-types';
import type { Confidence } from '../../finding';
import type { Node } from '../../syntax/node';
import { mindsPanicking } from './panic-guards';

export interface Panic {
  readonly node: Node;
  /** What panics and when, to be followed by "in `drop`". */
  readonly what: string;
  readonly kind: 'unwrap' | 'lock' | 'macro' | 'assertion' | 'call' | 'index';
  readonly confidence: Confidence;
}

/** All places of a function's body that can panic, those left out that a check for panicking keeps away. */
export function panicsIn(body: Node, file: FileFacts, indexing: boolean): Panic[] {
  const found: Panic[] = [];
  const visit = (node: Node): void => {
    if (runsElsewhere(node, file)) return;
    const panic = panicAt(node, file, indexing);
    if (panic && !mindsPanicking(node, body)) found.push(panic);
    for (const child of node.children) visit(child);
  };
  visit(body);
  return found;
}

const CALLED_LATER = /^(?:spawn|defer|execute|send|push|schedule|queue|submit|insert)/;

/** Items, async blocks, and closures that are not run on the spot by the method that gets them. */
function runsElsewhere(node: Node, file: FileFacts): boolean {
  if (node.kind === 'async_block' || (node.kind.endsWith('_item') && node.kind !== 'attribute_item')) return true;
  if (node.kind === 'closure_expression') {
    const taker = node.parent?.kind === 'arguments' && node.parent.parent ? methodCall(node.parent.parent) : null;
    return !taker || CALLED_LATER.test(taker.name);
  }
  const call = functionCall(node);
  return call !== null && /(?:^|::)catch_unwind$/.test(file.paths.resolve(call.callee));
}

const PANICKING = new Set(['panic', 'todo', 'unimplemented', 'unreachable']);
const ASSERTING = new Set(['assert', 'assert_eq', 'assert_ne']);
const LOCKING = new Set(['lock', 'read', 'write']);
/** Views of an `Option` field that is empty only after `drop`. */
const VIEWS = new Set(['as_ref', 'as_mut', 'as_deref', 'as_deref_mut']);

function panicAt(node: Node, file: FileFacts, indexing: boolean): Panic | null {
  switch (node.kind) {
    case 'call_expression':
      return unwrapAt(node, file) ?? rethrowAt(node, file);
    case 'macro_invocation':
      return macroAt(node, file);
    case 'index_expression':
      return indexing ? indexAt(node, file) : null;
    default:
      return null;
  }
}

function unwrapAt(node: Node, file: FileFacts): Panic | null {
  const call = methodCall(node);
  if (!call) return null;
  const wanted = { unwrap: 0, unwrap_err: 0, expect: 1, expect_err: 1 }[call.name];
  if (wanted === undefined || call.arguments.length !== wanted) return null;
  if (call.name.startsWith('expect') && !isText(call.arguments[0]!)) return null;
  if (cannotFail(call.receiver, file) || isCheckedBefore(node, call.receiver)) return null;
  const inner = methodCall(call.receiver);
  if (inner && LOCKING.has(inner.name) && inner.arguments.length === 0)
    return {
      node,
      what: `\`${inner.name}().${call.name}()\` panics on a poisoned lock`,
      kind: 'lock',
      confidence: 'high',
    };
  const confidence = inner && VIEWS.has(inner.name) ? 'low' : 'high';
  return { node, what: `\`${call.name}\` can panic`, kind: 'unwrap', confidence };
}

/** `expect` of a parser takes a token; that of `Option` and `Result` a text. */
function isText(argument: Node): boolean {
  const inner = peel(argument);
  return !inner.is('char_literal', 'integer_literal', 'boolean_literal', 'scoped_identifier');
}

/**
 * True for receivers whose failure would mean that the type's own invariants were broken long before: the layout that
 * a container was allocated with, a pointer that is never null, an `Option` that is there only to be taken in `drop`,
 * text without a NUL, and calls whose arguments are all literals.
 */
function cannotFail(receiver: Node, file: FileFacts): boolean {
  const method = methodCall(receiver);
  if (method?.name === 'take' && method.arguments.length === 0) return true;
  const call = functionCall(receiver);
  if (call && call.arguments.length > 0 && call.arguments.every((argument) => /literal$/.test(peel(argument).kind)))
    return true;
  let root = receiver;
  for (let link = method; link; link = methodCall(root)) root = link.receiver;
  if (/\bCString::new$/.test(call?.callee.text ?? '') && isNumeral(call!.arguments[0], file)) return true;
  const made = file.bindingsAt(root)?.of(root)?.init ?? root;
  return /\bLayout\b|\bNonNull::new$|\bOption::take$/.test(functionCall(made)?.callee.text ?? '');
}

/** `n.to_string()` of an integer: digits, and no NUL among them. */
function isNumeral(text: Node | undefined, file: FileFacts): boolean {
  const method = text && methodCall(text);
  const type = method?.name === 'to_string' ? file.types.of(method.receiver) : null;
  return (
    type?.kind === 'named' &&
    (primitiveSize(type.path) !== null || /::c_u?(?:int|long|longlong|short)$/.test(type.path))
  );
}

const ADAPTERS = new Set(['as_ref', 'as_mut', 'as_deref', 'as_deref_mut', 'take', 'clone', 'cloned', 'copied']);

/** True inside an `if x.is_some()` and after the like: the author looked before he unwrapped. */
function isCheckedBefore(node: Node, receiver: Node): boolean {
  let base = receiver;
  for (let method = methodCall(base); method && ADAPTERS.has(method.name); method = methodCall(base))
    base = method.receiver;
  const text = base.text;
  const checks = ['is_some', 'is_ok', 'is_none', 'is_err'].map((check) => `${text}.${check}()`);
  // `list.pop()` gives something where the list is not empty.
  const source = methodCall(base);
  if (source) checks.push(`${source.receiver.text}.is_empty()`);
  for (let at = node; at.parent && at.kind !== 'function_item'; at = at.parent) {
    const { parent } = at;
    const condition = parent.is('if_expression', 'while_expression') ? parent.child('condition') : null;
    if (condition && condition !== at && checks.some((check) => condition.text.includes(check))) return true;
    if (parent.kind !== 'block') continue;
    for (const earlier of remembered(CHECKING, parent, () => parent.children.flatMap(checkIn))) {
      if (earlier.end > at.start) break;
      if (checks.some((check) => earlier.text.includes(check))) return true;
    }
  }
  return false;
}

/** Conditions of a block's `if` statements that ask whether something is there. */
const CHECKING = new WeakMap<Node, readonly Node[]>();

function checkIn(statement: Node): Node[] {
  const branch = statement.kind === 'expression_statement' ? statement.namedChildren[0] : undefined;
  const condition = branch?.kind === 'if_expression' ? branch.child('condition') : null;
  return condition && /\.is_(?:some|ok|none|err|empty)\(\)/.test(condition.text) ? [condition] : [];
}

function rethrowAt(node: Node, { paths }: FileFacts): Panic | null {
  const call = functionCall(node);
  if (!call || !paths.isStd(call.callee, 'std::panic::resume_unwind', 'std::panic::panic_any')) return null;
  return { node, what: `\`${call.callee.text}\` panics`, kind: 'call', confidence: 'high' };
}

function macroAt(node: Node, { paths }: FileFacts): Panic | null {
  const name = macroCall(node)?.name;
  if (!name) return null;
  const path = paths.resolve(name).replace(/^std::/, '');
  if (PANICKING.has(path)) {
    // An arm that is never reached, as far as the author can tell.
    const confidence = path === 'unreachable' ? 'low' : 'high';
    return { node, what: `\`${path}!\` panics`, kind: 'macro', confidence };
  }
  // What holds for every value of the type is decided before the program runs.
  if (!ASSERTING.has(path) || /\b(?:size_of|align_of|needs_drop|IS_ZST)\b/.test(node.text)) return null;
  return { node, what: `\`${path}!\` can panic`, kind: 'assertion', confidence: 'medium' };
}

/** An index into a `Vec`, slice or array that nothing near it bounds: `self.slots[self.head]`. */
function indexAt(node: Node, file: FileFacts): Panic | null {
  const [base, index] = node.namedChildren;
  if (!base || !index || isBounded(peel(index), file)) return null;
  const type = file.types.of(base);
  const list = type?.kind === 'reference' ? type.to : type;
  const checked =
    list?.kind === 'array' || list?.kind === 'slice' || (list?.kind === 'named' && list.path === 'std::vec::Vec');
  return checked
    ? {
        node,
        what: `the index into \`${base.text}\` can be out of bounds, which panics`,
        kind: 'index',
        confidence: 'low',
      }
    : null;
}

/** Literals, ranges, constants, remainders and masks, the counter of a loop, and what a condition around it compares. */
function isBounded(index: Node, file: FileFacts): boolean {
  if (index.is('integer_literal', 'range_expression', 'scoped_identifier') || /^[A-Z_\d]+$/.test(index.text))
    return true;
  if (index.kind === 'binary_expression' && /^[%&]$/.test(index.child('operator')?.text ?? '')) return true;
  if (file.bindingsAt(index)?.of(index)?.declaration.kind === 'for_expression') return true;
  for (const ancestor of index.ancestors())
    if (ancestor.is('if_expression', 'while_expression') && ancestor.child('condition')?.text.includes(index.text))
      return true;
  return false;
}
