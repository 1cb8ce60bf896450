/** Boxes that a type keeps as raw pointers, in a file that never takes one back. */
import { isTestCode } from '../../facts/attributes';
import { functionCall, methodCall, operandOf, wrapped } from '../../facts/expressions';
import type { FileFacts, Question } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';

export interface KeptBox {
  /** The call that gives the box up. */
  readonly call: Node;
  /** The field that it is kept in, and its type as written. */
  readonly field: string;
  readonly declared: Node;
}

const GIVEN_UP = /^std::boxed::Box::(?:into_raw|leak)$/;
/** Whatever could free it, or be another name for what does. */
const TAKES_BACK =
  /from_raw|dealloc|drop_in_place|from_non_null|into_inner|ManuallyDrop::(?:drop|take)|\bfree|release|destroy|reclaim|recycle|\bunsafe\s+impl\s+GlobalAlloc\b/i;
const takesBack: Question<boolean> = ({ text }) => TAKES_BACK.test(text);
/** What is done to a pointer that stays where it is. */
const LOOKED_AT = /^(?:is_null|as_ref|as_mut|read|write|add|sub|offset|eq|ne|cmp|partial_cmp|fmt)$/;

/**
 * The first box that a struct keeps and that nobody can take back: its field is private, no other file sees it, and this one
 * has no code that frees anything.
 */
export function keptBox(item: Node, file: FileFacts): KeptBox | null {
  const type = file.items.typeOfNode(item);
  if (!type || isTestCode(item) || file.about(takesBack) || hasOtherFiles(file)) return null;
  const raw = [...type.fields].filter(([, written]) => isRawField(written, file));
  if (raw.length === 0) return null;
  for (const node of file.root.descendants()) {
    const call = functionCall(node);
    if (!call || !GIVEN_UP.test(file.paths.resolve(call.callee))) continue;
    const field = fieldFilledBy(node, type.name, file);
    const declared = field === null ? undefined : raw.find(([name]) => name === field)?.[1];
    if (field !== null && declared && !leaves(field, file)) return { call: node, field, declared };
  }
  return null;
}

function isRawField(written: Node, file: FileFacts): boolean {
  if (written.parent?.firstOf('visibility_modifier')) return false;
  const type = file.types.read(written);
  return type?.kind === 'pointer' || (type?.kind === 'named' && type.path === 'std::ptr::NonNull');
}

/** Modules in files of their own see private fields too. */
function hasOtherFiles({ root }: FileFacts): boolean {
  return root.children.some((child) => child.kind === 'mod_item' && !child.child('body'));
}

/** The field of the struct that the pointer is put into: as it is, or by way of one variable. */
function fieldFilledBy(call: Node, struct: string, file: FileFacts): string | null {
  let value = call;
  for (;;) {
    value = wrapped(value);
    const { parent } = value;
    const outer = parent?.kind === 'arguments' ? parent.parent : null;
    if (parent?.kind === 'type_cast_expression' || parent?.kind === 'unsafe_block') value = parent;
    else if (parent?.kind === 'block' && parent.namedChildren.length === 1) value = parent;
    else if (outer && /^std::ptr::NonNull::(?:new|new_unchecked|from)$/.test(calleeOf(outer, file))) value = outer;
    else if (
      parent?.kind === 'field_expression' &&
      parent.parent &&
      /^(?:unwrap|expect|cast|into)$/.test(nameOf(parent.parent))
    )
      value = parent.parent;
    else break;
  }
  const { parent } = value;
  if (parent?.kind === 'field_initializer') return isOf(parent, struct) ? (parent.child('field')?.text ?? null) : null;
  if (parent?.kind === 'arguments') {
    const made = parent.parent && functionCall(parent.parent);
    const isMade = made && (made.callee.text === struct || made.callee.text === 'Self');
    return isMade ? String(made.arguments.indexOf(value)) : null;
  }
  const pattern = parent?.kind === 'let_declaration' ? parent.child('pattern') : null;
  const binding = pattern?.kind === 'identifier' ? file.bindingsAt(pattern)?.of(pattern) : null;
  if (!binding || binding.mutable || binding.uses.length !== 1) return null;
  const [use] = binding.uses;
  if (use!.parent?.kind === 'shorthand_field_initializer') return isOf(use!.parent, struct) ? use!.text : null;
  return fieldFilledBy(use!, struct, file);
}

function calleeOf(node: Node, file: FileFacts): string {
  const call = functionCall(node);
  return call ? file.paths.resolve(call.callee) : '';
}

function nameOf(call: Node): string {
  return methodCall(call)?.name ?? '';
}

/** True for a part of `S { … }` or `Self { … }`. */
function isOf(part: Node, struct: string): boolean {
  const name = part.parent?.parent?.kind === 'struct_expression' ? part.parent.parent.child('name')?.text : undefined;
  return name === struct || name === 'Self';
}

/** True where the pointer is read out of the field: it may be freed by who gets it. */
function leaves(field: string, { root }: FileFacts): boolean {
  for (const node of root.descendants()) {
    if (node.kind === 'field_pattern' || node.kind === 'shorthand_field_identifier') {
      if (node.text.startsWith(field)) return true;
      continue;
    }
    if (node.kind === 'macro_invocation' && node.child('macro')?.text !== 'println' && node.text.includes(`.${field}`))
      return true;
    if (node.kind !== 'field_expression' || node.child('field')?.text !== field) continue;
    const value = wrapped(node);
    const { parent } = value;
    if (parent?.kind === 'unary_expression' && operandOf(parent, '*')) continue;
    if (parent?.kind === 'field_expression' && parent.parent && LOOKED_AT.test(nameOf(parent.parent))) continue;
    if (parent?.kind === 'binary_expression') continue;
    return true;
  }
  return false;
}
