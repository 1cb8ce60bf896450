/**
 * What a function body checks about a number that its caller chooses, and about what it computes from it.
 */
import type { Binding } from '../../facts/bindings';
import { functionCall, methodCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Program } from '../../facts/program-types';
import type { Node } from '../../syntax/node';
import { calledFunction, contractCall, isPlainArithmetic, uncheckedOperation } from './unchecked-operations';

/** Something in the body that says more about a caller's value than that it is used. */
export interface Guard {
  readonly at: Node;
  /**
   * - `check`: a condition on it, or something that may be one;
   * - `debug`: a condition that release builds leave out;
   * - `arithmetic`: a comparison of a sum, difference or product of it, which may have wrapped around.
   */
  readonly kind: 'check' | 'debug' | 'arithmetic';
  /** The sum, difference or product of an `arithmetic` guard. */
  readonly arithmetic: Node | null;
}

/** Methods and functions that give the number they got, or one that is as unbounded. */
export const PASSING = new Set([
  'into',
  'clone',
  'to_owned',
  'to_usize',
  'try_into',
  'unwrap',
  'expect',
  'from',
  'try_from',
  'wrapping_add',
  'wrapping_sub',
  'wrapping_mul',
  'unchecked_add',
  'unchecked_sub',
  'unchecked_mul',
  'saturating_add',
  'saturating_mul',
]);
/** Methods of lists whose elements a loop takes. */
export const ELEMENTS = new Set(['iter', 'into_iter', 'copied', 'cloned']);
export const ADDING = new Set(['+', '-', '*', '<<', '^', '|']);
const WRAPPING = new Set(['+', '-', '*']);
const COMPARING = new Set(['<', '<=', '>', '>=', '==', '!=']);
const PRINTING =
  /^(?:e?print(?:ln)?|format(?:_args)?|write(?:ln)?|dbg|trace|debug|info|warn|error|panic|unreachable|todo|unimplemented)$/;

/** All that the body does about a parameter, uses of what is computed from it included. */
export function guardsOf(parameter: Binding, item: Node, file: FileFacts, program: () => Program): readonly Guard[] {
  const found: Guard[] = [];
  const seen = new Set<Binding>([parameter]);
  const queue: [Binding, Node | null][] = [[parameter, null]];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [binding, arithmetic] = next;
    for (const use of binding.uses) {
      const outcome = new Use(use, arithmetic, item, file, program).outcome();
      if (outcome && 'kind' in outcome) found.push(outcome);
      else if (outcome && !seen.has(outcome.derived)) {
        seen.add(outcome.derived);
        queue.push([outcome.derived, outcome.arithmetic]);
      }
    }
  }
  return found;
}

/** A variable that is computed from the value, and the sum in it that may have wrapped around. */
interface Derived {
  readonly derived: Binding;
  readonly arithmetic: Node | null;
}

/** A guard, a variable, or null for a use that tells nothing: an unsafe call, an assignment to a field, what is printed. */
type Outcome = Guard | Derived | null;

/** One use, followed outwards to what is done with it. */
class Use {
  #isCast = false;

  constructor(
    private at: Node,
    private arithmetic: Node | null,
    private readonly item: Node,
    private readonly file: FileFacts,
    private readonly program: () => Program,
  ) {}

  outcome(): Outcome {
    for (;;) {
      const parent = this.at.parent;
      if (!parent) return null;
      const outcome = this.#step(parent);
      if (!(outcome instanceof Step)) return outcome;
      this.at = outcome.to;
    }
  }

