import { functionCall, methodCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { pointeeOf, resolved } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import { typeText, type WrittenType } from '../../facts/types';
import { typeKey } from '../../facts/written-type';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { bufferType } from '../shared/buffer-type';
import { quoted } from '../shared/flow-words';
import { sizeFactor } from '../shared/size-factor';

export default defineRule({
  id: 'size-of-in-count',
  summary: 'a size in bytes where a number of elements is asked for',
  category: 'layout',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: ['clippy::size_of_in_element_count'],
  options: {},
  triggers: ['size_of'],
  on: ['call_expression'],
  *check(node, { file, program }) {
    const counted = countAt(node, file);
    if (!counted?.element || isOneByte(counted.element, program, file)) return;
    const value = resolved(counted.count, file);
    const size = sizeFactor(value, file, program);
    if (!size || (size.type !== null && typeKey(size.type) !== typeKey(counted.element))) return;
    yield {
      at: counted.count,
      message: `\`${counted.name}\` counts elements of type \`${typeText(counted.element)}\`, and ${quoted(counted.count)} counts bytes`,
      related: value === counted.count ? [] : [{ at: value, message: 'the size of an element is in here' }],
    };
  },
});

interface Counted {
  readonly name: string;
  readonly count: Node;
  readonly element: WrittenType | null;
}

/** Index of the argument that counts elements. Source: std, `ptr` and `slice`. */
const FUNCTIONS: Readonly<Record<string, number>> = {
  'std::ptr::copy': 2,
  'std::ptr::copy_nonoverlapping': 2,
  'std::ptr::write_bytes': 2,
  'std::ptr::swap_nonoverlapping': 2,
  'std::slice::from_raw_parts': 1,
  'std::slice::from_raw_parts_mut': 1,
  'std::ptr::slice_from_raw_parts': 1,
  'std::ptr::slice_from_raw_parts_mut': 1,
};
const METHODS: Readonly<Record<string, number>> = {
  copy_to: 1,
  copy_to_nonoverlapping: 1,
  copy_from: 1,
  copy_from_nonoverlapping: 1,
  write_bytes: 1,
  add: 0,
  sub: 0,
  offset: 0,
  wrapping_add: 0,
  wrapping_sub: 0,
  wrapping_offset: 0,
};

function countAt(node: Node, file: FileFacts): Counted | null {
  const method = methodCall(node);
  if (method) {
    const count = method.arguments[METHODS[method.name] ?? -1];
    const type = file.types.of(method.receiver);
    return count && type?.kind !== 'reference' ? { name: method.name, count, element: pointeeOf(type) } : null;
  }
  const call = functionCall(node);
  const path = call ? file.paths.resolve(call.callee) : '';
  const count = call?.arguments[FUNCTIONS[path] ?? -1];
  if (!call || !count) return null;
  const [written] = call.typeArguments;
  const name = path.slice(path.lastIndexOf(':') + 1);
  if (written) return { name, count, element: file.types.read(written) };
  for (const pointer of call.arguments.slice(0, call.arguments.indexOf(count))) {
    const element = elementBehind(pointer, file);
    if (element) return { name, count, element };
  }
  return { name, count, element: null };
}

/** What the pointer's type says; for a reference that becomes a pointer, what it refers to. */
function elementBehind(pointer: Node, file: FileFacts): WrittenType | null {
  const type = file.types.of(pointer);
  const to = pointeeOf(type);
  return type?.kind === 'reference' && bufferType(to) ? null : to;
}

function isOneByte(type: WrittenType, program: Program, file: FileFacts): boolean {
  if (type.kind === 'named' && type.path.endsWith('::c_void')) return true;
  return program.sizeOf(type, file) === 1;
}
