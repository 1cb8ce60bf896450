import { blockAround, macroCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Program } from '../../facts/program-types';
import { typeText, type WrittenType } from '../../facts/types';
import { hasHole, typeKey } from '../../facts/written-type';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { reprOf } from '../shared/foreign-signatures';
import { transmuteCall } from '../shared/transmute-call';

export default defineRule({
  id: 'transmute-container',
  summary:
    'a `transmute` between types whose layout nobody promises: `Vec<T>` to `Vec<U>`, parts to a slice, a struct to another',
  category: 'layout',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: ['clippy::unsound_collection_transmute', 'clippy::transmute_undefined_repr'],
  options: {},
  triggers: ['transmute'],
  on: ['call_expression'],
  *check(node, { file, program }) {
    const found = transmuteCall(node, file, program);
    if (!found?.from || !found.to) return;
    const { from, to } = found;
    const problem = found.isCopy ? beyondSource(from, to, program, file) : problemOf(from, to, program, file);
    if (!problem || isCompared(node, file)) return;
    yield {
      at: node,
      message: `\`${typeText(from)}\` to \`${typeText(to)}\`: ${problem.text}`,
      ...(problem.isCertain ? { severity: 'error' as const } : {}),
    };
  },
});

/** True where nobody asks which part is which: the result is held against another one, and that is all. */
function isCompared(node: Node, file: FileFacts): boolean {
  const { parent } = blockAround(node);
  const pattern = parent?.kind === 'let_declaration' ? parent.child('pattern') : null;
  const uses = pattern?.kind === 'identifier' ? (file.bindingsAt(pattern)?.of(pattern)?.uses ?? []) : [];
  return uses.length > 0 && uses.every(isInComparison);
}

function isInComparison(use: Node): boolean {
  const macro = use.ancestor('macro_invocation');
  return /^(?:debug_)?assert_(?:eq|ne)$/.test((macro && macroCall(macro)?.name.text) ?? '');
}

interface Problem {
  readonly text: string;
  readonly isCertain?: boolean;
}

/** `transmute_copy` reads as much as the result has, whatever is there. */
function beyondSource(from: WrittenType, to: WrittenType, program: Program, file: FileFacts): Problem | null {
  const [has, reads] = [program.sizeOf(from, file), program.sizeOf(to, file)];
  return has !== null && reads !== null && reads > has
    ? { text: `this reads ${reads} bytes of a value that has ${has}`, isCertain: true }
    : null;
}

/** The trait whose methods a wide pointer has a table of; null for other types, and for marker traits alone. */
function tableOf(type: WrittenType): string | null {
  const to = type.kind === 'reference' || type.kind === 'pointer' ? type.to : null;
  if (to?.kind !== 'trait' || to.form !== 'dyn') return null;
  return (
    to.bounds.find((bound) => !/^std::marker::(?:Send|Sync|Unpin)$|^std::panic::(?:Ref)?UnwindSafe$/.test(bound)) ??
    null
  );
}

/** Owners of memory with several fields, in an order that std does not promise. Source: std, `Vec`, "Guarantees". */
const CONTAINERS =
  /^std::(?:vec::Vec|string::String|ffi::(?:CString|OsString)|path::PathBuf|collections::\w+|vec::IntoIter|slice::Iter(?:Mut)?)$/;
const WORDS = /^(?:usize|isize|u64|i64|u128)$/;

function problemOf(from: WrittenType, to: WrittenType, program: Program, file: FileFacts): Problem | null {
  const isContainer = (type: WrittenType) => type.kind === 'named' && CONTAINERS.test(type.path);
  if (isContainer(from) && isContainer(to)) {
    if (hasHole(from) || hasHole(to) || typeKey(from) === typeKey(to)) return null;
    return {
      text: 'where a container keeps pointer, length and capacity is not promised, and may differ for the other type',
    };
  }
  if ((isContainer(from) && isParts(to)) || (isContainer(to) && isParts(from)))
    return { text: 'where a container keeps pointer, length and capacity is not promised' };
  if ((isWide(from) && isParts(to)) || (isWide(to) && isParts(from)))
    return { text: 'in which order a wide pointer keeps address and metadata is not promised' };
  const [table, other] = [tableOf(from), tableOf(to)];
  if (table !== null && other !== null && table !== other)
    return {
      text: `the methods of \`${table.replace(/^crate::/, '')}\` are called for those of \`${other.replace(/^crate::/, '')}\``,
      isCertain: true,
    };
  if (to.kind === 'named' && to.path === 'std::boxed::Box' && from.kind === 'reference')
    return { text: 'the box will free memory that somebody else owns', isCertain: true };
  const [one, another] = [unorderedStruct(from, program, file), unorderedStruct(to, program, file)];
  return one !== null && another !== null && one !== another
    ? { text: 'neither struct has a `repr`, so the compiler may order their fields differently' }
    : null;
}

/** `(usize, usize)`, `[usize; 2]`, `(*const T, usize)`: what somebody takes a pointer's or vector's fields for. */
function isParts(type: WrittenType): boolean {
  const isWord = (part: WrittenType | null) =>
    part?.kind === 'pointer' || part?.kind === 'reference' || (part?.kind === 'named' && WORDS.test(part.path));
  if (type.kind === 'tuple') return type.elements.length > 1 && type.elements.every(isWord);
  return type.kind === 'array' && (type.length ?? 0) > 1 && isWord(type.element);
}

function isWide(type: WrittenType): boolean {
  if (type.kind !== 'reference' && type.kind !== 'pointer') return false;
  const { to } = type;
  return (
    to?.kind === 'slice' || (to?.kind === 'named' && to.path === 'str') || (to?.kind === 'trait' && to.form === 'dyn')
  );
}

/** The path of a struct of the crate with several fields and no `repr`; null for all else. */
function unorderedStruct(type: WrittenType, program: Program, file: FileFacts): string | null {
  if (type.kind !== 'named') return null;
  const item = program.typeOf(type, file)?.item;
  if (item?.kind !== 'struct') return null;
  const repr = reprOf(item.node);
  if (!repr || repr.isC || repr.isTransparent) return null;
  const filled = [...item.fields.keys()].filter(
    (field) => program.isZeroSized(program.fieldType(type, field, null, file), file) === 'no',
  );
  return filled.length > 1 ? type.path : null;
}
