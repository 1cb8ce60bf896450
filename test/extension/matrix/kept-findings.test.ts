import { describe, expect, test } from 'vitest';
import { documentOf, KeptFindings, type TextChange } from '../../../src/extension/matrix/kept-findings';
import { ended, finding, testId } from './support';

const LIB = documentOf('/ring/src/lib.rs');

/** What is shown of the document: `12 asan,valgrind`. */
function shown(kept: KeptFindings, document = LIB): string[] {
  return kept.in(document).map(({ finding: { range }, cells }) => `${range.start.line + 1} ${cells.join(',')}`);
}

function change(from: string, to: string, text: string): TextChange {
  const [start, end] = [from, to].map((at) => {
    const [line, character] = at.split(':').map(Number);
    return { line: line! - 1, character: character! };
  });
  return { range: { start: start!, end: end! }, text };
}

describe('findings of runs', () => {
  test('are one for all cells and tests, and leave with the last that has seen it', () => {
    const kept = new KeptFindings();
    expect(kept.told('/ring', ended('valgrind', 'a', {}, [finding('src/lib.rs:12')]))).toEqual(new Set([LIB]));
    kept.told('/ring', ended('asan', 'a', {}, [finding('src/lib.rs:12')]));
    kept.told('/ring', ended('asan', 'b', {}, [finding('src/lib.rs:12')]));
    expect(shown(kept)).toEqual(['12 asan,valgrind']);
    expect(kept.told('/ring', ended('valgrind', 'a'))).toEqual(new Set([LIB]));
    expect(shown(kept)).toEqual(['12 asan']);
    kept.told('/ring', ended('asan', 'a'));
    expect(shown(kept)).toEqual(['12 asan']);
    kept.told('/ring', ended('asan', 'b'));
    expect(shown(kept)).toEqual([]);
  });

  test('of tests of the same name in other folders are others', () => {
    const kept = new KeptFindings();
    kept.told('/ring', ended('asan', 'a', {}, [finding('src/lib.rs:12')]));
    kept.told('/other', ended('asan', 'a'));
    expect(shown(kept)).toEqual(['12 asan']);
  });

  test('stay where a test was not run', () => {
    const kept = new KeptFindings();
    kept.told('/ring', ended('asan', 'a', {}, [finding('src/lib.rs:12')]));
    kept.told('/ring', ended('asan', 'a', { state: 'skipped', reason: 'the run was cancelled' }));
    expect(shown(kept)).toEqual(['12 asan']);
  });

  test('are there too where a test is skipped for what it found', () => {
    const kept = new KeptFindings();
    const told = finding('src/lib.rs:12', { class: 'foreign-function', severity: 'info' });
    kept.told('/ring', ended('miri-tree', 'a', { state: 'skipped' }, [told]));
    expect(shown(kept)).toEqual(['12 miri-tree']);
  });

  test('are no panics and no tests that do not end', () => {
    const kept = new KeptFindings();
    const failures = [finding('src/lib.rs:12', { class: 'panic' }), finding('src/lib.rs:13', { class: 'timeout' })];
    kept.told('/ring', ended('debug', 'a', {}, failures));
    expect(shown(kept)).toEqual([]);
  });

  test('leave with tests that are not there any more', () => {
    const kept = new KeptFindings();
    kept.told('/ring', ended('asan', 'a', {}, [finding('src/lib.rs:12')]));
    kept.told('/ring', ended('asan', 'b', {}, [finding('src/lib.rs:20')]));
    expect(kept.keepOnly('/ring', [testId('b')])).toEqual(new Set([LIB]));
    expect(shown(kept)).toEqual(['20 asan']);
  });

  test('leave with their document', () => {
    const kept = new KeptFindings();
    kept.told('/ring', ended('asan', 'a', {}, [finding('src/lib.rs:12'), finding('src/buf.rs:2')]));
    expect(kept.forget(LIB)).toEqual(new Set([LIB, documentOf('/ring/src/buf.rs')]));
    expect(shown(kept)).toEqual([]);
    expect(shown(kept, documentOf('/ring/src/buf.rs'))).toEqual(['2 asan']);
  });

  test('say what they confirm, once it is known', () => {
    const kept = new KeptFindings();
    kept.told('/ring', ended('asan', 'a', {}, [finding('src/lib.rs:12')]));
    kept.confirmed('/ring', [finding('src/lib.rs:12', { confirms: ['raw-outlives-owner'] })]);
    expect(kept.in(LIB)[0]!.confirms).toEqual(['raw-outlives-owner']);
  });
});

