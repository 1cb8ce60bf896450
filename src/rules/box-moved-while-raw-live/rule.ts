import type { Pointer } from '../../flow/events';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { lossWords, nameOf, quoted, sometimes } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'box-moved-while-raw-live',
  summary: 'a raw pointer into a `Box` that is used after the box was moved',
  category: 'aliasing',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['Box', 'unsafe'],
  ...tells('box-moved-while-raw-live', {
    'use-after-invalidation': (event) => {
      const { at, pointer, lostAt, lostBy, winner, memory } = event;
      const box = winner.name ?? memory.name;
      const kept = keptAt(at, pointer);
      return {
        at: kept?.parent?.kind === 'assignment_expression' ? at : (kept ?? at),
        message: `${kept ? quoted(kept) : nameOf(pointer, 'this pointer')} points into ${box ? `the box ${quoted(box)}` : 'a box'}, which was moved before this use`,
        related: [
          { at: pointer.made, message: 'the pointer into the box is made here' },
          { at: lostAt, message: sometimes(event, lossWords(lostBy, winner, nameOf(pointer))) },
        ],
      };
    },
  }),
});

/** The pointer itself where it is only put away: `p` of `self.tail = p` and of `Cursor { at: p, bytes }`. */
function keptAt(at: Node, { name }: Pointer): Node | null {
  if (at.kind === 'assignment_expression') return at.child('left')?.text === name ? at.child('right') : null;
  if (at.kind !== 'struct_expression') return null;
  return [...at.descendants()].find((node) => node.kind === 'identifier' && node.text === name) ?? null;
}
