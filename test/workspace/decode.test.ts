import { describe, expect, test } from 'vitest';
import { decode, MAX_FILE_BYTES } from '../../src/workspace/decode';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...utf8(part)] : part)));

describe('text is kept as it is', () => {
  test.each([
    ['plain text', 'fn main() {}\n'],
    ['line ends of Windows', 'fn a() {}\r\nfn b() {}\r\n'],
    ['characters outside of the basic plane', '// é 🚀\n'],
    ['the replacement character itself', '// \ufffd\n'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(decode(utf8(text))).toEqual({ text, bom: false });
  });
});

test('a byte order mark is taken off and remembered', () => {
  expect(decode(bytes([0xef, 0xbb, 0xbf], 'fn main() {}'))).toEqual({ text: 'fn main() {}', bom: true });
});

test('a NUL byte is reported with its offset and line', () => {
  expect(decode(bytes('a\nbc', [0], 'd'))).toEqual({
    failure: 'the file looks like a binary file: NUL byte at offset 4, line 2',
    range: { start: { line: 1, character: 2 }, end: { line: 1, character: 3 } },
  });
});

describe('invalid UTF-8 is reported with the byte that begins it', () => {
  test.each([
    ['a byte that begins nothing', bytes('ab\n', [0xff], 'c'), '0xff at offset 3, line 2', 0],
    ['a lonely continuation', bytes('é', [0x80]), '0x80 at offset 2, line 1', 1],
    ['a sequence cut off by the end', bytes('a', [0xe2, 0x82]), '0xe2 at offset 1, line 1', 1],
    [
      'a sequence that begins like the replacement character',
      bytes('ab', [0xef, 0xbf], 'c'),
      '0xef at offset 2, line 1',
      2,
    ],
    ['an overlong form', bytes([0xc0, 0xaf]), '0xc0 at offset 0, line 1', 0],
    ['a surrogate', bytes('x', [0xed, 0xa0, 0x80]), '0xed at offset 1, line 1', 1],
    ['a fault behind a byte order mark', bytes([0xef, 0xbb, 0xbf], 'ab', [0xff]), '0xff at offset 5, line 1', 2],
  ])('%s', (_, input, place, character) => {
    const decoded = decode(input);
    expect(decoded).toMatchObject({ failure: `the file is not valid UTF-8: byte ${place}; save it as UTF-8` });
    expect(decoded).toHaveProperty('range.start.character', character);
  });
});

test('UTF-16 is told from a binary file', () => {
  expect(decode(bytes([0xff, 0xfe], 'a', [0]))).toEqual({ failure: 'the file is encoded in UTF-16; save it as UTF-8' });
});

test('a file over the limit is refused with its size', () => {
  expect(decode(new Uint8Array(MAX_FILE_BYTES).fill(0x20))).toHaveProperty('text');
  expect(decode(new Uint8Array(MAX_FILE_BYTES + 1024 * 1024).fill(0x20))).toEqual({
    failure: 'the file has 17.0 MB and only files up to 16 MB are read; exclude it in `soundness.toml`',
  });
});
