/**
 * A run made by hand, in the manner of a small io runtime: what the reports are tested with.
 */
import type { Edit, Finding, Range } from '../../src/finding';
import type { CrateResult, FileResult, RunResult, UnsafeItem } from '../../src/results';

/** Range of the `nth` occurrence of `needle`, counted from 1. Lines end at LF, CRLF or CR. */
export function rangeOf(text: string, needle: string, nth = 1): Range {
  let offset = -1;
  for (let i = 0; i < nth; i++) {
    offset = text.indexOf(needle, offset + 1);
    if (offset < 0) {
      throw new Error(`the text has no occurrence ${nth} of ${JSON.stringify(needle)}`);
    }
  }
  return { start: positionAt(text, offset), end: positionAt(text, offset + needle.length) };
}

function positionAt(text: string, offset: number): Range['start'] {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}

export function replace(text: string, needle: string, newText: string, nth = 1): Edit {
  return { range: rangeOf(text, needle, nth), newText };
}

/** A finding with everything that a test does not care about filled in. */
export function findingAt(range: Range, rest: Partial<Finding> = {}): Finding {
  return {
    rule: 'ref-just-for-address',
    severity: 'warning',
    confidence: 'high',
    message: 'this reference is made only to take an address',
    range,
    related: [],
    models: [],
    fixes: [],
    ...rest,
  };
}

export function fileWith(path: string, text: string, findings: readonly Finding[] = []): FileResult {
  return { path, text, findings, items: [] };
}

/** An item with everything that a test does not care about filled in. */
export function itemAt(range: Range, rest: Partial<UnsafeItem> = {}): UnsafeItem {
  const { name = 'f', modules = [] } = rest;
  return {
    kind: 'block',
    name,
    modules,
    id: [...modules, name].join('::'),
    range,
    lines: range.end.line - range.start.line + 1,
    documented: false,
    safety: null,
    operations: [],
    obligations: [],
    test: false,
    cfg: null,
    macro: null,
    fingerprint: '0'.repeat(32),
    around: null,
    contracts: [],
    ...rest,
  };
}

/** A run over one crate that stands in the working directory. */
export function runOver(...files: readonly FileResult[]): RunResult {
  return { crates: [{ name: 'sample', root: '', files }], problems: [] };
}

const SLAB = `//! Task storage.
use std::ptr;

pub struct Slab<T> {
    slots: Vec<Box<Entry<T>>>,
    free: *mut Entry<T>,
}

unsafe impl<T> Send for Slab<T> {}

impl<T> Slab<T> {
    pub fn insert(&mut self, value: T) -> *mut Entry<T> {
        let mut entry = Box::new(Entry::new(value));
        let raw: *mut Entry<T> = &mut *entry;
        self.slots.push(entry);
        unsafe { (*raw).prev = ptr::null_mut() };
        raw
    }

    /// # Safety
    /// \`index\` is less than the number of slots.
    pub unsafe fn get_unchecked(&self, index: usize) -> &T {
        // SAFETY: the caller keeps \`index\` in bounds.
        unsafe { &self.slots.get_unchecked(index).value }
    }

    pub unsafe fn remove(&mut self, index: usize) -> T {
        self.slots.swap_remove(index).value
    }
}
`;

const RING = `use crate::slab::Entry;

extern "C" {
    fn io_uring_enter(fd: i32, to_submit: u32) -> i32;
}

static mut RING: Option<Ring> = None;

pub fn submit(entry: &Entry) -> i32 {
    let user_data = entry as *const Entry as *mut Entry;
    unsafe {
        (*user_data).state = State::Submitted;
        io_uring_enter(RING.as_ref().unwrap().fd, 1)
    }
}
`;

const BUFFER = `pub fn address(buffer: &mut Buffer) -> *mut u8 {
    let label = "größe 🚀"; let head = &mut buffer.head as *mut u8;
    head
}
`;

const DRIVER = `pub struct Guard<'a> {
    queue: &'a mut Vec<Task>,
}
`;

