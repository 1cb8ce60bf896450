/** Expressions by kind: which part of the lowering each is for. */
import { peel } from '../../facts/expressions';
import type { Node } from '../../syntax/node';
import type { LocalId, Place } from '../ir';
import { lowerAssignment, lowerCompoundAssignment } from './assignment';
import { lowerBlock } from './blocks';
import { lowerCall } from './calls';
import { lowerAsyncBlock, lowerClosure } from './closures';
import { type Expected, type Frame, Lowering, NOTHING_EXPECTED } from './context';
import {
  lowerBreak,
  lowerContinue,
  lowerFor,
  lowerIf,
  lowerLoop,
  lowerMatch,
  lowerReturn,
  lowerWhile,
} from './control';
import { lowerLiteral } from './literals';
import { lowerMacro } from './macros';
import {
  lowerArray,
  lowerBinary,
  lowerBorrow,
  lowerCast,
  lowerRange,
  lowerStruct,
  lowerTuple,
  lowerUnary,
} from './operators';
import { isPlaceExpression, lowerPlace } from './places';
import { leftOperand } from './spine';
import { operand } from './tokens';

/** Expressions that nest deeper are not understood, so that hostile input cannot exhaust the stack. */
const MAX_DEPTH = 150;
/** How much of a chain like `a + b + …` or `a.b().c()…` is lowered by recursion. */
const CHAIN = 40;

export class Lowerer extends Lowering {
  #depth = 0;
  /** Inner parts of long chains that were evaluated ahead. */
  readonly #ready = new Map<Node, LocalId>();

  override value(node: Node, expected: Expected = NOTHING_EXPECTED, holder?: Frame): LocalId {
    const ready = this.#ready.get(node);
    if (ready !== undefined) return ready;
    const local = this.temporary(peel(node));
    this.lower(node, local, expected);
    // A value is there, and dropped before its own operands' temporaries, once it was computed.
    return this.hold(local, holder);
  }

  override place(node: Node, expected: Expected, holder?: Frame): Place {
    const inner = peel(node);
    if (this.#ready.has(inner) || !isPlaceExpression(inner)) {
      return this.localPlace(this.value(inner, expected, holder), inner);
    }
    if (this.#depth > MAX_DEPTH) {
      const local = this.temporary(inner);
      this.notUnderstood(inner, local, 'too deep');
      return this.localPlace(this.hold(local, holder), inner);
    }
    this.#evaluateAhead(inner);
    this.#depth++;
    this.expressions++;
    const place = lowerPlace(this, inner, expected, holder);
    this.#depth--;
    return place;
  }

  override lower(node: Node, dst: LocalId | null, expected: Expected): void {
    const inner = peel(node);
    const ready = this.#ready.get(inner);
    if (ready !== undefined) {
      if (dst !== null) this.emit({ op: 'use', at: inner, dst, place: this.localPlace(ready, inner) });
      return;
    }
    if (this.#depth > MAX_DEPTH) {
      this.expressions++;
      this.notUnderstood(inner, dst, 'too deep');
      return;
    }
    this.#evaluateAhead(inner);
    this.#depth++;
    this.#expression(inner, dst, expected);
    this.#depth--;
  }

  /** Long chains nest on their left, where evaluation begins: the inner parts first, in a loop. */
  #evaluateAhead(node: Node): void {
    const chain: Node[] = [];
    for (let at = leftOperand(node); at && !this.#ready.has(at); at = leftOperand(at)) chain.push(at);
    let length = 0;
    while (chain.length > CHAIN) {
      const at = chain.pop()!;
      if (++length < CHAIN || isPlaceExpression(at)) continue;
      this.#ready.set(at, this.value(at));
      length = 0;
    }
  }

  #expression(node: Node, dst: LocalId | null, expected: Expected): void {
    if (isPlaceExpression(node)) {
      const place = this.place(node, expected);
      // A place as a statement is only named: `x;` moves, which no author writes, and `*p;` reads.
      this.emit({ op: 'use', at: node, dst: this.target(dst, node), place });
      return;
    }
    this.expressions++;
    switch (node.kind) {
      case 'boolean_literal':
      case 'integer_literal':
      case 'float_literal':
      case 'char_literal':
      case 'string_literal':
      case 'raw_string_literal':
        if (dst !== null) lowerLiteral(this, node, dst);
        return;
      case 'unit_expression':
        this.unit(dst, node);
        return;
      case 'expression_with_attribute':
      case 'block_expression_with_attribute': {
        const inner = node.child('expression');
        if (inner) this.lower(inner, dst, expected);
        return;
      }
      case 'unary_expression':
        lowerUnary(this, node, dst, expected);
        return;
      case 'binary_expression':
        lowerBinary(this, node, dst);
        return;
      case 'reference_expression':
        lowerBorrow(this, node, dst, expected);
        return;
      case 'type_cast_expression':
        lowerCast(this, node, dst, expected);
        return;
      case 'range_expression':
        lowerRange(this, node, dst);
        return;
      case 'array_expression':
        lowerArray(this, node, dst, expected);
        return;
      case 'tuple_expression':
        lowerTuple(this, node, dst, expected);
        return;
      case 'struct_expression':
        lowerStruct(this, node, dst, expected);
        return;
      case 'call_expression':
        lowerCall(this, node, dst, expected);
        return;
      case 'macro_invocation':
        lowerMacro(this, node, dst, expected);
        return;
      case 'try_expression':
      case 'await_expression': {
        const inner = operand(node);
        if (!inner) break;
        const value = this.value(inner);
        const op = node.kind === 'try_expression' ? 'try' : 'await';
        this.emit({ op, at: node, dst: this.target(dst, node), value });
        return;
      }
      case 'assignment_expression':
        lowerAssignment(this, node, dst);
        return;
      case 'compound_assignment_expr':
        lowerCompoundAssignment(this, node, dst);
        return;
      case 'block':
        lowerBlock(this, node, dst, expected);
        return;
      case 'unsafe_block': {
        const block = node.firstOf('block');
        if (!block) break;
        this.inUnsafe(() => lowerBlock(this, block, dst, expected));
        return;
      }
      case 'const_block': {
        const block = node.child('body');
        if (!block) break;
        lowerBlock(this, block, dst, expected);
        return;
      }
      case 'if_expression':
        lowerIf(this, node, dst, expected);
        return;
      case 'match_expression':
        lowerMatch(this, node, dst, expected);
        return;
      case 'while_expression':
        lowerWhile(this, node, dst);
        return;
      case 'loop_expression':
        lowerLoop(this, node, dst, expected);
        return;
      case 'for_expression':
        lowerFor(this, node, dst);
        return;
      case 'break_expression':
        lowerBreak(this, node);
        return;
      case 'continue_expression':
        lowerContinue(this, node);
        return;
      case 'return_expression':
      // A tail call gives back what the called function gives; its arguments are evaluated the same way.
      case 'become_expression':
        lowerReturn(this, node);
        return;
      case 'closure_expression':
        lowerClosure(this, node, dst);
        return;
      case 'async_block':
        lowerAsyncBlock(this, node, dst);
        return;
      case 'ERROR':
        this.notUnderstood(node, dst, 'syntax error');
        return;
    }
    this.notUnderstood(node, dst, node.kind);
  }
}
