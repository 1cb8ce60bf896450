import type { Pointer } from '../../flow/events';
import { defineRule } from '../define-rule';
import { quoted } from '../shared/flow-words';
import { tells } from '../shared/tells';

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
      message: given(argument, other),
      related: [
        { at: argument.made, message: promise(argument) },
        { at: other.made, message: 'this pointer leads to the same memory' },
        ...(use ? [{ at: use, message: 'the called function uses it here' }] : []),
      ],
    }),
    'use-after-invalidation': ({ pointer, winner }) => ({
      message: given(pointer, winner),
      related: [
        { at: pointer.made, message: promise(pointer) },
        { at: winner.made, message: 'this pointer leads to the same memory' },
      ],
    }),
  }),
});

function given(argument: Pointer, other: Pointer): string {
  const how = isShared(argument) ? ', whose memory may not change meanwhile,' : ' to use alone,';
  return `this call is given ${shown(argument)}${how} and ${shown(other)} to the same memory beside it`;
}

/** What the call is promised: memory behind a `&` may be read by others, memory behind a `&mut` or a box may not. */
function promise(argument: Pointer): string {
  return `for the time of the call, nothing ${isShared(argument) ? 'may write' : 'else may use'} this memory`;
}

function isShared({ how }: Pointer): boolean {
  return how === 'shared-borrow';
}

function shown({ name, made }: Pointer): string {
  return quoted(name ?? made);
}