describe('an edit', () => {
  test.each([
    ['in the line', change('12:3', '12:4', 'x'), []],
    ['over the line', change('10:0', '14:0', ''), []],
    ['that ends in it', change('10:2', '12:2', ''), []],
    ['at its end', change('12:20', '12:20', '\n'), []],
    ['at its start', change('12:0', '12:0', 'let x = 1;'), []],
    ['of the indentation', change('11:5', '12:0', ' '), []],
    ['of a line above', change('3:1', '3:2', 'y'), ['12 asan']],
    ['that adds lines above', change('3:1', '3:1', '\n\n'), ['14 asan']],
    ['that takes lines above', change('3:1', '5:4', 'z'), ['10 asan']],
    ['that adds lines directly above', change('12:0', '12:0', 'let x = 1;\n'), ['13 asan']],
    ['that takes the line directly above', change('11:0', '12:0', ''), ['11 asan']],
    ['that breaks the line above', change('11:8', '11:8', '\r\n'), ['13 asan']],
    ['of a line below', change('13:0', '20:0', ''), ['12 asan']],
  ])('%s', (_, edit, expected) => {
    const kept = new KeptFindings();
    kept.told('/ring', ended('asan', 'a', {}, [finding('src/lib.rs:12')]));
    kept.edited(LIB, [edit]);
    expect(shown(kept)).toEqual(expected);
  });

  test('of several places comes from the bottom to the top, as the editor tells it', () => {
    const kept = new KeptFindings();
    kept.told('/ring', ended('asan', 'a', {}, [finding('src/lib.rs:12'), finding('src/lib.rs:20')]));
    kept.edited(LIB, [change('20:1', '20:1', 'x'), change('4:0', '4:0', '\n'), change('2:0', '2:0', '\n')]);
    expect(shown(kept)).toEqual(['14 asan']);
  });

  test('moves the places that belong to a finding, and drops those that it touches', () => {
    const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });
    const places = [
      { message: 'freed here', range: at(29) },
      { message: 'allocated here', range: at(24) },
      { message: 'called here', range: at(29), path: '/ring/src/buf.rs' },
    ];
    const kept = new KeptFindings();
    kept.told('/ring', ended('asan', 'a', {}, [finding('src/lib.rs:12', { related: places })]));
    expect(kept.edited(LIB, [change('25:1', '25:1', '\n')])).toEqual(new Set([LIB]));
    const lines = () =>
      kept.in(LIB)[0]!.finding.related.map(({ message, range }) => `${message} ${range.start.line + 1}`);
    expect(lines()).toEqual(['freed here 31', 'called here 30']);
    expect(kept.edited(documentOf('/ring/src/buf.rs'), [change('1:0', '1:0', '\n')])).toEqual(new Set([LIB]));
    expect(lines()).toEqual(['freed here 31', 'called here 31']);
  });

  test('that concerns nothing changes nothing', () => {
    const kept = new KeptFindings();
    kept.told('/ring', ended('asan', 'a', {}, [finding('src/lib.rs:12')]));
    expect(kept.edited(LIB, [change('13:0', '13:0', '\n')])).toEqual(new Set());
    expect(kept.edited(documentOf('/ring/src/buf.rs'), [change('1:0', '1:0', '\n')])).toEqual(new Set());
  });
});
