/**
 * Where Rust meets other languages: `extern` blocks, functions with a foreign ABI, calls of foreign functions.
 */

import type { Node } from '../syntax/node';
import type { SyntaxTree } from '../syntax/parser';
import { type Attribute, attributesOf } from './attributes';
import { type FunctionCall, functionCall } from './expressions';
import type { FileFacts } from './file-facts';
import { segmentsOf } from './paths';
import type { DeclaredFunction, Program } from './program-types';

/** ABIs of Rust itself, which no other language speaks. Source: reference, "External blocks", ABI; the unstable book. */
const OWN_ABIS = new Set(['Rust', 'rust-intrinsic', 'rust-call', 'rust-cold', 'rust-preserve-none', 'unadjusted']);

/**
 * The ABI of an `extern` block or a function: `C` also where only `extern` is written; null for functions of Rust's own
 * ABI.
 */
export function abiOf(item: Node): string | null {
  const modifier = item.firstOf('extern_modifier') ?? item.firstOf('function_modifiers')?.firstOf('extern_modifier');
  if (!modifier) return null;
  const literal = modifier.children.find((child) => child.kind.endsWith('string_literal'));
  return literal ? (literal.firstOf('string_content')?.text ?? literal.text) : 'C';
}

/** True for an `extern` block or a function that speaks the ABI of another language. */
export function hasForeignAbi(item: Node): boolean {
  const abi = abiOf(item);
  return abi !== null && !OWN_ABIS.has(abi);
}

/** Functions that an `extern` block declares. */
export function functionsOf(block: Node): readonly Node[] {
  const items = block.child('body')?.namedChildren ?? [];
  return items.filter((item) => item.kind === 'function_signature_item');
}

/** The `extern` block that a foreign function or static stands in, or null. */
export function blockOf(item: Node): Node | null {
  const holder = item.parent?.kind === 'declaration_list' ? item.parent.parent : null;
  return holder?.kind === 'foreign_mod_item' ? holder : null;
}

/** The name that the linker looks for: what `#[link_name]` says, or the item's own. */
export function symbolOf(item: Node): string {
  for (const { node, path } of attributesOf(item))
    if (path === 'link_name') {
      const value = node.firstOf('attribute')?.child('value');
      return value?.firstOf('string_content')?.text ?? value?.text ?? '';
    }
  return (item.child('name')?.text ?? '').replace(/^r#/, '');
}

/** The foreign functions of a file that the linker looks for by another name, with that name. */
export function* linkNames({
  root,
  text,
}: Pick<SyntaxTree, 'root' | 'text'>): Generator<readonly [name: string, symbol: string]> {
  if (!/\blink_name\b/.test(text)) return;
  for (const block of root.parsed()) {
    if (block.kind !== 'foreign_mod_item') continue;
    for (const item of functionsOf(block)) {
      const name = item.child('name')?.text ?? '';
      const symbol = symbolOf(item);
      if (symbol !== name) yield [name, symbol];
    }
  }
}

/** True where an attribute of the item, of what it stands in, or of the whole file takes it in or out of the build. */
export function isConditional(item: Node): boolean {
  for (let at: Node | null = item; at; at = at.parent) {
    if (attributesOf(at).some(({ path }) => path === 'cfg')) return true;
    const inner = at.kind === 'declaration_list' || at.kind === 'source_file' ? at.children : [];
    if (inner.some((child) => child.kind === 'inner_attribute_item' && /^#!\[cfg\b/.test(child.text))) return true;
  }
  return false;
}

/**
 * True in `#[wasm_bindgen] extern "C" { … }` and `#[cxx::bridge] mod ffi { … }`: the attribute makes declarations of its
 * own out of these.
 */
export function isTranslated(declaration: Node): boolean {
  const around = [...declaration.ancestors()].filter((at) => at.is('foreign_mod_item', 'mod_item'));
  return [declaration, ...around].some((item) => attributesOf(item).some(isOfMacro));
}

/** An attribute that is not of the language, under a condition too: `#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]`. */
function isOfMacro({ path, arguments: inside }: Attribute): boolean {
  if (path !== 'cfg_attr') return !BUILT_IN.test(path);
  const flat = inside.replace(/\((?:[^()]|\([^()]*\))*\)/g, '').split(',');
  return flat
    .slice(1)
    .some((attribute) => /\w/.test(attribute) && !BUILT_IN.test(attribute.replace(/=.*/s, '').trim()));
}

/** Attributes of the language that foreign blocks, functions and modules have. Source: reference, "Attributes". */
const BUILT_IN =
  /^(?:cfg|link|link_name|link_ordinal|no_mangle|export_name|link_section|path|macro_use|allow|expect|warn|deny|forbid|doc|deprecated|must_use|inline|cold|target_feature|track_caller|test|ignore|automatically_derived|naked|(?:clippy|rustfmt|rustdoc|diagnostic)::.*|rustc_\w+|(?:un)?stable|linkage|no_sanitize|coverage|unsafe_op_in_unsafe_fn|doc_cfg)$/;

export interface ForeignCall extends FunctionCall {
  /** Last name of the path, or the symbol where the declaration is seen. */
  readonly name: string;
  /** Null for functions of crates of bindings, whose declaration is not seen. */
  readonly declared: DeclaredFunction | null;
}

/** Crates and modules that hold nothing but bindings, by their names. */
const BINDINGS = /^(?:libc|ffi|sys|bindings|c_api|raw_ffi)$|[-_](?:sys|ffi|bindings)$|^(?:sys|ffi)_/;

/**
 * A call of a function that an `extern` block of the crate declares, or one whose path leads through a crate or module
 * of bindings (`libc::read`, `ffi::sqlite3_open`, imported or not).
 */
export function foreignCall(node: Node, file: FileFacts, program: Program): ForeignCall | null {
  const call = functionCall(node);
  if (!call) return null;
  const declared = program.functionAt(call.callee, file);
  if (declared) {
    if (!declared.isForeign || !hasForeignAbi(blockOf(declared.node)!)) return null;
    return { ...call, name: symbolOf(declared.node), declared };
  }
  const names = bindingPath(call.callee, file);
  return names ? { ...call, name: names.at(-1)!, declared: null } : null;
}

function bindingPath(callee: Node, file: FileFacts): readonly string[] | null {
  const written = segmentsOf(callee);
  const names = file.paths.locate(callee).path.split('::');
  const name = names.at(-1)!;
  // Types of bindings have functions of their own, which are Rust.
  if (!/^_?[a-z]/.test(name) && !/^[A-Z]\w*[A-Z]|_/.test(name)) return null;
  const modules = [...written.slice(0, -1), ...names.slice(0, -1)];
  if (modules.some((module) => /^[A-Z]/.test(module))) return null;
  return modules.some((module) => BINDINGS.test(module)) ? names : null;
}
