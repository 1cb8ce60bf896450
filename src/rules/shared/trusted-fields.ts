/**
 * Where safe methods of a type rely on what one of its fields holds.
 */
import { castOf, functionCall, isInUnsafe, isUnsafeFunction, methodCall, peel, wrapped } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { TypeItem } from '../../facts/items';
import type { Program } from '../../facts/program-types';
import { typeText, type WrittenType } from '../../facts/types';
import { isPub } from '../../facts/visibility';
import { descendantsOutside } from '../../facts/walk';
import type { Node } from '../../syntax/node';
import { isRawPointer, reliedOn } from './raw-parameters';
import { calledFunction, uncheckedOperation } from './unchecked-operations';

export interface TrustedField {
  readonly name: string;
  readonly type: WrittenType;
}

export interface TrustOptions {
  /** Fields that are as open as this one: a comparison with one of them is no check. */
  readonly open?: ReadonlySet<string>;
  /** Whether a pointer counts that a function of C is given, which is known to want a real one by its type alone. */
  readonly foreign?: boolean;
}

/** Where a method that is safe to call relies on the field without a check; null where none does. */
export function trustedIn(
  item: TypeItem,
  field: TrustedField,
  file: FileFacts,
  program: () => Program,
  options: TrustOptions = {},
): Node | null {
  for (const impl of file.items.implsOf(item.name))
    for (const method of impl.methods.values()) {
      const body = method.child('body');
      const isOpen = isPub(method) || impl.node.child('trait') !== null;
      if (!body?.text.includes('unsafe') || !isOpen || isUnsafeFunction(method) || impl.node.has('unsafe')) continue;
      const uses = usesOf(field.name, body);
      if (isBytes(field.type)) {
        const text = CHECKS_TEXT.test(body.text)
          ? undefined
          : uses.find((candidate) => isTakenForText(candidate, file));
        if (text) return text;
        continue;
      }
      if (isRawPointer(field.type) ? uses.some(isReplaced) : uses.some((use) => isAsked(use, options.open))) continue;
      const use = uses.find(
        (candidate) =>
          isTrusted(candidate, field, file, program) ||
          (options.foreign && isGivenToForeign(candidate, field, file, program)),
      );
      if (use) return use;
    }
  return null;
}

/**
 * Where a safe method compares an index with the field alone before it relies on it: `if at < self.len { … }` around
 * `get_unchecked(at)`.
 */
export function soleBoundIn(item: TypeItem, name: string, file: FileFacts, program: () => Program): Node | null {
  const own = new RegExp(`^self\\s*\\.\\s*${name}$`);
  for (const impl of file.items.implsOf(item.name))
    for (const method of impl.methods.values()) {
      const body = method.child('body');
      const isOpen = isPub(method) || impl.trait !== null;
      if (!body?.text.includes('unsafe') || !isOpen || isUnsafeFunction(method)) continue;
      for (const node of body.descendants()) {
        if (node.kind !== 'if_expression') continue;
        const condition = node.child('condition');
        const then = node.child('consequence');
        const index = condition && then ? boundBy(condition, own) : null;
        if (!index || !then) continue;
        for (const call of then.descendants()) {
          if (call.kind !== 'call_expression' || !isInUnsafe(call)) continue;
          const operation = uncheckedOperation(call, file, program);
          if (!operation?.trusted.some((operand) => operand.text === index.text)) continue;
          if (comparisonsOf(index.text, body) === 1) return condition;
        }
      }
    }
  return null;
}

/** The index in `index < self.field` and `self.field > index`. */
function boundBy(condition: Node, own: RegExp): Node | null {
  const left = condition.child('left');
  const right = condition.child('right');
  const operator = condition.child('operator')?.text;
  if (condition.kind !== 'binary_expression' || !left || !right) return null;
  if (operator === '<' && own.test(right.text)) return left;
  return operator === '>' && own.test(left.text) ? right : null;
}

function comparisonsOf(text: string, body: Node): number {
  return [...body.descendants()].filter(
    (node) =>
      node.kind === 'binary_expression' &&
      /^(?:[<>]=?|==|!=)$/.test(node.child('operator')?.text ?? '') &&
      node.text.includes(text),
  ).length;
}

/** `self.field` in text order. */
function usesOf(name: string, body: Node): Node[] {
  return [...descendantsOutside(body, (inner) => inner !== body && inner.kind.endsWith('_item'))].filter(
    (node) =>
      node.kind === 'field_expression' && node.child('field')?.text === name && node.child('value')?.kind === 'self',
  );
}

