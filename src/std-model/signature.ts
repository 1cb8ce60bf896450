/**
 * Reads the signatures of the tables (`unsafe fn add(self, count: usize) -> Self`) into plain data.
 */

/** A type of a signature. The shapes are those of written types, so that both can be compared and substituted alike. */
export type StdType =
  | { readonly kind: 'reference' | 'pointer'; readonly mutable: boolean; readonly to: StdType }
  /** `path` is canonical: `std::boxed::Box`, `u8`, `str`. */
  | { readonly kind: 'named'; readonly path: string; readonly arguments: readonly StdType[] }
  | { readonly kind: 'array' | 'slice'; readonly element: StdType }
  | { readonly kind: 'tuple'; readonly elements: readonly StdType[] }
  /** A type parameter of the function or of its owner, `Self` of a trait, or a projection of one: `T`, `I::Output`. */
  | { readonly kind: 'parameter'; readonly name: string; readonly bounds: readonly string[] }
  | { readonly kind: 'never' }
  /** `impl Trait`, `dyn Trait` and function pointers, as written. */
  | { readonly kind: 'opaque'; readonly text: string };

export interface SignatureParameter {
  /** `self` for the receiver; `_` for a pattern without a name. */
  readonly name: string;
  readonly type: StdType;
}

export interface Signature {
  readonly name: string;
  readonly isUnsafe: boolean;
  /** Type and constant parameters of the function itself. */
  readonly generics: readonly string[];
  /**
   * How the receiver is taken: `ref` for `&self` and `self: &Self`, `typed` for `self: Box<Self>`, `self: Pin<&mut Self>`.
   * A narrower type of the owner itself (`self: Pin<&mut T>` of `Pin<Ptr>`) is a `value`.
   * Null where there is no receiver, so that method syntax does not reach it: `fn into_raw(this: Self)`,
   * `fn downgrade(this: &Self)`.
   */
  readonly self: 'value' | 'ref' | 'ref-mut' | 'typed' | null;
  /** The receiver first, so that positions are those of `Argument`. */
  readonly parameters: readonly SignatureParameter[];
  /** The unit type where nothing is written. */
  readonly returns: StdType;
}

/** Names that signatures use without a path. All others are written in full. */
const NAMES: Readonly<Record<string, string>> = {
  AccessError: 'std::thread::AccessError',
  Arc: 'std::sync::Arc',
  Box: 'std::boxed::Box',
  BTreeMap: 'std::collections::BTreeMap',
  BTreeSet: 'std::collections::BTreeSet',
  BinaryHeap: 'std::collections::BinaryHeap',
  CStr: 'std::ffi::CStr',
  CString: 'std::ffi::CString',
  Cell: 'std::cell::Cell',
  Context: 'std::task::Context',
  Cow: 'std::borrow::Cow',
  Discriminant: 'std::mem::Discriminant',
  Duration: 'std::time::Duration',
  HashMap: 'std::collections::HashMap',
  HashSet: 'std::collections::HashSet',
  Layout: 'std::alloc::Layout',
  LazyCell: 'std::cell::LazyCell',
  LazyLock: 'std::sync::LazyLock',
  LinkedList: 'std::collections::LinkedList',
  ManuallyDrop: 'std::mem::ManuallyDrop',
  MaybeUninit: 'std::mem::MaybeUninit',
  Mutex: 'std::sync::Mutex',
  NonNull: 'std::ptr::NonNull',
  NonZero: 'std::num::NonZero',
  OnceCell: 'std::cell::OnceCell',
  OnceLock: 'std::sync::OnceLock',
  Option: 'std::option::Option',
  Ordering: 'std::cmp::Ordering',
  OsStr: 'std::ffi::OsStr',
  OsString: 'std::ffi::OsString',
  Path: 'std::path::Path',
  PathBuf: 'std::path::PathBuf',
  Pin: 'std::pin::Pin',
  Poll: 'std::task::Poll',
  Range: 'std::ops::Range',
  Rc: 'std::rc::Rc',
  RefCell: 'std::cell::RefCell',
  Result: 'std::result::Result',
  RwLock: 'std::sync::RwLock',
  String: 'std::string::String',
  UnsafeCell: 'std::cell::UnsafeCell',
  Vec: 'std::vec::Vec',
  VecDeque: 'std::collections::VecDeque',
  c_char: 'std::ffi::c_char',
  c_int: 'std::ffi::c_int',
  c_void: 'std::ffi::c_void',
};

