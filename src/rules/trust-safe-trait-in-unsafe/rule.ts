import { castOf, enclosingFunction, isInUnsafe, methodCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { resolved } from '../../facts/pointer-origin';
import type { Node } from '../../syntax/node';
import { defineRule, type RuleContext } from '../define-rule';
import { trustedIn } from '../shared/trusted-fields';
import { answerOf } from './answers';
import { makesRoom, overrunIn } from './overrun';

export default defineRule({
  id: 'trust-safe-trait-in-unsafe',
  summary: 'unsafe code that relies on a number which an implementation of a safe trait, or a closure, made up',
  category: 'contracts',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: ['rudra::UnsafeDataflow'],
  options: {},
  triggers: ['unsafe'],
  // What one function keeps of an answer another one relies on.
  opens: (text) => (text.includes('unsafe') ? /\bself\.[\w.]+\s*[-+]?=[^=][^;]*\(/ : null),
  on: ['call_expression'],
  *check(node, context) {
    const answer = answerOf(node, context);
    const body = answer && enclosingFunction(node)?.child('body');
    if (!answer || !body) return;
    const tracked = trackedFrom(node, body);
    const kept = answer.isLength ? null : keptFrom(tracked, node, body, context);
    if (kept) {
      yield {
        at: kept.value,
        message: `\`${kept.field}\` is what ${answer.name} says, and unsafe code relies on it`,
        related: [
          { at: node, message: answer.story },
          { at: kept.use, message: 'relied on here, in code that is safe to call' },
        ],
      };
      return;
    }
    if (!/\bunsafe\b/.test(enclosingFunction(node)!.text)) return;
    const sink = sinkOf(tracked, node, body, context.file);
    if (sink) {
      yield {
        at: sink,
        message: `this is right only if ${answer.name} tells the truth, and safe code may answer what it likes`,
        related: [{ at: node, message: answer.story }],
      };
      return;
    }
    const overrun = answer.isLength ? overrunIn(node, tracked, body) : null;
    if (overrun)
      yield {
        at: overrun,
        message: `this writes as often as the iterator gives an item, into room for what ${answer.name} said`,
        related: [{ at: node, message: answer.story }],
      };
  },
});

const NUMBERS =
  /^(?:unwrap\w*|expect|map_err|ok|await|sum|map|min_by|into|try_into|next_power_of_two|saturating_\w+|wrapping_\w+)$/;

/** Names of variables that hold the answer, or arithmetic of it. */
function trackedFrom(source: Node, body: Node): ReadonlySet<string> {
  const names = new Set<string>(boundTo(source));
  // In text order, so that one pass finds `let total = n + 1` behind `let n`.
  for (const node of body.descendants()) {
    if (node.kind !== 'let_declaration' || node.start < source.end) continue;
    const value = node.child('value');
    const pattern = node.child('pattern');
    if (pattern?.kind !== 'identifier' || !value || !isNumberOf(value)) continue;
    if ([...value.descendants()].some((part) => part.kind === 'identifier' && names.has(part.text)))
      names.add(pattern.text);
  }
  return names;
}

/** Arithmetic of variables, and `hint.unwrap_or(0)`. */
function isNumberOf(value: Node): boolean {
  if (value.is('binary_expression', 'identifier')) return true;
  const call = methodCall(value);
  return call !== null && call.receiver.kind === 'identifier' && NUMBERS.test(call.name);
}

/** The variables that the value of a call, or what is reckoned with it, is bound to. */
function boundTo(source: Node): string[] {
  const inArms: string[] = [];
  for (let at = source; at.parent; at = at.parent!) {
    const { parent } = at;
    if (parent.kind === 'let_declaration' || parent.kind === 'let_condition') {
      const pattern = parent.child('pattern');
      return pattern && at.field === 'value' ? [...inArms, ...namesIn(pattern)] : inArms;
    }
    if (parent.kind === 'match_expression' && at.field === 'value') {
      for (const arm of parent.child('body')?.namedChildren ?? []) {
        const pattern = arm.child('pattern');
        if (pattern) inArms.push(...namesIn(pattern));
      }
      continue;
    }
    if (
      parent.is(
        'try_expression',
        'parenthesized_expression',
        'type_cast_expression',
        'binary_expression',
        'await_expression',
        'field_expression',
      )
    )
      continue;
    if (parent.kind === 'call_expression') {
      const call = methodCall(parent);
      if (call && at.kind === 'field_expression' && NUMBERS.test(call.name)) continue;
      return inArms;
    }
    // `.map(|part| part.as_ref().len()).sum()`
    if (parent.is('closure_expression', 'arguments') && /^\.(?:map|sum|fold)/.test(chainBehind(source))) {
      const call = parent.ancestor('call_expression');
      if (call && methodCall(call)?.name === 'map') {
        at = call;
        continue;
      }
    }
    return inArms;
  }
  return inArms;
}

/** Variables that a pattern binds; names of variants are in capitals. */
function namesIn(pattern: Node): string[] {
  return [...pattern.descendants()]
    .filter((node) => node.kind === 'identifier' && /^[a-z_]/.test(node.text))
    .map((node) => node.text);
}

function chainBehind(source: Node): string {
  const call = source.ancestor('closure_expression')?.parent?.parent;
  return call ? `.${methodCall(call)?.name ?? ''}` : '';
}

/** A field of `self` that is set to the number as it is, and that a safe method takes on trust. */
function keptFrom(tracked: ReadonlySet<string>, source: Node, body: Node, { file, program }: RuleContext) {
  for (const node of body.descendants()) {
    const left = node.kind === 'assignment_expression' && node.end >= source.end ? node.child('left') : null;
    const value = node.child('right');
    if (left?.kind !== 'field_expression' || left.child('value')?.kind !== 'self' || !value) continue;
    const inner = value.kind === 'try_expression' ? value.namedChildren[0] : value;
    if (inner !== source && !(value.kind === 'identifier' && tracked.has(value.text))) continue;
    const self = file.types.selfType(node);
    const owner = self?.kind === 'named' ? file.items.typeAt(self.path) : undefined;
    const field = left.child('field')?.text ?? '';
    const written = owner?.fields.get(field);
    const type = written && file.types.read(written);
    const use = owner && type ? trustedIn(owner, { name: field, type }, file, () => program) : null;
    if (!use || isChecked(tracked, source, node, body) || isLookedAtAfter(node, field, body)) continue;
    return { field, value, use };
  }
  return null;
}

/** The field is compared behind the assignment. */
function isLookedAtAfter(assignment: Node, field: string, body: Node): boolean {
  return new RegExp(`self\\s*\\.\\s*${field}\\s*[<>=!]=?\\s|assert|\\bmin\\(`).test(
    body.text.slice(assignment.end - body.start),
  );
}

const SINKS =
  /^(?:set_len|get_unchecked|get_unchecked_mut|add|offset|sub|assume_init_slice|split_at_unchecked|split_at_mut_unchecked|copy_to|copy_from|copy_to_nonoverlapping|copy_from_nonoverlapping|advance_mut|get_range_unchecked|swap_unchecked)$/;
const SINK_FUNCTIONS =
  /(?:^|::)(?:from_raw_parts(?:_mut|_in)?|copy_nonoverlapping|copy|slice_from_raw_parts_mut|from_utf8_unchecked|write_bytes)$/;

/** What only goes somewhere in memory: right where the memory was made for that number, whatever it is. */
const MOVES = /(?:^|::)(?:add|offset|sub|copy|copy_nonoverlapping|copy_(?:to|from)(?:_nonoverlapping)?|write_bytes)$/;

/** `for at in 0..count { … write … }`, which fills as many as were asked for, whatever their number is. */
function isCountedUpTo(
  tracked: ReadonlySet<string>,
  body: Node,
  isThere: (loop: Node) => boolean,
  fills = /\bwrite\b/,
): boolean {
  return [...body.descendants()].some((node) => {
    const range = node.kind === 'for_expression' && isThere(node) ? node.child('value') : null;
    const end = range?.kind === 'range_expression' && range.has('..') ? range.namedChildren[1] : null;
    return Boolean(end && tracked.has(end.text) && fills.test(node.child('body')?.text ?? ''));
  });
}

/** The unsafe call that is given the answer without a look at it. */
function sinkOf(tracked: ReadonlySet<string>, source: Node, body: Node, file: FileFacts): Node | null {
  const hasRoom = makesRoom(source, tracked, body);
  for (const node of body.descendants()) {
    if (node.kind !== 'call_expression' || node.end < source.end) continue;
    const method = methodCall(node);
    const callee = node.child('function');
    const isSink = method ? SINKS.test(method.name) : SINK_FUNCTIONS.test(callee?.text.replace(/::<.*$/, '') ?? '');
    const list = isSink ? node.child('arguments') : null;
    if (!list || !isInUnsafe(node) || isMadeUp(list.namedChildren[0], file)) continue;
    if (isSlice(callee) && isPushedUpTo(tracked, body, node)) continue;
    const isBefore = (loop: Node) => loop.end <= node.start;
    if (hasRoom && method?.name === 'set_len' && isCountedUpTo(tracked, body, isBefore)) continue;
    // Of memory that is filled only then, a slice is a pointer with a length.
    if (hasRoom && isSlice(callee) && isCountedUpTo(tracked, body, (loop) => !isBefore(loop))) continue;
    if (hasRoom && MOVES.test(method?.name ?? callee?.text.replace(/::<.*$/, '') ?? '')) continue;
    const uses = [...list.descendants()].some(
      (part) => part === source || (part.kind === 'identifier' && tracked.has(part.text) && isOfNumber(part)),
    );
    if (uses) return isChecked(tracked, source, node, body) ? null : node;
  }
  return null;
}

/** `for _ in 0..count { list.push(…) }` in front of a slice of the list, which has as many then. */
function isPushedUpTo(tracked: ReadonlySet<string>, body: Node, slice: Node): boolean {
  const list = /^\w+/.exec(slice.child('arguments')?.namedChildren[0]?.text ?? '')?.[0];
  const pushes = new RegExp(`\\b${list}\\s*\\.\\s*push\\(`);
  return isCountedUpTo(tracked, body, (loop) => loop.end <= slice.start && pushes.test(loop.text), /\bpush\b/);
}

/** An address that is a number, which there is no memory behind: only the length of the slice is wanted. */
function isMadeUp(pointer: Node | undefined, file: FileFacts): boolean {
  const cast = pointer && castOf(resolved(pointer, file));
  const type = cast && file.types.of(cast.value);
  return type?.kind === 'named' && type.path === 'usize';
}

function isSlice(callee: Node | null): boolean {
  return /(?:^|::)(?:slice_)?from_raw_parts(?:_mut)?$/.test(callee?.text ?? '');
}

/** Not the name of a function or a field. */
function isOfNumber(identifier: Node): boolean {
  return identifier.field !== 'function' && identifier.parent?.kind !== 'scoped_identifier';
}

const COMPARISON = new Set(['<', '>', '<=', '>=', '==', '!=']);

/** True where something between looks at the number: a comparison, an assertion, `min`, a slice that is cut with it. */
function isChecked(tracked: ReadonlySet<string>, source: Node, sink: Node, body: Node): boolean {
  for (const node of body.descendants()) {
    if (node.start >= sink.start) break;
    if (node.kind !== 'identifier' || !tracked.has(node.text) || node.start < source.end) continue;
    if (isLookedAt(node, body)) return true;
  }
  // `it.read(buf)?.min(buf.len())` looks at it on the way.
  const statement = body.text.slice(source.end - body.start, source.end - body.start + 80);
  return /^[?\s)]*\.(?:min|clamp)\(/.test(statement);
}

const LOOKS = /\b(?:min|clamp|checked_\w+|get|get_mut|split_at|split_at_mut|truncate|resize|try_from)$/;

/** `n == 0` and its like, which say nothing of how large the number may be. */
function isAboutZero(comparison: Node): boolean {
  return ['left', 'right'].some((side) => comparison.child(side)?.text === '0');
}

/** True where the statement around a number compares it or cuts something with it. */
function isLookedAt(number: Node, body: Node): boolean {
  let isCompared = false;
  let child = number;
  for (let at = number.parent; at && at !== body; at = at.parent) {
    if (at.kind === 'binary_expression' && at.children.some((part) => COMPARISON.has(part.text)) && !isAboutZero(at))
      isCompared = true;
    // A release build has no `debug_assert!`.
    if (at.kind === 'macro_invocation')
      return !/^(?:\w+::)*debug_assert/.test(at.text) && (isCompared || /assert/.test(at.text));
    if (at.kind === 'index_expression') return true;
    if (at.kind === 'match_expression' && at.child('value') === child) return true;
    if (at.kind === 'call_expression' && LOOKS.test(at.child('function')?.text ?? '')) return true;
    if (at.is('let_declaration', 'expression_statement', 'block')) break;
    child = at;
  }
  return isCompared;
}
