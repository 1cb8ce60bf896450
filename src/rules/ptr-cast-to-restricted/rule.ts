import { isSafeEntry } from '../../facts/exposure';
import { enclosingFunction, functionCall, methodCall, wrapped } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { isOpenParameter } from '../../facts/open-parameters';
import { resolved } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import { integerOf } from '../../facts/type-reader';
import { acceptsInteger, restrictedPart } from '../../facts/type-validity';
import { typeText, type WrittenType } from '../../facts/types';
import { typeKey } from '../../facts/written-type';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { bufferType } from '../shared/buffer-type';
import { quoted } from '../shared/flow-words';
import { invalidValue } from '../shared/invalid-value';
import { isValueChecked } from '../shared/is-checked';
import { isInteger, isParameter, type PointedMemory, pointedMemory } from '../shared/pointed-memory';
import { pointerUse } from '../shared/pointer-use';
import { areRelated } from '../shared/related-parameters';
import { tells } from '../shared/tells';
import { transmuteCall } from '../shared/transmute-call';

export default defineRule({
  id: 'ptr-cast-to-restricted',
  summary: 'bytes that are taken for a type which does not accept all bytes, or for any type that a caller chooses',
  category: 'init',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  supersedes: ['cast-increases-alignment'],
  on: ['unary_expression', 'reference_expression', 'call_expression'],
  ...tells('ptr-cast-to-restricted', { 'invalid-value': invalidValue }),
  *check(node, { file, program }) {
    const view = viewAt(node, file, program);
    if (!view?.type || view.memory.element === null) return;
    const { memory, type } = view;
    const literal = memory.isRaw ? null : integerOf(resolved(memory.place, file));
    if (literal !== null && !acceptsInteger(type, literal, program, file)) {
      yield { at: node, message: `${literal} is no value of \`${typeText(type)}\``, severity: 'error' };
      return;
    }
    const item = enclosingFunction(node);
    if (!item || !isSafeEntry(item, { file, program })) return;
    const from = memory.element;
    if (isOpenParameter(type, node, program, file)) {
      if (!isChosen(type, memory, item, file) || areRelated(type, from, node, program, file)) return;
      const source = isInteger(from) || isVoid(from) ? 'bytes' : `values of ${quoted(typeText(from))}`;
      yield {
        at: node,
        message: `this takes ${source} for a \`${typeText(type)}\`, and a safe caller may choose a \`${typeText(type)}\` that these are no value of`,
      };
      return;
    }
    const part = isInteger(from) ? restrictedPart(type, 'any', program, file) : null;
    if (!part || !isParameter(memory.place, file) || memory.isRaw || isValueChecked(memory.place, node, file)) return;
    const where = part.path.length > 0 ? `\`${part.path.join('.')}\` is ` : part.type === type ? 'it is ' : 'it holds ';
    yield {
      at: node,
      message: `not all bytes are a \`${typeText(type)}\` (${where}${part.what}), and nothing here checks ${quoted(memory.place)}`,
    };
  },
});

interface View {
  readonly memory: PointedMemory;
  /** What the memory is taken for. */
  readonly type: WrittenType | null;
}

/** A read of or reference to memory as another type: by a cast pointer, `align_to`, `transmute`. */
function viewAt(node: Node, file: FileFacts, program: Program): View | null {
  const use = pointerUse(node, file);
  if (use)
    return use.how === 'write' || use.how === 'place'
      ? null
      : { memory: pointedMemory(use.pointer, file), type: use.type };
  const method = methodCall(node);
  if (method && /^align_to(?:_mut)?$/.test(method.name) && method.typeArguments[0]) {
    const buffer = bufferType(file.types.of(method.receiver));
    const element = buffer?.kind === 'slice' || buffer?.kind === 'array' ? buffer.element : null;
    const memory = { element, place: method.receiver, isRaw: false, hasOffset: false, isMaybeUninit: false };
    return { memory, type: program.read(method.typeArguments[0], file) };
  }
  const filled = method && filledWithBytes(method.name, method.receiver, file);
  if (filled) return filled;
  if (!functionCall(node)) return null;
  const found = transmuteCall(node, file, program);
  if (!found) return null;
  // `transmute_copy` of a generic value, and a reference that becomes one to something else.
  const isReferences = found.from?.kind === 'reference' && found.to?.kind === 'reference';
  if (!found.isCopy && !isReferences) return null;
  const place = found.value.kind === 'reference_expression' ? (found.value.child('value') ?? found.value) : found.value;
  const pointed = (type: WrittenType | null) => {
    const to = isReferences && type?.kind === 'reference' ? type.to : type;
    return to?.kind === 'slice' || (to?.kind === 'array' && isReferences) ? to.element : to;
  };
  return {
    memory: { element: pointed(found.from), place, isRaw: false, hasOffset: false, isMaybeUninit: false },
    type: pointed(found.to),
  };
}

