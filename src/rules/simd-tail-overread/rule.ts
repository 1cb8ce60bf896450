import { castOf, functionCall, methodCall, operandOf, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { segmentsOf } from '../../facts/paths';
import { crateTypeOf } from '../../facts/program-expressions';
import { integerOf } from '../../facts/type-reader';
import { autoDeref } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule, type RuleContext } from '../define-rule';

export default defineRule({
  id: 'simd-tail-overread',
  summary: 'a vector load or store in a loop whose bound only makes sure of its first lane',
  category: 'simd',
  profile: 'strict',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['_load', '_store'],
  on: ['call_expression'],
  *check(node, context) {
    const call = functionCall(node);
    const name = call && segmentsOf(call.callee).at(-1)!;
    const width = name ? widthOf(name) : null;
    const pointer = call?.arguments[0];
    const access = width !== null && pointer ? accessOf(pointer, context.file) : null;
    const loop = access && loopOver(node, access.index, context.file);
    if (!call || !name || !loop) return;
    if (!isWider(width!, access.buffer, context) || mindsTheTail(loop.node, access.index.text)) return;
    yield {
      at: node,
      message: `\`${name}\` takes ${width} bytes from \`${access.buffer.text}\` on, and the loop makes sure only of the first element`,
      related: [
        {
          at: loop.bound,
          message: `up to ${loop.step - 1} elements behind \`${access.index.text}\` may be missing at the end`,
        },
      ],
    };
  },
});

/** Bytes that an intrinsic loads or stores; null for those of a single lane and for other names. */
function widthOf(name: string): number | null {
  const match = /^_mm(256|512)?_(?:load|store)u?_(?:p[sd]|si(?:128|256|512)|epi\d+)$/.exec(name);
  return match ? Number(match[1] ?? 128) / 8 : null;
}

interface Access {
  /** Whose elements are accessed. */
  readonly buffer: Node;
  /** The variable that counts them. */
  readonly index: Node;
}

/** `a` and `i` of `a.as_ptr().add(i)`, casts looked through; the buffer's own pointer may have a name. */
function accessOf(pointer: Node, file: FileFacts): Access | null {
  let at = peel(pointer);
  let index: Node | null = null;
  for (let step = 0; step < 8; step++) {
    const cast = castOf(at);
    const method = methodCall(at);
    if (cast) at = cast.value;
    else if (method && /^cast(?:_mut|_const)?$/.test(method.name)) {
      // Behind a cast the index counts whole vectors.
      if (index === null) at = method.receiver;
      else return null;
    } else if (method?.name === 'add' && index === null) {
      const counted = method.arguments[0] && peel(method.arguments[0]);
      if (counted?.kind !== 'identifier' || castOf(method.receiver)) return null;
      index = counted;
      at = method.receiver;
    } else if (method && /^as_(?:mut_)?ptr$/.test(method.name)) return index && { buffer: method.receiver, index };
    else if (at.kind === 'identifier' && index) {
      const binding = file.bindingsAt(at)?.of(at);
      if (!binding?.init || binding.mutable || castOf(binding.init)) return null;
      at = peel(binding.init);
    } else return null;
  }
  return null;
}

/** True where the elements are known to be smaller than what is accessed at once. */
function isWider(width: number, buffer: Node, { file, program }: RuleContext): boolean {
  const type = autoDeref(crateTypeOf(buffer, file, program));
  const element =
    type?.kind === 'slice' || type?.kind === 'array' ? type.element : type?.kind === 'named' ? type.arguments[0] : null;
  const size = element ? program.sizeOf(element, file) : null;
  return size !== null && size < width;
}

interface Loop {
  readonly node: Node;
  /** The condition or range. */
  readonly bound: Node;
  /** Elements from one turn to the next. */
  readonly step: number;
}

/** The loop that counts the variable in steps of more than one, up to the length: `while i < a.len()`, `step_by(4)`. */
function loopOver(node: Node, index: Node, file: FileFacts): Loop | null {
  const binding = file.bindingsAt(index)?.of(index);
  if (!binding) return null;
  for (let at = node.parent; at && at.kind !== 'function_item'; at = at.parent) {
    if (at.kind === 'for_expression' && binding.declaration === at) return steppedRange(at, file);
    const condition: Node | null = at.kind === 'while_expression' ? at.child('condition') : null;
    const left: Node | null = condition && peel(condition).child('left');
    if (condition && left?.kind === 'identifier' && file.bindingsAt(left)?.of(left) === binding)
      return countedWhile(at, condition, index, file);
  }
  return null;
}

function countedWhile(loop: Node, condition: Node, index: Node, file: FileFacts): Loop | null {
  const comparison = peel(condition);
  const right = comparison.child('right');
  if (!comparison.has('<') || !right || !isLength(right, file)) return null;
  for (const node of loop.descendants()) {
    if (node.kind !== 'compound_assignment_expr' || node.child('left')?.text !== index.text || !node.has('+='))
      continue;
    const right = node.child('right');
    const step = right ? integerOf(right) : null;
    return step !== null && step > 1 ? { node: loop, bound: condition, step } : null;
  }
  return null;
}

/** `for i in (0..a.len()).step_by(4)`. */
function steppedRange(loop: Node, file: FileFacts): Loop | null {
  const value = loop.child('value');
  const method = value && methodCall(value);
  const step = method?.name === 'step_by' && method.arguments[0] ? integerOf(method.arguments[0]) : null;
  const range = method && peel(method.receiver);
  if (step === null || step <= 1 || range?.kind !== 'range_expression' || range.has('..=')) return null;
  const end = range.namedChildren.at(-1);
  return end && range.namedChildren.length === 2 && isLength(end, file) ? { node: loop, bound: range, step } : null;
}

/** A length as it is: what was rounded or reduced before is no such thing. */
function isLength(expression: Node, file: FileFacts): boolean {
  const node = peel(expression);
  if (operandOf(node, '*')) return false;
  const method = methodCall(node);
  if (method) return method.name === 'len' && method.arguments.length === 0;
  const binding = node.kind === 'identifier' ? file.bindingsAt(node)?.of(node) : null;
  return binding?.init != null && !binding.mutable && isLength(binding.init, file);
}

/** A check of the rest inside of the loop, or a function that knows that there is none. */
function mindsTheTail(loop: Node, index: string): boolean {
  const text = loop.ancestor('function_item')?.text ?? loop.text;
  return (
    new RegExp(`\\b${index}\\s*\\+\\s*\\w+\\s*[<>]`).test(text) ||
    new RegExp(`-\\s*${index}\\b`).test(text) ||
    /%|is_multiple_of|&\s*!|chunks_exact|as_chunks|padded|padding/.test(text)
  );
}
