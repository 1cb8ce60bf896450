/** What a body gives up and nothing holds any more when it has ended. */
import { functionCall, operandOf } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';
import type { Body } from '../ir';
import { pointersIn } from './memory/contents';
import { type Alloc, isEmpty } from './memory/state';
import { unknown, type Value } from './memory/value';
import type { UserCode } from './user-code';

/** What the body made, or got by value. */
function isGivenToBody(alloc: Alloc): boolean {
  if (alloc.origin === 'own') return true;
  return (
    alloc.origin === 'parameter' &&
    alloc.holder === null &&
    (alloc.kind === 'box' || alloc.kind === 'rc' || alloc.kind === 'buffer')
  );
}

/**
 * True where a value that is forgotten or put aside is only read beside that: a pointer that was made of it may be given to
 * somebody who frees it. A field of something larger may be dropped with that.
 */
function isLeftAlone(call: Node, way: 'forget' | 'manual', file: FileFacts): boolean {
  const given = functionCall(call)?.arguments[0];
  if (way === 'forget' && given?.kind !== 'identifier') return given !== undefined;
  const held =
    way === 'forget' ? given! : call.parent?.kind === 'let_declaration' ? call.parent.child('pattern') : null;
  const name = held?.kind === 'mut_pattern' ? (held.namedChildren.at(-1) ?? null) : held;
  const binding = name && file.bindingsAt(name)?.of(name);
  return binding?.uses.every((use) => use === given || isRead(use)) ?? false;
}

const PRINTS = /^(?:e?print(?:ln)?|(?:debug_)?assert(?:_eq|_ne)?|format|dbg)$/;

/** `*x`, `x.len()` and what is printed. */
function isRead(use: Node): boolean {
  let at = use;
  while (at.parent && operandOf(at.parent, '*') === at) at = at.parent;
  const { parent } = at;
  if (parent?.kind === 'field_expression') return parent.child('field')?.text === 'len';
  const macro = use.ancestor('macro_invocation')?.child('macro')?.text;
  if (macro) return PRINTS.test(macro);
  return at !== use && parent?.kind !== 'reference_expression' && !isWritten(at);
}

function isWritten({ parent }: Node): boolean {
  return parent?.is('assignment_expression', 'compound_assignment_expr') ?? false;
}

/** How a value is given up, by the function that it is given to. */
const WAYS = [
  [/\binto_raw$/, 'into-raw'],
  [/\bforget$/, 'forget'],
  [/\bManuallyDrop::new$/, 'manual'],
] as const;

const OWNERS: Readonly<Record<string, string>> = { box: 'Box', cstring: 'CString', vec: 'Vec' };

/**
 * What `into_raw` gave up and nothing holds any more when the body has ended.
 * @param exit the `return` or `?` by which it ends; null behind all of them.
 */
export function tellLeaks(
  machine: UserCode,
  body: Body,
  result: Value,
  params: readonly Alloc[],
  exit: Node | null = null,
): void {
  const reached = new Set<number>();
  const reach = (value: Value) => {
    for (const pointer of pointersIn(value, 6))
      for (const target of pointer.targets) {
        if (reached.has(target.alloc)) continue;
        reached.add(target.alloc);
        const alloc = machine.now.allocs.get(target.alloc);
        if (alloc) reach(alloc.content);
      }
  };
  reach(result);
  for (const param of params) reach(machine.now.allocs.get(param.id)?.content ?? unknown(null));
  // What holds it in a part of it may have given it back, and is not followed that far.
  for (const alloc of machine.now.allocs.values()) if (alloc.content.kind === 'aggregate') reach(alloc.content);
  for (const alloc of machine.now.allocs.values())
    if (!isGivenToBody(alloc) || alloc.escaped || alloc.opaque || alloc.kind === 'static') reach(alloc.content);
  for (const alloc of machine.now.allocs.values()) {
    const { ownership } = alloc;
    if (
      ownership.state !== 'released' ||
      !isGivenToBody(alloc) ||
      alloc.escaped ||
      alloc.opaque ||
      alloc.ended ||
      reached.has(alloc.id) ||
      machine.putElsewhere.has(alloc.id)
    )
      continue;
    const call = ownership.at;
    if (call.start < body.node.start || call.end > body.node.end) continue;
    const callee = call.kind === 'call_expression' ? (call.child('function')?.text ?? '') : '';
    const way = WAYS.find(([pattern]) => pattern.test(callee))?.[1];
    // Who is given something to forget it is asked to let it leak, and an empty vector has no memory.
    if (!way || (way !== 'into-raw' && (alloc.origin !== 'own' || (alloc.room === 0 && isEmpty(alloc.content)))))
      continue;
    if (way !== 'into-raw' && !isLeftAlone(call, way, machine.file)) continue;
    machine.emit(
      {
        kind: 'leak',
        memory: machine.memoryWords(alloc),
        pointer: { made: call, how: 'into-raw', name: null, target: null, castToMut: null },
        way,
        owner: OWNERS[ownership.allocator ?? ''] ?? callee.split('::').at(-2) ?? 'Box',
        at: call,
        exit,
        certainty: exit === null ? 'always' : 'some-path',
        confidence: exit === null ? 'high' : 'medium',
      },
      true,
    );
  }
}
