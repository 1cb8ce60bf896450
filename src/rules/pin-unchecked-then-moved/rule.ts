import type { Binding } from '../../facts/bindings';
import { borrowOf, functionCall, methodCall, peel, tailOf, wrapped } from '../../facts/expressions';
import { crateTypeOf } from '../../facts/program-expressions';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule, type Report, type RuleContext } from '../define-rule';

export default defineRule({
  id: 'pin-unchecked-then-moved',
  summary: 'a value that was pinned by `Pin::new_unchecked` and is moved later on',
  category: 'unchecked',
  profile: 'strict',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['Pin::new_unchecked', 'get_unchecked_mut'],
  on: ['call_expression'],
  *check(node, context) {
    const report = pinnedThenMoved(node, context) ?? movedOutOfPin(node, context);
    if (report) yield report;
  },
});

/** `Pin::new_unchecked(&mut x)`, and further down `x` by value. */
function pinnedThenMoved(node: Node, context: RuleContext): Report | null {
  const { file } = context;
  const call = functionCall(node);
  const argument = call?.arguments[0];
  if (!call || !argument || !file.paths.isStd(call.callee, 'std::pin::Pin::new_unchecked')) return null;
  const borrow = borrowOf(argument);
  const binding =
    borrow?.kind === 'mut' && borrow.place.kind === 'identifier' ? file.bindingsAt(node)?.of(borrow.place) : null;
  if (!binding || !isNeverUnpin(binding, context)) return null;
  const move = binding.uses.find((use) => use.start > node.end && isMove(use, context) && !leavesBefore(node, use));
  if (!move) return null;
  return {
    at: move,
    message: `this moves \`${binding.name}\`, which was pinned and has to stay where it is until it is dropped`,
    related: [{ at: node, message: 'pinned here' }],
  };
}

/** A statement between the two that always leaves takes the pinned value along another way. */
function leavesBefore(pin: Node, use: Node): boolean {
  for (let at: Node | null = pin; at; at = at.parent) {
    if (at.kind === 'block' && at.start <= use.start && use.end <= at.end) return false;
    if (at.is('closure_expression', 'async_block', 'match_arm')) return true;
    if (at.kind === 'block' && at.namedChildren.some((child) => /^(?:return|break|continue)\b/.test(child.text)))
      return true;
  }
  return false;
}

/** Types that are certainly not `Unpin`: futures of async code, bare type parameters, what holds `PhantomPinned`. */
function isNeverUnpin(binding: Binding, context: RuleContext): boolean {
  const { file, program } = context;
  const type: WrittenType | null = binding.type
    ? program.read(binding.type, file)
    : binding.init && crateTypeOf(binding.init, file, program);
  if (type?.kind === 'parameter')
    return (
      !type.bounds.includes('std::marker::Unpin') && program.isCopy(type, file) !== 'yes' && !type.name.includes('::')
    );
  if (type?.kind === 'trait') return type.form === 'impl' && !type.bounds.includes('std::marker::Unpin');
  if (type?.kind === 'named' && program.isPinned(type, file) === 'yes') return true;
  const init = binding.init && peel(binding.init);
  if (init?.kind === 'async_block') return true;
  const call = init ? functionCall(init) : null;
  return call ? (program.functionAt(call.callee, file)?.isAsync ?? false) : false;
}

const SWAPPING = /^std::mem::(?:swap|replace|take)$|^std::ptr::(?:swap|read|replace)$/;

/** A use that takes the value away: by value, or by `mem::swap` and its like. */
function isMove(use: Node, { file }: RuleContext): boolean {
  const outer = wrapped(use);
  const { parent } = outer;
  switch (parent?.kind) {
    case 'arguments':
      return parent.parent?.kind !== 'macro_invocation';
    case 'return_expression':
    case 'tuple_expression':
    case 'array_expression':
      return true;
    case 'field_initializer':
      return outer.field === 'value';
    case 'let_declaration':
      return outer.field === 'value' && parent.child('pattern')?.kind !== '_';
    case 'assignment_expression':
      return outer.field === 'right';
    case 'block':
      return tailOf(parent) === outer;
    case 'reference_expression': {
      const list = wrapped(parent).parent;
      const call = list?.kind === 'arguments' && list.parent ? functionCall(list.parent) : null;
      return call !== null && SWAPPING.test(file.paths.resolve(call.callee));
    }
    default:
      return false;
  }
}

/** `mem::replace(pin.get_unchecked_mut(), …)`: the whole pinned value goes. */
function movedOutOfPin(node: Node, context: RuleContext): Report | null {
  const { file } = context;
  const call = functionCall(node);
  if (!call || !SWAPPING.test(file.paths.resolve(call.callee))) return null;
  for (const argument of call.arguments) {
    const made = unpinnedBy(argument, context);
    if (!made || saysUnpin(made.pin, context)) continue;
    return {
      at: node,
      message: `this moves the value out of its pin, and whoever pinned it relies on its address`,
      related: [{ at: made.call, message: 'the pin is taken off here' }],
    };
  }
  return null;
}

function unpinnedBy(argument: Node, { file }: RuleContext): { readonly call: Node; readonly pin: Node } | null {
  let at = peel(argument);
  if (at.kind === 'identifier') {
    const init = file.bindingsAt(at)?.of(at)?.init;
    if (!init) return null;
    at = peel(init);
  }
  const block = at.kind === 'unsafe_block' ? at.firstOf('block') : null;
  const tail = block ? tailOf(block) : at;
  if (!tail) return null;
  const method = methodCall(tail);
  // Slices have a `get_unchecked_mut` too, which takes an index.
  if (method?.name === 'get_unchecked_mut' && method.arguments.length === 0)
    return { call: method.call, pin: method.receiver };
  const call = functionCall(tail);
  const pin = call?.arguments[0];
  return call && pin && file.paths.isStd(call.callee, 'std::pin::Pin::get_unchecked_mut')
    ? { call: call.call, pin }
    : null;
}

/** A type that is `Unpin` may be moved out of any pin. */
function saysUnpin(pin: Node, { file }: RuleContext): boolean {
  const self = file.types.selfType(pin);
  if (self?.kind === 'named') {
    const name = self.path.slice(self.path.lastIndexOf(':') + 1);
    if (file.items.implsOf(name).some((impl) => impl.trait === 'std::marker::Unpin')) return true;
  }
  return (
    /\bUnpin\b/.test(pin.ancestor('function_item')?.text ?? '') ||
    /\bUnpin\b/.test(pin.ancestor('impl_item')?.child('type_parameters')?.text ?? '')
  );
}
