/** Looks declarations up in the files of a crate, the way that paths lead through its modules. */
import { attributesOf } from './attributes';
import {
  type Declarations,
  type Declared,
  type DeclaredImpl,
  declaredIn,
  mayDeclareIn,
  type Namespace,
  type WantedImpl,
} from './declarations';
import type { FileFacts } from './file-facts';
import type { ImplItem } from './items';
import { absolutePath, joinPath, type ModulePlace, modulePlace } from './module-place';

/** The texts of a crate, as far as they are known. */
export interface CrateTexts {
  readonly isComplete: boolean;
  filesOf(module: string): readonly string[];
  /** Null where not all files are known. */
  declaring(name: string): readonly string[] | null;
  hasNothingNamed(name: string): boolean;
  mayGive(path: string, name: string): boolean;
  implementing(name: string, wanted: WantedImpl): readonly string[];
  facts(path: string): FileFacts | null;
}

/** Imports of imports and globs of globs that are followed. */
const HOPS = 6;

type Found = Declared | 'ambiguous' | 'elsewhere' | null;

/** For one run over one file: trees that it asked for are kept until it ends. */
export class CrateDeclarations implements Declarations {
  missed = false;
  looked = false;
  readonly #facts = new Map<string, FileFacts | null>();
  readonly #found = new Map<string, Declared | null>();
  /** Paths behind globs that are being looked for. */
  readonly #followed = new Set<string>();
  /** Whether a file's module is declared for some targets only, by its path. */
  readonly #conditional = new Map<string, boolean>();

  /**
   * @param own the file that is linted, which stands in place of the crate's text at `ownPath`.
   */
  constructor(
    private readonly crate: CrateTexts,
    private readonly packageName: string,
    private readonly ownPath: string,
    private readonly own: FileFacts,
  ) {
    this.#facts.set(ownPath, own);
  }

  find(path: string, from: FileFacts, namespace: Namespace): Declared | null {
    const isAbsolute = path.startsWith('crate::');
    const key = `${namespace} ${isAbsolute ? '' : `${from.place.module} `}${path}`;
    let found = this.#found.get(key);
    if (found === undefined) {
      const result = isAbsolute ? this.#absolute(path, namespace, HOPS) : this.#relative(path, from, namespace);
      found = result === null || typeof result === 'string' ? null : result;
      this.#found.set(key, found);
    }
    return found;
  }

