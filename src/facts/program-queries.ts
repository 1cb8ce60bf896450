/** `Program` over any source of declarations: one file, or the files of a crate. */
import type { Node } from '../syntax/node';
import { type Answer, all } from './answer';
import { attributesOf } from './attributes';
import { type Declarations, type Declared, type DeclaredImpl, pathOfItem, type WantedImpl } from './declarations';
import type { FileFacts } from './file-facts';
import { boundText } from './generics';
import type { ImplItem } from './items';
import { joinPath } from './module-place';
import { findFunction } from './program-functions';
import type { Lookup } from './program-lookup';
import { describeFunction, memberOf, methodsOfTraits } from './program-methods';
import type { BoundImpl, DeclaredFunction, DeclaredType, ModuleAbove, Program } from './program-types';
import { primitiveSize } from './std-types';
import { layoutOf, sizeOf } from './type-layout';
import { allowsUninit, interiorMutability, isCopy, isPinned, isZeroSized, needsDrop } from './type-properties';
import { readRepr, type Shape, type TypeWorld } from './type-shape';
import { mapParts, type NamedType, substitute, typeKey, type WrittenType } from './written-type';

/** How many aliases of aliases are followed. */
const ALIASES = 8;
/** Traits of the prelude and of std whose paths the file does not tell. */
const STD_TRAIT =
  /^(?:std::.*|\?\w+|Fn|FnMut|FnOnce|Sized|Unpin|Default|PartialEq|Eq|PartialOrd|Ord|Hash|Debug|Display|Read|Write|AsRef|AsMut|Into|From|IntoIterator|Any|Future|Error)$/;
const PROPERTIES = { isCopy, needsDrop, interiorMutability, isZeroSized, isPinned, allowsUninit };
type Property = keyof typeof PROPERTIES;

const COPY = 'std::marker::Copy';

export class ProgramQueries implements Program, Lookup {
  readonly #described = new Map<Node, DeclaredFunction>();
  readonly #implTypes = new Map<ImplItem, WrittenType | null>();
  readonly #answers = new Map<FileFacts, Map<string, Answer>>();
  readonly #shapes = new Map<FileFacts, Map<string, Shape | null>>();

  constructor(readonly declarations: Declarations) {}

  // What was asked before, by the nodes and types that it was asked about: they are asked about again and again.
  readonly #read = new Map<Node, WrittenType | null>();
  readonly #settled = new Set<WrittenType>();
  readonly #settledAs = new Map<WrittenType, Map<FileFacts, WrittenType | null>>();
  readonly #items = new Map<FileFacts, Map<string, Declared | null>>();
  readonly #ofType = new Map<WrittenType, Map<string, unknown>>();
  readonly #functions = new Map<Node, DeclaredFunction | null>();

  read(type: Node, from: FileFacts): WrittenType | null {
    let read = this.#read.get(type);
    if (read === undefined) {
      read = this.settle(from.types.read(type), from);
      this.#read.set(type, read);
    }
    return read;
  }