  #guard(at: Node, isArithmetic = false): Guard {
    const kind = isDebugOnly(at) ? 'debug' : isArithmetic ? 'arithmetic' : 'check';
    return { at, kind, arithmetic: isArithmetic ? this.arithmetic : null };
  }

  #step(parent: Node): Outcome | Step {
    switch (parent.kind) {
      case 'parenthesized_expression':
      case 'reference_expression':
      case 'unary_expression':
      case 'range_expression':
      case 'tuple_expression':
        return new Step(parent);
      case 'type_cast_expression':
        this.#isCast = true;
        return new Step(parent);
      case 'index_expression':
        // An element of an argument; as an index it is checked.
        return parent.namedChildren[0] === this.at ? new Step(parent) : this.#guard(parent);
      case 'field_expression':
        return this.#field(parent);
      case 'binary_expression':
        return this.#binary(parent);
      case 'let_declaration':
      case 'for_expression': {
        let pattern = parent.child('pattern');
        // `for &index in indices`
        if (pattern?.kind === 'reference_pattern') pattern = pattern.namedChildren[0] ?? null;
        const derived = pattern?.kind === 'identifier' ? this.file.bindingsAt(pattern)?.of(pattern) : null;
        return derived && !derived.mutable ? { derived, arithmetic: this.arithmetic } : this.#guard(parent);
      }
      case 'assignment_expression':
      case 'compound_assignment_expr': {
        const left = parent.child('left');
        return left !== this.at && left?.kind === 'field_expression' ? null : this.#guard(parent);
      }
      case 'field_initializer':
      case 'shorthand_field_initializer':
      case 'expression_statement':
      case 'return_expression':
        return null;
      case 'arguments':
        return this.#argument(parent.parent!);
      case 'block':
        return parent.parent === this.item ? null : this.#guard(parent);
      default:
        return this.#guard(parent);
    }
  }

  #field(field: Node): Outcome | Step {
    const call = callAround(field);
    if (!call) return new Step(field);
    const name = field.child('field')?.text ?? '';
    // How many elements there are says nothing of what they are; a number has no `len`.
    if (name === 'len') return null;
    if (!PASSING.has(name) && !ELEMENTS.has(name)) return this.#guard(field);
    this.#isCast ||= /^(?:wrapping|saturating)_/.test(name);
    return new Step(call);
  }

  #binary(binary: Node): Outcome | Step {
    const operator = binary.child('operator')?.text ?? '';
    if (COMPARING.has(operator)) return this.#guard(binary, this.arithmetic !== null && !/^[!=]=/.test(operator));
    if (!ADDING.has(operator)) return this.#guard(binary);
    const mayWrap = WRAPPING.has(operator) && (operator !== '-' || binary.child('right') === this.at);
    if (mayWrap && !this.#isCast) this.arithmetic ??= binary;
    return new Step(binary);
  }

  #argument(call: Node): Outcome | Step {
    if (call.kind === 'macro_invocation') {
      const name = call.child('macro')?.text.replace(/^.*::/s, '') ?? '';
      return PRINTING.test(name) ? null : this.#guard(call);
    }
    if (uncheckedOperation(call, this.file, this.program) || contractCall(call, this.file)) return null;
    const called = calledFunction(call, this.file, this.program());
    // Foreign code may check it, or make the memory that it counts.
    if (called?.isForeign) return this.#guard(call);
    if (called?.isUnsafe) return null;
    const name = (methodCall(call)?.name ?? functionCall(call)?.callee.text ?? '').replace(/^.*::/s, '');
    // A constructor of a tuple struct or variant only holds it.
    if (/^[A-Z]/.test(name)) return null;
    if (!PASSING.has(name) && !isArithmeticCall(call, this.file, this.program)) return this.#guard(call);
    // Where a helper adds up, its sum may be what wraps around; that is not looked into.
    this.#isCast = true;
    return new Step(call);
  }
}

/** The use goes on in a larger expression. */
class Step {
  constructor(readonly to: Node) {}
}

/** True for a call of a function of the crate that only computes. */
export function isArithmeticCall(call: Node, file: FileFacts, program: () => Program): boolean {
  const called = calledFunction(call, file, program());
  return called !== null && isPlainArithmetic(called);
}

function callAround(callee: Node): Node | null {
  const outer = callee.parent?.kind === 'generic_function' ? callee.parent : callee;
  return outer.field === 'function' && outer.parent?.kind === 'call_expression' ? outer.parent : null;
}

/** True for what only builds with debug assertions run: `debug_assert!`, `if cfg!(debug_assertions)`. */
function isDebugOnly(node: Node): boolean {
  for (let at: Node | null = node; at && at.kind !== 'function_item'; at = at.parent) {
    if (at.kind === 'macro_invocation' && /(?:^|::)debug_assert(?:_eq|_ne)?$/.test(at.child('macro')?.text ?? ''))
      return true;
    if (at.kind === 'if_expression' && /\bdebug_assertions\b/.test(at.child('condition')?.text ?? '')) return true;
  }
  return false;
}
