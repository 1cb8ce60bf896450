/**
 * What a path in the file means: `use` declarations, aliases, globs, the prelude, and items of the file itself.
 */
import { hasStdFunctions, stdFunction } from '../std-model/lookup';
import type { Node } from '../syntax/node';
import { itemsIn } from './macros';
import { canonicalStdPath, PRELUDE, WELL_KNOWN } from './std-names';
import { stdType } from './std-types';

/** What a path names, as far as one file tells. */
export interface Located {
  /**
   * `declared`: an item of this file, in the module that the path's first name is declared in; `written`: `path` stands for
   * itself, imports followed: `crate::a::B`, `super::B`, `std::vec::Vec`, or a name that the file does not explain.
   */
  readonly origin: 'declared' | 'written';
  /** Without `crate::` in front where `origin` is `declared`. */
  readonly path: string;
  /** The scope that declares or imports the first name; null where none does. */
  readonly scope: Node | null;
}

interface Scope {
  /** Name in the scope to the full path it was imported from. */
  readonly imports: Map<string, string>;
  /** Paths that `use path::*` opened. */
  readonly globs: string[];
  /** Names of items that the scope declares. */
  readonly items: Set<string>;
  /** The canonical path to the first name that it was imported as. */
  byPath?: ReadonlyMap<string, string>;
}

const STD_CRATES = new Set(['std', 'core', 'alloc']);
const KEYWORDS = new Set(['crate', 'self', 'super', 'Self', '$crate']);
/** How many imports of imports are followed. */
const HOPS = 4;

/** Resolves paths of one file. Lazy: a scope is read when a path in it is asked for. */
export class Paths {
  readonly #scopes = new Map<Node, Scope>();
  readonly #resolved = new Map<Node, string>();

  /**
   * The full path that a path expression, type or macro name stands for, type arguments left out; `std::…` for all
   * of the standard library (`core`, `alloc`, aliases and re-exports included), `crate::…` for what the file
   * declares, `Self::…` for associated items. The path as written where nothing in the file tells more, so that
   * comparing with a `std::` path is false for it.
   */
  resolve(path: Node): string {
    let resolved = this.#resolved.get(path);
    if (resolved === undefined) {
      resolved = this.#resolve(path);
      this.#resolved.set(path, resolved);
    }
    return resolved;
  }

