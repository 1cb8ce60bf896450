/** Closures that a function takes, and for how long their types may borrow. */
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';

export interface Callback {
  /** The type parameter, or `impl FnMut()` as written. */
  readonly name: string;
  /** The function's parameter that has the type. */
  readonly parameter: string;
  /** Where the type is declared: the type parameter, the `where` predicate, or the parameter's type. */
  readonly declaration: Node;
  /** The list of bounds that a further one can be added to; null where there is none. */
  readonly bounds: Node | null;
  /** The lifetime that the type must outlive, where that is one of the function's own; null where there is none. */
  readonly bound: Node | null;
}

const CLOSURE = /(?:^|::|\b)Fn(?:Mut|Once)?$/;

/**
 * The closures among a function's parameters that may borrow for less than `'static`, and that nothing ties to what the
 * function returns or to the type that it is a method of.
 */
export function callbacksOf(item: Node, file: FileFacts): Callback[] {
  const returned = item.child('return_type')?.text ?? '';
  const own = ownLifetimes(item);
  const found: Callback[] = [];
  for (const parameter of item.child('parameters')?.namedChildren ?? []) {
    const type = parameter.kind === 'parameter' ? parameter.child('type') : null;
    const pattern = parameter.child('pattern');
    if (!type || pattern?.kind !== 'identifier') continue;
    const lists = boundLists(type, item);
    if (!lists?.some(({ list }) => hasClosure(list, file))) continue;
    const lifetimes = lists.flatMap(({ list }) => list.namedChildren.filter((bound) => bound.kind === 'lifetime'));
    if (lifetimes.some((lifetime) => !own.has(lifetime.text) || mentions(returned, lifetime.text))) continue;
    const name = lists[0]!.name;
    if (mentions(returned, name) || /\bimpl\b|'_/.test(returned)) continue;
    const { list, declaration } = lists.find((one) => hasClosure(one.list, file))!;
    found.push({ name, parameter: pattern.text, declaration, bounds: list, bound: lifetimes[0] ?? null });
  }
  return found;
}

function mentions(text: string, word: string): boolean {
  return new RegExp(`(?<![\\w'])${word}(?!\\w)`).test(text);
}

/** Lifetimes that the function declares itself: callers choose them, and they may end with the call. */
function ownLifetimes(item: Node): ReadonlySet<string> {
  const parameters = item.child('type_parameters')?.namedChildren ?? [];
  return new Set(
    parameters
      .filter((parameter) => parameter.kind === 'lifetime_parameter')
      .map((parameter) => (parameter.child('name') ?? parameter).text),
  );
}

interface BoundList {
  readonly name: string;
  readonly list: Node;
  readonly declaration: Node;
}

/** Everything that is demanded of the type: `F` and `Option<F>` of a type parameter of the function, `impl FnMut()`. */
function boundLists(type: Node, item: Node): BoundList[] | null {
  const inner =
    type.kind === 'generic_type' && /^(?:std::option::)?Option$/.test(type.child('type')?.text ?? '')
      ? (type.child('type_arguments')?.namedChildren[0] ?? type)
      : type;
  // A boxed closure is `'static` unless a lifetime is written. Source: reference, "Default trait object lifetimes".
  if (inner.kind === 'generic_type' && /^(?:std::boxed::)?Box$/.test(inner.child('type')?.text ?? '')) {
    const [object] = inner.child('type_arguments')?.namedChildren ?? [];
    const isBorrowing =
      object?.kind === 'bounded_type' && object.namedChildren.some((bound) => bound.kind === 'lifetime');
    return object && isBorrowing ? [{ name: 'dyn Fn', list: object, declaration: object }] : null;
  }
  if (inner.kind === 'bounded_type' || inner.kind === 'abstract_type')
    return [{ name: 'impl Fn', list: inner, declaration: inner }];
  if (inner.kind !== 'type_identifier') return null;
  const lists: BoundList[] = [];
  const parameter = (item.child('type_parameters')?.namedChildren ?? []).find(
    (one) => one.child('name')?.text === inner.text,
  );
  if (parameter?.kind !== 'type_parameter') return null;
  const bounds = parameter.child('bounds');
  if (bounds) lists.push({ name: inner.text, list: bounds, declaration: parameter });
  for (const predicate of item.firstOf('where_clause')?.namedChildren ?? []) {
    const list = predicate.child('bounds');
    if (predicate.child('left')?.text === inner.text && list)
      lists.push({ name: inner.text, list, declaration: predicate });
  }
  return lists;
}

/** True where one of the bounds is `Fn`, `FnMut` or `FnOnce`, or a trait of the file that stands for one. */
function hasClosure(list: Node, file: FileFacts): boolean {
  for (const node of list.descendants()) {
    if (node.kind === 'function_type' && CLOSURE.test(node.child('trait')?.text ?? '')) return true;
    if (node.kind === 'type_identifier' && node.parent === list) {
      const trait = file.items.traits.get(node.text);
      if (
        trait &&
        /\bFn(?:Mut|Once)?\s*\(/.test(trait.child('bounds')?.text ?? '') &&
        !/'static/.test(trait.child('bounds')?.text ?? '')
      )
        return true;
    }
  }
  return false;
}
