/** Where values of a type come from: a bound that all makers have need not be asked for again. */
import { type AutoTrait, granted } from '../../facts/auto-traits';
import { isUnsafeFunction } from '../../facts/expressions';
import type { WrittenType } from '../../facts/types';
import { expressionsMaking, implOf } from '../../facts/values-made';
import type { Node } from '../../syntax/node';
import type { NodeKind } from '../../syntax/node-kinds';
import type { RuleContext } from '../define-rule';

/** True where all functions of the type's file that make a value of it demand the traits of that parameter. */
export function creatorsGrant(
  type: WrittenType,
  parameter: string,
  traits: readonly AutoTrait[],
  { program, file: from }: RuleContext,
): boolean {
  const declared = program.typeOf(type, from);
  if (!declared || type.kind !== 'named') return false;
  const { item, file } = declared;
  const position = type.arguments.findIndex((part) => part?.kind === 'parameter' && part.name === parameter);
  if (position < 0) return false;
  const makers = new Set<Node>();
  for (const node of expressionsMaking(item.name, file)) {
    if (!(node.child('name') ?? node.child('function'))?.is(...PLAIN_NAMES)) continue;
    const maker = node.ancestor('function_item');
    // Who has a value to make another one of was given the first.
    if (maker && !isUnsafeFunction(maker) && !hasOwnReceiver(maker, item.name)) makers.add(maker);
  }
  return (
    makers.size > 0 &&
    [...makers].every((maker) => {
      const returned = maker.child('return_type');
      const made = returned && find(program.read(returned, file), type.path);
      const argument = made?.arguments[position];
      if (argument?.kind !== 'parameter') return false;
      const bounds = file.types.generics(maker.child('body') ?? maker).get(argument.name) ?? [];
      const { traits: has } = granted(bounds, program, file);
      return traits.every((trait) => has.has(trait));
    })
  );
}

const PLAIN_NAMES: readonly NodeKind[] = [
  'identifier',
  'self',
  'type_identifier',
  'generic_type',
  'generic_type_with_turbofish',
];

function hasOwnReceiver(maker: Node, name: string): boolean {
  return implOf(maker) === name && (maker.child('parameters')?.has('self_parameter') ?? false);
}

/** The type of that path in another type: `X<T>` in `Result<(X<T>, Y), Error>`. */
function find(type: WrittenType | null, path: string): Extract<WrittenType, { kind: 'named' }> | null {
  const first = (parts: readonly (WrittenType | null)[]) =>
    parts.map((part) => find(part, path)).find((part) => part !== null) ?? null;
  switch (type?.kind) {
    case 'named':
      return type.path === path ? type : first(type.arguments);
    case 'tuple':
      return first(type.elements);
    case 'reference':
      return find(type.to, path);
    default:
      return null;
  }
}
