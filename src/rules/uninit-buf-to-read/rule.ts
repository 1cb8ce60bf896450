import { enclosingFunction, methodCall, precedes } from '../../facts/expressions';
import type { Memory } from '../../flow/events';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { memoryName } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'uninit-buf-to-read',
  summary: 'an uninitialised buffer that is given to code which may read it',
  category: 'init',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: ['clippy::uninit_vec'],
  options: {},
  triggers: ['unsafe'],
  supersedes: ['set-len-before-init', 'ref-to-uninit'],
  ...tells('uninit-buf-to-read', {
    'uninit-use': ({ at, memory, since }) => {
      const counted = setLenBetween(since, at, memory);
      return {
        message: `${memoryName(memory)} holds no values yet, and the code that it is given to here may read it`,
        related: [
          { at: since, message: 'nothing has been written to it since' },
          ...(counted ? [{ at: counted, message: 'from here on the length counts what is not there' }] : []),
        ],
      };
    },
  }),
});

/** The call of `set_len` on the buffer's variable between two places: the same bug, told by its consequence. */
function setLenBetween(since: Node, at: Node, { name }: Memory): Node | null {
  const body = enclosingFunction(at);
  if (!body || !name) return null;
  for (const node of body.descendants()) {
    const call = methodCall(node);
    if (call?.name === 'set_len' && call.receiver.text === name && precedes(since, node) && precedes(node, at))
      return call.call;
  }
  return null;
}