const PRIMITIVE = /^(?:[iu](?:8|16|32|64|128|size)|f(?:32|64)|bool|char|str)$/;

const UNIT: StdType = { kind: 'tuple', elements: [] };

/**
 * Reads a signature as the tables write it. `owner` is the type that it belongs to as `StdTable.owner` writes it: it says
 * what `Self` is and which type parameters are the owner's. Without it, or where it is a trait or module, `Self` stays a
 * parameter. Throws on anything that the tables do not hold.
 */
export function parseSignature(text: string, owner: string | null = null): Signature {
  const ownerType = owner === null || !isType(owner) ? null : new Parser(owner, null, parametersOf(owner)).whole();
  return new Parser(text, ownerType, owner === null ? [] : parametersOf(owner)).signature();
}

/** Reads a type as signatures write it; every name in `parameters` is a type parameter. */
export function parseStdType(text: string, parameters: readonly string[] = []): StdType {
  return new Parser(text, null, parameters).whole();
}

/** `T` and `E` of `Result<T, E>`, `T` of `*mut T`, `T` and `N` of `[T; N]`: what is no known type. */
function parametersOf(owner: string): string[] {
  const inner = owner.replace(/^(?:trait )?[\w:]+(?=<|$)/, '');
  return (inner.match(/\b[A-Z]\w*/g) ?? []).filter((name) => !(name in NAMES));
}

/** Owners that are modules (`std::ptr`), traits (`trait Iterator`) or families (`integer`) are no types. */
function isType(owner: string): boolean {
  return !/^(?:trait |std::(?:\w+::)*[a-z_]+$|(?:C|integer|float)$)/.test(owner);
}

