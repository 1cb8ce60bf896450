import { describe, expect, test } from 'vitest';
import type { MatrixEvent, MatrixResult } from '../../../src/dynamic/model';
import { type Change, RunModel, type RunScope } from '../../../src/extension/matrix/run-model';
import { ended, finding, listed, status, testId } from './support';

const ALL: RunScope = { wanted: null, known: [], cells: null };

/** Feeds the events in order. @returns each change in short, those of outputs left out */
function changes(model: RunModel, events: readonly MatrixEvent[]): string[] {
  return events.flatMap((event) => model.on(event)).flatMap(short);
}

function short(change: Change): string[] {
  if (change.change === 'output') return [];
  if (change.change === 'listed') return [`listed ${change.tests.map(({ name }) => name)}`];
  if (change.change !== 'ended') return [`${change.change} ${change.test.name}`];
  const places = change.messages.map(({ place }) => (place ? `${place.path}:${place.position.line + 1}` : 'nowhere'));
  return [[change.state, change.test?.name ?? 'all', `${change.milliseconds} ms`, ...places].join(' ')];
}

function said(all: readonly Change[]): string {
  return all.flatMap((change) => (change.change === 'output' ? [change.text] : [])).join('');
}

function cell(id: Parameters<typeof status>[0], rest = {}): MatrixEvent {
  return { event: 'cell', status: status(id, rest) };
}

function finished(rest: Partial<MatrixResult> = {}): MatrixEvent {
  const result = { root: '/ring', cells: [], outcomes: [], findings: [], problems: [], cancelled: false, ...rest };
  return { event: 'finished', result };
}

const tests = (...names: string[]): MatrixEvent => ({ event: 'tests', tests: names.map((name) => listed(name)) });
const started = (id: Parameters<typeof status>[0], name: string): MatrixEvent => ({
  event: 'started',
  cell: id,
  test: testId(name),
});
const build = (id: Parameters<typeof status>[0], state: 'started' | 'done' | 'failed'): MatrixEvent => ({
  event: 'build',
  cell: id,
  state,
});

describe('a test', () => {
  test('ends with its only cell, by which it is judged', () => {
    const model = new RunModel({ ...ALL, cells: ['debug'] });
    const told = changes(model, [
      cell('debug'),
      tests('a', 'b'),
      started('debug', 'a'),
      ended('debug', 'a'),
      started('debug', 'b'),
      ended('debug', 'b', {}, [finding('src/lib.rs:12')]),
      finished(),
    ]);
    expect(told).toEqual([
      'listed a,b',
      'enqueued a',
      'enqueued b',
      'started a',
      'passed a 10 ms',
      'started b',
      'failed b 10 ms /ring/src/lib.rs:12',
    ]);
    expect(model.end({ exitCode: 1, stderr: '' }).flatMap(short)).toEqual([]);
  });

  test('ends with the last of its cells, and starts once', () => {
    const model = new RunModel(ALL);
    const told = changes(model, [
      cell('debug'),
      cell('asan'),
      cell('valgrind', { available: false }),
      tests('a'),
      started('debug', 'a'),
      ended('debug', 'a', {}, [finding('src/lib.rs:12')]),
      started('asan', 'a'),
      ended('asan', 'a'),
    ]);
    expect(told).toEqual(['listed a', 'enqueued a', 'started a', 'failed a 20 ms /ring/src/lib.rs:12']);
  });

  test('does not wait for a cell that could not be built', () => {
    const model = new RunModel(ALL);
    changes(model, [cell('debug'), cell('asan'), tests('a', 'b'), ended('debug', 'a')]);
    expect(changes(model, [build('asan', 'failed')])).toEqual(['passed a 10 ms']);
    expect(changes(model, [ended('debug', 'b')])).toEqual(['passed b 10 ms']);
  });

  test('does not wait for a cell that runs only where it is named', () => {
    const events = [cell('debug'), cell('msan', { degraded: 'std is not instrumented' }), ended('debug', 'a')];
    expect(changes(new RunModel(ALL), events)).toEqual(['passed a 10 ms']);
    expect(changes(new RunModel({ ...ALL, cells: ['debug', 'msan'] }), events)).toEqual([]);
  });

  test.each([
    ['passed', ['passed', 'skipped']],
    ['skipped', ['skipped', 'skipped']],
    ['failed', ['passed', 'crashed']],
    ['failed', ['timed-out', 'skipped']],
  ] as const)('has %s where its cells say %s', (state, states) => {
    const model = new RunModel(ALL);
    const told = changes(model, [
      cell('debug'),
      cell('asan'),
      ended('debug', 'a', { state: states[0] }),
      ended('asan', 'a', { state: states[1] }),
    ]);
    expect(told).toHaveLength(1);
    expect(told[0]!.split(' ')[0]).toBe(state);
  });

  test('that was not asked for by name is enqueued when it is found, another one before', () => {
    const model = new RunModel({ ...ALL, known: [testId('a')] });
    expect(model.begin().flatMap(short)).toEqual(['enqueued a']);
    expect(changes(model, [tests('a', 'b')])).toEqual(['listed a,b', 'enqueued b']);
    const chosen = new RunModel({ ...ALL, wanted: [testId('a')], known: [testId('a'), testId('c')] });
    expect(chosen.begin().flatMap(short)).toEqual(['enqueued a']);
    expect(changes(chosen, [tests('a', 'b')])).toEqual(['listed a,b']);
  });

  test('that has ended in some cells is told when the run is cancelled, others are skipped', () => {
    const model = new RunModel({ ...ALL, wanted: [testId('a'), testId('b')] });
    model.begin();
    changes(model, [cell('debug'), cell('asan'), ended('debug', 'a', {}, [finding('src/lib.rs:12')])]);
    changes(model, [finished({ cancelled: true })]);
    const left = model.end({ exitCode: 130, stderr: '' });
    expect(left.flatMap(short)).toEqual(['failed a 10 ms /ring/src/lib.rs:12', 'skipped b 0 ms']);
    expect(said(left)).toMatch(/cancelled/);
  });
});

