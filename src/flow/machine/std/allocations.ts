import { elementStep } from '../memory/path';
import { named, pathOf, type Ty, unknown, type Value } from '../memory/value';
import { plainName } from '../value-words';
import type { StdCall } from './call';
import { CountEffects } from './counts';

export abstract class AllocationEffects extends CountEffects {
  allocateRaw(call: StdCall, zeroed: boolean, by: 'rust' | 'c'): Value {
    const { returns, at } = call;
    const type: Ty = { kind: 'slice', element: null };
    const filled = zeroed || (by === 'c' && call.entry.name !== 'malloc');
    const content: Value = filled ? unknown(type) : { kind: 'uninit', type, since: at };
    const alloc = this.allocate({
      kind: by === 'c' ? 'foreign' : 'raw',
      made: at,
      name: null,
      type,
      origin: 'own',
      content,
      how: by === 'c' ? 'foreign' : 'alloc',
      fromRaw: true,
      ownership: { state: 'released', allocator: by },
    });
    const pointer: Value = {
      kind: 'pointer',
      type: { kind: 'pointer', mutable: true, to: by === 'rust' ? named('u8') : null },
      targets: [{ alloc: alloc.id, path: [elementStep(0)], tag: alloc.root }],
      nowhere: null,
      how: by === 'c' ? 'foreign' : 'alloc',
      made: at,
      cast: null,
    };
    return this.give(pointer, pathOf(returns) === 'std::result::Result' ? returns : pointer.type);
  }

  dealloc(call: StdCall, by: 'rust' | 'c', access: 'free' | 'realloc'): Value {
    const { at } = call;
    const first = call.args[0];
    if (first?.kind !== 'pointer' || first.targets.length !== 1) return unknown(call.returns);
    const target = first.targets[0]!;
    const alloc = this.now.get(target.alloc);
    const name = plainName(call.nodes[0] ?? at);
    if (alloc.opaque) return unknown(call.returns);
    // Where `realloc` fails the old block is still there, and is freed.
    if (alloc.ended?.by === 'realloc') return unknown(call.returns);
    const use = { at, access, name, pointer: first, isUnsafe: true } as const;
    const has = alloc.kind === 'local' ? 'stack' : alloc.ownership.allocator;
    const rust = new Set(['rust', 'box', 'vec']);
    const fits = has === null || has === by || (by === 'rust' && rust.has(has));
    if (!fits && !alloc.ended) {
      this.emit(
        {
          kind: 'allocator-mismatch',
          memory: this.memoryWords(alloc),
          allocated: has,
          freedAs: by,
          at,
          certainty: 'always',
          confidence: 'high',
        },
        true,
      );
      this.now.update(alloc.id, { opaque: true });
      return unknown(call.returns);
    }
    if (this.freesInside(target, use)) return unknown(call.returns);
    this.end({ ...target, path: [] }, use);
    if (this.state)
      this.now.update(alloc.id, { ownership: { ...this.now.get(alloc.id).ownership, state: 'freed', at } });
    return unknown(call.returns);
  }
}
