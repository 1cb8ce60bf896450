import { defineRule } from '../define-rule';
import { memoryName, sometimes } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'manuallydrop-used-after-drop',
  summary: 'a `ManuallyDrop` that is used after its value was dropped or taken out',
  category: 'drop-guard',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['ManuallyDrop'],
  ...tells('manuallydrop-used-after-drop', {
    'use-after-manual-drop': (event) => ({
      message: `${memoryName(event.memory)} is used after its value was dropped or taken out`,
      related: [{ at: event.droppedAt, message: sometimes(event, 'the value goes here, and the variable stays') }],
    }),
    'double-drop': (event) => ({
      message: `the value of ${memoryName(event.memory)} is dropped a second time here`,
      related: [{ at: event.firstAt, message: sometimes(event, 'it is dropped or taken out here first') }],
    }),
  }),
});
