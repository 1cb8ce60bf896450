import { borrowOf, functionCall } from '../../facts/expressions';
import type { Memory } from '../../flow/events';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { memoryName, quoted, sometimes } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'drop-in-place-then-drop',
  summary: 'a value that is dropped in place or copied out by `ptr::read`, and then dropped as usual',
  category: 'drop-guard',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  ...tells('drop-in-place-then-drop', {
    'double-drop': (event) => {
      const { at, firstAt, memory, why } = event;
      const name = why === 'duplicate' ? copiedFrom(firstAt, memory) : memoryName(memory);
      const first =
        why === 'in-place' ? `${name} is dropped here` : `the value of ${name} is copied out here and has two owners`;
      // A scope's end is no place to point at: the deed is the first one.
      if (at.start <= firstAt.start && firstAt.end <= at.end)
        return { at: firstAt, message: `${first}, and is dropped again at the end of its scope`, related: [] };
      return {
        message: `${name} is dropped a second time here`,
        related: [{ at: firstAt, message: sometimes(event, first) }],
      };
    },
  }),
});

/** What `ptr::read(&place)` copies, by its place; a call of another form, by the memory. */
function copiedFrom(copy: Node, memory: Memory): string {
  const from = functionCall(copy)?.arguments[0];
  const borrow = from && borrowOf(from);
  return borrow ? quoted(borrow.place) : memoryName(memory);
}
