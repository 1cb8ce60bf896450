/** The crates of a program as rustc's MIR shows them, and which function a path in it names. */
import { addTo } from '../../facts/multi-map';
import { readImplHead } from '../../facts/name-scan';
import type { MirFunction } from './text';

export interface MirCrate {
  /** As paths name it: with underscores. */
  readonly name: string;
  readonly functions: readonly MirFunction[];
}

/** A function of one of the crates. */
export interface MirNode {
  readonly crate: string;
  readonly function: MirFunction;
  /** Its module and its own name, or its type and its name: what people call it. */
  readonly label: string;
}

export type Named =
  /** One of these: if there is one alone, it is that. */
  | { readonly kind: 'functions'; readonly nodes: readonly MirNode[]; readonly isSure: boolean }
  /** Of std, or what the compiler makes. `types` are those of the crates that it is asked to work with. */
  | { readonly kind: 'std'; readonly path: string; readonly types: readonly string[] }
  | { readonly kind: 'unseen' };

interface Method extends MirNode {
  /** Last name of the type; null where it is not known. */
  readonly type: string | null;
  /** Last name of the trait; null for methods of the type's own. */
  readonly trait: string | null;
  readonly name: string;
  /** The module that the impl stands in. */
  readonly module: string;
}

/** The last one is what the harness puts around a test; the module that the test is in imports it. */
const OF_STD = /^(?:std|core|alloc|test|proc_macro)::|::test::assert_test_result$/;
const IMPL = /^(.*?)<(impl at [^>]*)>::(.+)$/;

export class MirProgram {
  readonly #free = new Map<string, Set<MirNode>>();
  readonly #methods = new Map<string, Set<Method>>();
  readonly #inner = new Map<string, Set<MirNode>>();
  /** By the type's name: methods that a trait asks for, but for `Drop`. */
  readonly #ofTraits = new Map<string, Set<MirNode>>();
  readonly #types = new Set<string>();
  readonly #crates: ReadonlySet<string>;

  /** @param heads What stands at the place of an impl, by the place as it is printed: `impl at src/ring.rs:4:1: 4:10`. */
  constructor(crates: readonly MirCrate[], heads: ReadonlyMap<string, string>) {
    this.#crates = new Set(crates.map(({ name }) => name));
    for (const { name: crate, functions } of crates) for (const each of functions) this.#add(crate, each, heads);
  }

  /** The function of that path from its crate's root, which is not one in an impl. */
  function(crate: string, path: string): MirNode | null {
    const found = under(this.#free, lastName(path)).filter(
      (node) => node.crate === crate && node.function.name === path,
    );
    return found.length === 1 ? found[0]! : null;
  }

