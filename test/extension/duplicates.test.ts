import { describe, expect, test } from 'vitest';
import { isSaidByOthers, lintOf } from '../../src/extension/duplicates';

/** `line:character` to `line:character`. */
function range(from: string, to: string) {
  const [start, end] = [from, to].map((text) => {
    const [line, character] = text.split(':').map(Number);
    return { line: line!, character: character! };
  });
  return { start: start!, end: end! };
}

describe('the lint of a diagnostic', () => {
  test.each([
    ['clippy', 'missing_safety_doc', 'clippy::missing_safety_doc'],
    ['clippy', 'clippy::missing_safety_doc', 'clippy::missing_safety_doc'],
    ['rustc', 'invalid_value', 'rustc::invalid_value'],
    ['rustc', 'clippy::uninit_vec', 'clippy::uninit_vec'],
    ['rust-analyzer', 'invalid_value', 'rustc::invalid_value'],
    ['rust-analyzer', 'clippy::uninit_vec', 'clippy::uninit_vec'],
    ['eslint', 'invalid_value', null],
    [undefined, 'invalid_value', null],
    ['rustc', undefined, null],
    ['rustc', 308, null],
    ['rustc', '', null],
  ])('%s %s', (source, code, lint) => {
    expect(lintOf({ source, code, range: range('0:0', '0:1') })).toBe(lint);
  });
});

describe('a finding is said by others', () => {
  const sources = ['clippy::undocumented_unsafe_blocks', 'rustc::invalid_value'];
  const own = { sources, range: range('4:8', '4:14') };
  const clippy = (from: string, to: string) => ({
    source: 'clippy',
    code: 'undocumented_unsafe_blocks',
    range: range(from, to),
  });

  test.each([
    ['of the same place', [clippy('4:8', '4:14')], true],
    ['of the whole block', [clippy('4:8', '7:5')], true],
    ['of what holds it', [clippy('2:0', '9:1')], true],
    ['of another part of the line', [clippy('4:20', '4:22')], true],
    ['that ends where it starts', [clippy('3:0', '4:8')], true],
    ['of the line above', [clippy('3:0', '3:30')], false],
    ['of the line below', [clippy('5:0', '5:30')], false],
    ['of another lint', [{ ...clippy('4:8', '4:14'), code: 'missing_safety_doc' }], false],
    ['of a lint of that name of another tool', [{ ...clippy('4:8', '4:14'), source: 'rustc' }], false],
    ['of its second source', [{ source: 'rustc', code: 'invalid_value', range: range('4:0', '4:1') }], true],
    ['among several', [clippy('1:0', '1:1'), clippy('4:8', '4:14')], true],
    ['of none', [], false],
  ])('%s', (_, others, expected) => {
    expect(isSaidByOthers(own, others)).toBe(expected);
  });

  test('one without sources never is', () => {
    expect(isSaidByOthers({ ...own, sources: [] }, [clippy('4:8', '4:14')])).toBe(false);
  });
});
