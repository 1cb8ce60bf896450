import { functionCall, macroCall, methodCall, operandOf, wrapped } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { originOf, pointeeOf, resolved } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import { integerOf } from '../../facts/type-reader';
import { autoDeref, type WrittenType } from '../../facts/types';
import { typeKey } from '../../facts/written-type';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { bufferType } from '../shared/buffer-type';
import { madeHere, quoted } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'const-out-of-bounds-offset',
  summary: 'a literal offset or unchecked index outside of an array whose length is known',
  category: 'layout',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  supersedes: ['element-ptr-arith', 'contract-broken-by-constant'],
  on: ['call_expression'],
  ...tells('const-out-of-bounds-offset', {
    'moved-outside': ({ pointer, array, position, length, unit }) => ({
      message: beyond(array, position, length, unit),
      related: [madeHere(pointer)],
    }),
  }),
  *check(node, { file, program }) {
    const method = methodCall(node);
    if (method?.arguments.length !== 1) return;
    const number = signed(method.arguments[0]!, file);
    if (number === null) return;
    if (/^get_unchecked(?:_mut)?$/.test(method.name)) {
      const buffer = bufferAt(method.receiver, file);
      if (buffer && number >= buffer.length)
        yield {
          at: node,
          message: `${quoted(method.receiver)} has ${elements(buffer.length)}, and none at position ${number}`,
        };
      return;
    }
    const step = STEPS[method.name];
    if (step === undefined || number === 0) return;
    const start = originOf(method.receiver, file);
    const buffer = start.buffer && start.offsets.length === 0 ? bufferAt(start.buffer, file) : null;
    if (!buffer) return;
    const scale = method.name.startsWith('byte_')
      ? ratioOf({ kind: 'named', path: 'u8', arguments: [] }, buffer.element, program, file)
      : ratioOf(pointeeOf(file.types.of(method.receiver)), buffer.element, program, file);
    if (scale === null) return;
    const position = number * step * scale;
    const isUsed = position === buffer.length && isDereferenced(node);
    if (position >= 0 && position <= buffer.length && !isUsed) return;
    yield {
      at: node,
      message:
        position < 0
          ? `this points before the start of ${quoted(start.buffer!)}`
          : `this points to position ${position} of ${quoted(start.buffer!)}, which has ${elements(buffer.length)}`,
    };
  },
});

const STEPS: Readonly<Record<string, 1 | -1>> = {
  add: 1,
  sub: -1,
  offset: 1,
  byte_add: 1,
  byte_sub: -1,
  byte_offset: 1,
};

interface Buffer {
  readonly length: number;
  readonly element: WrittenType | null;
}

/** An array, or a vector that nothing can have grown: the variable is not `mut`. */
function bufferAt(expression: Node, file: FileFacts): Buffer | null {
  const type = bufferType(autoDeref(file.types.of(expression)));
  if (type?.kind === 'array') return type.length == null ? null : { length: type.length, element: type.element };
  if (type?.kind !== 'named' || type.path !== 'std::vec::Vec' || expression.kind !== 'identifier') return null;
  const made = macroCall(resolved(expression, file));
  const args = made?.name.text.replace(/^.*::/, '') === 'vec' ? made.arguments : null;
  if (!args || args.length === 0) return null;
  const repeated = made!.call.firstOf('array_expression')?.child('length');
  const length = repeated ? integerOf(repeated) : args.length;
  return length === null || /;/.test(made!.call.text) !== (repeated !== null && repeated !== undefined)
    ? null
    : { length, element: type.arguments[0] ?? null };
}

/** How many elements of the buffer one step of the pointer is; null where that is not known. */
function ratioOf(
  to: WrittenType | null,
  element: WrittenType | null,
  program: Program,
  file: FileFacts,
): number | null {
  if (!to || !element) return null;
  if (typeKey(to) === typeKey(element)) return 1;
  const [one, other] = [program.sizeOf(to, file), program.sizeOf(element, file)];
  return one === null || !other ? null : one / other;
}

function signed(node: Node, file: FileFacts): number | null {
  const value = resolved(node, file);
  const negative = operandOf(value, '-');
  if (!negative) return integerOf(value);
  const number = integerOf(negative);
  return number === null ? null : -number;
}

function isDereferenced(pointer: Node): boolean {
  const top = wrapped(pointer);
  const { parent } = top;
  if (parent && operandOf(parent, '*'))
    return parent.parent?.kind !== 'reference_expression' || !parent.parent.has('raw');
  const method = parent?.parent && methodCall(parent.parent);
  if (method && /^(?:read|write)/.test(method.name) && wrapped(method.receiver) === top) return true;
  const call = parent?.kind === 'arguments' && parent.parent ? functionCall(parent.parent) : null;
  return call !== null && /(?:^|::)(?:read|write)(?:_unaligned|_volatile)?$/.test(call.callee.text);
}

function beyond(array: string | null, position: bigint, length: number | null, unit: 'elements' | 'bytes'): string {
  const memory = array === null ? 'its memory' : quoted(array);
  if (position < 0n) return `this points before the start of ${memory}`;
  if (length === null) return `this points beyond the end of ${memory}`;
  const has = unit === 'elements' ? elements(length) : length === 1 ? 'one byte' : `${length} bytes`;
  return `this points to ${unit === 'elements' ? 'position' : 'byte'} ${position} of ${memory}, which has ${has}`;
}

function elements(count: number): string {
  return count === 1 ? 'one element' : `${count} elements`;
}
