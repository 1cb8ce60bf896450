/**
 * Who can call a function, with the whole crate in view: `visibility` tells what one file says, this asks the modules
 * above it as well.
 */

import type { Node } from '../syntax/node';
import { isTestCode } from './attributes';
import { isUnsafeFunction } from './expressions';
import type { FileFacts } from './file-facts';
import { segmentsOf } from './paths';
import type { Program } from './program-types';
import { isDocHidden, isExcerpt, isExported, isPub } from './visibility';

/**
 * - `exported`: other crates can call it.
 * - `hidden`: they can, but it is kept out of the documentation.
 * - `internal`: only the crate itself can, as far as is seen.
 */
export type Exposure = 'exported' | 'hidden' | 'internal';

/** What rules have at hand; `program` is made when it is asked for. */
export interface Asked {
  readonly file: FileFacts;
  readonly program: Program;
}

/** True for a function that safe code of other crates can call, as far as is seen; in an excerpt that may be each. */
export function isSafeEntry(item: Node, asked: Asked): boolean {
  if (isUnsafeFunction(item) || isTestCode(item)) return false;
  return isExcerpt(asked.file) || exposureOf(item, asked.file, asked.program) !== 'internal';
}

/**
 * Who can call a function or method. One of a trait's impl can be called by whoever sees the type and the trait.
 * Source: reference, "Visibility and Privacy".
 */
export function exposureOf(item: Node, file: FileFacts, program: Program): Exposure {
  const owner = item.parent?.kind === 'declaration_list' ? item.parent.parent : null;
  if (owner?.kind !== 'impl_item') return exposed(item, file, program);
  const trait = owner.child('trait');
  if (trait === null && !isPub(item)) return 'internal';
  if (isDocHidden(item)) return 'hidden';
  if (trait !== null) {
    const path = file.paths.resolve(trait);
    const declared = path.startsWith('std::') ? null : program.read(trait, file);
    const bound = declared?.kind === 'trait' ? declared.bounds[0] : undefined;
    const local = file.items.traits.get(segmentsOf(trait).at(-1) ?? '');
    if (local && bound !== undefined && exposed(local, file, program) === 'internal') return 'internal';
  }
  return exposureOfType(owner, file, program);
}

/** Who can name the type that an impl is for; what is not declared in the crate can be named by everybody. */
function exposureOfType(impl: Node, file: FileFacts, program: Program): Exposure {
  let type = impl.child('type');
  while (type?.kind === 'reference_type' || type?.kind === 'pointer_type') type = type.child('type');
  const written = type && program.read(type, file);
  const declared = written ? program.typeOf(written, file) : null;
  return declared ? exposed(declared.item.node, declared.file, program) : 'exported';
}

/** Who can name an item that is no member of an impl. */
export function exposed(item: Node, file: FileFacts, program: Program): Exposure {
  if (!isExported(item, file)) return 'internal';
  const trait = item.parent?.parent?.kind === 'trait_item' ? item.parent.parent : item;
  const name = trait.child('name')?.text ?? '';
  const above = program.modulesAbove(file);
  for (const [index, { child, files }] of above.entries()) {
    const declarations = files.flatMap((parent) => moduleDeclarations(parent, child));
    // A module that nothing is seen to declare may be public.
    if (declarations.length === 0 || declarations.some(isPub)) continue;
    const parents = above.slice(index).flatMap((step) => step.files);
    const names = [name, ...above.slice(0, index).map((step) => step.child)];
    if (!parents.some((parent) => reexports(parent, child, names))) return 'internal';
  }
  return isDocHidden(item) ? 'hidden' : 'exported';
}

/** `mod name;` wherever it stands in the file, in macros that only gate it too. */
export function moduleDeclarations(file: FileFacts, name: string): Node[] {
  return file.root.children.filter((item) => item.kind === 'mod_item' && item.child('name')?.text === name);
}

/** True where the file has a `pub use` that may lift one of the names, or all there is, out of the module. */
function reexports(file: FileFacts, module: string, names: readonly string[]): boolean {
  const lifted = new RegExp(`\\b(?:${names.join('|')})\\b(?!\\s*::)`);
  const whole = new RegExp(`\\b${module}\\b[^;]*\\*`);
  return [...file.root.parsed()].some(
    (use) => use.kind === 'use_declaration' && isPub(use) && (lifted.test(use.text) || whole.test(use.text)),
  );
}
