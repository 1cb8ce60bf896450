/** Where a file stands in the module tree of its crate. */
import type { Node } from '../syntax/node';
import type { Located } from './paths';

export interface ModulePlace {
  /** The module that `crate` means in the file: empty for the package's library and main program. */
  readonly root: string;
  /** The module that the file is, from the package's root: `list`, `a::b`; empty for the root itself. */
  readonly module: string;
  /** From the folder of `Cargo.toml`, with `/` between names; empty for a file of its own. */
  readonly path: string;
}

/** A file of its own, or the root of a crate. */
export const ROOT_MODULE: ModulePlace = { root: '', module: '', path: '' };

/** Folders whose files are programs of their own beside the library. */
const PROGRAM_FOLDERS = /^(?:tests|examples|benches|src\/bin)\//;

/** True for a file that only those who work on the package compile: tests, examples and benchmarks. */
export function isDevelopmentFile(path: string): boolean {
  return /^(?:tests|examples|benches)\//.test(path);
}

/**
 * The module that a file is by Cargo's and Rust's conventions; `#[path]` is not known.
 * Source: Cargo book, "Package Layout"; reference, "Module Source Filenames".
 * @param path from the folder of `Cargo.toml`, with `/` between names.
 */
export function modulePlace(path: string): ModulePlace {
  const folder = PROGRAM_FOLDERS.exec(path)?.[0] ?? (path.startsWith('src/') ? 'src/' : '');
  const names = path.slice(folder.length).replace(/\.rs$/, '').split('/');
  if (folder === 'src/' || folder === '') {
    if (path === 'build.rs') return { root: 'build.rs', module: 'build.rs', path };
    if (names.length === 1 && (names[0] === 'lib' || names[0] === 'main')) return { ...ROOT_MODULE, path };
    if (names.at(-1) === 'mod') names.pop();
    return { root: '', module: names.join('::'), path };
  }
  // The name of a program holds a slash, which no module's name does.
  const root = folder + names[0]!;
  const rest = names.slice(1);
  if (rest.at(-1) === 'mod' || (rest.length === 1 && rest[0] === 'main')) rest.pop();
  return { root, module: [root, ...rest].join('::'), path };
}

/**
 * The names that lead to a file from the root of its package, for people: its modules; the file's own name for a main
 * program, whose root the library has too, and for programs beside them.
 * @param path from the folder of `Cargo.toml`, with `/` between names.
 */
export function modulesOfFile(path: string): readonly string[] {
  if (path === 'src/main.rs') return ['main.rs'];
  const { module } = modulePlace(path);
  return module === '' ? [] : module.split('::');
}

/** `a` and `b` as one path, either of which may be empty. */
export function joinPath(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('::');
}

/**
 * The modules inside the file that a node stands in, outermost first. A function's body counts as one, named `{f}`: what
 * it declares is not what the module around it declares.
 */
export function inlineModules(node: Node): readonly string[] {
  const around = node.ancestor('mod_item', 'function_item');
  if (!around) return [];
  let names = MODULES.get(around);
  if (!names) {
    const name = around.child('name')?.text;
    names = [...inlineModules(around), around.kind === 'mod_item' ? (name ?? '') : `{${name}}`];
    MODULES.set(around, names);
  }
  return names;
}

/** The names that lead into a module or function, which is another node where a head around it changes. */
const MODULES = new WeakMap<Node, readonly string[]>();

/** True for what `inlineModules` names a function's body. */
export function isBody(name: string): boolean {
  return name.startsWith('{');
}

/**
 * The path from the crate's root, `crate::…`, for what a file declares or names by `crate`, `self` and `super`. Other
 * paths stay as they are: what they mean depends on the file.
 */
export function absolutePath(located: Located, at: Node, place: ModulePlace): string {
  const { origin, path, scope } = located;
  if (origin === 'declared') return joinPath('crate', place.module, ...inlineModules(scope ?? at), path);
  const [first, ...rest] = path.split('::');
  if (first === 'crate') return joinPath('crate', place.root, ...rest);
  if (first !== 'self' && first !== 'super') return path;
  const around = [...(place.module === '' ? [] : place.module.split('::')), ...inlineModules(scope ?? at)].filter(
    (name) => !isBody(name),
  );
  let names = [first, ...rest];
  if (names[0] === 'self') names = names.slice(1);
  while (names[0] === 'super') {
    // `super` above the root is a mistake of the file's, or of what is known about its place.
    if (around.pop() === undefined) return path;
    names = names.slice(1);
  }
  return joinPath('crate', ...around, ...names);
}
