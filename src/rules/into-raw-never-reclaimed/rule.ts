import { defineRule } from '../define-rule';
import { nameOf, quoted } from '../shared/flow-words';
import { tells } from '../shared/tells';
import { keptBox } from './kept';

export default defineRule({
  id: 'into-raw-never-reclaimed',
  summary: 'what `into_raw`, `forget` or `ManuallyDrop` gave up and nobody takes back',
  category: 'ownership',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['into_raw', 'Box::leak', 'forget', 'ManuallyDrop'],
  on: ['struct_item'],
  *check(item, { file }) {
    const kept = file.holds(/\b(?:into_raw|Box::leak)\b/) ? keptBox(item, file) : null;
    const name = item.child('name');
    if (!kept || !name) return;
    yield {
      at: kept.call,
      message: `${quoted(name)} keeps this box in ${quoted(`.${kept.field}`)}, and nothing in this file takes one back: it leaks`,
      related: [{ at: kept.declared, message: 'the pointer is kept here' }],
    };
  },
  ...tells('into-raw-never-reclaimed', {
    leak: ({ pointer, way, owner, exit }) => {
      const nobody = {
        'into-raw': `nobody takes ${nameOf(pointer, 'this pointer')} back: the \`${owner}\` that was given up here leaks`,
        forget: `nothing points to the \`${owner}\` that is forgotten here: it leaks`,
        manual: `nobody drops or takes out the \`${owner}\` that is put aside here: it leaks`,
      }[way];
      return exit
        ? { message: `on one way out ${nobody}`, related: [{ at: exit, message: 'this way out leaves it behind' }] }
        : { message: nobody };
    },
  }),
});
