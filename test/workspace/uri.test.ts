import { describe, expect, test } from 'vitest';
import { displayPath, joinUri, normalizeUri, parentUri, uriOfDisplayPath } from '../../src/workspace/uri';

describe('a path is shown relative to the base, and leads back', () => {
  test.each([
    ['file:///work', 'file:///work/src/lib.rs', 'src/lib.rs'],
    ['file:///work', 'file:///work', ''],
    ['file:///', 'file:///lib.rs', 'lib.rs'],
    ['file:///work', 'file:///workshop/lib.rs', '/workshop/lib.rs'],
    ['file:///work/a', 'file:///work/b.rs', '/work/b.rs'],
    ['file:///work', 'file:///work/caf%C3%A9%20%23%3F/%25.rs', 'café #?/%.rs'],
    ['file:///c%3A/work', 'file:///c%3A/work/lib.rs', 'lib.rs'],
    ['vscode-vfs://github/o/r', 'vscode-vfs://github/o/r/src/lib.rs', 'src/lib.rs'],
    ['vscode-vfs://github/o/r', 'vscode-vfs://github/o/q/lib.rs', 'vscode-vfs://github/o/q/lib.rs'],
  ])('from %s, %s is %s', (base, uri, path) => {
    expect(displayPath(base, uri)).toBe(path);
    expect(uriOfDisplayPath(base, path)).toBe(uri);
  });
});

test('the two spellings of a drive are one', () => {
  expect(normalizeUri('file:///c:/work')).toBe(normalizeUri('file:///c%3A/work'));
});

test('names are encoded where they are joined', () => {
  expect(joinUri('file:///a', '#1 100%', 'é.rs')).toBe('file:///a/%231%20100%25/%C3%A9.rs');
});

test.each([
  ['file:///a/b.rs', 'file:///a'],
  ['file:///a', 'file:///'],
  ['file:///', null],
  ['untitled:Untitled-1', 'untitled:'],
  ['untitled:', null],
])('the folder of %s is %s', (uri, parent) => {
  expect(parentUri(uri)).toBe(parent);
});
