/**
 * Lifetimes as a signature writes them: which ones the result has, and what ties them to the arguments.
 */
import type { Node } from '../../syntax/node';

/** A lifetime that the result of a function has. */
export interface ResultLifetime {
  /** The lifetime; the `&` of a reference that writes none. */
  readonly at: Node;
  /** `'a`; empty where it is elided. */
  readonly name: string;
  /** True on a reference, false in the arguments of a type. */
  readonly onReference: boolean;
}

/** The lifetimes in the return type, those of function pointers and closures in it left out. */
export function resultLifetimes(item: Node): ResultLifetime[] {
  const type = item.child('return_type');
  const found: ResultLifetime[] = [];
  const visit = (node: Node) => {
    if (node.is('function_type', 'abstract_type', 'dynamic_type', 'bounded_type', 'higher_ranked_trait_bound')) return;
    const written = node.firstOf('lifetime');
    if (node.kind === 'reference_type')
      found.push({ at: written ?? node.children[0]!, name: nameOf(written), onReference: true });
    else if (node.kind === 'type_arguments')
      for (const lifetime of node.children.filter((child) => child.kind === 'lifetime'))
        found.push({ at: lifetime, name: nameOf(lifetime), onReference: false });
    for (const child of node.namedChildren) visit(child);
  };
  if (type) visit(type);
  return found;
}

function nameOf(lifetime: Node | null): string {
  return lifetime === null || lifetime.text === "'_" ? '' : lifetime.text;
}

/** All lifetimes below a node, by name. */
export function lifetimesIn(node: Node): Set<string> {
  return new Set([...node.descendants()].filter((part) => part.kind === 'lifetime').map((part) => part.text));
}

/** The impl or trait that a method stands in, or null. */
function ownerOf(item: Node): Node | null {
  const owner = item.parent?.kind === 'declaration_list' ? item.parent.parent : null;
  return owner?.is('impl_item', 'trait_item') ? owner : null;
}

/** The lifetime parameters that an item declares. */
export function declaredLifetimes(item: Node): Set<string> {
  const parameters = item.child('type_parameters')?.namedChildren ?? [];
  return new Set(
    parameters.filter((part) => part.kind === 'lifetime_parameter').flatMap((part) => part.child('name')?.text ?? []),
  );
}

/** Lifetimes of which the signature says that they outlive another: `'long: 'short`, `where 'long: 'short`. */
export function outliving(short: string, item: Node): Set<string> {
  const all = new Set<string>();
  for (const holder of [item, ownerOf(item)]) {
    const parameters = holder?.child('type_parameters')?.namedChildren ?? [];
    const predicates = holder?.firstOf('where_clause')?.namedChildren ?? [];
    for (const bound of [...parameters, ...predicates]) {
      const long = bound.kind === 'lifetime_parameter' ? bound.child('name') : bound.child('left');
      const shorter = bound.child('bounds')?.namedChildren ?? [];
      if (long?.kind === 'lifetime' && shorter.some((lifetime) => lifetime.text === short)) all.add(long.text);
    }
  }
  return all;
}

export function selfParameter(item: Node): Node | null {
  return (
    item
      .child('parameters')
      ?.namedChildren.find((part) => part.kind === 'self_parameter' || part.child('pattern')?.kind === 'self') ?? null
  );
}

/**
 * True where an argument, or the type of `self`, has the lifetime or one that outlives it, so that the caller cannot
 * choose a longer one. Source: Nomicon, "Unbounded Lifetimes"; reference, "Lifetime elision".
 */
export function isTied(lifetime: string, item: Node): boolean {
  const around = item.child('parameters') ? lifetimesIn(item.child('parameters')!) : new Set<string>();
  const impl = ownerOf(item);
  // What `Self` stands for has its lifetimes, as far as the file shows.
  const takesSelf = selfParameter(item) !== null || /\bSelf\b/.test(item.child('parameters')?.text ?? '');
  const self = impl?.kind === 'impl_item' ? impl.child('type') : null;
  if (takesSelf && self) for (const name of lifetimesIn(self)) around.add(name);
  if (takesSelf && impl?.kind === 'trait_item') for (const name of declaredLifetimes(impl)) around.add(name);
  return around.has(lifetime) || [...outliving(lifetime, item)].some((long) => long === "'static" || around.has(long));
}

/** The lifetime parameters in scope in a signature: its own and those of its impl. */
export function lifetimesInScope(item: Node): Set<string> {
  const owner = ownerOf(item);
  return new Set([...declaredLifetimes(item), ...(owner ? declaredLifetimes(owner) : [])]);
}
