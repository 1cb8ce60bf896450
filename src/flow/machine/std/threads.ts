/** What is given to a thread that nobody waits for. */
import { pointersIn } from '../memory/contents';
import { isRaw, unwrapped, type Value } from '../memory/value';
import type { StdCall } from './call';
import type { IteratorEffects } from './iterators';

/** Ways in which a function may see to it that the thread is done, or that it does not return itself. */
const WAITS = /\b(?:join|scope|park|recv|wait|loop|barrier|sleep)\b/i;

/** A thread outlives the function that starts it, unless that waits: what it is given of the function's variables does not. */
export function tellGivenToThread(machine: IteratorEffects, closure: Value, { at }: StdCall): void {
  const { body, depth } = machine.frame;
  if (closure.kind !== 'closure' || depth > 0 || body.name === 'main' || WAITS.test(body.node.text)) return;
  for (const id of closure.captured.values()) {
    const held = machine.now.allocs.get(id);
    for (const pointer of held ? pointersIn(held.content) : []) {
      const memory = pointer.targets.length === 1 ? machine.now.allocs.get(pointer.targets[0]!.alloc) : undefined;
      if (!isRaw(unwrapped(pointer.type)) || memory?.kind !== 'local' || memory.origin !== 'own' || memory.ended)
        continue;
      machine.emit(
        {
          kind: 'escape-of-dying',
          pointer: machine.describe(machine.tags.get(pointer.targets[0]!.tag), null),
          memory: machine.memoryWords(memory),
          way: 'stored',
          at,
          certainty: 'always',
          confidence: 'medium',
        },
        true,
      );
      return;
    }
  }
}