  /** The answer to a question about a type, kept as long as the type is. Settled types mean the same in every file. */
  #about<Value>(type: WrittenType, question: string, answer: () => Value): Value {
    let answers = this.#ofType.get(type);
    if (!answers) {
      answers = new Map();
      this.#ofType.set(type, answers);
    }
    let known = answers.get(question) as Value | undefined;
    if (known === undefined) {
      known = answer();
      answers.set(question, known);
    }
    return known;
  }

  /** The same type with aliases of other files put in and the paths of the crate's types made the same for all files. */
  settle(type: WrittenType | null, from: FileFacts, depth = ALIASES): WrittenType | null {
    if (!type || depth === 0) return null;
    if (this.#settled.has(type)) return type;
    let known = this.#settledAs.get(type);
    if (!known) {
      known = new Map();
      this.#settledAs.set(type, known);
    }
    let settled = known.get(from);
    if (settled === undefined) {
      settled = this.#settle(type, from, depth);
      known.set(from, settled);
      if (settled) this.#settled.add(settled);
    }
    return settled;
  }

  #settle(type: WrittenType, from: FileFacts, depth: number): WrittenType | null {
    if (type.kind !== 'named') return mapParts(type, (part) => this.settle(part, from, depth));
    const found = this.#typeItem(type.path, from);
    const args = type.arguments.map((part) => this.settle(part, from, depth));
    if (!found) return args.length === 0 ? type : { ...type, arguments: args };
    if (found.node.kind === 'trait_item') return { kind: 'trait', form: 'dyn', bounds: [pathOfItem(found)] };
    if (found.node.kind !== 'type_item') return { kind: 'named', path: pathOfItem(found), arguments: args };
    const target = found.node.child('type');
    const { types } = found.file;
    const meant = target && substitute(types.read(target), types.argumentsOf(found.node, args));
    return this.settle(meant, found.file, depth - 1);
  }

  typeOf(type: WrittenType, from: FileFacts): DeclaredType | null {
    const settled = type.kind === 'named' ? this.settle(type, from) : null;
    if (settled?.kind !== 'named') return null;
    return this.#about(settled, 'item', () => {
      const found = this.#typeItem(settled.path, from);
      const item = found?.file.items.typeOfNode(found.node);
      return found && item ? { item, file: found.file } : null;
    });
  }

  fieldType(type: WrittenType, field: string, variant: string | null, from: FileFacts): WrittenType | null {
    if (type.kind === 'tuple') return type.elements[Number(field)] ?? null;
    const settled = this.settle(type, from);
    if (settled?.kind !== 'named') return null;
    return this.#about(settled, `${variant ?? ''}.${field}`, () => this.#fieldType(settled, field, variant, from));
  }

  #fieldType(settled: NamedType, field: string, variant: string | null, from: FileFacts): WrittenType | null {
    const declared = this.typeOf(settled, from);
    if (!declared) return null;
    const { item, file } = declared;
    const written =
      variant === null
        ? item.kind === 'enum'
          ? undefined
          : item.fields.get(field)
        : item.variantFields.get(variant)?.get(field);
    return written ? this.#fieldIn(written, declared, settled.arguments, file) : null;
  }

  #fieldIn(
    written: Node,
    { item }: DeclaredType,
    args: readonly (WrittenType | null)[],
    file: FileFacts,
  ): WrittenType | null {
    return substitute(this.read(written, file), file.types.argumentsOf(item.node, args));
  }

  methods(type: WrittenType, name: string, from: FileFacts): readonly DeclaredFunction[] {
    const settled = this.settle(type, from);
    return settled ? this.#about(settled, `${name}()`, () => this.#methods(settled, name, from)) : [];
  }

  #methods(settled: WrittenType, name: string, from: FileFacts): readonly DeclaredFunction[] {
    if (settled.kind === 'parameter' || settled.kind === 'trait')
      return methodsOfTraits(this, settled.bounds, name, settled, from);
    if (settled.kind !== 'named') return [];
    const declared = this.typeOf(settled, from);
    if (!declared) return [];
    const inherent: DeclaredFunction[] = [];
    const ofTraits: DeclaredFunction[] = [];
    const hasMethod = (impl: ImplItem) =>
      impl.methods.has(name) && (impl.trait === null || impl.trait === 'std::ops::Drop');
    for (const { impl, file } of this.#implsOf(declared, { method: name }, hasMethod)) {
      const bindings = new Map<string, WrittenType | null>();
      if (!this.#unify(this.read(impl.type, file), settled, bindings)) continue;
      const own = impl.methods.get(name);
      const trait = impl.node.child('trait');
      if (own) (trait ? ofTraits : inherent).push(withSelf(this.describe(own, file), settled, bindings));
      else if (trait) {
        const provided = this.traitAt(file.types.pathOf(trait), file);
        const member = provided && memberOf(provided.node, name);
        if (member?.kind === 'function_item')
          ofTraits.push(withSelf(this.describe(member, provided!.file), settled, new Map([['Self', settled]])));
      }
    }
    return [...inherent, ...ofTraits];
  }

  implsOf(type: WrittenType, from: FileFacts): readonly BoundImpl[] {
    const settled = this.settle(type, from);
    const declared = settled && this.typeOf(settled, from);
    if (!settled || !declared) return [];
    return this.#implsOf(declared, 'all', () => false).flatMap(({ impl, file }) => {
      const bindings = new Map<string, WrittenType | null>();
      return this.#unify(this.read(impl.type, file), settled, bindings) ? [{ impl, file, bindings }] : [];
    });
  }

  functionAt(path: Node, from: FileFacts): DeclaredFunction | null {
    let found = this.#functions.get(path);
    if (found === undefined) {
      found = findFunction(this, path, from);
      this.#functions.set(path, found);
    }
    return found;
  }

  modulesAbove(file: FileFacts): readonly ModuleAbove[] {
    const { module, root } = file.place;
    const names = module === root ? [] : module.slice(root === '' ? 0 : root.length + 2).split('::');
    return names
      .map((child, index) => ({
        child,
        files: this.declarations.filesOf(joinPath(root, ...names.slice(0, index))),
      }))
      .reverse();
  }

  foreignFunctions(name: string): readonly DeclaredFunction[] {
    return this.#functionsNamed(name).filter(({ isForeign }) => isForeign);
  }

  exportedFunctions(symbol: string): readonly DeclaredFunction[] {
    return this.#functionsNamed(symbol).filter(({ node }) =>
      attributesOf(node).some(({ path }) => path === 'no_mangle'),
    );
  }

  mayDeclare(name: string): boolean {
    return this.declarations.mayDeclare(name);
  }

  #functionsNamed(name: string): readonly DeclaredFunction[] {
    return this.declarations.functionsNamed(name).map(({ node, file }) => this.describe(node, file));
  }

  describe(item: Node, file: FileFacts): DeclaredFunction {
    let described = this.#described.get(item);
    if (!described) {
      described = describeFunction(
        item,
        file,
        (type) => this.read(type, file),
        (type) => this.settle(type, file),
      );
      this.#described.set(item, described);
    }
    return described;
  }

  dropOf(type: WrittenType, from: FileFacts): DeclaredFunction | null {
    const found = this.methods(type, 'drop', from).filter(({ impl }) => impl?.trait === 'std::ops::Drop');
    return found.length === 1 ? found[0]! : null;
  }

  isCopy(type: WrittenType | null, from: FileFacts): Answer {
    return this.#ask('isCopy', type, from);
  }

  needsDrop(type: WrittenType | null, from: FileFacts): Answer {
    return this.#ask('needsDrop', type, from);
  }

  interiorMutability(type: WrittenType | null, from: FileFacts): Answer {
    return this.#ask('interiorMutability', type, from);
  }

  isZeroSized(type: WrittenType | null, from: FileFacts): Answer {
    return this.#ask('isZeroSized', type, from);
  }

  isPinned(type: WrittenType | null, from: FileFacts): Answer {
    return this.#ask('isPinned', type, from);
  }

  allowsUninit(type: WrittenType | null, from: FileFacts): Answer {
    return this.#ask('allowsUninit', type, from);
  }

  sizeOf(type: WrittenType | null, from: FileFacts): number | null {
    return sizeOf(this.settle(type, from), this.#world(from));
  }

  alignOf(type: WrittenType | null, from: FileFacts): number | null {
    return layoutOf(this.settle(type, from), this.#world(from))?.align ?? null;
  }

  /** The trait of the crate that a path names. */
  traitAt(path: string, from: FileFacts): Declared | null {
    const found = this.#typeItem(path, from);
    return found?.node.kind === 'trait_item' ? found : null;
  }

  /** The traits that a trait demands of what implements it; null where it is of another crate. */
  supertraits(path: string, from: FileFacts): readonly string[] | null {
    const trait = this.traitAt(path, from);
    if (!trait) return STD_TRAIT.test(path) ? [] : null;
    const { types } = trait.file;
    const bounds = trait.node.child('bounds')?.namedChildren.filter((bound) => bound.kind !== 'lifetime') ?? [];
    return bounds.map((bound) => boundText(bound, (node) => types.pathOf(node)));
  }

  isUnsafeTrait(path: string, from: FileFacts): boolean {
    const seen = new Set([path]);
    for (const trait of seen) {
      if (this.traitAt(trait, from)?.node.has('unsafe')) return true;
      for (const above of this.supertraits(trait, from) ?? []) seen.add(above);
    }
    return false;
  }

  /** The type, alias or trait that a path names; for the path of a variant its enum. */
  #typeItem(path: string, from: FileFacts): Declared | null {
    if (path.startsWith('std::') || isBuiltIn(path)) return null;
    let items = this.#items.get(from);
    if (!items) {
      items = new Map();
      this.#items.set(from, items);
    }
    let item = items.get(path);
    if (item === undefined) {
      item = this.#findTypeItem(path, from);
      items.set(path, item);
    }
    return item;
  }

  #findTypeItem(path: string, from: FileFacts): Declared | null {
    const found = this.declarations.find(path, from, 'type');
    if (found || !path.includes('::')) return found;
    const end = path.lastIndexOf('::');
    const owner = this.declarations.find(path.slice(0, end), from, 'type');
    const isVariant =
      owner?.node.kind === 'enum_item' &&
      owner.file.items.typeOfNode(owner.node)?.variantFields.has(path.slice(end + 2)) === true;
    return isVariant ? owner : null;
  }

  #ask(property: Property, type: WrittenType | null, from: FileFacts): Answer {
    const settled = this.settle(type, from);
    if (!settled) return PROPERTIES[property](null, this.#world(from));
    return this.#about(settled, property, () => this.#answer(property, settled, from));
  }

  #answer(property: Property, settled: WrittenType, from: FileFacts): Answer {
    const answers = cacheOf(this.#answers, from);
    const bounds = settled && boundsKey(settled);
    const key = `${property} ${typeKey(settled)}${bounds}`;
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = PROPERTIES[property](settled, this.#world(from));
      answers.set(key, answer);
    }
    return answer;
  }

  #world(from: FileFacts): TypeWorld {
    return {
      shapeOf: (type) => this.#shapeOf(type, from),
      supertraits: (trait) => this.supertraits(trait, from),
    };
  }

  #shapeOf(type: NamedType, from: FileFacts): Shape | null {
    if (type.path.startsWith('std::')) return null;
    const shapes = cacheOf(this.#shapes, from);
    const key = typeKey(type) + boundsKey(type);
    let shape = shapes.get(key);
    if (shape === undefined) {
      const declared = this.typeOf(type, from);
      shape = declared && this.#shape(declared, type, from);
      shapes.set(key, shape);
    }
    return shape;
  }

  #shape(declared: DeclaredType, type: NamedType, from: FileFacts): Shape {
    const { item, file } = declared;
    const read = (fields: ReadonlyMap<string, Node>) =>
      [...fields.values()].map((field) => this.#fieldIn(field, declared, type.arguments, file));
    const attributes = attributesOf(item.node);
    const program = this;
    let copy: Answer | undefined;
    let hasDrop: boolean | undefined;
    // Impls may stand in any file, so they are looked for only where somebody asks.
    return {
      kind: item.kind,
      variants: item.kind === 'enum' ? [...item.variantFields.values()].map(read) : [read(item.fields)],
      get hasDrop() {
        hasDrop ??= program.dropOf(type, from) !== null;
        return hasDrop;
      },
      get copy() {
        copy ??= program.#copyOf(declared, type, from);
        return copy;
      },
      isManuallyDrop: attributes.some(({ node }) => /^#\[lang\s*=\s*"manually_drop"\]$/.test(node.text)),
      repr: readRepr(
        attributes
          .filter((attribute) => attribute.path === 'repr')
          .map((attribute) => attribute.arguments)
          .join(','),
      ),
    };
  }

  #copyOf(declared: DeclaredType, type: NamedType, from: FileFacts): Answer {
    const { item } = declared;
    // A derive puts a bound on every parameter. Source: std, `Copy`, "How can I implement Copy?"
    const ofArguments = () => all(type.arguments.map((argument) => this.isCopy(argument, from)));
    if (item.derives.includes('Copy')) return ofArguments();
    for (const { impl, file } of this.#implsOf(declared, { trait: 'Copy' }, (impl) => impl.trait === COPY)) {
      if (impl.trait !== COPY || impl.node.has('!')) continue;
      if (!this.#unify(this.read(impl.type, file), type, new Map())) continue;
      const head = impl.node.text.slice(0, (impl.node.child('body')?.start ?? impl.node.end) - impl.node.start);
      return (head.match(/\bCopy\b/g)?.length ?? 0) > 1 ? ofArguments() : 'yes';
    }
    // `cfg_attr` and derives of other crates may bring it in.
    const others = attributesOf(item.node).filter(({ path }) => path !== 'derive' && path !== 'doc');
    return others.some((attribute) => /\bCopy\b/.test(attribute.arguments)) ? 'maybe' : 'no';
  }

  #implsOf(
    { item, file }: DeclaredType,
    wanted: WantedImpl,
    enough: (impl: ImplItem) => boolean,
  ): readonly DeclaredImpl[] {
    const path = pathOfItem({ node: item.node, file });
    return this.declarations.implsNamed(item.name, wanted, enough).filter(({ impl, file: home }) => {
      let type = this.#implTypes.get(impl);
      if (type === undefined) {
        type = this.read(impl.type, home);
        this.#implTypes.set(impl, type);
      }
      return type?.kind === 'named' && type.path === path;
    });
  }

  /** Whether an impl for `pattern` is one for `actual`; parameters of the impl take what stands in their place. */
  #unify(pattern: WrittenType | null, actual: WrittenType | null, bindings: Map<string, WrittenType | null>): boolean {
    if (!pattern || !actual) return true;
    if (pattern.kind === 'parameter') {
      if (!bindings.has(pattern.name)) bindings.set(pattern.name, actual);
      return true;
    }
    if (actual.kind === 'named' && (actual.path === 'integer' || actual.path === 'float'))
      return pattern.kind === 'named';
    if (pattern.kind === 'named' && actual.kind === 'named') {
      if (pattern.path !== actual.path) return false;
      return pattern.arguments.every((part, index) =>
        index < actual.arguments.length ? this.#unify(part, actual.arguments[index]!, bindings) : true,
      );
    }
    if (pattern.kind === 'reference' || pattern.kind === 'pointer')
      return (
        pattern.kind === actual.kind &&
        pattern.mutable === (actual as typeof pattern).mutable &&
        this.#unify(pattern.to, (actual as typeof pattern).to, bindings)
      );
    if ((pattern.kind === 'array' || pattern.kind === 'slice') && actual.kind === pattern.kind)
      return this.#unify(pattern.element, actual.element, bindings);
    if (pattern.kind === 'tuple' && actual.kind === 'tuple')
      return (
        pattern.elements.length === actual.elements.length &&
        pattern.elements.every((part, index) => this.#unify(part, actual.elements[index]!, bindings))
      );
    return typeKey(pattern) === typeKey(actual);
  }
}

/** Names that no item has. */
function isBuiltIn(path: string): boolean {
  return primitiveSize(path) !== null || path === 'str' || path === 'integer' || path === 'float' || path === 'Self';
}

/** A method as it is for a receiver of a known type. */
function withSelf(
  method: DeclaredFunction,
  selfType: WrittenType,
  bindings: ReadonlyMap<string, WrittenType | null>,
): DeclaredFunction {
  return {
    ...method,
    selfType,
    bindings,
    parameters: method.parameters.map(({ name, type }) => ({ name, type: substitute(type, bindings) })),
    returns: substitute(method.returns, bindings),
  };
}

/** Two parameters of the same name may have different bounds. */
function boundsKey(type: WrittenType): string {
  let key = '';
  const visit = (part: WrittenType | null): WrittenType | null => {
    if (part?.kind === 'parameter') key += ` ${part.bounds.join('+')}`;
    if (part) mapParts(part, visit);
    return part;
  };
  visit(type);
  return key;
}

function cacheOf<Value>(caches: Map<FileFacts, Map<string, Value>>, file: FileFacts): Map<string, Value> {
  let cache = caches.get(file);
  if (!cache) {
    cache = new Map();
    caches.set(file, cache);
  }
  return cache;
}
