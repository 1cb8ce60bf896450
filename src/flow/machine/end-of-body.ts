/** What is only clear when a body has ended: what it gives away, what it leaves behind, what it never took back. */
import type { Node } from '../../syntax/node';
import type { Body } from '../ir';
import type { Interpreter } from './interpreter';
import { plainName } from './owners';
import type { Alloc } from './state';
import { isOwner, isRaw, type PointerValue, unwrapped, type Value } from './value';

/** @param tail The expression whose value the body returns, where there is one. */
export function finish(machine: Interpreter, body: Body, result: Value, params: readonly Alloc[], tail: Node | null): void {
  if (!machine.state) return;
  tellPendingOwners(machine);
  tellReturned(machine, body, result, tail);
  tellStored(machine, params, body);
  tellLeaks(machine, result, params);
}

/** A second owner whose rival was never forgotten. */
function tellPendingOwners(machine: Interpreter): void {
  for (const pending of machine.pendingOwners) {
    const alloc = machine.now.allocs.get(pending.alloc);
    if (!alloc || alloc.opaque) continue;
    machine.emit(
      {
        kind: 'second-owner',
        pointer: { made: pending.pointer.made, how: pending.pointer.how, name: pending.name, target: null, castToMut: null },
        memory: machine.memoryWords(alloc),
        why: 'borrowed',
        other: pending.firstAt,
        owner: pending.owner,
        at: pending.at,
        certainty: 'always',
        confidence: alloc.origin === 'own' ? 'high' : 'medium',
      },
      true,
    );
  }
}

function* pointersIn(value: Value, depth = 3): Generator<PointerValue> {
  if (value.kind === 'pointer') yield value;
  else if (value.kind === 'aggregate' && depth > 0) {
    for (const part of value.parts.values()) yield* pointersIn(part, depth - 1);
    if (value.rest) yield* pointersIn(value.rest, depth - 1);
  }
}

function isDead(alloc: Alloc): boolean {
  return alloc.ended !== null && !alloc.ended.some && !alloc.opaque && (alloc.kind === 'local' || alloc.kind === 'temporary' || alloc.ended.by === 'drop') && alloc.origin === 'own';
}

function tellReturned(machine: Interpreter, body: Body, result: Value, tail: Node | null): void {
  for (const pointer of pointersIn(result)) {
    if (pointer.targets.length !== 1) continue;
    const target = pointer.targets[0]!;
    const alloc = machine.now.allocs.get(target.alloc);
    if (!alloc || !isDead(alloc) || isOwner(unwrapped(pointer.type))) continue;
    const at = tail ?? body.node;
    machine.emit(
      {
        kind: 'escape-of-dying',
        pointer: { made: pointer.made, how: pointer.how, name: plainName(at), target: alloc.name, castToMut: null },
        memory: machine.memoryWords(alloc),
        way: 'returned',
        at,
        certainty: 'always',
        confidence: 'high',
      },
      isRaw(unwrapped(pointer.type)) || machine.tags.get(target.tag).fromRaw,
    );
    machine.now.update(alloc.id, { opaque: true });
  }
}

function tellStored(machine: Interpreter, params: readonly Alloc[], body: Body): void {
  const seen = new Set<number>();
  const visit = (alloc: Alloc, depth: number) => {
    if (seen.has(alloc.id) || depth === 0) return;
    seen.add(alloc.id);
    for (const pointer of pointersIn(alloc.content)) {
      if (pointer.targets.length !== 1) continue;
      const target = pointer.targets[0]!;
      const memory = machine.now.allocs.get(target.alloc);
      if (!memory) continue;
      if (!isDead(memory)) {
        visit(memory, depth - 1);
        continue;
      }
      if (!isRaw(unwrapped(pointer.type))) continue;
      machine.emit(
        {
          kind: 'escape-of-dying',
          pointer: { made: pointer.made, how: pointer.how, name: null, target: memory.name, castToMut: null },
          memory: machine.memoryWords(memory),
          way: 'stored',
          at: pointer.made,
          certainty: 'always',
          confidence: 'medium',
        },
        true,
      );
      machine.now.update(memory.id, { opaque: true });
    }
  };
  void body;
  for (const alloc of machine.now.allocs.values())
    if (!alloc.ended && (alloc.kind === 'static' || (alloc.kind === 'pointee' && alloc.origin === 'parameter'))) visit(alloc, 4);
  for (const param of params) {
    const alloc = machine.now.allocs.get(param.id);
    if (alloc) visit(alloc, 4);
  }
}

/** What `into_raw` gave up and nothing holds any more when the body has ended. */
function tellLeaks(machine: Interpreter, result: Value, params: readonly Alloc[]): void {
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
  for (const param of params) reach(machine.now.allocs.get(param.id)?.content ?? param.content);
  for (const alloc of machine.now.allocs.values())
    if (alloc.origin !== 'own' || alloc.escaped || alloc.opaque || alloc.kind === 'static') reach(alloc.content);
  for (const alloc of machine.now.allocs.values()) {
    const { ownership } = alloc;
    if (ownership.state !== 'released' || alloc.origin !== 'own' || alloc.escaped || alloc.opaque || alloc.ended || reached.has(alloc.id)) continue;
    const call = ownership.at;
    const callee = call.kind === 'call_expression' ? (call.child('function')?.text ?? '') : '';
    if (!/\binto_raw$/.test(callee)) continue;
    machine.emit(
      {
        kind: 'leak',
        memory: machine.memoryWords(alloc),
        pointer: { made: call, how: 'into-raw', name: null, target: null, castToMut: null },
        owner: callee.split('::').at(-2) ?? 'Box',
        at: call,
        certainty: 'always',
        confidence: 'high',
      },
      true,
    );
  }
}
