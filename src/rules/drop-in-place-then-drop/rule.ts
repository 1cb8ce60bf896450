import { defineRule } from '../define-rule';
import { memoryName, sometimes } from '../flow-words';
import { tells } from '../tells';

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
      const name = memoryName(memory);
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
