/** Calls of `transmute` and `transmute_copy`, with both types as far as they are written. */
import { expectedType } from '../../facts/expected-type';
import { functionCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Program } from '../../facts/program-types';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import type { SpanEdit } from '../define-rule';

export interface TransmuteCall {
  readonly call: Node;
  /** What is transmuted; of `transmute_copy` the reference to it. */
  readonly value: Node;
  readonly from: WrittenType | null;
  readonly to: WrittenType | null;
  readonly isCopy: boolean;
}

/** Null for anything else. */
export function transmuteCall(node: Node, file: FileFacts, program: Program): TransmuteCall | null {
  const call = functionCall(node);
  const [value] = call?.arguments ?? [];
  if (!call || !value) return null;
  const path = file.paths.resolve(call.callee);
  const isCopy = path === 'std::mem::transmute_copy';
  if (!isCopy && path !== 'std::mem::transmute') return null;
  const [from, to] = call.typeArguments.map((type) => program.read(type, file));
  const given = from ?? valueType(peel(value), file, program);
  return {
    call: call.call,
    value: peel(value),
    from: from ?? (isCopy && given?.kind === 'reference' ? given.to : isCopy ? null : given),
    to: to ?? expectedType(node, file),
    isCopy,
  };
}

/** The type of an expression; of a function's name the pointer that it becomes. */
export function valueType(value: Node, file: FileFacts, program: Program): WrittenType | null {
  const type = file.types.of(value);
  if (type || !value.is('identifier', 'scoped_identifier')) return type;
  if (file.bindingsAt(value)?.of(value)) return null;
  const item = program.functionAt(value, file);
  if (!item || item.self !== null || item.isAsync) return null;
  const modifiers = item.node.firstOf('function_modifiers');
  const external = modifiers?.firstOf('extern_modifier');
  const abi = external?.firstOf('string_literal')?.firstOf('string_content')?.text ?? 'C';
  return {
    kind: 'function',
    parameters: item.parameters.map((parameter) => parameter.type),
    returns: item.returns,
    abi: item.isForeign || external ? abi : null,
    isUnsafe: item.isUnsafe,
  };
}

/** The call replaced by other code; in parentheses where it is called, indexed or cast further. */
export function insteadOf(call: Node, code: string): SpanEdit {
  const isOperand = call.parent?.is('field_expression', 'index_expression', 'type_cast_expression', 'try_expression');
  return { span: call, newText: isOperand ? `(${code})` : code };
}
