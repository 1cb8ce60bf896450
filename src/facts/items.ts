/**
 * What one file declares: types with their fields, functions, methods, and the traits they implement.
 */
import type { Node } from '../syntax/node';
import { attributesOf } from './attributes';
import type { Paths } from './paths';
import { segmentsOf } from './paths';

export interface TypeItem {
  readonly node: Node;
  readonly name: string;
  readonly kind: 'struct' | 'enum' | 'union';
  /** Names of type and const parameters. */
  readonly parameters: readonly string[];
  readonly lifetimes: readonly string[];
  /** Field name, or position for tuple structs, to the type as written. Empty for enums. */
  readonly fields: ReadonlyMap<string, Node>;
  /** Traits in `#[derive(…)]`, last path segment each. */
  readonly derives: readonly string[];
  /** Variants of an enum in order. */
  readonly variants: readonly Node[];
}

export interface ImplItem {
  readonly node: Node;
  /** Last segment of the implementing type's name; null for references, tuples and the like. */
  readonly typeName: string | null;
  readonly type: Node;
  /** Full path of the trait, or null for an inherent impl. */
  readonly trait: string | null;
  readonly methods: ReadonlyMap<string, Node>;
}

export class Items {
  /** Statics, foreign ones included, by name. */
  readonly statics = new Map<string, Node>();
  readonly types = new Map<string, TypeItem>();
  readonly impls: ImplItem[] = [];
  /** `type` items outside of impls and traits, by name; where two modules have the same name the first counts. */
  readonly aliases = new Map<string, Node>();
  readonly #implsByType = new Map<string, ImplItem[]>();
  /** Functions outside of impls and traits, by name; where two modules have the same name the first counts. */
  readonly functions = new Map<string, Node>();

  constructor(root: Node, paths: Paths) {
    for (const node of itemsIn(root)) {
      switch (node.kind) {
        case 'struct_item':
        case 'enum_item':
        case 'union_item': {
          const type = readType(node);
          if (type && !this.types.has(type.name)) this.types.set(type.name, type);
          break;
        }
        case 'static_item': {
          const name = node.child('name')?.text;
          if (name && !this.statics.has(name)) this.statics.set(name, node);
          break;
        }
        case 'impl_item': {
          const impl = readImpl(node, paths);
          if (impl) this.#addImpl(impl);
          break;
        }
        case 'type_item': {
          const name = node.child('name')?.text;
          if (name && !isMember(node) && !this.aliases.has(name)) this.aliases.set(name, node);
          break;
        }
        case 'function_item':
        case 'function_signature_item': {
          const name = node.child('name')?.text;
          if (name && !isMember(node) && !this.functions.has(name)) this.functions.set(name, node);
          break;
        }
        default:
      }
    }
  }

  #addImpl(impl: ImplItem): void {
    this.impls.push(impl);
    if (impl.typeName === null) return;
    const others = this.#implsByType.get(impl.typeName);
    if (others) others.push(impl);
    else this.#implsByType.set(impl.typeName, [impl]);
  }

  /** The impls of a type of this file, those of traits included. */
  implsOf(typeName: string): readonly ImplItem[] {
    return this.#implsByType.get(typeName) ?? [];
  }

  /** The `Drop` impl of a type of this file, or null. */
  dropOf(typeName: string): ImplItem | null {
    return this.implsOf(typeName).find((impl) => impl.trait === 'std::ops::Drop') ?? null;
  }

  /** The method or associated function of that name, inherent ones first; null where there is none in the file. */
  method(typeName: string, name: string): Node | null {
    const found = this.implsOf(typeName).filter((impl) => impl.methods.has(name));
    return (found.find((impl) => impl.trait === null) ?? found[0])?.methods.get(name) ?? null;
  }
}

/** All items, nested ones included, bodies of functions too. */
function* itemsIn(root: Node): Generator<Node> {
  for (const node of root.descendants()) if (node.named && node.kind.endsWith('_item')) yield node;
}

function isMember(item: Node): boolean {
  const owner = item.parent?.kind === 'declaration_list' ? item.parent.parent?.kind : undefined;
  return owner === 'impl_item' || owner === 'trait_item';
}

function readType(node: Node): TypeItem | null {
  const name = node.child('name')?.text;
  if (!name) return null;
  const fields = new Map<string, Node>();
  const body = node.child('body');
  if (node.kind !== 'enum_item')
    body?.namedChildren
      .filter((child) => child.kind === 'field_declaration')
      .forEach((field) => {
        const fieldName = field.child('name')?.text;
        const type = field.child('type');
        if (fieldName && type) fields.set(fieldName, type);
      });
  if (body?.kind === 'ordered_field_declaration_list')
    body.childrenIn('type').forEach((type, index) => {
      fields.set(String(index), type);
    });
  const parameters = node.child('type_parameters')?.namedChildren ?? [];
  return {
    node,
    name,
    kind: node.kind === 'struct_item' ? 'struct' : node.kind === 'enum_item' ? 'enum' : 'union',
    parameters: parameters.filter((p) => p.kind !== 'lifetime_parameter').map((p) => p.child('name')?.text ?? p.text),
    lifetimes: parameters.filter((p) => p.kind === 'lifetime_parameter').map((p) => p.child('name')?.text ?? p.text),
    fields,
    derives: attributesOf(node)
      .filter((attribute) => attribute.path === 'derive')
      .flatMap((attribute) => attribute.arguments.split(',').map((path) => path.trim().replace(/^.*::/, ''))),
    variants:
      node.kind === 'enum_item' ? (body?.namedChildren.filter((child) => child.kind === 'enum_variant') ?? []) : [],
  };
}

function readImpl(node: Node, paths: Paths): ImplItem | null {
  const type = node.child('type');
  if (!type) return null;
  const trait = node.child('trait');
  const methods = new Map<string, Node>();
  for (const member of node.child('body')?.namedChildren ?? []) {
    const name = member.kind === 'function_item' ? member.child('name')?.text : undefined;
    if (name) methods.set(name, member);
  }
  const named =
    type.kind === 'type_identifier' || type.kind === 'scoped_type_identifier' || type.kind === 'generic_type';
  return {
    node,
    type,
    typeName: named ? (segmentsOf(type).at(-1) ?? null) : null,
    trait: trait ? paths.resolve(trait) : null,
    methods,
  };
}
