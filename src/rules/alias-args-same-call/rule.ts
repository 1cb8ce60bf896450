import type { Pointer } from '../../flow/events';
import { defineRule } from '../define-rule';
import { quoted } from '../flow-words';
import { tells } from '../tells';

export default defineRule({
  id: 'alias-args-same-call',
  summary: 'one call that is given a reference or box and another pointer to the same memory',
  category: 'aliasing',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  ...tells('alias-args-same-call', {
    'argument-conflict': ({ argument, other, use }) => ({
      message: `this call is given ${shown(argument)} to use alone, and ${shown(other)} to the same memory beside it`,
      related: [
        { at: argument.made, message: 'for the time of the call, nothing else may use this memory' },
        { at: other.made, message: 'this pointer leads to the same memory' },
        ...(use ? [{ at: use, message: 'the called function uses it here' }] : []),
      ],
    }),
    'use-after-invalidation': ({ pointer, winner }) => ({
      message: `this call is given ${shown(pointer)} to use alone, and ${shown(winner)} to the same memory beside it`,
      related: [
        { at: pointer.made, message: 'for the time of the call, nothing else may use this memory' },
        { at: winner.made, message: 'this pointer leads to the same memory' },
      ],
    }),
  }),
});

function shown({ name, made }: Pointer): string {
  return quoted(name ?? made);
}