  /** Closures and the bodies of `async` blocks that stand in a function. */
  innerOf({ crate, function: { name } }: MirNode): readonly MirNode[] {
    return under(this.#inner, `${crate} ${name}`);
  }

  /** Functions that the linker may find by that name. */
  free(name: string): readonly MirNode[] {
    return under(this.#free, name);
  }

  /** Methods of that type which some trait asks for. */
  traitMethodsOf(type: string): readonly MirNode[] {
    return under(this.#ofTraits, type);
  }

  /** `Drop::drop` of the type that is dropped, and those of the same crate, one of which may be of a field. */
  dropsFor(type: string): { readonly own: MirNode | null; readonly perhaps: readonly MirNode[] } {
    const drops = under(this.#methods, 'drop').filter(({ trait }) => trait === 'Drop');
    const isOwner = !/^(?:&|\*)/.test(type);
    const name = typeName(type);
    const own = isOwner ? drops.filter((each) => each.type === name) : [];
    const mentioned = new Set([...type.matchAll(/\w+/g)].map(([word]) => word));
    const crate = own[0]?.crate ?? this.#crateOf(type);
    return {
      own: own.length === 1 ? own[0]! : null,
      perhaps: drops.filter((each) => each.crate === crate || (each.type !== null && mentioned.has(each.type))),
    };
  }

  /** @param crate The crate that the path was printed in. */
  named(path: string, crate: string): Named {
    const qualified = qualifiedPath(path);
    if (qualified) return this.#ofTrait(qualified);
    const bare = withoutArguments(path);
    if (OF_STD.test(bare)) return this.#std(bare, path);
    const names = bare.split('::');
    const home = this.#crates.has(names[0]!) && names.length > 1 ? names[0]! : crate;
    const local = home === crate ? bare : names.slice(1).join('::');
    const exact = this.function(home, local);
    if (exact) return { kind: 'functions', nodes: [exact], isSure: true };
    const name = names.at(-1)!;
    const type = names.at(-2);
    const methods = under(this.#methods, name).filter((each) => each.trait === null && each.type === type);
    const module = local.split('::').slice(0, -2).join('::');
    const nodes = narrowest(
      type === undefined ? [] : methods,
      (each) => each.crate === home && each.module === module,
      (each) => each.crate === home,
    );
    if (nodes.length > 0) return { kind: 'functions', nodes, isSure: nodes.length === 1 };
    // What another crate exports under a path of its own.
    const others = this.free(name).filter((each) => each.crate !== crate);
    if (home !== crate && others.length > 0) return { kind: 'functions', nodes: others, isSure: others.length === 1 };
    return /^[A-Z]/.test(name) ? this.#std(bare, path) : { kind: 'unseen' };
  }

  #std(bare: string, path: string): Named {
    const types = new Set([...path.matchAll(/[\w:]+/g)].map(([word]) => lastName(word)));
    return { kind: 'std', path: bare.replace(/^(?:core|alloc)::/, 'std::'), types: [...types] };
  }

  #ofTrait({ self, trait, name }: Qualified): Named {
    const traitName = lastName(withoutArguments(trait));
    const all = under(this.#methods, name).filter((each) => each.trait === traitName);
    const provided = this.free(name).filter(({ function: own }) => own.name.endsWith(`${traitName}::${name}`));
    const type = typeName(self);
    const isOpen = /^(?:&(?:mut )?)*(?:dyn |impl |\(?dyn )/.test(self) || this.#isParameter(self);
    const own = isOpen ? [] : all.filter((each) => each.type === type);
    if (own.length > 0) return { kind: 'functions', nodes: own, isSure: own.length === 1 };
    if (!isOpen && provided.length === 1) return { kind: 'functions', nodes: provided, isSure: true };
    const isOfStd = OF_STD.test(withoutArguments(trait));
    if (isOpen && [...all, ...provided].length > 0)
      return { kind: 'functions', nodes: [...all, ...provided], isSure: false };
    return isOfStd ? this.#std(`${withoutArguments(trait)}::${name}`, self) : { kind: 'unseen' };
  }

  /** `T`, and what is projected from it. */
  #isParameter(self: string): boolean {
    const bare = self.replace(/^(?:&(?:mut )?)*/, '');
    return bare.startsWith('<') || (/^[A-Z]\w*$/.test(bare) && !this.#types.has(bare));
  }

  #crateOf(type: string): string | null {
    const first = /^(\w+)::/.exec(type)?.[1];
    return first !== undefined && this.#crates.has(first) ? first : null;
  }

  #add(crate: string, each: MirFunction, heads: ReadonlyMap<string, string>): void {
    const outer = /^(.*)::\{[^{}]*\}$/.exec(each.name)?.[1];
    if (outer !== undefined) {
      addTo(this.#inner, `${crate} ${outer}`, { crate, function: each, label: outer });
      return;
    }
    const [, before = '', place = '', rest = ''] = IMPL.exec(each.name) ?? [];
    if (rest === '') {
      const node = { crate, function: each, label: each.name.split('::').slice(-2).join('::') };
      addTo(this.#free, lastName(each.name), node);
      return;
    }
    const head = heads.get(place) ?? '';
    const receiver = each.receiver === null ? null : typeName(each.receiver);
    const written =
      head.startsWith('impl') || head.startsWith('unsafe') ? readImplHead(head.replace(/^.*?\bimpl\b/s, '')) : null;
    // What `derive` makes stands where the trait's name does.
    const trait = written ? written.trait || null : /^\w+$/.test(head) ? head : null;
    const type = written?.type ?? receiver;
    const label = `${type ?? ''}::${rest}`.replace(/^::/, '');
    const method = { crate, function: each, label, type, trait, name: rest, module: before.replace(/::$/, '') };
    addTo(this.#methods, rest, method);
    if (type === null) return;
    this.#types.add(type);
    if (trait !== null && trait !== 'Drop') addTo(this.#ofTraits, type, method);
  }
}

function under<Value>(index: ReadonlyMap<string, ReadonlySet<Value>>, key: string): readonly Value[] {
  return [...(index.get(key) ?? [])];
}

/** Those that the first of the tests leaves that leaves any. */
function narrowest<Value>(all: readonly Value[], ...tests: readonly ((value: Value) => boolean)[]): readonly Value[] {
  for (const test of tests) {
    const left = all.filter(test);
    if (left.length > 0) return left;
  }
  return all;
}

interface Qualified {
  readonly self: string;
  readonly trait: string;
  readonly name: string;
}

/** The parts of `<ring::Ring as dep::Go>::go::<u8>`; null for other paths. */
function qualifiedPath(path: string): Qualified | null {
  if (!path.startsWith('<')) return null;
  const end = closing(path, 0);
  const inside = path.slice(1, end);
  const at = topLevel(inside, ' as ');
  const name = /^::(\w+)/.exec(path.slice(end + 1))?.[1];
  if (at === -1 || name === undefined) return null;
  return { self: inside.slice(0, at), trait: inside.slice(at + 4), name };
}

/** `ring::Ring::each` of `ring::Ring::<u8>::each::<F>`. */
export function withoutArguments(path: string): string {
  let bare = '';
  for (let at = 0; at < path.length; at++) {
    if (path[at] === '<') {
      at = closing(path, at);
      if (bare.endsWith('::')) bare = bare.slice(0, -2);
    } else bare += path[at];
  }
  return bare;
}

/** Where the bracket closes that opens at `open`; the end where it does not. Arrows are no brackets. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '<') depth++;
    else if (text[at] === '>' && text[at - 1] !== '-' && --depth === 0) return at;
  }
  return text.length;
}

function topLevel(text: string, word: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (depth === 0 && text.startsWith(word, at)) return at;
    if ('<([{'.includes(text[at]!)) depth++;
    else if (')]}'.includes(text[at]!) || (text[at] === '>' && text[at - 1] !== '-')) depth--;
  }
  return -1;
}

/** Last name of a type without references, pointers and arguments: `Ring` of `&mut ring::Ring<T>`. */
function typeName(type: string): string {
  const bare = type
    .replace(/^(?:&(?:'\w+ )?(?:mut )?|\*(?:const|mut) )+/, '')
    .replace(/^std::pin::Pin<(?:&(?:mut )?)?(.*)>$/s, '$1');
  return lastName(withoutArguments(bare));
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf(':') + 1);
}
