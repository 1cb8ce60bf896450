/** Events that declarations and unsafe code tell together, without running it. */
import { borrowOf, isUnsafeFunction, methodCall, tailOf } from '../facts/expressions';
import type { FileFacts } from '../facts/file-facts';
import { parsedCodeIn } from '../facts/macros';
import type { Program } from '../facts/program';
import { sameType, type WrittenType } from '../facts/written-type';
import type { Node } from '../syntax/node';
import type { FlowEvent } from './events';

/**
 * A safe function that makes a `&mut` out of a shared borrow: two calls give two of them to one place.
 * Source: std documentation of `UnsafeCell`, "Aliasing rules".
 */
export function signatureEvents(item: Node, file: FileFacts, program: Program): readonly FlowEvent[] {
  if (isUnsafeFunction(item)) return [];
  const returned = referenceIn(item.child('return_type'));
  if (!returned?.has('mutable_specifier')) return [];
  const body = item.child('body');
  if (!body || !/\bunsafe\b/.test(body.text)) return [];
  const declared = program.describe(item, file);
  const parameters = item.child('parameters')?.namedChildren ?? [];
  if (declared.impl?.trait) return [];
  const lifetime = returned.firstOf('lifetime')?.text ?? null;
  let shared: Node | null = null;
  for (const parameter of parameters) {
    const text = parameter.text;
    if (/&\s*(?:'\w+\s+)?mut\b/.test(text) || /\*mut\b|\*const\b|NonNull/.test(text)) return [];
    const isShared =
      parameter.kind === 'self_parameter' ? parameter.has('&') : parameter.child('type')?.kind === 'reference_type';
    const own =
      parameter.kind === 'self_parameter'
        ? parameter.firstOf('lifetime')
        : parameter.child('type')?.firstOf('lifetime');
    if (isShared && (lifetime === null || own?.text === lifetime)) shared ??= parameter;
    // By value it may hold the right to hand out a `&mut`.
    if (!isShared && lifetime !== null && text.includes(lifetime)) return [];
  }
  if (!shared) return [];
  let at = tailOf(body);
  while (at?.kind === 'unsafe_block' || at?.kind === 'block') {
    const inner: Node | null = at.kind === 'block' ? at : at.firstOf('block');
    const next: Node | null = inner ? tailOf(inner) : null;
    if (!next) break;
    at = next;
  }
  if (at && isPushedHere(at, returned, body, file)) return [];
  return [
    {
      kind: 'mut-from-shared',
      parameter: shared,
      function: item,
      at: at ?? returned,
      certainty: 'always',
      confidence: 'high',
    },
  ];
}

/** The reference that a type is, also in an `Option` or `Result`. */
function referenceIn(type: Node | null): Node | null {
  if (type?.kind === 'reference_type') return type;
  if (type?.kind !== 'generic_type' || !/^(?:\w+::)*(?:Option|Result)\s*</.test(type.text)) return null;
  const [first] = type.child('type_arguments')?.namedChildren ?? [];
  return first?.kind === 'reference_type' ? first : null;
}

/**
 * True for what the element leads to that the body has just pushed: each call makes one of its own, and it lies still when
 * the list grows. The element itself does not.
 */
function isPushedHere(at: Node, returned: Node, body: Node, file: FileFacts): boolean {
  const borrow = borrowOf(at);
  if (borrow?.kind !== 'mut' || borrow.place.kind !== 'index_expression') return false;
  const [list, index] = borrow.place.namedChildren;
  const element = file.types.of(borrow.place);
  const target = returned.child('type');
  if (!list || !index || !target || element?.kind !== 'named') return false;
  if (!/^std::(?:vec::Vec|boxed::Box|string::String)$/.test(element.path)) return false;
  if (sameType(element, file.types.read(target))) return false;
  const length = `${list.text}.len()`;
  let counted = false;
  for (const statement of body.descendants()) {
    if (statement.kind === 'let_declaration' && statement.child('pattern')?.text === index.text)
      counted = statement.child('value')?.text === length;
    const call = methodCall(statement);
    if (call?.name === 'push' && call.receiver.text === list.text && counted) return true;
  }
  return false;
}

/**
 * Structs that hold a box and a raw pointer to the same type which is dereferenced somewhere in the file: moving the struct
 * moves the box. Source: std documentation of `Box`, "Considerations for unsafe code".
 */
export function structEvents(file: FileFacts): readonly FlowEvent[] {
  const events: FlowEvent[] = [];
  for (const item of file.items.types.values()) {
    if (item.kind !== 'struct') continue;
    const fields = [...item.fields].map(([name, node]) => ({ name, node, type: file.types.read(node) }));
    for (const owner of fields) {
      const box =
        owner.type?.kind === 'named' && owner.type.path === 'std::option::Option'
          ? (owner.type.arguments[0] ?? null)
          : owner.type;
      if (box?.kind !== 'named' || box.path !== 'std::boxed::Box') continue;
      for (const pointer of fields) {
        const pointee = rawPointee(pointer.type);
        const content = box.arguments[0] ?? null;
        const inside = content?.kind === 'slice' || content?.kind === 'array' ? content.element : content;
        if (!pointee || (!sameType(pointee, content) && !sameType(pointee, inside))) continue;
        const use = dereferenceOf(pointer.name, file);
        if (!use) continue;
        const at = pointer.node.parent ?? pointer.node;
        events.push({
          kind: 'box-beside-pointer',
          box: owner.node.parent ?? owner.node,
          use,
          at,
          certainty: 'some-path',
          confidence: 'medium',
        });
      }
    }
  }
  return events;
}

function rawPointee(type: WrittenType | null): WrittenType | null {
  if (type?.kind === 'pointer') return type.to;
  if (type?.kind !== 'named') return null;
  if (type.path === 'std::option::Option') return rawPointee(type.arguments[0] ?? null);
  return type.path === 'std::ptr::NonNull' ? (type.arguments[0] ?? null) : null;
}

/** The first place where a field of that name is dereferenced as a raw pointer. */
function dereferenceOf(field: string, file: FileFacts): Node | null {
  if (!file.holds(/unsafe/)) return null;
  for (const node of parsedCodeIn(file.root)) {
    if (node.kind !== 'field_expression' || node.child('field')?.text !== field) continue;
    const outer = node.parent;
    if (outer?.kind === 'unary_expression' && outer.has('*')) return outer;
    const isMethod = outer?.kind === 'field_expression' && outer.parent?.kind === 'call_expression';
    if (isMethod && /^(?:as_ref|as_mut|as_ptr|read|write|add)$/.test(outer.child('field')?.text ?? ''))
      return outer.parent;
  }
  return null;
}
