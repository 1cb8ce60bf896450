/** Types in the signatures at which Rust meets C, and what C can know about them. */
import { attributesOf } from '../../facts/attributes';
import type { FileFacts } from '../../facts/file-facts';
import { abiOf, blockOf, hasForeignAbi } from '../../facts/foreign';
import type { DeclaredType, Program } from '../../facts/program';
import { type Repr, readRepr } from '../../facts/type-shape';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import type { NodeKind } from '../../syntax/node-kinds';
import { Gathered, gather } from '../../syntax/units';

export interface ForeignSignature {
  readonly item: Node;
  /** `import`: declared in an `extern` block; `export`: a Rust function that C calls. */
  readonly side: 'import' | 'export';
  readonly parameters: readonly { readonly name: string; readonly type: Node }[];
  /** Null where nothing is returned. */
  readonly returns: Node | null;
}

/** The signature of a foreign function, or of a Rust function with a foreign ABI; null for others. */
export function foreignSignature(item: Node): ForeignSignature | null {
  const block = item.kind === 'function_signature_item' ? blockOf(item) : null;
  if (!(block ? hasForeignAbi(block) : item.kind === 'function_item' && hasForeignAbi(item))) return null;
  if (
    /^(?:x86-interrupt|msp430-interrupt|ptx-kernel|gpu-kernel|vectorcall|\w+-unadjusted)$/.test(
      abiOf(block ?? item) ?? '',
    )
  )
    return null;
  const parameters = (item.child('parameters')?.namedChildren ?? []).flatMap((parameter) => {
    const type = parameter.kind === 'parameter' ? parameter.child('type') : null;
    return type ? [{ name: parameter.child('pattern')?.text ?? '_', type }] : [];
  });
  return { item, side: block ? 'import' : 'export', parameters, returns: item.child('return_type') };
}

const MEETING_C = new Gathered<Node>();

/** The functions of a file with a signature that C sees, and the statics of its `extern` blocks, in text order. */
export function itemsMeetingC({ root }: FileFacts): readonly Node[] {
  return gather(root, MEETING_C, (node) => {
    const meets = node.kind === 'static_item' ? isForeignStatic(node) : node.is(...FUNCTIONS) && foreignSignature(node);
    return meets ? node : null;
  });
}

const FUNCTIONS: readonly NodeKind[] = ['function_item', 'function_signature_item'];

function isForeignStatic(item: Node): boolean {
  const block = blockOf(item);
  return block !== null && hasForeignAbi(block);
}

/** What `#[repr(…)]` says of a type item; null where a condition or a macro may say more than is written. */
export function reprOf(item: Node): Repr | null {
  const attributes = attributesOf(item);
  if (attributes.some(({ path, arguments: args }) => path === 'cfg_attr' && /\brepr\b/.test(args))) return null;
  // Attribute macros rewrite the item as they like.
  if (attributes.some(({ path }) => path !== 'cfg_attr' && !BUILT_IN.test(path))) return null;
  const written = attributes.filter(({ path }) => path === 'repr').map((attribute) => attribute.arguments);
  return readRepr(written.join(','));
}

const BUILT_IN =
  /^(?:derive|repr|doc|allow|warn|deny|expect|forbid|cfg|cfg_attr|must_use|non_exhaustive|deprecated|automatically_derived|default|(?:clippy|rustfmt|rustdoc|diagnostic)::.*)$/;

/** True where the layout of the type is promised. Source: reference, "Type Layout", "Representations". */
export function hasPromisedLayout(repr: Repr): boolean {
  return repr.isC || repr.isTransparent || repr.integer !== null;
}

/** True for the ways to declare what only C knows: no variants, no fields, fields without size. */
export function isOpaque({ item, file }: DeclaredType, program: Program): boolean {
  if (item.kind === 'enum') return item.variants.length === 0;
  return [...item.fields.values()].every((field) => program.isZeroSized(program.read(field, file), file) !== 'no');
}

export interface PartOfSignature {
  readonly type: WrittenType;
  readonly isBehindPointer: boolean;
  readonly isMutable: boolean;
}

/** The type itself, what it points to, and what arrays of it hold. */
export function partsOf(type: WrittenType | null, isBehindPointer = false, isMutable = false): PartOfSignature[] {
  if (!type) return [];
  const own = [{ type, isBehindPointer, isMutable }];
  switch (type.kind) {
    case 'pointer':
    case 'reference':
      return [...own, ...partsOf(type.to, true, type.mutable)];
    case 'array':
      return [...own, ...partsOf(type.element, isBehindPointer, isMutable)];
    case 'named': {
      const inner = type.arguments[0] ?? null;
      if (type.path === 'std::option::Option') return partsOf(inner, isBehindPointer, isMutable).slice(1);
      if (type.path === 'std::boxed::Box' || type.path === 'std::ptr::NonNull')
        return [...own, ...partsOf(inner, true, true)];
      if (type.path === 'std::mem::MaybeUninit') return partsOf(inner, isBehindPointer, isMutable);
      return own;
    }
    default:
      return own;
  }
}

const NUMBER = /^(?:[iu](?:8|16|32|64|128|size)|f32|f64|bool|std::(?:ffi|os::raw)::c_\w+|libc::\w+)$/;

/** True where C can have declared the type as well: numbers, pointers, arrays and structs of them. */
export function couldBeC(type: WrittenType | null, file: FileFacts, program: Program, depth = 6): boolean {
  if (!type || depth === 0) return false;
  switch (type.kind) {
    case 'pointer':
      return true;
    case 'function':
      return type.abi !== null;
    case 'array':
      return couldBeC(type.element, file, program, depth - 1);
    case 'named': {
      if (NUMBER.test(type.path)) return true;
      if (type.path === 'std::option::Option') {
        const inner = type.arguments[0] ?? null;
        return inner?.kind === 'function' && inner.abi !== null;
      }
      const declared = program.typeOf(type, file);
      if (!declared || declared.item.kind === 'enum') return declared !== null && isFieldless(declared);
      return [...declared.item.fields.values()].every((field) =>
        couldBeC(program.read(field, declared.file), declared.file, program, depth - 1),
      );
    }
    default:
      return false;
  }
}

/** An enum whose variants hold nothing. */
export function isFieldless({ item }: DeclaredType): boolean {
  return (
    item.kind === 'enum' &&
    item.variants.length > 0 &&
    item.variants.every(
      (variant) => variant.child('body') === null || variant.child('body')?.namedChildren.length === 0,
    )
  );
}
