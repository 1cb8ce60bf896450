import { isTestCode } from '../../facts/attributes';
import { castOf, enclosingStatement, isUnsafeFunction, methodCall, peel, wrapped } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { type UnsafeOperation, unsafeOperations } from '../../facts/unsafe-operations';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';

/** Since this edition the compiler warns of it as well. */
const WARNED = 2024;

export default defineRule({
  id: 'unsafe-op-in-unsafe-fn',
  summary: 'an unsafe operation in an `unsafe fn` outside of any `unsafe` block',
  category: 'contracts',
  severity: 'info',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: ['rustc::unsafe_op_in_unsafe_fn'],
  options: {},
  triggers: ['unsafe'],
  on: ['function_item'],
  *check(node, { file, edition }) {
    const body = node.child('body');
    if (!body || !isUnsafeFunction(node) || !isWanted(file, edition) || isTestCode(node)) return;
    let done = 0;
    for (const operation of unsafeOperations(body, file)) {
      const { at } = operation;
      if (at.start < done || at.ancestor('unsafe_block', 'function_item')?.kind === 'unsafe_block') continue;
      const target = toWrap(at);
      done = target.end;
      const fix = fixFor(target, at);
      yield { at, message: messageFor(operation, node.child('name')?.text ?? ''), ...(fix && { fixes: [fix] }) };
    }
  },
});

/** The level that a file sets for the lint; empty where it sets none. */
const levelIn = ({ text }: FileFacts) => /#!\[\s*(\w+)\s*\([^)\]]*\bunsafe_op_in_unsafe_fn\b/.exec(text)?.[1] ?? '';

/** Older editions leave it to the crate to ask for it. */
function isWanted(file: FileFacts, edition: number): boolean {
  const level = file.about(levelIn);
  return level === '' ? edition >= WARNED : level !== 'allow' && level !== 'expect';
}

function messageFor({ kind, name }: UnsafeOperation, item: string): string {
  const shown = name.length <= 40 && !/[\n`]/.test(name) ? `\`${name}\`` : 'a raw pointer';
  const deed = kind === 'dereference' ? `dereferences ${shown}` : kind === 'call' ? `calls ${shown}` : `uses ${shown}`;
  return `\`${item}\` ${deed} outside of any \`unsafe\` block`;
}

/**
 * The smallest expression around the operation that means the same in a block: a block gives a value, so what is done to
 * a place (a borrow, an assignment, a method call) goes in with it.
 */
function toWrap(operation: Node): Node {
  let at = wrapped(operation);
  for (;;) {
    const parent: Node | null = at.parent;
    const call = parent?.kind === 'field_expression' ? callOf(parent) : null;
    if (call) at = wrapped(call);
    else if (parent && goesAlong(parent, at)) at = wrapped(parent);
    else break;
  }
  // `unsafe { … } + 1` at the start of a statement would be two of them.
  const statement = enclosingStatement(at);
  const whole = statement.kind === 'expression_statement' ? statement.namedChildren[0] : statement;
  return whole && whole.kind !== 'let_declaration' && whole.start === at.start ? whole : at;
}

function callOf(field: Node): Node | null {
  const callee = field.parent?.kind === 'generic_function' ? field.parent : field;
  const call = callee.field === 'function' ? callee.parent : null;
  return call && methodCall(call) ? call : null;
}

function goesAlong(parent: Node, at: Node): boolean {
  switch (parent.kind) {
    case 'field_expression':
    case 'reference_expression':
    case 'try_expression':
      return true;
    case 'index_expression':
      return parent.namedChildren[0] === at;
    case 'unary_expression':
      return parent.has('*');
    case 'assignment_expression':
    case 'compound_assignment_expr':
      return parent.child('left') === at;
    case 'binary_expression':
      return /^(?:[<>]=?|[!=]=)$/.test(parent.child('operator')?.text ?? '');
    default:
      return false;
  }
}

function fixFor(target: Node, operation: Node): ReportedFix | null {
  const { parent } = target;
  const isValue = peel(target).kind !== 'unary_expression' && !peel(target).is('field_expression', 'index_expression');
  // Patterns and macros may take the place itself.
  const mayBorrow =
    parent?.is('match_expression', 'let_condition', 'for_expression') ||
    (parent?.kind === 'let_declaration' && parent.child('pattern')?.kind !== 'identifier') ||
    target.ancestor('macro_invocation', 'function_item')?.kind === 'macro_invocation';
  if (mayBorrow && !isValue) return null;
  if (operation.text.includes('//') || castOf(target)) return null;
  const edits = [
    { span: { start: target.start, end: target.start }, newText: 'unsafe { ' },
    { span: { start: target.end, end: target.end }, newText: ' }' },
  ];
  return { title: 'put it into an `unsafe` block', safety: 'suggestion', edits };
}