  implsNamed(name: string, wanted: WantedImpl, enough: (impl: ImplItem) => boolean): readonly DeclaredImpl[] {
    const inFile = (file: FileFacts) => file.items.implsOf(name).map((impl): DeclaredImpl => ({ impl, file }));
    const own = inFile(this.own);
    if (own.some(({ impl }) => enough(impl))) return own;
    if (!this.#ask()) return own;
    const others = this.crate.implementing(name, wanted).filter((path) => path !== this.ownPath);
    return [...own, ...others.flatMap((path) => [this.#factsOf(path)].flatMap((file) => (file ? inFile(file) : [])))];
  }

  filesOf(module: string): readonly FileFacts[] {
    return this.#ask() ? this.#modulesAt(module) : [];
  }

  functionsNamed(name: string): readonly Declared[] {
    const inFile = (file: FileFacts) => file.items.declared(name, 'value').map((node): Declared => ({ node, file }));
    if (!this.#ask()) return inFile(this.own);
    // What a file on one target declares is to be compared with nothing.
    if (this.#isConditional(this.own.place)) return [];
    const files = (this.crate.declaring(name) ?? []).flatMap((path) => {
      const place = modulePlace(path);
      const isOther = path !== this.ownPath && place.root === this.own.place.root;
      return isOther && !this.#isConditional(place) ? [this.#factsOf(path)] : [];
    });
    return [this.own, ...files].flatMap((file) => (file ? inFile(file) : []));
  }

  mayDeclare(name: string): boolean {
    if (mayDeclareIn(this.own, name) || !this.#ask()) return true;
    return this.crate.declaring(name)?.length !== 0;
  }

  /** True where a module on the way to the file is declared under `#[cfg]`, or none declares it in plain sight. */
  #isConditional(place: ModulePlace): boolean {
    let known = this.#conditional.get(place.module);
    if (known === undefined) {
      known = this.#isDeclaredConditionally(place);
      this.#conditional.set(place.module, known);
    }
    return known;
  }

  #isDeclaredConditionally({ module, root }: ModulePlace): boolean {
    for (let at = module; at !== root; ) {
      const end = at.lastIndexOf('::');
      const above = end === -1 ? '' : at.slice(0, end);
      const name = end === -1 ? at : at.slice(end + 2);
      const declarations = this.#modulesAt(above).flatMap((file) =>
        file.root.children.filter((item) => item.kind === 'mod_item' && item.child('name')?.text === name),
      );
      if (declarations.length !== 1) return true;
      if (attributesOf(declarations[0]!).some(({ path }) => path === 'cfg' || path === 'path')) return true;
      at = above;
    }
    return false;
  }

  /** True where the texts of the crate are there to be asked. */
  #ask(): boolean {
    this.looked = true;
    if (!this.crate.isComplete) this.missed = true;
    return this.crate.isComplete;
  }

  #factsOf(path: string): FileFacts | null {
    let facts = this.#facts.get(path);
    if (facts === undefined) {
      facts = this.crate.facts(path);
      this.#facts.set(path, facts);
    }
    return facts;
  }

  /** A path from the crate's root: the longest part of it that is a file's module, then what that declares or imports. */
  #absolute(path: string, namespace: Namespace, hops: number): Found {
    if (hops === 0) return null;
    const names = path.split('::').slice(1);
    const name = names.at(-1);
    if (name === undefined) return null;
    const inOwn = this.#inOwnFile(names, namespace);
    if (inOwn) return inOwn;
    if (!this.#ask() || this.crate.hasNothingNamed(name)) return null;
    for (let length = names.length - 1; length >= 0; length--) {
      const files = this.#modulesAt(names.slice(0, length).join('::'));
      if (files.length === 0) continue;
      const found = files
        .map((file) => this.#inModule(file, names.slice(length, -1), name, namespace, hops))
        .filter((result) => result !== null);
      if (found.length > 0) return found.length === 1 ? found[0]! : 'ambiguous';
      // Behind a type stand its variants and functions, which are no items.
      const next = names[length]!;
      if (length < names.length - 1 && files.some((file) => file.items.declared(next, 'type').length > 0)) return null;
      break;
    }
    return this.#onlyOne(name, namespace);
  }

  /** What this file declares needs no other file to be read, and wins. */
  #inOwnFile(names: readonly string[], namespace: Namespace): Declared | 'ambiguous' | null {
    const { module } = this.own.place;
    const prefix = module === '' ? [] : module.split('::');
    if (names.length <= prefix.length || !prefix.every((name, index) => names[index] === name)) return null;
    const inner = names.slice(prefix.length);
    if (inner.slice(0, -1).some((name) => this.own.items.declared(name, 'type').length > 0)) return null;
    const found = declaredIn(this.own, inner.slice(0, -1), inner.at(-1)!, namespace);
    if (found === null || found === 'ambiguous') return found;
    // From the root, `a::S` may just as well be in the file of module `a`.
    const isExact = found.isExact || inner.length === 1;
    return isExact ? found : null;
  }

  #modulesAt(module: string): FileFacts[] {
    return [...this.#pathsOf(module)].map((path) => this.#factsOf(path)).filter((file) => file !== null);
  }

  #pathsOf(module: string): ReadonlySet<string> {
    const paths = new Set(this.crate.filesOf(module));
    if (this.own.place.module === module) paths.add(this.ownPath);
    return paths;
  }

  #inModule(file: FileFacts, modules: readonly string[], name: string, namespace: Namespace, hops: number): Found {
    const declared = declaredIn(file, modules, name, namespace);
    if (declared === 'ambiguous' || declared?.isExact) return declared;
    const scope = file.scopeOf(modules);
    if (scope) {
      const imported = file.paths.importOf(scope, name);
      if (imported !== undefined) {
        const path = absolutePath(file.paths.locateImport(imported, scope), scope, file.place);
        return path.startsWith('crate::')
          ? this.#absolute(path, namespace, hops - 1)
          : this.#foreign(path, namespace, hops - 1);
      }
      const found = file.globs
        .filter((glob) => glob.scope === scope && glob.path.startsWith('crate::'))
        .map((glob) => this.#throughGlob(`${glob.path}::${name}`, file.place.module, namespace, hops - 1))
        .filter((result) => result !== null);
      if (found.length > 0) return found[0]!;
    }
    return declared;
  }

  /**
   * A name behind a glob: only what is surely there, since most globs do not have it.
   * @param importer the module that the glob stands in.
   */
  #throughGlob(path: string, importer: string, namespace: Namespace, hops: number): Found {
    // Modules that import all of each other are gone through once.
    if (hops <= 0 || this.#followed.has(path)) return null;
    this.#followed.add(path);
    try {
      return this.#behindGlob(path.split('::').slice(1), importer, namespace, hops);
    } finally {
      this.#followed.delete(path);
    }
  }

  #behindGlob(names: readonly string[], importer: string, namespace: Namespace, hops: number): Found {
    const name = names.at(-1)!;
    for (let length = names.length - 1; length >= 0; length--) {
      const module = names.slice(0, length).join('::');
      // Which inline modules a file has is not known before it is parsed.
      const files = this.#modulesGiving(length === names.length - 1 ? name : null, module, importer);
      if (files === null) continue;
      const found = files
        .map((file) => this.#inModule(file, names.slice(length, -1), name, namespace, hops))
        .filter((result) => result !== null);
      return found.length === 1 ? found[0]! : found.length === 0 ? null : 'ambiguous';
    }
    return null;
  }

  /** The files of a module that may have a name for the importer; null where there is no such module. */
  #modulesGiving(name: string | null, module: string, importer: string): readonly FileFacts[] | null {
    const paths = this.#pathsOf(module);
    if (paths.size === 0) return null;
    // Who stands in a module sees what it imports for itself, too.
    const isInside = module === '' || importer === module || importer.startsWith(`${module}::`);
    const giving = [...paths].filter(
      (path) => isInside || name === null || path === this.ownPath || this.crate.mayGive(path, name),
    );
    return giving.map((path) => this.#factsOf(path)).filter((file) => file !== null);
  }

  /** A path that does not start at the root: the package's own library, or a name that a glob brings. */
  #relative(path: string, from: FileFacts, namespace: Namespace): Found {
    const names = path.split('::');
    if (names[0] === this.packageName && names.length > 1)
      return this.#absolute(joinPath('crate', ...names.slice(1)), namespace, HOPS);
    const globs = from.globs.filter((glob) => glob.path.startsWith('crate::') || glob.path === 'crate');
    if (globs.length === 0) return null;
    if (names.length === 1) {
      const own = declaredIn(from, [], path, namespace);
      if (own === 'ambiguous') return own;
      if (own) return own;
    }
    if (!this.#ask() || this.crate.hasNothingNamed(names.at(-1)!)) return null;
    const found = globs
      .map((glob) => this.#throughGlob(`${glob.path}::${path}`, from.place.module, namespace, HOPS))
      .filter((result) => result !== null);
    if (found.length > 0) return found[0]!;
    // A glob of another crate may have it as well.
    const isForeign = from.globs.some((glob) => !/^(?:crate|std)(?:::|$)/.test(glob.path));
    return names.length === 1 && !isForeign ? this.#onlyOne(path, namespace) : null;
  }

  /** A path of an import that does not lead to the root by itself. */
  #foreign(path: string, namespace: Namespace, hops: number): Found {
    const names = path.split('::');
    if (names[0] === this.packageName && names.length > 1)
      return this.#absolute(joinPath('crate', ...names.slice(1)), namespace, hops);
    return 'elsewhere';
  }

  /**
   * The only item of that name in the whole crate, where its file is no module by convention: `#[path]` and macros lead
   * there. What is in its proper place would have been found by its path.
   */
  #onlyOne(name: string, namespace: Namespace): Found {
    const [path, ...others] = this.crate.declaring(name) ?? [];
    // More than one text that may declare it is one too many: they are not parsed to find out.
    const file = path !== undefined && others.length === 0 ? this.#factsOf(path) : null;
    const declared = file?.items.declared(name, namespace) ?? [];
    if (!file || declared.length === 0 || this.#isPlaced(file)) return null;
    return declared.length === 1 ? { node: declared[0]!, file } : 'ambiguous';
  }

  /** True where the module above declares the file as one of its own. */
  #isPlaced({ place: { module, root } }: FileFacts): boolean {
    if (module === root) return true;
    const end = module.lastIndexOf('::');
    const name = end === -1 ? module : module.slice(end + 2);
    const declaration = new RegExp(`\\bmod\\s+(?:r#)?${name}\\s*;`);
    return this.#modulesAt(end === -1 ? '' : module.slice(0, end)).some((file) =>
      file.root.children.some((item) => item.kind === 'mod_item' && declaration.test(item.text)),
    );
  }
}
