/** What is concluded from the handles that were given away and taken back. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HandleOperation, readHandles } from '../../../src/dynamic/ledger/handles';
import { judge } from '../../../src/dynamic/ledger/judge';
import type { ToolReport } from '../../../src/dynamic/model';

interface Written {
  readonly op: string;
  readonly owner?: string;
  readonly type?: string | null;
  readonly address?: string;
}

/** As the recorder writes it; the line is the entry's number, from one. */
function written(events: readonly Written[], end = '{"end": "exit", "code": 0}'): string {
  const lines = events.map((event, index) =>
    JSON.stringify({
      owner: 'Rc',
      type: 'u32',
      address: '0x10',
      thread: 1,
      callers: [{ function: 'ring::complete', path: '/ring/src/lib.rs', line: index + 1 }],
      ...event,
    }),
  );
  return [...lines, end, ''].join('\n');
}

const reports = (events: readonly Written[], end?: string) => judge(readHandles(written(events, end)));
const told = (found: readonly ToolReport[]) =>
  found.map(({ class: defect, stack }) => `${defect} ${stack.frames[0]!.position!.line + 1}`);

test.each<[string, readonly Written[], readonly string[]]>([
  ['there and back', [{ op: 'into_raw' }, { op: 'from_raw' }], []],
  ['twice back', [{ op: 'into_raw' }, { op: 'from_raw' }, { op: 'from_raw' }], ['double-reclaim 3']],
  ['never back', [{ op: 'into_raw' }], ['never-reclaimed 1']],
  ['a count for each', [{ op: 'into_raw' }, { op: 'increment' }, { op: 'from_raw' }, { op: 'decrement' }], []],
  ['only a look', [{ op: 'into_raw' }, { op: 'borrow' }, { op: 'from_raw' }], []],
  ['a look at what is gone', [{ op: 'into_raw' }, { op: 'from_raw' }, { op: 'borrow' }], ['double-reclaim 3']],
  ['a look that was forgotten', [{ op: 'into_raw' }, { op: 'from_raw' }, { op: 'forget' }, { op: 'from_raw' }], []],
  ['leaked on purpose', [{ op: 'leak', owner: 'Box' }], []],
  ['leaked, then taken back', [{ op: 'leak' }, { op: 'from_raw' }, { op: 'from_raw' }], ['double-reclaim 3']],
  ['not given away here', [{ op: 'from_raw' }, { op: 'from_raw' }], []],
  ['forgotten, and never raw', [{ op: 'forget' }], []],
  ['another type', [{ op: 'into_raw' }, { op: 'from_raw', type: 'i32' }], ['reclaimed-as-other-type 2']],
  ['another owner', [{ op: 'into_raw' }, { op: 'from_raw', owner: 'Arc' }], ['reclaimed-as-other-type 2']],
  ['a trait object of it', [{ op: 'into_raw' }, { op: 'from_raw', type: 'dyn Job' }], []],
  ['a type that is not known', [{ op: 'into_raw', type: null }, { op: 'from_raw' }], []],
  [
    'another type at an address that was free',
    [{ op: 'into_raw' }, { op: 'from_raw' }, { op: 'from_raw', type: 'f64' }],
    [],
  ],
  [
    'what is left over after one too many',
    [{ op: 'into_raw' }, { op: 'from_raw' }, { op: 'from_raw' }, { op: 'into_raw' }],
    ['double-reclaim 3'],
  ],
])('%s', (_, events, expected) => {
  expect(told(reports(events))).toEqual(expected);
});

test('what was not over may have been taken back later', () => {
  expect(reports([{ op: 'into_raw' }], '{"end": "signal", "signal": "SIGSEGV"}')).toEqual([]);
  expect(reports([{ op: 'into_raw' }], '{"end": "ex')).toEqual([]);
});

test('a report has the places of all its handles', () => {
  const [report] = reports([{ op: 'into_raw' }, { op: 'from_raw' }, { op: 'from_raw' }]);
  expect(report!.related.map(({ label, frames }) => [label, frames[0]!.position!.line])).toEqual([
    ['given away here', 0],
    ['taken back here', 1],
  ]);
  expect(report!.message).toContain('an `Rc<u32>`');
  expect(report!.text.split('\n')).toHaveLength(6);
});

test('a loop that never takes back is told once', () => {
  const line = written([{ op: 'into_raw' }]).split('\n')[0]!;
  const loop = [line, line.replace('0x10', '0x20'), line.replace('0x10', '0x30'), '{"end": "exit"}'].join('\n');
  expect(judge(readHandles(loop))).toHaveLength(1);
});

describe('whatever is written', () => {
  test('lines that are none of ours are left out', () => {
    const text = `warning: gdb says\n{"op": "into_raw"}\n{"op": 3}\nnull\n[1]\n${written([{ op: 'into_raw' }])}{"op": "fr`;
    expect(told(judge(readHandles(text)))).toEqual(['never-reclaimed 1']);
    expect(readHandles('{"unseen": "forget", "why": "a wide pointer"}\n').events).toEqual([]);
  });

  test('reading never throws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.json(), fc.constantFrom('{"callers": [null], "op": "leak"}'))),
        (lines) => {
          judge(readHandles(lines.join('\n')));
        },
      ),
    );
  });

  test('handles that are taken back as often as they were given away are no report', () => {
    const balanced = fc.array(fc.tuple(fc.constantFrom('0x10', '0x20', '0x30'), fc.nat({ max: 3 }), fc.boolean()));
    fc.assert(
      fc.property(balanced, (groups) => {
        const events = groups.flatMap(([address, more, byCount]): Written[] => {
          const given: HandleOperation[] = ['into_raw', ...Array<HandleOperation>(more).fill('increment')];
          const taken: HandleOperation = byCount ? 'decrement' : 'from_raw';
          return [...given.map((op) => ({ op, address })), ...given.map(() => ({ op: taken, address }))];
        });
        expect(reports(events)).toEqual([]);
      }),
    );
  });
});
