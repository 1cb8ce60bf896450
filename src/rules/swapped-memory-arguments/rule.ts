import { castOf, enclosingFunction, functionCall, methodCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { originOf, resolved } from '../../facts/pointer-origin';
import { integerOf } from '../../facts/type-reader';
import type { Node } from '../../syntax/node';
import { defineRule, type Report, type ReportedFix } from '../define-rule';
import { quoted } from '../shared/flow-words';

export default defineRule({
  id: 'swapped-memory-arguments',
  summary:
    'arguments of a memory function in the wrong order: capacity for length, destination for source, count for value',
  category: 'ownership',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['from_raw_parts', 'copy', 'write_bytes'],
  on: ['call_expression'],
  *check(node, { file }) {
    const found = ofFunction(node, file) ?? ofMethod(node, file);
    if (found) yield found;
  },
});

const OWNERS = ['std::vec::Vec::from_raw_parts', 'std::string::String::from_raw_parts'];
const COPIES = ['std::ptr::copy', 'std::ptr::copy_nonoverlapping'];
const CAPACITY = /^(?:\w+_)?cap(?:acity)?$/;
const LENGTH = /^(?:\w+_)?len(?:gth)?$/;
const TARGET = /^(?:dst|dest|destination)(?:_?p(?:tr)?|_pointer)?$/;
const SOURCE = /^(?:src|source)(?:_?p(?:tr)?|_pointer)?$/;

function ofFunction(node: Node, file: FileFacts): Report | null {
  const call = functionCall(node);
  const [first, second, third] = call?.arguments ?? [];
  if (!call || !first || !second || !third) return null;
  if (file.paths.isStd(call.callee, ...OWNERS)) {
    if (!CAPACITY.test(nameOf(second, file)) || !LENGTH.test(nameOf(third, file))) return null;
    return {
      at: node,
      message: `the length comes before the capacity: ${quoted(second)} is counted as values, and ${quoted(third)} goes to the allocator`,
      fixes: [swap(second, third.text, third, second.text)],
    };
  }
  if (file.paths.isStd(call.callee, ...COPIES)) {
    if (!TARGET.test(pointerName(first, file)) || !SOURCE.test(pointerName(second, file))) return null;
    if (copiesBothWays(node)) return null;
    return {
      at: node,
      message: `the source comes first here, unlike in \`memcpy\`: this writes to ${quoted(second)}`,
      confidence: 'medium',
      fixes: isMutable(first, file) ? [swap(first, second.text, second, first.text)] : [],
    };
  }
  return file.paths.isStd(call.callee, 'std::ptr::write_bytes') ? ofFill(node, second, third, file) : null;
}

function ofMethod(node: Node, file: FileFacts): Report | null {
  const method = methodCall(node);
  const [first, second] = method?.arguments ?? [];
  if (!method || !first || !second) return null;
  const isTo = /^copy_to(?:_nonoverlapping)?$/.test(method.name);
  if (isTo || /^copy_from(?:_nonoverlapping)?$/.test(method.name)) {
    const [wrong, right] = isTo ? [TARGET, SOURCE] : [SOURCE, TARGET];
    if (!wrong.test(pointerName(method.receiver, file)) || !right.test(pointerName(first, file))) return null;
    if (copiesBothWays(node)) return null;
    return {
      at: node,
      message: `\`${method.name}\` writes to ${quoted(isTo ? first : method.receiver)}`,
      confidence: 'medium',
    };
  }
  return method.name === 'write_bytes' && file.types.of(method.receiver)?.kind === 'pointer'
    ? ofFill(node, first, second, file)
    : null;
}

/** `memset(p, n, 0)` was never right either, and compiles as well. */
function ofFill(node: Node, value: Node, count: Node, file: FileFacts): Report | null {
  if (integerOf(peel(count)) !== 0 || integerOf(peel(value)) === 0) return null;
  // Only a number that was cast to the byte can be the count.
  const meant = castOf(value)?.value;
  const type = meant ? file.types.of(meant) : null;
  const isCount = type?.kind === 'named' && type.path === 'usize';
  return {
    at: node,
    message: 'the value comes before the count: this writes nothing',
    fixes: meant && isCount ? [swap(value, count.text, count, meant.text)] : [],
  };
}

function isMutable(pointer: Node, file: FileFacts): boolean {
  const type = file.types.of(pointer);
  return type?.kind === 'pointer' && type.mutable;
}

function swap(one: Node, instead: string, other: Node, insteadOfOther: string): ReportedFix {
  return {
    title: 'swap the two',
    safety: 'suggestion',
    edits: [
      { span: one, newText: instead },
      { span: other, newText: insteadOfOther },
    ],
  };
}

/** The last name of `v.capacity()`, `self.cap`, `old_len`, also of what a variable of another name was made from. */
function nameOf(argument: Node, file: FileFacts): string {
  const named = lastName(argument);
  return CAPACITY.test(named) || LENGTH.test(named) ? named : lastName(resolved(argument, file));
}

function lastName(node: Node): string {
  const inner = peel(node);
  return methodCall(inner)?.name ?? inner.child('field')?.text ?? inner.text;
}

/** The variable or field that the pointer is counted from. */
function pointerName(pointer: Node, file: FileFacts): string {
  const inner = peel(pointer);
  if (inner.kind === 'identifier') return inner.text;
  const { root, buffer } = originOf(inner, file);
  return lastName(buffer ?? root);
}

/** Memory that is moved there and back, as in a swap, has both orders. */
function copiesBothWays(node: Node): boolean {
  const text = enclosingFunction(node)?.child('body')?.text ?? '';
  return (text.match(/\bcopy(?:_nonoverlapping|_to|_from)*\s*\(/g)?.length ?? 0) > 1;
}
