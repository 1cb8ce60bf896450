import { functionCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { isOpenParameter } from '../../facts/open-parameters';
import type { Program } from '../../facts/program-types';
import { hasPadding } from '../../facts/type-padding';
import { typeText, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { memoryName, quoted } from '../shared/flow-words';
import { isInteger, pointedMemory } from '../shared/pointed-memory';
import { pointerUse } from '../shared/pointer-use';
import { tells } from '../shared/tells';
import { transmuteCall } from '../shared/transmute-call';

export default defineRule({
  id: 'read-struct-padding',
  summary: 'a value with padding that is viewed as initialised bytes',
  category: 'init',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  on: ['call_expression'],
  ...tells('read-struct-padding', {
    'uninit-use': ({ memory, since, type }) => ({
      message: `${type === null ? 'the value' : `a ${quoted(type)}`} has bytes that belong to no field, and this reads one of them: it is uninitialised`,
      related: [{ at: since, message: `${memoryName(memory)} is made here` }],
    }),
  }),
  *check(node, { file, program }) {
    const type = viewedAsBytes(node, file, program);
    if (!type) return;
    if (hasPadding(type, program, file) === 'yes') {
      yield {
        at: node,
        message: `a \`${typeText(type)}\` has padding: some of these bytes are uninitialised`,
      };
    } else if (isOpenParameter(type, node, program, file)) {
      yield {
        at: node,
        message: `a \`${typeText(type)}\` may have padding, and then some of these bytes are uninitialised`,
        confidence: 'medium',
      };
    }
  },
});

/** The type whose bytes are taken for integers: by a slice over it, or a `transmute` to an array of them. */
function viewedAsBytes(node: Node, file: FileFacts, program: Program): WrittenType | null {
  const use = pointerUse(node, file);
  if (use) {
    if (use.how !== 'slice' || !isInteger(use.type)) return null;
    const { element, isMaybeUninit } = pointedMemory(use.pointer, file);
    // Whether its bytes are initialised is not for the type to say.
    return isInteger(element) || isMaybeUninit ? null : element;
  }
  const found = functionCall(node) && transmuteCall(node, file, program);
  if (!found) return null;
  const [from, to] =
    found.from?.kind === 'reference' && found.to?.kind === 'reference'
      ? [found.from.to, found.to.to]
      : [found.from, found.to];
  return (to?.kind === 'array' || to?.kind === 'slice') && isInteger(to.element) ? from : null;
}