const TOKEN = /\s*(->|::|'\w+|\w+|[&*<>()[\],;:!+=?])/y;

class Parser {
  readonly #tokens: string[] = [];
  /** Where in the text each token ends. */
  readonly #ends: number[] = [];
  readonly #parameters: Set<string>;
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly self: StdType | null,
    parameters: readonly string[],
  ) {
    this.#parameters = new Set(parameters);
    TOKEN.lastIndex = 0;
    for (let end = 0; end < text.length; end = TOKEN.lastIndex) {
      const token = TOKEN.exec(text);
      if (!token) throw new Error(`cannot read ${text} at ${end}`);
      this.#tokens.push(token[1]!);
      this.#ends.push(TOKEN.lastIndex);
    }
  }

  signature(): Signature {
    const isUnsafe = this.#eat('unsafe');
    this.#expect('fn');
    const name = this.#next();
    const generics: string[] = [];
    if (this.#eat('<'))
      while (!this.#eat('>')) {
        this.#eat('const');
        generics.push(this.#next());
        this.#eat(',');
      }
    for (const generic of generics) this.#parameters.add(generic);
    this.#expect('(');
    const parameters: SignatureParameter[] = [];
    let self: Signature['self'] = null;
    while (!this.#eat(')')) {
      const receiver = parameters.length === 0 ? this.#receiver() : null;
      if (receiver) {
        self = receiver.self;
        parameters.push({ name: 'self', type: receiver.type });
      } else {
        this.#eat('mut');
        const parameter = this.#next();
        this.#expect(':');
        parameters.push({ name: parameter, type: this.#type() });
      }
      this.#eat(',');
    }
    const returns = this.#eat('->') ? this.#type() : UNIT;
    if (this.#at < this.#tokens.length) throw this.#unexpected();
    return { name, isUnsafe, generics, self, parameters, returns };
  }

  whole(): StdType {
    const type = this.#type();
    if (this.#at < this.#tokens.length) throw this.#unexpected();
    return type;
  }

  #receiver(): { readonly self: Signature['self']; readonly type: StdType } | null {
    const isSelf = (offset: number) =>
      this.#tokens[this.#at + offset] === 'self' && this.#tokens[this.#at + offset + 1] !== '::';
    const type = this.#selfType();
    if (this.#peek() === '&') {
      const mutable = this.#tokens[this.#at + 1] === 'mut';
      if (!isSelf(mutable ? 2 : 1)) return null;
      this.#at += mutable ? 3 : 2;
      return { self: mutable ? 'ref-mut' : 'ref', type: { kind: 'reference', mutable, to: type } };
    }
    const isMut = this.#peek() === 'mut';
    if (!isSelf(isMut ? 1 : 0)) return null;
    this.#at += isMut ? 2 : 1;
    if (!this.#eat(':')) return { self: 'value', type };
    const typed = this.#type();
    if (typed.kind === 'reference') return { self: typed.mutable ? 'ref-mut' : 'ref', type: typed };
    // `self: Box<MaybeUninit<T>>` in the table of `Box<T>` only says which boxes have the method.
    const isOwner =
      typed.kind === 'named' ? type.kind === 'named' && typed.path === type.path : typed.kind === type.kind;
    return { self: isOwner ? 'value' : 'typed', type: typed };
  }

  #selfType(): StdType {
    return this.self ?? { kind: 'parameter', name: 'Self', bounds: [] };
  }

  #type(): StdType {
    const start = this.#at;
    const token = this.#next();
    switch (token) {
      case '&': {
        if (this.#peek().startsWith("'")) this.#next();
        const mutable = this.#eat('mut');
        return { kind: 'reference', mutable, to: this.#type() };
      }
      case '*': {
        const mutable = this.#next() === 'mut';
        return { kind: 'pointer', mutable, to: this.#type() };
      }
      case '[': {
        const element = this.#type();
        const isArray = this.#eat(';');
        if (isArray) this.#next();
        this.#expect(']');
        return { kind: isArray ? 'array' : 'slice', element };
      }
      case '(': {
        const elements: StdType[] = [];
        while (!this.#eat(')')) {
          elements.push(this.#type());
          this.#eat(',');
        }
        return { kind: 'tuple', elements };
      }
      case '!':
        return { kind: 'never' };
      case 'impl':
      case 'dyn':
      case 'fn':
      case 'unsafe':
      case 'for':
      case '<':
        this.#at = start;
        return this.#opaque();
      default:
        return this.#named(token);
    }
  }

  #named(first: string): StdType {
    // A single capital that nothing declares is a parameter of the impl block, which the tables do not write.
    if (first === 'Self' || this.#parameters.has(first) || /^[A-Z]\d?$/.test(first)) {
      // An associated type: what it is depends on the impl, even where the type is known.
      if (this.#eat('::')) return { kind: 'parameter', name: `${first}::${this.#next()}`, bounds: [] };
      return first === 'Self' ? this.#selfType() : { kind: 'parameter', name: first, bounds: [] };
    }
    let path = first;
    while (this.#eat('::')) path += `::${this.#next()}`;
    if (path === first && !PRIMITIVE.test(path)) {
      const known = NAMES[path];
      if (known === undefined) throw new Error(`unknown type ${path} in ${this.text}`);
      path = known;
    }
    const args: StdType[] = [];
    if (this.#eat('<'))
      while (!this.#eat('>')) {
        if (this.#peek().startsWith("'")) this.#next();
        else args.push(this.#type());
        this.#eat(',');
      }
    return { kind: 'named', path, arguments: args };
  }

  /** All up to the comma or bracket that ends the type. */
  #opaque(): StdType {
    const first = this.#at;
    for (let depth = 0; this.#at < this.#tokens.length; this.#at++) {
      const token = this.#tokens[this.#at]!;
      if (depth === 0 && /^[,;)\]>]$/.test(token)) break;
      if (/^[<([]$/.test(token)) depth++;
      else if (/^[>)\]]$/.test(token)) depth--;
    }
    const end = this.#ends[this.#at - 1] ?? 0;
    return { kind: 'opaque', text: this.text.slice(this.#ends[first - 1] ?? 0, end).trim() };
  }

  #peek(): string {
    return this.#tokens[this.#at] ?? '';
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Error(`${this.text} ends too early`);
    return token;
  }

  #eat(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#at++;
    return true;
  }

  #expect(token: string): void {
    if (!this.#eat(token)) throw this.#unexpected();
  }

  #unexpected(): Error {
    return new Error(`unexpected ${this.#peek() || 'end'} in ${this.text}`);
  }
}
