/**
 * Integers that the caller of a function chooses, and what is computed from them.
 */
import type { Binding } from '../../facts/bindings';
import { castOf, functionCall, methodCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Program } from '../../facts/program-types';
import { remembered } from '../../facts/remembered';
import { typeText, type WrittenType } from '../../facts/types';
import { isPub } from '../../facts/visibility';
import type { Node } from '../../syntax/node';
import { ADDING, ELEMENTS, type Guard, guardsOf, isArithmeticCall, PASSING } from './value-guards';

/** Wide enough for an index that is out of bounds; a byte is often bounded by a table of 256 entries. */
const WIDE = /^[iu](?:32|64|128|size)$/;
/** What an unsafe function may ask something of besides: any integer, and the layout of a block to allocate. */
const NARROW = /^(?:[iu](?:8|16)|std::alloc::Layout)$/;
const SMALL = /^[iu](?:8|16)$/;
const RANGES = /^std::ops::Range\w*$/;
export class CallerValues {
  readonly #guards = new WeakMap<Binding, readonly Guard[]>();

  constructor(
    private readonly item: Node,
    private readonly file: FileFacts,
    private readonly program: () => Program,
    /** Whether integers of 8 and 16 bits count as well. */
    private readonly anyWidth = false,
  ) {}

  /** As `sources`, for what is no index: numbers of any width and layouts count. */
  anySources(expression: Node): ReadonlySet<Binding> | null {
    const narrow = this.#narrowParameter(peel(expression));
    return narrow ? new Set([narrow]) : this.sources(expression);
  }

  #narrowParameter(node: Node): Binding | null {
    const binding = node.kind === 'identifier' ? this.file.bindingsAt(node)?.of(node) : null;
    if (!binding || binding.mutable || !this.#isCallers(binding)) return null;
    const type = this.file.types.of(node);
    return type?.kind === 'named' && NARROW.test(type.path) ? binding : null;
  }

  /** The caller's integers that an expression is computed from by arithmetic alone; null where more is done to them. */
  sources(expression: Node, depth = 8): ReadonlySet<Binding> | null {
    if (depth === 0) return null;
    const node = peel(expression);
    const next = (part: Node | null | undefined) => (part ? this.sources(part, depth - 1) : NONE);
    switch (node.kind) {
      case 'identifier': {
        const binding = this.file.bindingsAt(node)?.of(node);
        if (!binding) return NONE;
        if (this.#isCallers(binding)) return this.#isWide(node) ? new Set([binding]) : NONE;
        if (binding.kind === 'let' && binding.init && !binding.mutable) return next(binding.init);
        const range = binding.declaration.kind === 'for_expression' ? binding.declaration.child('value') : null;
        const list = range && this.#listOfCaller(range);
        if (list) return new Set([list]);
        return range && peel(range).kind === 'range_expression' && !binding.mutable ? next(range) : NONE;
      }
      case 'field_expression': {
        const binding = this.#fieldBase(node);
        return binding ? new Set([binding]) : NONE;
      }
      case 'index_expression': {
        const [base, index] = node.namedChildren;
        const binding = base && this.file.bindingsAt(base)?.of(base);
        const type = base ? this.file.types.of(base) : null;
        const isCallers = binding && index?.kind === 'integer_literal' && this.#isCallers(binding) && !binding.mutable;
        if (isCallers && type?.kind === 'array' && isWideInteger(type.element)) return new Set([binding]);
        return this.#mentionsCallers(node) ? null : NONE;
      }
      case 'reference_expression':
        return next(node.child('value'));
      case 'type_cast_expression':
        return next(castOf(node)?.value);
      case 'unary_expression':
        return next(node.namedChildren[0]);
      case 'range_expression':
      case 'tuple_expression':
        return union(node.namedChildren.map(next));
      case 'binary_expression':
        if (!ADDING.has(node.child('operator')?.text ?? '')) return this.#mentionsCallers(node) ? null : NONE;
        return union([next(node.child('left')), next(node.child('right'))]);
      case 'call_expression': {
        const method = methodCall(node);
        const call = functionCall(node);
        const name = method?.name ?? call?.callee.text.replace(/^.*::/s, '') ?? '';
        if (PASSING.has(name) || isArithmeticCall(node, this.file, this.program))
          return union([...(method ? [method.receiver] : []), ...(method ?? call)!.arguments].map(next));
        return this.#mentionsCallers(node) ? null : NONE;
      }
      default:
        return this.#mentionsCallers(node) ? null : NONE;
    }
  }

  /** What the body checks about a parameter and about what it computes from it. */
  guards(parameter: Binding): readonly Guard[] {
    return remembered(this.#guards, parameter, () => guardsOf(parameter, this.item, this.file, this.program));
  }

  /** The argument whose elements a loop takes, where they are numbers: `for &index in indices`, `for index in list.iter()`. */
  #listOfCaller(loop: Node): Binding | null {
    let at = peel(loop);
    for (let call = methodCall(at); call && ELEMENTS.has(call.name); call = methodCall(at)) at = call.receiver;
    const binding = at.kind === 'identifier' ? this.file.bindingsAt(at)?.of(at) : null;
    if (!binding || binding.mutable || !this.#isCallers(binding)) return null;
    const type = this.file.types.of(at);
    const list = type?.kind === 'reference' ? type.to : type;
    const element =
      list?.kind === 'slice' || list?.kind === 'array'
        ? list.element
        : list?.kind === 'named' && list.path === 'std::vec::Vec'
          ? (list.arguments[0] ?? null)
          : null;
    return isWideInteger(element) ? binding : null;
  }

  #isCallers(binding: Binding): boolean {
    return binding.declaration.parent === this.item.child('parameters') && binding.kind === 'parameter';
  }

  /** True for a variable that holds integers any of which may come in: wide ones, ranges of them, and what turns into one. */
  #isWide(variable: Node): boolean {
    const binding = this.file.bindingsAt(variable)!.of(variable)!;
    const own = binding.mutable || binding.byReference ? null : this.file.types.of(variable);
    if (isWideInteger(own)) return true;
    if (this.anyWidth && own?.kind === 'named' && SMALL.test(own.path)) return true;
    // `(x, y): (usize, usize)`
    const type = binding.type === null ? binding.declaration.child('type') : null;
    const written = type && this.file.types.read(type);
    if (written?.kind === 'array') return isWideInteger(written.element);
    return written?.kind === 'tuple' && written.elements.length > 0 && written.elements.every(isWideInteger);
  }

