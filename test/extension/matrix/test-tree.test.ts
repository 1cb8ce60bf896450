import { describe, expect, test } from 'vitest';
import {
  cargoRoots,
  descriptionOf,
  isBeyondMiri,
  miriFitsOf,
  stepsOf,
  tagsOf,
} from '../../../src/extension/matrix/test-tree';
import { ended, testId } from './support';

describe('the way down to a test', () => {
  test.each([
    ['wraps', 'lib', 'ring > lib > wraps'],
    ['ring::tests::wraps', 'test:io', 'ring > test:io > ring > tests > wraps'],
    ['src/lib.rs - ring::Ring::submit (line 12)', 'doc', 'ring > doc > src/lib.rs > ring::Ring::submit (line 12)'],
    ['odd', 'doc', 'ring > doc > odd'],
  ])('%s in %s', (name, target, expected) => {
    const steps = stepsOf(testId(name, target));
    expect(steps.map(({ label }) => label).join(' > ')).toBe(expected);
  });

  test('a test and a module of one name have different ids', () => {
    const ids = ['a::b', 'a::b::c'].map((name) => stepsOf(testId(name))[3]!.id);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('folders that the matrix runs in', () => {
  const plain = '[package]\nname = "a"\n';
  test.each([
    ['a package', { '/w': plain }, ['/w']],
    ['members of a workspace are in it', { '/w': '[workspace]\n', '/w/a': plain, '/w/b/c': plain }, ['/w']],
    ['a workspace below another one', { '/w': plain, '/w/a': `${plain}\n[workspace]\n` }, ['/w', '/w/a']],
    ['packages side by side', { '/w/b': plain, '/w/a': plain, '/w/ab': plain }, ['/w/a', '/w/ab', '/w/b']],
    ['keys of a workspace alone', { '/w': plain, '/w/a': '[ workspace.package ]\n' }, ['/w', '/w/a']],
    ['what inherits from a workspace is none', { '/w': plain, '/w/a': 'version.workspace = true\n' }, ['/w']],
    ['one that could not be read', { '/w': '' }, ['/w']],
    ['none', {}, []],
  ])('%s', (_, files, expected) => {
    const manifests = Object.entries(files).map(([folder, text]) => ({ folder, text }));
    expect(cargoRoots(manifests)).toEqual(expected);
  });
});

test('only a foreign function keeps a test from Miri', () => {
  const report = {
    class: 'foreign-function',
    kind: 'unsupported',
    message: 'it calls `puts`',
    stack: { label: '', frames: [] },
    related: [],
    text: '',
  } as const;
  const skipped = { state: 'skipped', reports: [report] } as const;
  expect(isBeyondMiri(ended('miri-tree', 'a', skipped).outcome)).toBe(true);
  expect(isBeyondMiri(ended('miri-tree', 'a', { state: 'skipped' }).outcome)).toBe(false);
  expect(isBeyondMiri(ended('debug', 'a', skipped).outcome)).toBe(false);
});

describe('what is listed of Miri', () => {
  const listed = { ...testId('a'), place: null, ignored: false };
  const reaches = { reaches: 'io_uring_enter', chain: [{ name: 'io_uring_enter', place: null }] };
  test.each([
    ['a test that nobody has asked about', listed, ['miri'], ''],
    ['one that fits', { ...listed, miri: 'fits' }, ['miri'], ''],
    ['one that is not known', { ...listed, miri: 'unknown' }, ['miri'], ''],
    ['one that reaches', { ...listed, miri: reaches }, [], 'not under Miri: reaches io_uring_enter'],
    ['one that is ignored', { ...listed, ignored: true }, ['miri'], 'ignored'],
  ] as const)('%s', (_, test, tags, description) => {
    expect([tagsOf(test), descriptionOf(test)]).toEqual([tags, description]);
  });
});

test('the server is told of the tests that have a place and an answer', () => {
  const place = { path: '/w/src/lib.rs', position: { line: 1, character: 3 } };
  const tests = [
    { ...testId('a::b'), place, ignored: false, miri: 'fits' as const },
    { ...testId('a::c'), place, ignored: false },
    { ...testId('a::d'), place: null, ignored: false, miri: 'fits' as const },
  ];
  expect(miriFitsOf('file:///w', tests)).toEqual({
    root: 'file:///w',
    tests: [{ uri: 'file:///w/src/lib.rs', name: 'a::b', fit: 'fits' }],
  });
});
