/**
 * What one file declares: types with their fields, functions, methods, and the traits they implement.
 */
import type { Node } from '../syntax/node';
import { Gathered, gather } from '../syntax/units';
import { attributesOf } from './attributes';
import { isAsWritten, macroDefinitionAround } from './macros';
import { inlineModules, type ModulePlace, ROOT_MODULE } from './module-place';
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
  /** Of an enum: the fields of each variant, as in `fields`. Empty for structs and unions. */
  readonly variantFields: ReadonlyMap<string, ReadonlyMap<string, Node>>;
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

/** Types, aliases and traits have names of their own, apart from those of functions. */
export type Namespace = 'type' | 'value';

export class Items {
  /** Statics, foreign ones included, by name. */
  readonly statics = new Map<string, Node>();
  readonly types = new Map<string, TypeItem>();
  readonly impls: ImplItem[] = [];
  /** `type` items outside of impls and traits, by name; where two modules have the same name the first counts. */
  readonly aliases = new Map<string, Node>();
  readonly #typesByNode = new Map<Node, TypeItem>();
  readonly #implsByType = new Map<string, ImplItem[]>();
  /** Traits by name; where two modules have the same name the first counts. */
  readonly traits = new Map<string, Node>();
  readonly #declarations = new Map<string, Node[]>();
  /** Functions outside of impls and traits, by name; where two modules have the same name the first counts. */
  readonly functions = new Map<string, Node>();

