/**
 * Guards that take borrowed data back from somebody who uses it meanwhile: a thread, a kernel, a registry.
 */
import { borrowOf, castOf, functionCall, methodCall, operandOf, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';
import type { Report } from '../define-rule';
import { calleeOf, find, type Guard } from './guard';

/** A thread that borrows, and a guard whose `drop` waits for it. */
export function joinReport(guard: Guard, file: FileFacts): Report | null {
  const joined = joinIn(guard.drop) ?? find(guard.drop, (node) => isJoiningHelper(node, guard, file));
  if (!joined || isMethodOfAnother(guard)) return null;
  const spawned = find(guard.maker, (node) => /^spawn/.test(calleeOf(node)?.name ?? ''));
  const lent = find(guard.maker, (node) => erasesLifetime(node, file));
  if (!spawned || !lent) return null;
  return {
    at: guard.literal,
    message: `if this \`${guard.type.name}\` is forgotten, nobody waits for the thread, and it goes on using what it borrowed`,
    related: [
      { at: lent, message: 'the borrow is hidden from the compiler here' },
      { at: joined, message: 'only this waits for the thread, and it does not run for a forgotten guard' },
    ],
  };
}

function joinIn(body: Node): Node | null {
  return find(body, (node) => {
    const method = methodCall(node);
    return method?.name === 'join' && method.arguments.length === 0;
  });
}

/** `self.finish()` of a guard's own method that waits. */
function isJoiningHelper(node: Node, { type }: Guard, file: FileFacts): boolean {
  const method = methodCall(node);
  if (method?.receiver.kind !== 'self') return false;
  const body = file.items
    .implsOf(type.name)
    .flatMap((impl) => impl.methods.get(method.name) ?? [])
    .map((found) => found.child('body'));
  return body.length === 1 && body[0] != null && joinIn(body[0]) !== null;
}

/** A scope that spawns waits for all of its threads itself; a builder that is used up does not. */
function isMethodOfAnother({ maker, type }: Guard): boolean {
  const self = maker.child('parameters')?.firstOf('self_parameter');
  if (self && !self.has('&')) return false;
  const owner = maker.ancestor('impl_item')?.child('type');
  return owner != null && !new RegExp(`^${type.name}\\b`).test(owner.text);
}

function erasesLifetime(node: Node, file: FileFacts): boolean {
  const call = functionCall(node);
  if (call && file.paths.isStd(call.callee, 'std::mem::transmute', 'std::mem::transmute_copy')) return true;
  if (calleeOf(node)?.name === 'spawn_unchecked') return true;
  const type = node.kind === 'type_cast_expression' ? castOf(node)?.type : null;
  return type?.kind === 'pointer_type' || type?.text === 'usize';
}

/** What gives a pointer away, to what takes it back. */
const PAIRS: readonly (readonly [RegExp, RegExp])[] = [
  [/register|subscribe|attach|watch|enlist/, /unregister|deregister|unsubscribe|detach|unwatch|delist/],
  [/link|enqueue/, /unlink|dequeue/],
  [/submit|start|begin|issue|post|queue|prep|push/, /cancel|abort|revoke/],
  // Hardware: what is not stopped goes on writing.
  [/(?:^|_)(?:start|begin|arm|enable)(?:_|$)/, /(?:^|_)(?:stop|disarm|disable|halt)(?:_|$)/],
];

/** A pointer to borrowed data that a registry or kernel holds, and a guard whose `drop` takes it back. */
export function loanReport(guard: Guard, file: FileFacts): Report | null {
  for (const [give, takeBack] of PAIRS) {
    const taken = find(guard.drop, (node) => takeBack.test(calleeOf(node)?.name ?? ''));
    if (!taken) continue;
    for (const node of guard.maker.descendants()) {
      const callee = calleeOf(node);
      if (!callee || !give.test(callee.name) || takeBack.test(callee.name)) continue;
      const lent = callee.arguments.map((argument) => parameterLent(argument, file)).find((name) => name !== null);
      if (!lent) continue;
      return {
        at: guard.literal,
        message: `if this \`${guard.type.name}\` is forgotten, the pointer to \`${lent}\` is never taken back, and it is used after the borrow has ended`,
        related: [
          { at: node, message: `a pointer to \`${lent}\` is given away here` },
          { at: taken, message: 'only this takes it back, and it does not run for a forgotten guard' },
        ],
      };
    }
  }
  return null;
}

/** The reference parameter that a raw pointer argument was made from; null for all other arguments. */
function parameterLent(argument: Node, file: FileFacts): string | null {
  if (file.types.of(argument)?.kind !== 'pointer') return null;
  let at = peel(argument);
  for (let depth = 0; depth < DEPTH; depth++) {
    if (at.kind !== 'identifier') {
      const source = sourceOf(at, file);
      if (!source) return null;
      at = peel(source);
      continue;
    }
    const binding = file.bindingsAt(at)?.of(at);
    if (binding?.kind === 'parameter') {
      // What is lent for ever needs no guard.
      if (/^&\s*'static\b/.test(binding.type?.text ?? '')) return null;
      return file.types.of(at)?.kind === 'reference' ? binding.name : null;
    }
    if (!binding?.init) return null;
    at = peel(binding.init);
  }
  return null;
}

const DEPTH = 16;
const SAME_POINTER = new Set(['as_ptr', 'as_mut_ptr', 'cast', 'cast_mut', 'cast_const']);

/** What a pointer expression takes its pointer from: `x` of `x as *const T`, `x.as_ptr()`, `&raw const *x`, `ptr::from_ref(x)`. */
function sourceOf(pointer: Node, { paths }: FileFacts): Node | null {
  const direct = castOf(pointer)?.value ?? borrowOf(pointer)?.place ?? operandOf(pointer, '*');
  if (direct) return direct;
  const method = methodCall(pointer);
  if (method) return SAME_POINTER.has(method.name) ? method.receiver : null;
  const call = functionCall(pointer);
  return call && paths.isStd(call.callee, 'std::ptr::from_ref', 'std::ptr::from_mut')
    ? (call.arguments[0] ?? null)
    : null;
}
