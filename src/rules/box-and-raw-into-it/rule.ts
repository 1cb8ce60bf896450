import { defineRule } from '../define-rule';
import { quoted } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'box-and-raw-into-it',
  summary: 'a struct that holds a `Box` and a raw pointer into it',
  category: 'aliasing',
  severity: 'info',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['Box'],
  ...tells('box-and-raw-into-it', {
    'box-beside-pointer': ({ at, box, use }) => ({
      message: `${quoted(at.child('name') ?? at)} points into a box of the same struct, and loses its permission when the struct is moved`,
      related: [
        { at: box, message: 'a box claims its contents anew whenever it is moved' },
        { at: use, message: 'the pointer is used here' },
      ],
    }),
  }),
});
