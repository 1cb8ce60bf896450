/**
 * Types as they are written in one file: annotations, fields, signatures, impls.
 */
import type { Node } from '../syntax/node';
import { boundText, type Generics, genericsOf, isConstParameter, isTypeParameter } from './generics';
import type { Items } from './items';
import { isMetavariable } from './macros';
import { absolutePath, type ModulePlace, ROOT_MODULE } from './module-place';
import { type Paths, segmentsOf } from './paths';
import { named, substitute, UNIT, type WrittenType } from './written-type';

/** How far aliases of aliases are followed. */
const DEPTH = 12;

export class TypeReader {
  constructor(
    protected readonly paths: Paths,
    protected readonly items: Items,
    private readonly place: ModulePlace = ROOT_MODULE,
  ) {}

  /** What a type in the source says, aliases of the file put in; null for `_` and what is not understood. */
  read(type: Node): WrittenType | null {
    return this.#read(type, DEPTH);
  }

  #read(type: Node, depth: number): WrittenType | null {
    if (depth === 0) return null;
    const read = (part: Node | null) => (part ? this.#read(part, depth) : null);
    switch (type.kind) {
      case 'reference_type':
      case 'pointer_type':
        return {
          kind: type.kind === 'reference_type' ? 'reference' : 'pointer',
          mutable: type.has('mutable_specifier'),
          to: read(type.child('type')),
        };
      case 'primitive_type':
        return named(type.text);
      case 'type_identifier':
      case 'identifier':
        if (type.text === '_' || isMetavariable(type.text)) return null;
        if (type.text === 'Self') return this.#selfType(type, depth);
        if (isTypeParameter(type.text, type)) return this.#parameter(type.text, type);
        if (isConstParameter(type.text, type)) return null;
        return this.#named(type, [], depth);
      case 'scoped_type_identifier':
      case 'scoped_identifier':
        return this.#projection(type, depth) ?? this.#named(type, [], depth);
      case 'generic_type':
      case 'generic_type_with_turbofish':
        return this.#named(
          type,
          (type.child('type_arguments')?.namedChildren ?? [])
            .filter((argument) => argument.kind !== 'lifetime' && argument.kind !== 'type_binding')
            .map(read),
          depth,
        );
      case 'array_type': {
        const element = read(type.child('element'));
        const length = type.child('length');
        return length ? { kind: 'array', element, length: integerOf(length) } : { kind: 'slice', element };
      }
      case 'tuple_type':
        // Parentheses around one type are no tuple.
        if (type.namedChildren.length === 1 && !type.has(',')) return read(type.namedChildren[0]!);
        return { kind: 'tuple', elements: type.namedChildren.map(read) };
      case 'unit_type':
        return UNIT;
      case 'never_type':
        return { kind: 'never' };
      case 'function_type':
        return type.child('trait') ? this.#traits('dyn', [type]) : this.#functionPointer(type, read);
      case 'higher_ranked_trait_bound':
        return read(type.child('type'));
      case 'abstract_type':
      case 'dynamic_type':
      case 'bounded_type':
        return this.#traitType(type);
      case 'bracketed_type':
        return type.namedChildren[0]?.kind === 'qualified_type' ? null : read(type.namedChildren[0] ?? null);
      default:
        return null;
    }
  }

  /** The path of a type, trait or function from the crate's root, or as `Paths.resolve` gives it for those of other crates. */
  pathOf(path: Node): string {
    return absolutePath(this.paths.locate(path), path, this.place);
  }

  /** The type parameters in scope at a node and their bounds. */
  generics(at: Node): Generics {
    return genericsOf(at, (trait) => this.pathOf(trait));
  }

  /** The type that `Self` means at a node: the type of an impl, or a parameter in a trait; null outside of both. */
  selfType(at: Node): WrittenType | null {
    return this.#selfType(at, DEPTH);
  }

  #selfType(at: Node, depth: number): WrittenType | null {
    const owner = at.ancestor('impl_item', 'trait_item', 'struct_item', 'enum_item', 'union_item');
    switch (owner?.kind) {
      case 'impl_item': {
        const type = owner.child('type');
        return type ? this.#read(type, depth - 1) : null;
      }
      case 'trait_item':
        return this.#parameter('Self', at);
      case undefined:
        return null;
      default: {
        const name = owner?.child('name');
        const parameters = owner?.child('type_parameters')?.namedChildren ?? [];
        const args = parameters.flatMap((parameter) =>
          parameter.kind === 'lifetime_parameter'
            ? []
            : [parameter.kind === 'type_parameter' ? this.#parameter(parameter.child('name')!.text, at) : null],
        );
        return name ? named(this.pathOf(name), ...args) : null;
      }
    }
  }

  #parameter(name: string, at: Node): WrittenType {
    return { kind: 'parameter', name, bounds: this.generics(at).get(name) ?? [] };
  }

  /** `Self::Item` and `T::Item`: what the impl around says, or a parameter nothing is known about. */
  #projection(type: Node, depth: number): WrittenType | null {
    const segments = segmentsOf(type);
    const [owner, name] = segments;
    if (segments.length !== 2 || owner === undefined || name === undefined) return null;
    if (owner === 'Self') {
      const body = type.ancestor('impl_item')?.child('body');
      const item = body?.namedChildren.find((m) => m.kind === 'type_item' && m.child('name')?.text === name);
      const meant = item?.child('type');
      if (meant) return this.#read(meant, depth - 1);
    } else if (!isTypeParameter(owner, type)) return null;
    return { kind: 'parameter', name: `${owner}::${name}`, bounds: [] };
  }

  #named(path: Node, args: readonly (WrittenType | null)[], depth: number): WrittenType | null {
    const qualifier = path.child('path');
    if (qualifier?.kind === 'bracketed_type' || (path.child('type') ?? path).text.includes('$')) return null;
    const located = this.paths.locate(path);
    const full = absolutePath(located, path, this.place);
    const alias = located.origin === 'declared' ? this.items.aliasAt(located.path) : undefined;
    return alias ? this.#expand(alias, args, depth) : named(full, ...args);
  }

  #expand(alias: Node, args: readonly (WrittenType | null)[], depth: number): WrittenType | null {
    const type = alias.child('type');
    return substitute(type ? this.#read(type, depth - 1) : null, this.argumentsOf(alias, args));
  }

  /**
   * The parameters of a generic item, each with what the arguments give for it: its default where there are fewer, null
   * where it has none.
   */
  argumentsOf(item: Node, args: readonly (WrittenType | null)[]): ReadonlyMap<string, WrittenType | null> {
    const given = new Map<string, WrittenType | null>();
    const parameters = item.child('type_parameters')?.namedChildren ?? [];
    parameters
      .filter((parameter) => parameter.kind !== 'lifetime_parameter')
      .forEach((parameter, index) => {
        const name = parameter.child('name')?.text;
        const fallback = parameter.child('default_type');
        if (name === undefined) return;
        if (index < args.length) given.set(name, args[index]!);
        else given.set(name, substitute(fallback && this.read(fallback), given));
      });
    return given;
  }

  #functionPointer(type: Node, read: (part: Node | null) => WrittenType | null): WrittenType | null {
    const modifiers = type.firstOf('function_modifiers');
    const external = modifiers?.firstOf('extern_modifier');
    // How many arguments it takes is for each call to say.
    if (type.child('parameters')?.has('variadic_parameter')) return null;
    const returns = type.child('return_type');
    const abi = external?.firstOf('string_literal')?.firstOf('string_content')?.text;
    return {
      kind: 'function',
      parameters: (type.child('parameters')?.namedChildren ?? []).map((parameter) =>
        read(parameter.kind === 'parameter' ? parameter.child('type') : parameter),
      ),
      returns: returns ? read(returns) : UNIT,
      abi: external ? (abi ?? 'C') : null,
      isUnsafe: modifiers?.has('unsafe') ?? false,
    };
  }

  /** `impl A + B`, `dyn A + B`. */
  #traitType(type: Node): WrittenType | null {
    const [head, ...others] = type.kind === 'bounded_type' ? type.namedChildren : [type];
    const first = head?.child('trait');
    if (!head || !first || (head.kind !== 'abstract_type' && head.kind !== 'dynamic_type')) return null;
    return this.#traits(head.kind === 'abstract_type' ? 'impl' : 'dyn', [first, ...others]);
  }

  #traits(form: 'impl' | 'dyn', bounds: readonly Node[]): WrittenType {
    const traits = bounds.filter((bound) => bound.kind !== 'lifetime');
    return { kind: 'trait', form, bounds: traits.map((trait) => boundText(trait, (path) => this.pathOf(path))) };
  }
}

/** The value of an integer literal; null for other expressions. */
export function integerOf(expression: Node): number | null {
  if (expression.kind !== 'integer_literal') return null;
  const value = Number(expression.text.replace(/_/g, '').replace(/[iu](?:8|16|32|64|128|size)$/, ''));
  return Number.isSafeInteger(value) ? value : null;
}
