import type { EventOf } from '../../flow/events';
import { defineRule } from '../define-rule';
import { madeHere, nameOf, usedBy } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'deref-no-provenance',
  summary: 'a use of a pointer that is null, dangling or made of a number',
  category: 'provenance',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: ['codeql::rust/access-invalid-pointer'],
  options: {},
  triggers: ['unsafe'],
  ...tells('deref-no-provenance', {
    'no-provenance': ({ access, pointer, what }) => ({
      message: `${nameOf(pointer)} ${usedBy(access)}, but ${WHAT[what]}`,
      related: [madeHere(pointer)],
    }),
  }),
});

const WHAT: Readonly<Record<EventOf<'no-provenance'>['what'], string>> = {
  null: 'it is null',
  dangling: 'it is a dangling pointer that has no memory',
  integer: 'it is made of a number and belongs to no memory',
};
