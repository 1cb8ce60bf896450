/** What is only clear when a body has ended: what it gives away, what it leaves behind, what it never took back. */
import type { Node } from '../../syntax/node';
import type { Body } from '../ir';
import { tellLeaks } from './leaks';
import { payloadOf, pointersIn, pointersOrAddressesIn } from './memory/contents';
import { type Alloc, isEmpty } from './memory/state';
import { isOwner, isRaw, type PointerValue, pathOf, unwrapped, type Value } from './memory/value';
import type { UserCode } from './user-code';
import { plainName } from './value-words';

/** @param tail The expression whose value the body returns, where there is one. */
export function finish(
  machine: UserCode,
  body: Body,
  result: Value,
  params: readonly Alloc[],
  tail: Node | null,
): void {
  machine.tellWaiting();
  if (!machine.state) return;
  tellPendingOwners(machine);
  tellReturned(machine, body, result, tail);
  tellDroppedParts(machine, body, params);
  tellStored(machine, params);
  tellLeaks(machine, body, result, params);
}

/** A second owner whose rival was never forgotten. */
function tellPendingOwners(machine: UserCode): void {
  for (const { alloc: id } of [...machine.pendingOwners]) {
    const alloc = machine.now.allocs.get(id);
    if (alloc && !alloc.opaque) machine.tellPending(alloc);
  }
}

/** Whether the value is a pointer into memory that a parameter leads to. */
export function leadsToParameter(machine: UserCode, result: Value): boolean {
  if (!machine.state) return false;
  if (result.kind === 'aggregate') {
    const payload = payloadOf(result);
    return payload !== undefined && leadsToParameter(machine, payload);
  }
  if (result.kind !== 'pointer') return false;
  return result.targets.some((target) => {
    if (!isStillHeld(machine, target)) return false;
    // Whoever locks or borrows at run time has been asked.
    if ([...machine.tags.origins(target.tag)].some(({ how }) => how === 'guard')) return false;
    for (let alloc = machine.now.allocs.get(target.alloc), depth = 0; alloc && depth < 4; depth++) {
      if (alloc.origin === 'parameter') return true;
      alloc = alloc.holder === null ? undefined : machine.now.allocs.get(alloc.holder);
    }
    return false;
  });
}

/** False where the place that the pointer was loaded from holds another one by now: the next call gets that. */
function isStillHeld(machine: UserCode, target: PointerValue['targets'][number]): boolean {
  const alloc = machine.now.allocs.get(target.alloc);
  const holder = alloc?.holder == null ? undefined : machine.now.allocs.get(alloc.holder);
  if (!holder || (holder.content.kind !== 'aggregate' && holder.content.kind !== 'pointer')) return true;
  const held = [...pointersIn(holder.content, 4)]
    .filter((pointer) => isRaw(unwrapped(pointer.type)))
    .flatMap((pointer) => pointer.targets)
    .filter((other) => other.alloc === target.alloc);
  return held.length === 0 || held.some((other) => other.path.join('') === target.path.join(''));
}

/**
 * A way out of a callee leaves behind what has ended on it and what nothing points to any more: where the ways meet, a
 * pointer to it comes from one on which it lives.
 * @param since the last allocation of before the call.
 */
export function forgetEnded(machine: UserCode, since: number): void {
  const ended = new Set<number>();
  for (const alloc of machine.now.allocs.values())
    if (alloc.id > since && alloc.ended && alloc.origin === 'own') ended.add(alloc.id);
  if (ended.size === 0) return;
  for (const alloc of machine.now.allocs.values()) {
    if (ended.has(alloc.id)) continue;
    if (alloc.content.kind === 'closure') return;
    for (const pointer of pointersOrAddressesIn(alloc.content, 6))
      for (const target of pointer.targets) ended.delete(target.alloc);
  }
  for (const id of ended) machine.now.allocs.delete(id);
}

function* resourcesIn(value: Value, depth = 3): Generator<number> {
  if (value.kind === 'resource') yield value.id;
  else if (value.kind === 'aggregate' && depth > 0)
    for (const part of value.parts.values()) yield* resourcesIn(part, depth - 1);
}

function isDead(alloc: Alloc): boolean {
  return (
    alloc.ended !== null &&
    !alloc.ended.some &&
    !alloc.opaque &&
    // An empty vector has no memory: its pointer dangles from the start. Source: std, `Vec`, "Guarantees".
    !(alloc.room === 0 && isEmpty(alloc.content)) &&
    (alloc.kind === 'local' || alloc.kind === 'temporary' || alloc.ended.by === 'drop') &&
    alloc.origin === 'own'
  );
}

