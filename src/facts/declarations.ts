/** Where the declarations that paths name are looked up: in one file, or in the files of a crate. */
import type { Node } from '../syntax/node';
import type { FileFacts } from './file-facts';
import type { ImplItem, Namespace } from './items';

export type { Namespace } from './items';

import { inlineModules, isBody, joinPath } from './module-place';
import { scanNames } from './name-scan';
import { remembered } from './remembered';

/** An item and the file that it stands in. */
export interface Declared {
  readonly node: Node;
  readonly file: FileFacts;
}

export interface DeclaredImpl {
  readonly impl: ImplItem;
  readonly file: FileFacts;
}

/** What is looked for in the impls of a type: one of a trait of that last name, a method, or any. */
export type WantedImpl = { readonly trait: string } | { readonly method: string } | 'all';

export interface Declarations {
  /** The item that a path names, as a `WrittenType` has it; null where there is none of the crate or more than one. */
  find(path: string, from: FileFacts, namespace: Namespace): Declared | null;
  /**
   * Impls whose type has that last name, whichever type it is. Those that cannot be what is wanted need not be among
   * them, nor those of other files where one of the file that is linted is `enough`.
   */
  implsNamed(name: string, wanted: WantedImpl, enough: (impl: ImplItem) => boolean): readonly DeclaredImpl[];
  /** The files that are a module; empty where none is seen. */
  filesOf(module: string): readonly FileFacts[];
  /** Every free or foreign function of that name that is part of the crate on all targets. */
  functionsNamed(name: string): readonly Declared[];
  /** False where no file declares a function, method or type of that name. */
  mayDeclare(name: string): boolean;
}

/** The item's path from the crate's root. */
export function pathOfItem({ node, file }: Declared): string {
  return joinPath('crate', file.place.module, ...inlineModules(node), node.child('name')?.text ?? '');
}

/** An item found in a file. */
export interface FoundInFile extends Declared {
  /** False where it is the only one of its name in the file but stands in another module of it than was asked for. */
  readonly isExact: boolean;
}

/**
 * The item that a file declares in its inline module `modules`, by name. Where the module has none, the only one of that
 * name in the file: a glob or a re-export leads there.
 * @returns null where there is none, `ambiguous` where there are several, as under `#[cfg]`.
 */
export function declaredIn(
  file: FileFacts,
  modules: readonly string[],
  name: string,
  namespace: Namespace,
): FoundInFile | 'ambiguous' | null {
  const all = file.items.declared(name, namespace);
  const wanted = modules.join('::');
  const exact = all.filter((node) => inlineModules(node).join('::') === wanted);
  if (exact.length === 0 && !file.scopeOf(modules)) return null;
  const found = exact.length > 0 ? exact : all.filter((node) => !inlineModules(node).some(isBody));
  if (found.length > 1) return 'ambiguous';
  return found[0] ? { node: found[0], file, isExact: exact.length > 0 } : null;
}

/** True where the file opens modules of its own crate: names without a path may come from there. */
export function hasOwnGlobs(file: FileFacts): boolean {
  return file.globs.some((glob) => !/^(?:std|core|alloc)(?:::|$)/.test(glob.path));
}

/** The declarations of one file alone. */
export class FileDeclarations implements Declarations {
  constructor(private readonly file: FileFacts) {}

  find(path: string, from: FileFacts, namespace: Namespace): Declared | null {
    if (from !== this.file) return null;
    const names = path.split('::');
    const { module } = this.file.place;
    const prefix = ['crate', ...(module === '' ? [] : module.split('::'))];
    const isAbsolute = names.length > prefix.length && prefix.every((name, index) => names[index] === name);
    if (!isAbsolute && (names.length > 1 || !hasOwnGlobs(this.file))) return null;
    const own = isAbsolute ? names.slice(prefix.length) : names;
    const found = declaredIn(this.file, own.slice(0, -1), own.at(-1)!, namespace);
    return found === 'ambiguous' ? null : found;
  }

  implsNamed(name: string): readonly DeclaredImpl[] {
    return this.file.items.implsOf(name).map((impl) => ({ impl, file: this.file }));
  }

  filesOf(module: string): readonly FileFacts[] {
    return this.file.place.module === module ? [this.file] : [];
  }

  functionsNamed(name: string): readonly Declared[] {
    return this.file.items.declared(name, 'value').map((node) => ({ node, file: this.file }));
  }

  mayDeclare(name: string): boolean {
    return mayDeclareIn(this.file, name);
  }
}

const DECLARED = new WeakMap<FileFacts, ReadonlySet<string>>();

/** False where the file declares no function, method or type of that name. Its text is scanned once. */
export function mayDeclareIn(file: FileFacts, name: string): boolean {
  return remembered(DECLARED, file, () => scanNames(file.text).declared).has(name);
}
