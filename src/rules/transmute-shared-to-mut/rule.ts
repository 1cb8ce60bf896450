import { defineRule } from '../define-rule';
import { quoted, useWords } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'transmute-shared-to-mut',
  summary: 'a shared reference that is transmuted to a mutable one, or a write through what a transmute made of it',
  category: 'aliasing',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: ['rustc::mutable_transmutes'],
  options: {},
  triggers: ['transmute'],
  supersedes: ['mut-from-shared'],
  ...tells('transmute-shared-to-mut', {
    'transmute-to-mut': ({ source }) => ({
      message: 'this transmutes a `&` to a `&mut`, which gives no permission to write',
      related: [{ at: source, message: `${quoted(source)} is shared: what is made from it may only read` }],
    }),
    'write-without-permission': ({ at, access, pointer, source }) => ({
      message: `${useWords(at, access)} through a pointer that was transmuted from a shared reference and may only read`,
      related: [
        {
          at: pointer.how === 'transmute' ? pointer.made : source.made,
          message: 'the transmute changes the type and gives no permission to write',
        },
      ],
    }),
  }),
});