const slab: FileResult = {
  path: 'crates/io-runtime/src/slab.rs',
  text: SLAB,
  findings: [
    findingAt(rangeOf(SLAB, 'unsafe impl<T> Send for Slab<T> {}'), {
      rule: 'safety-comment-missing',
      severity: 'info',
      message: 'this `unsafe impl` does not say why it is sound',
      fixes: [
        {
          title: 'add a `SAFETY` comment',
          safety: 'suggestion',
          edits: [
            { range: { start: { line: 8, character: 0 }, end: { line: 8, character: 0 } }, newText: '// SAFETY: \n' },
          ],
        },
      ],
    }),
    findingAt(rangeOf(SLAB, '(*raw).prev'), {
      rule: 'box-moved-while-raw-live',
      severity: 'error',
      message: '`raw` is used after its `Box` was moved',
      related: [
        { message: 'the pointer is made here', range: rangeOf(SLAB, '&mut *entry') },
        { message: 'moving the `Box` ends its permission', range: rangeOf(SLAB, 'entry', 3) },
      ],
      models: ['stacked'],
      fixes: [
        {
          title: 'let the raw pointer own the entry',
          safety: 'suggestion',
          edits: [
            replace(
              SLAB,
              'let mut entry = Box::new(Entry::new(value));',
              'let raw = Box::into_raw(Box::new(Entry::new(value)));',
            ),
            replace(SLAB, '        let raw: *mut Entry<T> = &mut *entry;\n', ''),
            replace(SLAB, 'self.slots.push(entry)', 'self.slots.push(raw)'),
          ],
        },
      ],
    }),
    findingAt(rangeOf(SLAB, 'remove'), {
      rule: 'safety-doc-missing',
      severity: 'warning',
      message: 'this `unsafe fn` has no `# Safety` section',
    }),
  ],
  items: [
    item(SLAB, 'impl', 'impl Send for Slab', 'unsafe impl<T> Send for Slab<T> {}', false),
    item(SLAB, 'block', 'Slab::insert', 'unsafe { (*raw).prev = ptr::null_mut() }', false),
    item(
      SLAB,
      'fn',
      'Slab::get_unchecked',
      SLAB.slice(SLAB.indexOf('pub unsafe fn get_unchecked'), SLAB.indexOf('\n\n    pub unsafe fn remove')),
      true,
    ),
    {
      ...item(SLAB, 'block', 'Slab::get_unchecked', 'unsafe { &self.slots.get_unchecked(index).value }', true),
      id: 'Slab::get_unchecked#2',
    },
    item(SLAB, 'fn', 'Slab::remove', SLAB.slice(SLAB.indexOf('pub unsafe fn remove'), SLAB.lastIndexOf('\n}')), false),
  ],
};

const ring: FileResult = {
  path: 'crates/io-runtime/src/sys/ring.rs',
  text: RING,
  findings: [
    findingAt(
      rangeOf(
        RING,
        'unsafe {\n        (*user_data).state = State::Submitted;\n        io_uring_enter(RING.as_ref().unwrap().fd, 1)\n    }',
      ),
      {
        rule: 'shared-ref-cast-to-mut',
        severity: 'error',
        confidence: 'medium',
        message: 'this writes through a pointer that came from a shared reference',
        related: [
          {
            message: 'the shared borrow makes it read-only',
            range: rangeOf(RING, 'entry as *const Entry as *mut Entry'),
          },
          {
            message: 'the task is still borrowed here',
            range: rangeOf(SLAB, 'self.slots.push(entry)'),
            path: 'crates/io-runtime/src/slab.rs',
          },
        ],
        models: ['stacked', 'tree'],
      },
    ),
  ],
  items: [
    item(RING, 'extern', 'extern "C"', RING.slice(RING.indexOf('extern'), RING.indexOf('\n\nstatic')), false),
    item(RING, 'static-mut', 'RING', 'static mut RING: Option<Ring> = None;', false),
    item(RING, 'block', 'submit', RING.slice(RING.indexOf('unsafe {'), RING.lastIndexOf('\n}')), false),
  ].map((each) => ({ ...each, modules: ['sys'], id: `sys::${each.id}` })),
};

const buffer: FileResult = {
  path: 'crates/buffer/src/lib.rs',
  text: BUFFER,
  findings: [
    findingAt(rangeOf(BUFFER, '&mut buffer.head as *mut u8'), {
      severity: 'hint',
      confidence: 'low',
      fixes: [
        {
          title: 'use `&raw mut`',
          safety: 'safe',
          edits: [replace(BUFFER, '&mut buffer.head as *mut u8', '&raw mut buffer.head')],
        },
        {
          title: 'use `addr_of_mut!`',
          safety: 'safe',
          edits: [replace(BUFFER, '&mut buffer.head as *mut u8', 'std::ptr::addr_of_mut!(buffer.head)')],
        },
      ],
    }),
  ],
  items: [],
};

const crates: readonly CrateResult[] = [
  { name: 'buffer', root: 'crates/buffer', files: [buffer] },
  {
    name: 'io-runtime',
    root: 'crates/io-runtime',
    files: [fileWith('crates/io-runtime/src/driver.rs', DRIVER), slab, ring],
  },
];

/** Two crates, findings of every severity, places in two files, and both kinds of problems. */
export const SAMPLE: RunResult = {
  crates,
  problems: [
    {
      kind: 'configuration',
      path: 'soundness.toml',
      message: 'there is no rule `box-moved`; did you mean `box-moved-while-raw-live`',
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 9 } },
    },
    {
      kind: 'file',
      path: 'crates/io-runtime/src/secret.rs',
      message: 'this file could not be read: permission denied',
    },
  ],
};

export const EMPTY: RunResult = { crates: [], problems: [] };

function item(text: string, kind: UnsafeItem['kind'], name: string, code: string, documented: boolean): UnsafeItem {
  return itemAt(rangeOf(text, code), { kind, name, documented });
}
