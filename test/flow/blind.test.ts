/** Programs written without a look at the rules: their labels say what sort of bug it is, not which rule tells it. */
import { testLabelled } from '../support/labelled';

/** Rules on writes to what may not be written. */
const READONLY = [
  'shared-ref-cast-to-mut',
  'transmute-shared-to-mut',
  'write-through-const-derived',
  'mut-from-shared',
];

/** Rules on permissions that a pointer has lost. */
const STALE = [
  'stale-raw-after-owner-use',
  'reborrow-invalidated-by-parent-use',
  'two-live-mut-reborrows',
  'alias-args-same-call',
  'unsafecell-ref-across-call',
  'box-moved-while-raw-live',
  'box-and-raw-into-it',
];

/** Rules on storage that is gone. */
const GONE = [
  'raw-outlives-owner',
  'return-ptr-to-local',
  'temporary-as-ptr',
  'ptr-across-realloc',
  'use-after-from-raw',
  'manuallydrop-used-after-drop',
];

/** Rules on values that have two owners. */
const TWO_OWNERS = [
  'use-after-from-raw',
  'from-raw-of-borrowed',
  'rc-from-raw-without-count',
  'forget-after-alias',
  'manuallydrop-used-after-drop',
  'drop-in-place-then-drop',
  'ptr-read-then-user-code',
  'len-stale-during-user-code',
];

/** Rules on bytes that are no value of the type they are taken for. */
const INVALID = [
  'contract-broken-by-constant',
  'ptr-cast-to-restricted',
  'transmute-int-to-restricted',
  'transmute-int-ptr',
  'transmute-fn-pointer',
  'uninit-assume-init',
  'union-read-other-field',
  'zeroed-nonnull',
];

testLabelled({
  folder: 'test/flow/blind',
  classes: {
    'invalid-value': INVALID,
    padding: ['read-struct-padding', 'uninit-assume-init'],
    'invalid-text': ['contract-broken-by-constant', 'utf8-unchecked-from-input', 'transmute-container'],
    alignment: ['cast-increases-alignment'],
    'wide-pointer': ['contract-broken-by-constant', 'element-ptr-arith', 'transmute-container'],
    'fn-pointer': ['transmute-fn-pointer', 'shared-ref-cast-to-mut', 'write-through-const-derived'],
    contract: [
      'contract-broken-by-constant',
      'const-out-of-bounds-offset',
      'one-past-end-access',
      'unreachable-unchecked-wildcard',
      'unchecked-index-from-argument',
      'unwrap-unchecked-unproved',
      'layout-unchecked-arith',
    ],
    aliasing: [...STALE, ...READONLY, 'element-ptr-arith', 'copy-nonoverlapping-same-buffer', 'ptr-across-realloc'],
    dangling: [...GONE, ...TWO_OWNERS, 'stale-raw-after-owner-use', 'box-and-raw-into-it'],
    'double-free': [...TWO_OWNERS, 'raw-outlives-owner', 'foreign-free-mismatch', 'assign-drops-uninit'],
    uninit: [
      'read-beyond-len',
      'zeroed-nonnull',
      'set-len-before-init',
      'uninit-assume-init',
      'uninit-buf-to-read',
      'assign-drops-uninit',
      'ref-to-uninit',
    ],
    'readonly-write': READONLY,
    realloc: ['ptr-across-realloc', 'stale-raw-after-owner-use', 'raw-outlives-owner'],
    'null-or-dangling-deref': [
      'read-beyond-len',
      'cast-increases-alignment',
      'alloc-null-unchecked',
      'zeroed-nonnull',
      'deref-no-provenance',
      'raw-outlives-owner',
      'uninit-assume-init',
      'ref-to-uninit',
    ],
    'alloc-mismatch': [
      'foreign-free-mismatch',
      'from-raw-of-borrowed',
      'dealloc-layout-mismatch',
      'from-raw-parts-cap-eq-len',
      'from-raw-void',
    ],
    'panic-safety': [...TWO_OWNERS, 'set-len-before-init', 'assign-drops-uninit'],
    leak: ['into-raw-never-reclaimed', 'rc-from-raw-without-count'],
    'provenance-bounds': [
      'element-ptr-arith',
      'const-out-of-bounds-offset',
      'offset-from-other-allocation',
      'copy-nonoverlapping-same-buffer',
      'deref-no-provenance',
    ],
  },
});
