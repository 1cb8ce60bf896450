import type { EventOf } from '../../flow/events';
import { defineRule } from '../define-rule';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'foreign-free-mismatch',
  summary: 'memory of one allocator that is given to another one to free',
  category: 'ownership',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  ...tells('foreign-free-mismatch', {
    'allocator-mismatch': ({ memory, allocated, freedAs }) => ({
      message: `this frees ${FREED[freedAs]} what ${ALLOCATED[allocated]}`,
      related: [{ at: memory.made, message: 'the memory comes from here' }],
    }),
  }),
});

type Mismatch = EventOf<'allocator-mismatch'>;

const ALLOCATED: Readonly<Record<Mismatch['allocated'], string>> = {
  rust: "Rust's allocator gave out",
  c: "C's allocator gave out",
  box: 'a `Box` allocated',
  vec: 'a `Vec` allocated',
  cstring: 'a `CString` allocated',
  rc: 'an `Rc` or `Arc` allocated',
  stack: 'is on the stack',
  foreign: 'a foreign function gave out',
};

const FREED: Readonly<Record<Mismatch['freedAs'], string>> = {
  rust: "with Rust's `dealloc`",
  c: "with C's allocator",
  box: 'as a `Box`',
  vec: 'as a `Vec`',
  cstring: 'as a `CString`',
  rc: 'as an `Rc` or `Arc`',
};