/** Pointers in what a body returns, to memory that has ended with it. Called for each way out. */
export function tellReturned(machine: UserCode, body: Body, result: Value, tail: Node | null): void {
  machine.tellKept(result, {
    at: tail ?? body.node.child('body') ?? body.node,
    access: 'return',
    name: tail && plainName(tail),
    pointer: null,
    isUnsafe: false,
  });
  const contentOf = (id: number) => machine.now.allocs.get(id)?.content ?? [];
  const boxed =
    result.kind === 'pointer' && isOwner(unwrapped(result.type))
      ? result.targets.flatMap(({ alloc }) => contentOf(alloc))
      : [];
  const captured = [result, ...boxed].flatMap((value) =>
    value.kind === 'closure' ? [...value.captured.values()].flatMap(contentOf) : [],
  );
  for (const id of resourcesIn(result)) {
    const alloc = machine.now.allocs.get(id);
    if (alloc) tellReturnedTwice(machine, alloc, body);
  }
  for (const pointer of [result, ...captured].flatMap((value) => [...pointersIn(value)])) {
    if (pointer.targets.length !== 1) continue;
    const target = pointer.targets[0]!;
    const alloc = machine.now.allocs.get(target.alloc);
    const at = tail ?? body.node.child('body') ?? body.node;
    if (alloc && isOwner(unwrapped(pointer.type))) tellReturnedTwice(machine, alloc, body);
    if (!alloc || !isDead(alloc) || isOwner(unwrapped(pointer.type))) continue;
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

/** A copy of an owner is returned, and the original was dropped on the way out. */
function tellReturnedTwice(machine: UserCode, alloc: Alloc, body: Body): void {
  const copiedAt = machine.duplicatedAt.get(alloc.id);
  if (!copiedAt || !alloc.ended || alloc.opaque || alloc.ended.by !== 'drop') return;
  machine.emit(
    {
      kind: 'double-drop',
      memory: machine.memoryWords(alloc),
      firstAt: copiedAt,
      why: 'duplicate',
      at: body.node.child('body') ?? body.node,
      certainty: alloc.ended.some ? 'some-path' : 'always',
      confidence: alloc.origin === 'unknown' || alloc.ended.some ? 'medium' : 'high',
    },
    true,
  );
  machine.now.update(alloc.id, { opaque: true });
}

/** A part of what a `&mut` parameter leads to was dropped in place and not written again: its owner drops it once more. */
function tellDroppedParts(machine: UserCode, body: Body, params: readonly Alloc[]): void {
  if (body.isUnsafe) return;
  const direct = params.flatMap((param) =>
    param.content.kind === 'pointer' ? param.content.targets.map((target) => target.alloc) : [],
  );
  for (const id of direct) {
    const alloc = machine.now.allocs.get(id);
    if (alloc?.kind !== 'pointee' || alloc.origin !== 'parameter' || alloc.ownership.state !== 'none' || alloc.opaque)
      continue;
    const { content } = alloc;
    // Dropped as another type, of which the owner knows nothing and which it does not drop: `&mut *(self as *mut Self as *mut Vec<T>)`.
    if (content.kind === 'gone' && pathOf(content.type) !== pathOf(alloc.type)) continue;
    const parts = content.kind === 'aggregate' ? [...content.parts.values()] : [content];
    for (const part of parts) {
      if (part.kind !== 'gone' || part.by !== 'drop') continue;
      machine.emit(
        {
          kind: 'double-drop',
          memory: machine.memoryWords(alloc),
          firstAt: part.at,
          why: 'in-place',
          at: body.node.child('body') ?? body.node,
          certainty: 'always',
          confidence: 'medium',
        },
        true,
      );
    }
  }
}

function tellStored(machine: UserCode, params: readonly Alloc[]): void {
  const seen = new Set<number>();
  // A parameter's own variable ends with the body, and what is in it with that.
  const visit = (alloc: Alloc, depth: number, isVariable = false) => {
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
      if (isVariable || !isRaw(unwrapped(pointer.type))) continue;
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
  for (const alloc of machine.now.allocs.values())
    if (!alloc.ended && (alloc.kind === 'static' || (alloc.kind === 'pointee' && alloc.origin === 'parameter')))
      visit(alloc, 4);
  for (const param of params) {
    const alloc = machine.now.allocs.get(param.id);
    if (alloc) visit(alloc, 4, true);
  }
}
