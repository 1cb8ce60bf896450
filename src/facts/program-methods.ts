/** Functions of the crate as their callers see them. */
import type { Node } from '../syntax/node';
import type { FileFacts } from './file-facts';
import type { Lookup } from './program-lookup';
import type { DeclaredFunction, DeclaredParameter } from './program-types';
import { UNIT, type WrittenType } from './written-type';

/** What is written about a function, types read in its own file. */
export function describeFunction(
  item: Node,
  file: FileFacts,
  read: (type: Node) => WrittenType | null,
  settle: (type: WrittenType | null) => WrittenType | null,
): DeclaredFunction {
  const holder = item.parent?.kind === 'declaration_list' ? item.parent.parent : null;
  const modifiers = item.firstOf('function_modifiers');
  const isForeign = holder?.kind === 'foreign_mod_item';
  const returns = item.child('return_type');
  const list = item.child('parameters')?.namedChildren ?? [];
  const isMember = holder?.kind === 'impl_item' || holder?.kind === 'trait_item';
  return {
    node: item,
    file,
    name: item.child('name')?.text ?? '',
    impl: holder?.kind === 'impl_item' ? (file.items.impls.find((impl) => impl.node === holder) ?? null) : null,
    trait: holder?.kind === 'trait_item' ? holder : null,
    selfType: isMember ? settle(file.types.selfType(item)) : null,
    self: list.map(selfKind).find((kind) => kind !== null) ?? null,
    parameters: list.flatMap((parameter): DeclaredParameter[] => {
      if (selfKind(parameter) !== null || parameter.kind !== 'parameter') return [];
      const pattern = parameter.child('pattern');
      const type = parameter.child('type');
      return [{ name: pattern?.kind === 'identifier' ? pattern.text : null, type: type && read(type) }];
    }),
    returns: returns ? read(returns) : UNIT,
    // Foreign functions are unsafe unless they say otherwise. Source: reference, "External blocks".
    isUnsafe: isForeign ? !modifiers?.has('safe') : (modifiers?.has('unsafe') ?? false),
    isForeign,
    isAsync: modifiers?.has('async') ?? false,
    hasBody: item.child('body') !== null,
    bindings: new Map(),
  };
}

/** How a parameter takes `self`; null for other parameters. */
function selfKind(parameter: Node): DeclaredFunction['self'] {
  if (parameter.kind === 'self_parameter') {
    if (!parameter.has('&')) return 'value';
    return parameter.has('mutable_specifier') ? 'ref-mut' : 'ref';
  }
  if (parameter.kind !== 'parameter' || parameter.child('pattern')?.kind !== 'self') return null;
  switch (
    parameter
      .child('type')
      ?.text.replace(/'\w+\s*/g, '')
      .replace(/\s+/g, ' ')
  ) {
    case 'Self':
      return 'value';
    case '&Self':
      return 'ref';
    case '&mut Self':
      return 'ref-mut';
    default:
      return 'other';
  }
}

/**
 * The methods of that name in traits of the crate and in those that they demand. Only signatures: which body runs is
 * for the type to say that implements them.
 */
export function methodsOfTraits(
  program: Lookup,
  traits: readonly string[],
  name: string,
  selfType: WrittenType | null,
  from: FileFacts,
): DeclaredFunction[] {
  const seen = new Set(traits);
  const found: DeclaredFunction[] = [];
  for (const path of seen) {
    const trait = program.traitAt(path, from);
    if (!trait) continue;
    const member = memberOf(trait.node, name);
    if (member) found.push({ ...program.describe(member, trait.file), selfType, hasBody: false });
    for (const above of program.supertraits(path, trait.file) ?? []) seen.add(above);
  }
  return found;
}

/** The method of that name in a trait. */
export function memberOf(trait: Node, name: string): Node | null {
  const members = trait.child('body')?.namedChildren ?? [];
  return (
    members.find(
      (member) =>
        (member.kind === 'function_item' || member.kind === 'function_signature_item') &&
        member.child('name')?.text === name,
    ) ?? null
  );
}
