import { functionCall, methodCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { foreignCall } from '../../facts/foreign';
import type { Program } from '../../facts/program';
import { autoDeref, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import { castRoot } from '../shared/null-checks';
import { wholeStatement } from '../shared/whole-statement';

/** What gives an entry of the ring's memory. Source: io_uring_get_sqe(3). */
const GETS = /^(?:__|_)?io_uring_get_sqe(?:128)?$/;
/** What fills an entry and leaves its `user_data` as it is. Source: io_uring_prep_nop(3) and its like, io_uring_sqe_set_flags(3). */
const FILLS = /^(?:io_uring_prep_\w+|io_uring_initialize_sqe|io_uring_sqe_set_(?:flags|buf_group|target_fixed_file))$/;
/** What sets it, under liburing's name or that of a wrapper. */
const SETS = /user_?data|set_data|cookie|token|set_tag|context/i;

export default defineRule({
  id: 'user-data-unset',
  summary: 'a submission queue entry whose `user_data` is left as the last user left it',
  category: 'ownership',
  severity: 'warning',
  confidence: 'medium',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['get_sqe'],
  on: ['let_declaration', 'let_condition'],
  *check(node, { file, program }) {
    const value = node.child('value');
    const call = value && entryCall(value, file, program);
    const name = call && nameIn(node.child('pattern'));
    const body = node.ancestor('function_item')?.child('body');
    if (!call || !name || !body) return;
    const uses = file.bindingsAt(name)?.of(name)?.uses ?? [];
    const steps = uses.map((use) => stepAt(use, file, program));
    if (steps.includes('leaves') || !steps.includes('fills') || SETS.test(withoutDeclarations(body))) return;
    const first = uses[steps.indexOf('fills')]!;
    yield {
      at: call,
      message: `\`${name.text}\` is submitted with the \`user_data\` of whoever had this entry before`,
      related: [{ at: wholeStatement(first), message: 'this fills the entry and leaves `user_data` alone' }],
      fixes: setNull(name.text, first, file, program),
    };
  },
});

/** The call of `io_uring_get_sqe` behind `unsafe`, `&mut *` and the methods of pointers. */
function entryCall(value: Node, file: FileFacts, program: Program): Node | null {
  let at = peel(value);
  for (let depth = 0; depth < 10; depth++) {
    at = castRoot(at);
    const inner = at.is('reference_expression', 'unary_expression', 'try_expression') ? at.namedChildren.at(-1) : null;
    const method = methodCall(at);
    const wrap = functionCall(at);
    if (inner) at = peel(inner);
    else if (method && /^(?:as_mut|as_ref|unwrap|expect|ok_or|ok_or_else|unwrap_unchecked)$/.test(method.name))
      at = method.receiver;
    else if (wrap && /(?:^|::)NonNull::new(?:_unchecked)?$/.test(wrap.callee.text) && wrap.arguments[0])
      at = wrap.arguments[0];
    else break;
  }
  const call = foreignCall(at, file, program);
  return call && GETS.test(call.name) ? call.call : null;
}

/** `sqe` in `sqe`, `mut sqe` and `Some(sqe)`. */
function nameIn(pattern: Node | null): Node | null {
  if (!pattern) return null;
  if (pattern.kind === 'identifier') return pattern;
  if (pattern.kind !== 'tuple_struct_pattern' && pattern.kind !== 'mut_pattern') return null;
  return nameIn(pattern.namedChildren.findLast((child) => child.kind !== 'mutable_specifier') ?? null);
}

type Step = 'fills' | 'asks' | 'leaves';

/** What becomes of the entry at one of its uses. */
function stepAt(use: Node, file: FileFacts, program: Program): Step {
  const { parent } = use;
  const method = parent?.kind === 'field_expression' && parent.parent ? methodCall(parent.parent) : null;
  if (method?.receiver === use) {
    if (/^(?:is_null|is_none|is_some)$/.test(method.name)) return 'asks';
    // `sqe.as_mut()` and what wrappers offer may do anything.
    return 'leaves';
  }
  for (let at: Node = use; at.parent; at = at.parent) {
    const { parent: outer } = at;
    if (outer.kind === 'field_expression' && at.field === 'value') {
      const assigned = outer.parent?.kind === 'assignment_expression' && outer.field === 'left';
      return assigned || outer.parent?.kind !== 'reference_expression' ? 'fills' : 'leaves';
    }
    if (outer.kind === 'arguments') {
      const call = outer.parent && foreignCall(outer.parent, file, program);
      return call && FILLS.test(call.name) ? 'fills' : 'leaves';
    }
    if (outer.kind === 'binary_expression') return 'asks';
    if (!outer.is('unary_expression', 'parenthesized_expression', 'type_cast_expression', 'reference_expression'))
      break;
  }
  return 'leaves';
}

/** The body's text without declarations of functions, which have parameters of such names. */
function withoutDeclarations(body: Node): string {
  let { text } = body;
  for (const node of body.namedChildren)
    if (node.kind === 'foreign_mod_item' || node.kind === 'use_declaration') text = text.replace(node.text, '');
  return text;
}

/** `(*sqe).user_data = 0;` behind what fills the entry first, where the entry's type has such a number. */
function setNull(name: string, use: Node, file: FileFacts, program: Program): ReportedFix[] {
  const type = file.types.of(use);
  const isPointer = type?.kind === 'pointer';
  const entry: WrittenType | null = isPointer ? type.to : autoDeref(type);
  const field = entry && program.fieldType(entry, 'user_data', null, file);
  const statement = wholeStatement(use);
  if (field?.kind !== 'named' || field.path !== 'u64' || statement.kind !== 'expression_statement') return [];
  // The semicolon behind an unsafe block is a statement of its own.
  const end = file.text[statement.end] === ';' ? statement.end + 1 : statement.end;
  const isUnsafe = statement.ancestor('unsafe_block', 'function_item')?.kind === 'unsafe_block';
  const set = `${isPointer ? `(*${name})` : name}.user_data = 0`;
  const line = !isPointer || isUnsafe ? `${set};` : `unsafe { ${set} };`;
  const newText = `${file.startsLine(statement.start) ? file.lineBreak + file.indentationAt(statement.start) : ' '}${line}`;
  return [
    {
      title: 'set `user_data` to 0',
      safety: 'suggestion',
      edits: [{ span: { start: end, end }, newText }],
    },
  ];
}
