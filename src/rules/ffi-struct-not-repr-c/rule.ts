import { isTestCode } from '../../facts/attributes';
import type { FileFacts } from '../../facts/file-facts';
import type { DeclaredType, Program } from '../../facts/program';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import {
  couldBeC,
  foreignSignature,
  hasPromisedLayout,
  isFieldless,
  isOpaque,
  itemsMeetingC,
  type PartOfSignature,
  partsOf,
  reprOf,
} from '../shared/foreign-signatures';
import { linesAbove } from '../shared/line-above';

export default defineRule({
  id: 'ffi-struct-not-repr-c',
  summary: 'a struct, union or enum that C shares, without `#[repr(C)]`',
  category: 'ffi',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: ['rustc::improper_ctypes', 'rustc::improper_ctypes_definitions'],
  options: {},
  triggers: ['extern'],
  on: ['source_file'],
  *check(_, { file, program }) {
    const told = new Set<Node>();
    for (const { type, isExport } of foreignTypes(file)) {
      for (const part of partsOf(program.read(type, file))) {
        const found = unpromised(part, isExport, file, program);
        if (!found || told.has(found.type.item.node)) continue;
        told.add(found.type.item.node);
        yield report(type, found, file, program);
      }
    }
  },
});

/** Every type in the signature of a foreign function, of a Rust function that C calls, and of a foreign static. */
function* foreignTypes(file: FileFacts): Generator<{ type: Node; isExport: boolean }> {
  for (const node of itemsMeetingC(file)) {
    if (node.kind === 'static_item') {
      const type = node.child('type');
      if (type) yield { type, isExport: false };
      continue;
    }
    const signature = foreignSignature(node);
    if (!signature || isTestCode(node)) continue;
    const isExport = signature.side === 'export';
    for (const { type } of signature.parameters) yield { type, isExport };
    if (signature.returns) yield { type: signature.returns, isExport };
  }
}

interface Found {
  readonly type: DeclaredType;
  /** The field of a struct with `#[repr(C)]` that holds it, or null. */
  readonly field: { readonly node: Node; readonly owner: DeclaredType } | null;
}

/** The type that C has to know the layout of and cannot: the part itself, or a field of it. */
function unpromised(
  part: PartOfSignature,
  isExport: boolean,
  file: FileFacts,
  program: Program,
  depth = 4,
): Found | null {
  const declared = part.type.kind === 'named' ? program.typeOf(part.type, file) : null;
  const repr = declared && reprOf(declared.item.node);
  if (!declared || !repr || depth === 0 || part.type.kind !== 'named') return null;
  if (isOpaque(declared, program)) return null;
  if (!hasPromisedLayout(repr)) {
    if (part.isBehindPointer && (isExport || !isSharedLayout(declared, program))) return null;
    // An enum with data may be an optional pointer in other words.
    if (declared.item.kind === 'enum' && !isFieldless(declared)) return null;
    return { type: declared, field: null };
  }
  if (declared.item.kind === 'enum' || (part.isBehindPointer && isExport)) return null;
  for (const node of declared.item.fields.values())
    for (const inner of partsOf(program.read(node, declared.file))) {
      if (inner.isBehindPointer) continue;
      const found = unpromised(
        { ...inner, isBehindPointer: part.isBehindPointer },
        isExport,
        declared.file,
        program,
        depth - 1,
      );
      if (found) return found.field ? found : { ...found, field: { node, owner: declared } };
    }
  return null;
}

/** False for Rust's own objects, which C gets a pointer to without looking behind it: `*mut Vec<Job>`, `*mut State`. */
function isSharedLayout(declared: DeclaredType, program: Program): boolean {
  if (declared.item.kind === 'enum') return isFieldless(declared);
  if (declared.item.parameters.length > 0) return false;
  return [...declared.item.fields.values()].every((field) =>
    couldBeC(program.read(field, declared.file), declared.file, program),
  );
}

function report(at: Node, { type, field }: Found, file: FileFacts, program: Program) {
  const { item } = type;
  const kind = item.kind;
  const what = kind === 'enum' ? 'its size is left to Rust' : 'the order and the place of its fields are left to Rust';
  const isHere = type.file === file;
  const related = [];
  if (field && field.owner.file === file)
    related.push({ at: field.node, message: `a field of \`${field.owner.item.name}\`, which C shares` });
  if (isHere)
    related.push({ at: item.node.child('name') ?? item.node, message: `declared here, without \`#[repr(C)]\`` });
  return {
    at,
    message: `\`${item.name}\` is shared with C, but ${what}`,
    related,
    fixes: isHere ? [addRepr(type, program)] : [],
  };
}

function addRepr({ item, file }: DeclaredType, program: Program): ReportedFix {
  const sized = [...item.fields.values()].filter(
    (field) => program.isZeroSized(program.read(field, file), file) !== 'yes',
  );
  const isWrapper = item.kind === 'struct' && sized.length === 1;
  const attribute = isWrapper ? '#[repr(transparent)]' : '#[repr(C)]';
  const head = item.node.children.find((child) => child.field !== 'attributes' && !child.kind.includes('comment'))!;
  return {
    title: `add \`${attribute}\``,
    safety: 'suggestion',
    edits: linesAbove([attribute], head.start, item.node, file),
  };
}