describe('what went wrong', () => {
  /** The messages of the only test. */
  function messages(model: RunModel, exitCode: number | null, stderr = '') {
    return model.end({ exitCode, stderr }).flatMap((change) => (change.change === 'ended' ? change.messages : []));
  }

  test('a cell that is not there says what brings it', () => {
    const model = new RunModel({ wanted: [testId('a')], known: [], cells: ['valgrind'] });
    model.begin();
    const missing = { available: false, detail: 'command not found', install: 'apt install valgrind' };
    const output = said(model.on(cell('valgrind', missing)));
    expect(output).toBe('Valgrind cannot run here: command not found. What brings it: apt install valgrind\n');
    const problem = { cell: 'valgrind', message: 'it cannot run: command not found' } as const;
    changes(model, [{ event: 'problem', problem }, finished({ problems: [problem] })]);
    expect(messages(model, 2)).toEqual([{ text: output.trimEnd(), place: null, output: null }]);
  });

  test('a build that has failed is told in the words of the compiler', () => {
    const model = new RunModel({ wanted: [testId('a')], known: [], cells: null });
    model.begin();
    const problem = { cell: 'debug', message: 'error[E0425]: cannot find `x`' } as const;
    const told = [cell('debug'), build('debug', 'started'), { event: 'problem', problem }] as const;
    expect(said(told.flatMap((event) => model.on(event)))).toBe(
      'Building for Debug checks …\nDebug checks: error[E0425]: cannot find `x`\n',
    );
    changes(model, [build('debug', 'failed'), finished({ problems: [problem] })]);
    expect(messages(model, 2)[0]!.text).toBe('Debug checks: error[E0425]: cannot find `x`');
  });

  test('a command that could not run is told in its own words', () => {
    const model = new RunModel({ wanted: [testId('a')], known: [], cells: null });
    model.begin();
    expect(messages(model, 2, 'error: there are no tests to run: no `cargo`\n')[0]!.text).toBe(
      'there are no tests to run: no `cargo`',
    );
  });

  test('where no test is known, the reason is told of all of them', () => {
    const model = new RunModel(ALL);
    changes(model, [cell('debug'), finished()]);
    expect(model.end({ exitCode: 0, stderr: '' }).flatMap(short)).toEqual([]);
    expect(new RunModel(ALL).end({ exitCode: 2, stderr: 'error: no `cargo`' }).flatMap(short)).toEqual([
      'errored all 0 ms nowhere',
    ]);
    expect(new RunModel(ALL).end({ exitCode: 130, stderr: '' }).flatMap(short)).toEqual([]);
  });

  test('a command without words too', () => {
    const model = new RunModel({ wanted: [testId('a')], known: [], cells: null });
    model.begin();
    expect(messages(model, null)[0]!.text).toBe('`soundness matrix` was ended by a signal');
  });

  test('a test that is not there any more is not a test that has passed', () => {
    const model = new RunModel({ wanted: [testId('a')], known: [], cells: null });
    model.begin();
    changes(model, [cell('debug'), tests('b'), finished()]);
    expect(model.end({ exitCode: 0, stderr: '' }).flatMap(short)).toEqual(['errored a 0 ms nowhere']);
  });
});

test('the output has the report of a test that failed, and where the rest is', () => {
  const report = {
    class: 'use-after-free',
    kind: 'heap-use-after-free',
    message: 'read of memory that was given back',
    stack: { label: '', frames: [] },
    related: [],
    text: '==1==ERROR: AddressSanitizer\n',
  } as const;
  const model = new RunModel(ALL);
  const output = said(model.on(ended('asan', 'a', { state: 'failed', reason: 'it broke', reports: [report] })));
  expect(output).toBe(
    'AddressSanitizer  ring/lib a  failed (10 ms): it broke\n' +
      '==1==ERROR: AddressSanitizer\n' +
      'Everything that it has printed is in /out/asan/a.txt\n',
  );
});
