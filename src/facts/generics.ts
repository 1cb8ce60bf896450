/**
 * Type parameters in scope at a node, with the traits that they must implement.
 */
import type { Node } from '../syntax/node';
import { remembered } from './remembered';

/** Name to the resolved paths of its bounds, `?Sized` among them. */
export type Generics = ReadonlyMap<string, readonly string[]>;

/** What one item declares, bounds as nodes. */
interface DeclaredGenerics {
  /** Type parameters; `Self` for traits. */
  readonly bounds: ReadonlyMap<string, readonly Node[]>;
  readonly constants: ReadonlySet<string>;
  /** Bounds that its `where` clause puts on any name, parameters of items around it included. */
  readonly where: readonly { readonly name: string; readonly bounds: readonly Node[] }[];
}

const DECLARED = new WeakMap<Node, DeclaredGenerics>();
const NONE: Generics = new Map();

/**
 * The type parameters in scope, those of an impl or trait around a function included; `Self` of a trait counts as one.
 * @param pathOf resolves the path of a trait.
 */
export function genericsOf(node: Node, pathOf: (trait: Node) => string): Generics {
  const items = itemsAround(node);
  if (items.every((item) => item.bounds.size === 0)) return NONE;
  const generics = new Map<string, string[]>();
  const add = (name: string, bounds: readonly Node[]) =>
    generics.get(name)?.push(...bounds.map((bound) => boundText(bound, pathOf)));
  // Outermost first, so that an inner parameter of the same name replaces an outer one.
  for (const item of items.reverse()) {
    for (const [name, bounds] of item.bounds) {
      generics.set(name, []);
      add(name, bounds);
    }
    for (const { name, bounds } of item.where) add(name, bounds);
  }
  return generics;
}

/** The bounds of the type parameter of that name in scope at a node, as nodes; null where there is none. Cheap. */
export function isTypeParameter(name: string, at: Node): boolean {
  return itemsAround(at).some((item) => item.bounds.has(name));
}

/** True where a const parameter of that name is in scope. */
export function isConstParameter(name: string, at: Node): boolean {
  return itemsAround(at).some((item) => item.constants.has(name));
}

/** The items whose parameters a node sees, innermost first: items inside a function do not see those of the function. */
function itemsAround(node: Node): DeclaredGenerics[] {
  const items: DeclaredGenerics[] = [];
  for (let at: Node | null = node; at; at = at.parent) {
    const item = at;
    switch (at.kind) {
      case 'function_item':
      case 'function_signature_item': {
        items.push(remembered(DECLARED, item, () => read(item)));
        const owner = at.parent?.kind === 'declaration_list' ? at.parent.parent : null;
        if (owner?.kind !== 'impl_item' && owner?.kind !== 'trait_item') return items;
        break;
      }
      case 'impl_item':
      case 'trait_item':
      case 'struct_item':
      case 'enum_item':
      case 'union_item':
        items.push(remembered(DECLARED, item, () => read(item)));
        return items;
      case 'type_item': {
        // An associated type sees the parameters of its impl or trait.
        items.push(remembered(DECLARED, item, () => read(item)));
        if (at.parent?.kind !== 'declaration_list') return items;
        break;
      }
      case 'mod_item':
        return items;
      default:
    }
  }
  return items;
}

function read(item: Node): DeclaredGenerics {
  const bounds = new Map<string, readonly Node[]>();
  const constants = new Set<string>();
  if (item.kind === 'trait_item') {
    const name = item.child('name');
    bounds.set('Self', [...(name ? [name] : []), ...boundsIn(item)]);
  }
  for (const parameter of item.child('type_parameters')?.namedChildren ?? []) {
    const name = parameter.child('name')?.text;
    if (name === undefined) continue;
    if (parameter.kind === 'const_parameter') constants.add(name);
    else if (parameter.kind === 'type_parameter') bounds.set(name, boundsIn(parameter));
  }
  const where = (item.firstOf('where_clause')?.namedChildren ?? []).flatMap((predicate) => {
    const left = predicate.child('left');
    const subject = left?.kind === 'higher_ranked_trait_bound' ? left.child('type') : left;
    return subject?.kind === 'type_identifier' ? [{ name: subject.text, bounds: boundsIn(predicate) }] : [];
  });
  return { bounds, constants, where };
}

/** The traits in the `bounds` of an item, parameter or predicate. */
function boundsIn(node: Node): Node[] {
  return node.child('bounds')?.namedChildren.filter((bound) => bound.kind !== 'lifetime') ?? [];
}

/** The trait that a bound names: arguments and `for<'a>` are left out. */
export function boundText(bound: Node, pathOf: (trait: Node) => string): string {
  switch (bound.kind) {
    case 'removed_trait_bound':
      return bound.text.replace(/\s/g, '');
    case 'higher_ranked_trait_bound': {
      const type = bound.child('type');
      return type ? boundText(type, pathOf) : bound.text;
    }
    case 'function_type': {
      const trait = bound.child('trait');
      return trait ? pathOf(trait) : bound.text;
    }
    default:
      return pathOf(bound);
  }
}