  /** The parameter in `index.0` and `point.x`, where whoever makes the value chooses the field. */
  #fieldBase(node: Node): Binding | null {
    const base = node.child('value');
    const field = node.child('field')?.text ?? '';
    const binding = base?.kind === 'identifier' ? this.file.bindingsAt(base)?.of(base) : null;
    if (!base || !binding || !this.#isCallers(binding) || binding.mutable) return null;
    let type = this.file.types.of(base);
    if (type?.kind === 'reference') type = type.to;
    if (type?.kind === 'tuple') return isWideInteger(type.elements[Number(field)] ?? null) ? binding : null;
    if (type?.kind !== 'named') return null;
    if (RANGES.test(type.path)) return isWideInteger(type) ? binding : null;
    const declared = this.program().typeOf(type, this.file);
    const written = declared?.item.fields.get(field);
    const isOpen = written?.parent?.kind === 'field_declaration' && isPub(written.parent);
    return isOpen && isWideInteger(this.program().fieldType(type, field, null, this.file)) ? binding : null;
  }

  #mentionsCallers(node: Node): boolean {
    for (const part of node.descendants()) {
      const binding = part.kind === 'identifier' ? this.file.bindingsAt(part)?.of(part) : null;
      if (binding && (this.#isCallers(binding) || binding.kind !== 'self')) return true;
    }
    return false;
  }
}

const NONE: ReadonlySet<Binding> = new Set();

function union(sets: readonly (ReadonlySet<Binding> | null)[]): ReadonlySet<Binding> | null {
  const all = new Set<Binding>();
  for (const set of sets) {
    if (!set) return null;
    for (const binding of set) all.add(binding);
  }
  return all;
}

export function isWideInteger(type: WrittenType | null): boolean {
  if (type?.kind === 'reference') return isWideInteger(type.to);
  if (type?.kind === 'named') {
    if (RANGES.test(type.path)) return type.arguments.length === 1 && isWideInteger(type.arguments[0] ?? null);
    return WIDE.test(type.path);
  }
  return type?.kind === 'parameter' && type.bounds.includes('std::slice::SliceIndex');
}

/** True where a number of the type and arithmetic on it in that type wraps around in a release build. */
export function wrapsAround(type: WrittenType | null): boolean {
  return type !== null && /^(?:usize|u32|u64)$/.test(typeText(type));
}
