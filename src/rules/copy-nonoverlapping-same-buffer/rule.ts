import { defineRule } from '../define-rule';
import { tells } from '../shared/tells';
import { copyInstead } from './fix';

export default defineRule({
  id: 'copy-nonoverlapping-same-buffer',
  summary: 'a `copy_nonoverlapping` within one buffer, where source and destination may overlap',
  category: 'layout',
  severity: 'warning',
  confidence: 'high',
  fix: 'safe',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['nonoverlapping'],
  ...tells('copy-nonoverlapping-same-buffer', {
    'overlapping-copy': ({ at, from, to }, context) => ({
      message: 'source and destination are in the same buffer and may overlap',
      related: [
        { at: from, message: 'it is copied from here' },
        { at: to, message: 'it is copied to here' },
      ],
      fixes: copyInstead(at, context),
    }),
  }),
});
