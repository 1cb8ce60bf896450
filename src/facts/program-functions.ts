/** What the path of a call names. */
import type { Node } from '../syntax/node';
import { pathOfItem } from './declarations';
import type { FileFacts } from './file-facts';
import { absolutePath } from './module-place';
import { scopesAround } from './paths';
import type { Lookup } from './program-lookup';
import { methodsOfTraits } from './program-methods';
import type { DeclaredFunction } from './program-types';
import { remembered } from './remembered';

/** The function of the crate that a path in call position names; null where there is none or more than one. */
export function findFunction(program: Lookup, path: Node, from: FileFacts): DeclaredFunction | null {
  const callee = path.kind === 'generic_function' ? path.child('function') : path;
  if (!callee?.is('identifier', 'scoped_identifier')) return null;
  const qualifier = callee.child('path');
  if (!qualifier) return freeFunction(program, callee, from);
  const name = callee.child('name')?.text;
  if (name === undefined) return null;
  return associated(program, qualifier, name, from) ?? freeFunction(program, callee, from);
}

function freeFunction(program: Lookup, callee: Node, from: FileFacts): DeclaredFunction | null {
  const located = from.paths.locate(callee);
  if (located.origin === 'declared' && located.scope && !located.path.includes('::')) {
    const items = functionsIn(located.scope, located.path);
    // Several of one name stand under different `#[cfg]`s; a name that is no function's may be a constructor.
    return items.length === 1 ? program.describe(items[0]!, from) : null;
  }
  if (located.path === 'Self' || located.path.startsWith('std::')) return null;
  if (located.origin === 'written' && located.scope === null && !located.path.includes('::')) {
    for (const scope of scopesAround(callee)) {
      const items = functionsIn(scope, located.path);
      if (items.length > 0) return items.length === 1 ? program.describe(items[0]!, from) : null;
    }
  }
  const found = program.declarations.find(absolutePath(located, callee, from.place), from, 'value');
  return found && program.describe(found.node, found.file);
}

/** The functions that a scope declares itself, by name: a scope is asked for each call in it. */
const FUNCTIONS = new WeakMap<Node, ReadonlyMap<string, readonly Node[]>>();

/** The functions of a name that a scope declares itself, in `extern` blocks too. */
function functionsIn(scope: Node, name: string): readonly Node[] {
  return remembered(FUNCTIONS, scope, () => functionsByName(scope)).get(name) ?? [];
}

function functionsByName(scope: Node): Map<string, Node[]> {
  const functions = new Map<string, Node[]>();
  for (const child of scope.children)
    for (const item of child.kind === 'foreign_mod_item' ? (child.child('body')?.namedChildren ?? []) : [child]) {
      const name = item.is('function_item', 'function_signature_item') ? item.child('name')?.text : undefined;
      if (name === undefined) continue;
      const others = functions.get(name);
      if (others) others.push(item);
      else functions.set(name, [item]);
    }
  return functions;
}

/** `Type::f`, `Self::f`, `T::f`, `<Type as Trait>::f`, `Trait::f`. */
function associated(program: Lookup, qualifier: Node, name: string, from: FileFacts): DeclaredFunction | null {
  const qualified = qualifier.kind === 'bracketed_type' ? qualifier.namedChildren[0] : null;
  const trait = qualified?.kind === 'qualified_type' ? qualified.child('alias') : null;
  const subject = qualified?.kind === 'qualified_type' ? qualified.child('type') : (qualified ?? qualifier);
  const type = subject && program.read(subject, from);
  if (!type) return null;
  // The path of a trait reads as a trait object.
  if (type.kind === 'trait') return only(methodsOfTraits(program, type.bounds, name, null, from));
  // A variant in call position makes a value.
  if (program.typeOf(type, from)?.item.variantFields.has(name)) return null;
  let found = program.methods(type, name, from);
  if (trait) {
    const wanted = program.traitAt(from.types.pathOf(trait), from);
    const path = wanted && pathOfItem(wanted);
    const written = from.paths.resolve(trait);
    found = found.filter((method) => {
      if (method.trait) return path !== null && pathOfItem({ node: method.trait, file: method.file }) === path;
      if (path === null) return method.impl?.trait === written && written.startsWith('std::');
      const implemented = method.impl?.node.child('trait');
      const of = implemented && program.traitAt(method.file.types.pathOf(implemented), method.file);
      return of && pathOfItem(of) === path;
    });
  }
  const inherent = found.filter((method) => method.impl !== null && method.impl.trait === null);
  return only(inherent.length > 0 ? inherent : found);
}

function only(found: readonly DeclaredFunction[]): DeclaredFunction | null {
  return found.length === 1 ? found[0]! : null;
}