/** Bytes that a type owns: `[u8; 16]`, `Vec<u8>`, `Box<[u8]>`. */
export function isBytes(type: WrittenType | null): boolean {
  if (type?.kind === 'array' || type?.kind === 'slice') return isByte(type.element);
  if (type?.kind !== 'named' || !/^std::(?:vec::Vec|boxed::Box)$/.test(type.path)) return false;
  const inner = type.arguments[0] ?? null;
  return type.path === 'std::vec::Vec' ? isByte(inner) : isBytes(inner);
}

export function isByte(type: WrittenType | null): boolean {
  return type?.kind === 'named' && type.path === 'u8';
}

const CHECKS_TEXT = /is_ascii|from_utf8(?:_lossy)?\s*\(|is_char_boundary|valid|\bassert|\bcheck/;

/** `from_utf8_unchecked(&self.bytes[..self.len])`, directly or through a variable. */
function isTakenForText(use: Node, file: FileFacts): boolean {
  let at = use;
  for (; at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.is('reference_expression', 'parenthesized_expression')) continue;
    if (parent.kind === 'index_expression' && parent.namedChildren[0] === at) continue;
    if (parent.kind === 'arguments') break;
    if (parent.kind !== 'let_declaration') return false;
    const pattern = parent.child('pattern');
    const binding = pattern?.kind === 'identifier' ? file.bindingsAt(pattern)?.of(pattern) : null;
    return binding?.mutable === false && binding.uses.some((other) => isTakenForText(other, file));
  }
  const call = at.parent && functionCall(at.parent.parent!);
  const path = call && file.paths.resolve(call.callee);
  return /(?:^|::)(?:str|String)::from_utf8_unchecked$/.test(path ?? '') && isInUnsafe(at);
}

/** A pointer to a type of C that a function of C is given. */
function isGivenToForeign(use: Node, { type }: TrustedField, file: FileFacts, program: () => Program): boolean {
  if (!isInUnsafe(use) || /\bc_void\b|\(\)/.test(typeText(type))) return false;
  let at = wrapped(use);
  while (at.parent && !at.parent.is('arguments', 'block')) {
    const call = at.parent.parent ? methodCall(at.parent.parent) : null;
    if (castOf(at.parent)?.value === peel(at)) at = wrapped(at.parent);
    else if (at.parent.kind === 'field_expression' && call && /^(?:as_ptr|cast|cast_mut|cast_const)$/.test(call.name))
      at = wrapped(call.call);
    else return false;
  }
  const call = at.parent?.kind === 'arguments' ? at.parent.parent : null;
  return call !== null && (calledFunction(call!, file, program())?.isForeign ?? false);
}

function isTrusted(use: Node, { type }: TrustedField, file: FileFacts, program: () => Program): boolean {
  if (!isInUnsafe(use)) return false;
  if (isRawPointer(type)) return reliedOn(use, file);
  const call = use.ancestor('call_expression');
  const operation = call && uncheckedOperation(call, file, program);
  return operation?.trusted.some((operand) => operand.start <= use.start && use.end <= operand.end) ?? false;
}

/** True where the body sets the pointer itself, or compares it with another one. */
function isReplaced(use: Node): boolean {
  const { parent } = use;
  if (parent?.kind === 'assignment_expression') return parent.child('left') === use;
  return parent?.kind === 'binary_expression' && !/null|NULL|\b0\b/.test(parent.text);
}

/** True where the number is checked, bounded or changed, or something that is not known is done with it. */
function isAsked(use: Node, open?: ReadonlySet<string>): boolean {
  for (let at = use; at.parent; at = at.parent) {
    const { parent } = at;
    switch (parent.kind) {
      case 'binary_expression':
        if (isOpenField(at === parent.child('left') ? parent.child('right') : parent.child('left'), open)) return false;
        if (!/^[-+*]$/.test(parent.child('operator')?.text ?? '')) return true;
        break;
      case 'parenthesized_expression':
      case 'type_cast_expression':
      case 'range_expression':
      case 'reference_expression':
        break;
      case 'arguments': {
        const name = (methodCall(parent.parent!)?.name ?? parent.parent!.child('function')?.text ?? '').replace(
          /^.*::/s,
          '',
        );
        return !TAKING.test(name);
      }
      case 'expression_statement':
      case 'block':
      case 'field_initializer':
      case 'return_expression':
        return false;
      default:
        return true;
    }
  }
  return true;
}

function isOpenField(node: Node | null, open?: ReadonlySet<string>): boolean {
  const isOwn = node?.kind === 'field_expression' && node.child('value')?.kind === 'self';
  return isOwn && (open?.has(node.child('field')?.text ?? '') ?? false);
}

/** Operations that take a length or index as it is. */
const TAKING =
  /^(?:from_raw_parts(?:_mut)?|get_unchecked(?:_mut)?|set_len|add|sub|offset|copy(?:_nonoverlapping)?|write_bytes|array|from_size_align_unchecked|Some)$/;