  #resolve(path: Node): string {
    const segments = segmentsOf(path);
    const first = segments[0];
    if (first === undefined) return path.text;
    const head = this.#resolveFirst(first, path, segments.length === 1);
    return canonicalStdPath([head, ...segments.slice(1)].join('::'));
  }

  /** Where a path leads, told apart by whether this file declares it. Follows imports of imports. */
  locate(path: Node): Located {
    const names = segmentsOf(path);
    const first = names[0] ?? path.text;
    const behind = names.slice(1);
    const written = (head: string, scope: Node | null): Located => ({
      origin: 'written',
      path: canonicalStdPath([head, ...behind].join('::')),
      scope,
    });
    if (KEYWORDS.has(first)) return written(first, path);
    for (const node of scopesAround(path)) {
      const { items, imports, globs } = this.#scope(node);
      if (items.has(first)) return { origin: 'declared', path: names.join('::'), scope: node };
      const imported = imports.get(first);
      if (imported !== undefined) return this.#followImport([...imported.split('::'), ...behind], node, first, HOPS);
      for (const glob of globs) {
        const candidate = stdBehindGlob(glob, first, behind.length === 0);
        if (candidate !== null) return written(candidate, node);
      }
    }
    return written(STD_CRATES.has(first) ? 'std' : (WELL_KNOWN[first] ?? first), null);
  }

  /** As `locate`, for a path in a `use` declaration that stands in `scope`. */
  locateImport(path: string, scope: Node): Located {
    return this.#followImport(path.split('::'), scope, null, HOPS);
  }

  /**
   * Where the path of an import leads. Its first name is one of the module that the `use` stands in, or a crate.
   * @param followed the name that the import gave: `use a::b as a` does not mean itself.
   */
  #followImport(names: readonly string[], scope: Node, followed: string | null, hops: number): Located {
    const first = names[0]!;
    const written: Located = { origin: 'written', path: canonicalStdPath(names.join('::')), scope };
    if (hops === 0 || KEYWORDS.has(first) || STD_CRATES.has(first)) return written;
    for (const node of [scope, ...scopesAround(scope)]) {
      const { items, imports } = this.#scope(node);
      if (items.has(first)) return { origin: 'declared', path: names.join('::'), scope: node };
      const imported = first === followed ? undefined : imports.get(first);
      if (imported !== undefined)
        return this.#followImport([...imported.split('::'), ...names.slice(1)], node, first, hops - 1);
      if (node.kind !== 'block') break;
    }
    return written;
  }

  /** Paths that `use …::*` opens in a scope: a block, a module's declaration list or the file; as written. */
  globsOf(scope: Node): readonly string[] {
    return this.#scope(scope).globs;
  }

  /** What `name` was imported as in exactly that scope; undefined where it was not. */
  importOf(scope: Node, name: string): string | undefined {
    return this.#scope(scope).imports.get(name);
  }

  /** True where the path means one of the given `std::…` paths. */
  isStd(path: Node, ...names: readonly string[]): boolean {
    return names.includes(this.resolve(path));
  }

  #resolveFirst(name: string, at: Node, isWhole: boolean): string {
    if (name === 'crate' || name === 'self' || name === 'super' || name === 'Self') return name;
    for (const scopeNode of scopesAround(at)) {
      const scope = this.#scope(scopeNode);
      const imported = scope.imports.get(name);
      if (imported !== undefined) return imported;
      if (scope.items.has(name)) return `crate::${name}`;
      for (const glob of scope.globs) {
        const candidate = stdBehindGlob(glob, name, isWhole);
        if (candidate !== null) return candidate;
      }
    }
    if (STD_CRATES.has(name)) return 'std';
    return WELL_KNOWN[name] ?? name;
  }

  /** True where the file imports `name` so that it may be written without a path at `at`. */
  importedAs(fullPath: string, at: Node): string | null {
    for (const scopeNode of scopesAround(at)) {
      const name = namesByPath(this.#scope(scopeNode)).get(fullPath);
      if (name !== undefined) return name;
    }
    return null;
  }

  #scope(node: Node): Scope {
    let scope = this.#scopes.get(node);
    if (!scope) {
      scope = readScope(node);
      this.#scopes.set(node, scope);
    }
    return scope;
  }
}

const KNOWN_STD = new Set([...Object.values(WELL_KNOWN), ...Object.values(PRELUDE)]);

/** True for names of std that a glob of their module brings: types and modules, and functions where nothing follows. */
function isKnownStd(path: string, isWhole: boolean): boolean {
  if (KNOWN_STD.has(path) || stdType(path) !== null) return true;
  return path.startsWith('std::') && (isWhole ? stdFunction(path) !== null : hasStdFunctions(path));
}

/** What is known of names behind globs, by the glob. Files of a crate have the same globs, and ask for the same names. */
const BEHIND_GLOBS = new Map<string, Map<string, string | null>>();
/** Names of one glob, and globs, that are kept. */
const KEPT = 2_000;

/** What a glob brings as that name, where it is one of std's; null where it is not. */
function stdBehindGlob(glob: string, name: string, isWhole: boolean): string | null {
  let names = BEHIND_GLOBS.get(glob);
  if (!names) {
    if (BEHIND_GLOBS.size > KEPT) BEHIND_GLOBS.clear();
    names = new Map();
    BEHIND_GLOBS.set(glob, names);
  }
  const key = isWhole ? name : `${name}::`;
  let known = names.get(key);
  if (known === undefined) {
    const candidate = canonicalStdPath(`${glob}::${name}`);
    known = isKnownStd(candidate, isWhole) ? candidate : null;
    if (names.size > KEPT) names.clear();
    names.set(key, known);
  }
  return known;
}

/** The blocks and modules around a node, innermost first. */
export function* scopesAround(node: Node): Generator<Node> {
  for (const ancestor of node.ancestors()) {
    if (ancestor.kind === 'block' || ancestor.kind === 'source_file') yield ancestor;
    else if (ancestor.kind === 'declaration_list' && ancestor.parent?.kind === 'mod_item') yield ancestor;
  }
}

