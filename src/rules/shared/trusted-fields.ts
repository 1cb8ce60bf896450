/**
 * Where safe methods of a type rely on what one of its fields holds.
 */
import { isInUnsafe, isUnsafeFunction, methodCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { TypeItem } from '../../facts/items';
import type { Program } from '../../facts/program-types';
import type { WrittenType } from '../../facts/types';
import { isPub } from '../../facts/visibility';
import { descendantsOutside } from '../../facts/walk';
import type { Node } from '../../syntax/node';
import { isRawPointer, reliedOn } from './raw-parameters';
import { uncheckedOperation } from './unchecked-operations';

export interface TrustedField {
  readonly name: string;
  readonly type: WrittenType;
}

/** Where a method that is safe to call relies on the field without a check; null where none does. */
export function trustedIn(item: TypeItem, field: TrustedField, file: FileFacts, program: () => Program): Node | null {
  for (const impl of file.items.implsOf(item.name))
    for (const method of impl.methods.values()) {
      const body = method.child('body');
      const isOpen = isPub(method) || impl.node.child('trait') !== null;
      if (!body?.text.includes('unsafe') || !isOpen || isUnsafeFunction(method) || impl.node.has('unsafe')) continue;
      const uses = usesOf(field.name, body);
      if (isRawPointer(field.type) ? uses.some(isReplaced) : uses.some((use) => isAsked(use))) continue;
      const use = uses.find((candidate) => isTrusted(candidate, field, file, program));
      if (use) return use;
    }
  return null;
}

/** `self.field` in text order. */
function usesOf(name: string, body: Node): Node[] {
  return [...descendantsOutside(body, (inner) => inner !== body && inner.kind.endsWith('_item'))].filter(
    (node) =>
      node.kind === 'field_expression' && node.child('field')?.text === name && node.child('value')?.kind === 'self',
  );
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
function isAsked(use: Node): boolean {
  for (let at = use; at.parent; at = at.parent) {
    const { parent } = at;
    switch (parent.kind) {
      case 'binary_expression':
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

/** Operations that take a length or index as it is. */
const TAKING =
  /^(?:from_raw_parts(?:_mut)?|get_unchecked(?:_mut)?|set_len|add|sub|offset|copy(?:_nonoverlapping)?|write_bytes|array|from_size_align_unchecked|Some)$/;
