import type { DefectClass } from '../model';

/** What each class of defect is, in the words of rules: what is reported. */
export const CLASS_SUMMARIES: Readonly<Record<DefectClass, string>> = {
  'out-of-bounds': 'an access outside of its allocation',
  'use-after-free': 'an access to memory that was given back',
  'double-free': 'memory that is given back twice',
  'invalid-free': 'memory given back by a pointer that does not own it',
  'uninitialised-read': 'a decision or a call that depends on memory that was never written',
  'data-race': 'two threads at the same memory at the same time, one of them writing',
  deadlock: 'locks that threads take in opposite orders',
  leak: 'memory or a descriptor that nothing leads to any more and nobody gave back',
  aliasing: 'an access by a pointer that has lost its permission',
  misaligned: 'an access by a pointer that is not aligned for its type',
  'null-dereference': 'an access by a null pointer',
  'invalid-value': 'a value that its type does not have',
  'unsafe-precondition': 'a call that breaks the contract of an unsafe function of std',
  arithmetic: 'arithmetic that is not defined for its operands',
  'bad-descriptor': 'a file descriptor that is closed twice, or used when it is closed',
  'foreign-function': 'a call of a foreign function that the tool does not know',
  crash: 'a process that was ended by a signal',
  abort: 'a process that has ended itself in the midst of its work',
  panic: 'a panic that a test did not expect',
  timeout: 'a test that does not end',
  'double-reclaim': 'a pointer that is taken back twice',
  'never-reclaimed': 'a pointer that was given away and never taken back',
  'reclaimed-as-other-type': 'a pointer that is taken back as another type',
  other: 'what the tool has no common name for',
};