function namesByPath(scope: Scope): ReadonlyMap<string, string> {
  // The first name wins, so it is set last.
  scope.byPath ??= new Map([...scope.imports].reverse().map(([name, path]) => [canonicalStdPath(path), name]));
  return scope.byPath;
}

function readScope(node: Node): Scope {
  const scope = readItems(node.children);
  for (const child of node.children)
    if (child.kind === 'macro_invocation_item' || child.kind === 'expression_statement')
      for (const item of itemsIn(child)) addConditional(readItems([item]), scope);
  return scope;
}

/** Adds the names that a macro gives to the scope around it; one that is imported from two places may be either. */
function addConditional({ imports, globs, items }: Scope, scope: Scope): void {
  for (const [name, path] of imports) {
    const known = scope.imports.get(name);
    if (known !== undefined && known !== path) {
      scope.imports.delete(name);
      scope.items.add(name);
    } else if (!scope.items.has(name)) scope.imports.set(name, path);
  }
  for (const name of items) scope.items.add(name);
  scope.globs.push(...globs);
}

function readItems(nodes: Iterable<Node>): Scope {
  const scope: Scope = { imports: new Map(), globs: [], items: new Set() };
  for (const child of nodes) {
    if (child.kind === 'use_declaration') {
      const argument = child.child('argument');
      if (argument) readUse(argument, '', scope);
    } else if (child.kind === 'extern_crate_declaration') {
      const name = child.child('name')?.text;
      if (name) scope.imports.set(child.child('alias')?.text ?? name, STD_CRATES.has(name) ? 'std' : name);
    } else if (child.kind.endsWith('_item') || child.kind === 'macro_definition') {
      const name = child.child('name')?.text;
      if (name && child.kind !== 'impl_item') scope.items.add(name);
    }
  }
  return scope;
}

function readUse(tree: Node, prefix: string, scope: Scope): void {
  const join = (path: string) =>
    prefix ? `${prefix}::${path}` : path.replace(/^(?:core|alloc)(?=::|$)/, 'std').replace(/^::/, '');
  switch (tree.kind) {
    case 'identifier':
    case 'self':
    case 'crate':
    case 'super': {
      const name = tree.kind === 'self' && prefix ? prefix : join(tree.text);
      scope.imports.set(name.slice(name.lastIndexOf(':') + 1), name);
      return;
    }
    case 'scoped_identifier':
      scope.imports.set(tree.child('name')?.text ?? tree.text, join(segmentsOf(tree).join('::')));
      return;
    case 'use_as_clause': {
      const path = tree.child('path');
      const alias = tree.child('alias');
      if (!path || !alias) return;
      scope.imports.set(alias.text, path.kind === 'self' && prefix ? prefix : join(segmentsOf(path).join('::')));
      return;
    }
    case 'use_list':
      for (const item of tree.namedChildren) readUse(item, prefix, scope);
      return;
    case 'scoped_use_list': {
      const path = tree.child('path');
      const list = tree.child('list');
      if (list) readUse(list, path ? join(segmentsOf(path).join('::')) : prefix, scope);
      return;
    }
    case 'use_wildcard': {
      const path = tree.namedChildren[0];
      if (path) scope.globs.push(join(segmentsOf(path).join('::')));
      return;
    }
    default:
  }
}

/** The identifiers of a path, type arguments left out; the type of a qualified path `<T as Trait>` counts as one segment. */
export function segmentsOf(path: Node): string[] {
  switch (path.kind) {
    case 'scoped_identifier':
    case 'scoped_type_identifier': {
      const qualifier = path.child('path');
      const name = path.child('name')?.text;
      return [...(qualifier ? segmentsOf(qualifier) : []), ...(name ? [name] : [])];
    }
    case 'generic_type':
    case 'generic_type_with_turbofish': {
      const type = path.child('type');
      return type ? segmentsOf(type) : [];
    }
    case 'generic_function': {
      const callee = path.child('function');
      return callee ? segmentsOf(callee) : [];
    }
    case 'bracketed_type': {
      const inner = path.namedChildren[0];
      const type = inner?.kind === 'qualified_type' ? inner.child('type') : inner;
      return type ? segmentsOf(type) : [path.text];
    }
    default:
      return [path.text];
  }
}