const BYTES: WrittenType = { kind: 'named', path: 'u8', arguments: [] };

/** `m.assume_init()` of a `MaybeUninit<T>` whose bytes were written one by one: `m.as_mut_ptr() as *mut u8`. */
function filledWithBytes(name: string, receiver: Node, file: FileFacts): View | null {
  if (!/^assume_init(?:_read|_ref|_mut)?$/.test(name) || receiver.kind !== 'identifier') return null;
  const type = file.types.of(receiver);
  if (type?.kind !== 'named' || type.path !== 'std::mem::MaybeUninit') return null;
  const uses = file.bindingsAt(receiver)?.of(receiver)?.uses ?? [];
  const isFilled = uses.some((use) => {
    const call = use.parent?.parent && methodCall(use.parent.parent);
    const cast = call?.name === 'as_mut_ptr' ? wrapped(call.call).parent : null;
    return (
      cast !== null && /^\s*(?:as \*mut u8|\.\s*cast::<u8>)/.test(cast.text.slice(wrapped(call!.call).text.length))
    );
  });
  if (!isFilled) return null;
  const memory = { element: BYTES, place: receiver, isRaw: false, hasOffset: false, isMaybeUninit: true };
  return { memory, type: type.arguments[0] ?? null };
}

/**
 * True where nothing but the caller's choice makes the memory a value of the parameter: no argument has the type, no
 * check of its identity or size stands in between, and it is no container's own memory.
 */
function isChosen(type: WrittenType, memory: PointedMemory, item: Node, file: FileFacts): boolean {
  if (type.kind !== 'parameter') return false;
  const from = memory.element;
  if (from === null || typeKey(from) === typeKey(type)) return false;
  if (!isInteger(from) && !isVoid(from) && from.kind !== 'parameter') return false;
  const isOwn = (item.child('type_parameters')?.namedChildren ?? []).some(
    (parameter) => parameter.child('name')?.text === type.name,
  );
  const name = new RegExp(`\\b${type.name}\\b`);
  const parameters = item.child('parameters')?.namedChildren ?? [];
  if (parameters.some((parameter) => name.test(parameter.child('type')?.text ?? '') && !/Phantom/.test(parameter.text)))
    return false;
  if (isAskedFor(type.name, from, item)) return false;
  if (/TypeId|type_id|\bis::<|needs_drop|can_transmute|type_name/.test(item.text)) return false;
  if (memory.isMaybeUninit || isParameter(memory.place, file)) return !memory.isRaw;
  // A field: the method chooses the type anew at each call, so the memory cannot know it.
  return isOwn && /^self\b/.test(memory.place.text) && (isInteger(from) || isVoid(from)) && item.child('body') !== null;
}

/** `if type_eq::<T, U>()`: a condition that is asked of both types decides. */
function isAskedFor(name: string, from: WrittenType, item: Node): boolean {
  if (from.kind !== 'parameter') return false;
  const both = new RegExp(`\\bif\\b[^{]*::<\\s*(?:${name}\\s*,\\s*${from.name}|${from.name}\\s*,\\s*${name})\\s*>\\(`);
  return both.test(item.text);
}

function isVoid(type: WrittenType | null): boolean {
  return type?.kind === 'named' && type.path.endsWith('::c_void');
}
