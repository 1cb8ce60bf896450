import { describe, expect, test } from 'vitest';
import { messagesOf, namesOf } from '../../../src/extension/matrix/messages';
import { ended, finding } from './support';

const related = [
  { message: 'freed here', range: { start: { line: 6, character: 2 }, end: { line: 6, character: 2 } } },
  {
    message: 'allocated here',
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    path: '/ring/src/buf.rs',
  },
];

describe('messages of a test', () => {
  test('what several cells have found is said once, by the one that knows most places', () => {
    const messages = messagesOf([
      ended('valgrind', 'a', {}, [finding('src/lib.rs:12')]),
      ended('asan', 'a', {}, [finding('src/lib.rs:12', { message: 'heap-use-after-free', related })]),
    ]);
    expect(messages).toEqual([
      {
        text: [
          'asan, valgrind: heap-use-after-free',
          'freed here: /ring/src/lib.rs:7:3',
          'allocated here: /ring/src/buf.rs:1:1',
          '',
          '==1==ERROR',
          '',
          'Everything that the test has printed is in /out/asan/a.txt',
        ].join('\n'),
        place: { path: '/ring/src/lib.rs', position: { line: 11, character: 4 } },
        output: '/out/asan/a.txt',
      },
    ]);
  });

  test('what is at another line, or of another class, is said by itself', () => {
    const messages = messagesOf([
      ended('asan', 'a', {}, [finding('src/lib.rs:12'), finding('src/lib.rs:13')]),
      ended('valgrind', 'a', {}, [finding('src/lib.rs:12', { class: 'leak' })]),
    ]);
    expect(messages.map(({ text }) => text.split(':')[0])).toEqual(['asan', 'asan', 'valgrind']);
  });

  test('without a report the reason is said, once for the cells that give the same', () => {
    const failed = { state: 'failed', reason: 'the test has failed' } as const;
    const messages = messagesOf([ended('debug', 'a', failed), ended('asan', 'a', failed), ended('tsan', 'a')]);
    expect(messages).toEqual([
      {
        text: 'debug, asan: the test has failed\nEverything that the test has printed is in /out/debug/a.txt',
        place: null,
        output: '/out/debug/a.txt',
      },
    ]);
  });

  test('cells in which the test did not fail say nothing', () => {
    const skipped = { state: 'skipped' } as const;
    expect(messagesOf([ended('miri-tree', 'a', skipped, [finding('src/lib.rs:12')]), ended('debug', 'a')])).toEqual([]);
  });
});

test('names of cells are in the order of reports', () => {
  expect(namesOf(['miri-tree', 'debug', 'miri-tree'])).toBe('debug, miri-tree');
});