  constructor(
    root: Node,
    paths: Paths,
    private readonly place: ModulePlace = ROOT_MODULE,
  ) {
    for (const node of itemsOf(root)) {
      this.#declare(node);
      switch (node.kind) {
        case 'struct_item':
        case 'enum_item':
        case 'union_item': {
          const type = typeOf(node);
          if (type) this.#typesByNode.set(node, type);
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
        case 'trait_item': {
          const name = node.child('name')?.text;
          if (name && !this.traits.has(name)) this.traits.set(name, node);
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

  #declare(node: Node): void {
    if (!DECLARING.has(node.kind) || isMember(node)) return;
    const name = node.child('name')?.text;
    if (name === undefined) return;
    const others = this.#declarations.get(name);
    if (others) others.push(node);
    else this.#declarations.set(name, [node]);
  }

  /** Every type, alias and trait, or every free or foreign function, of a name, in whichever module of the file. */
  declared(name: string, namespace: Namespace): readonly Node[] {
    const isFunction = (node: Node) => node.kind === 'function_item' || node.kind === 'function_signature_item';
    return (this.#declarations.get(name) ?? []).filter((node) => isFunction(node) === (namespace === 'value'));
  }

  /**
   * The struct, enum or union of this file that a path names: as `Paths.resolve` gives it (`crate::Name` for whatever
   * the file declares) or from the crate's root, as in a `WrittenType`.
   */
  typeAt(path: string): TypeItem | undefined {
    const names = this.#ownNames(path);
    const item = names && this.types.get(names.at(-1)!);
    if (!item || (names.length > 1 && !endsWith(inlineModules(item.node), names.slice(0, -1)))) return undefined;
    return item;
  }

  /** The type that an item of this file declares. */
  typeOfNode(item: Node): TypeItem | undefined {
    return this.#typesByNode.get(item);
  }

  /** The alias of this file that a declared path names, from the scope that declares its first name. */
  aliasAt(path: string): Node | undefined {
    const name = path.slice(path.lastIndexOf(':') + 1);
    const alias = this.aliases.get(name);
    return alias && this.declared(name, 'type').length === 1 ? alias : undefined;
  }

  /** The method of the type of this file that a path names, inherent ones first. */
  methodAt(path: string, name: string): Node | null {
    const names = this.#ownNames(path);
    if (!names || (names.length > 1 && !this.typeAt(path))) return null;
    return this.method(names.at(-1)!, name);
  }

  /** The names behind the module that this file is; null for paths that lead elsewhere. */
  #ownNames(path: string): readonly string[] | null {
    const [first, ...names] = path.split('::');
    if (first !== 'crate' || names.length === 0) return null;
    if (names.length === 1 || this.place.module === '') return names;
    const module = this.place.module.split('::');
    const isOwn = names.length > module.length && module.every((name, index) => names[index] === name);
    return isOwn ? names.slice(module.length) : null;
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

const DECLARING = new Set<string>([
  'struct_item',
  'enum_item',
  'union_item',
  'type_item',
  'trait_item',
  'function_item',
  'function_signature_item',
]);

function endsWith(names: readonly string[], end: readonly string[]): boolean {
  return names.length >= end.length && end.every((name, index) => names[names.length - end.length + index] === name);
}

/**
 * All items, nested ones included, bodies of functions too; those of macro definitions left out. Of those that a macro may
 * change only the impls: that there is none of a trait is as much of a fact as that there is one.
 */
function itemsOf(root: Node): readonly Node[] {
  return gather(root, ITEMS, (node) => (isItem(node) ? node : null));
}

const ITEMS = new Gathered<Node>();

function isItem(node: Node): boolean {
  if (!node.named || !node.kind.endsWith('_item')) return false;
  return (node.kind === 'impl_item' || isAsWritten(node)) && !macroDefinitionAround(node);
}

function isMember(item: Node): boolean {
  const owner = item.parent?.kind === 'declaration_list' ? item.parent.parent?.kind : undefined;
  return owner === 'impl_item' || owner === 'trait_item';
}

/** An item is another node where it changes, or an attribute or comment above it. */
const TYPES = new WeakMap<Node, TypeItem>();

function typeOf(node: Node): TypeItem | null {
  const known = TYPES.get(node) ?? readType(node);
  if (known) TYPES.set(node, known);
  return known;
}

function readType(node: Node): TypeItem | null {
  const name = node.child('name')?.text;
  if (!name) return null;
  const body = node.child('body');
  const variants =
    node.kind === 'enum_item' ? (body?.namedChildren.filter((c) => c.kind === 'enum_variant') ?? []) : [];
  const parameters = node.child('type_parameters')?.namedChildren ?? [];
  return {
    node,
    name,
    kind: node.kind === 'struct_item' ? 'struct' : node.kind === 'enum_item' ? 'enum' : 'union',
    parameters: parameters.filter((p) => p.kind !== 'lifetime_parameter').map((p) => p.child('name')?.text ?? p.text),
    lifetimes: parameters.filter((p) => p.kind === 'lifetime_parameter').map((p) => p.child('name')?.text ?? p.text),
    fields: node.kind === 'enum_item' ? new Map() : fieldsOf(body),
    variantFields: new Map(variants.map((v) => [v.child('name')?.text ?? '', fieldsOf(v.child('body'))])),
    derives: attributesOf(node)
      .filter((attribute) => attribute.path === 'derive')
      .flatMap((attribute) => attribute.arguments.split(',').map((path) => path.trim().replace(/^.*::/, ''))),
    variants,
  };
}

/** The fields in the body of a struct, union or variant. */
function fieldsOf(body: Node | null): Map<string, Node> {
  const fields = new Map<string, Node>();
  for (const field of body?.namedChildren ?? []) {
    const name = field.kind === 'field_declaration' ? field.child('name')?.text : undefined;
    const type = field.child('type');
    if (name !== undefined && type) fields.set(name, type);
  }
  if (body?.kind === 'ordered_field_declaration_list')
    body.childrenIn('type').forEach((type, index) => {
      fields.set(String(index), type);
    });
  return fields;
}

/** What an impl tells by itself; what its trait is called depends on the imports of the file. */
type WrittenImpl = Omit<ImplItem, 'trait'>;

const IMPLS = new WeakMap<Node, WrittenImpl>();

/** Few impls are asked for their trait. */
class ReadImpl implements ImplItem {
  readonly node: Node;
  readonly typeName: string | null;
  readonly type: Node;
  readonly methods: ReadonlyMap<string, Node>;
  #trait: string | null | undefined;

  constructor(
    { node, typeName, type, methods }: WrittenImpl,
    private readonly paths: Paths,
  ) {
    this.node = node;
    this.typeName = typeName;
    this.type = type;
    this.methods = methods;
  }

  get trait(): string | null {
    if (this.#trait === undefined) {
      const trait = this.node.child('trait');
      this.#trait = trait && this.paths.resolve(trait);
    }
    return this.#trait;
  }
}

function readImpl(node: Node, paths: Paths): ImplItem | null {
  let written = IMPLS.get(node);
  if (!written) {
    const type = node.child('type');
    if (!type) return null;
    written = writtenImpl(node, type);
    IMPLS.set(node, written);
  }
  return new ReadImpl(written, paths);
}

function writtenImpl(node: Node, type: Node): WrittenImpl {
  const methods = new Map<string, Node>();
  for (const member of node.child('body')?.namedChildren ?? []) {
    const name = member.kind === 'function_item' ? member.child('name')?.text : undefined;
    if (name) methods.set(name, member);
  }
  const named =
    type.kind === 'type_identifier' || type.kind === 'scoped_type_identifier' || type.kind === 'generic_type';
  return { node, type, typeName: named ? (segmentsOf(type).at(-1) ?? null) : null, methods };
}
