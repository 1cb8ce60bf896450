import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/workspace/config';
import { badCallRule } from '../support/test-rule';

const RULES = [badCallRule(), badCallRule({ id: 'worse-call' })];

/** The mistakes with the text they point at. */
function mistakesOf(text: string): [pointedAt: string, message: string][] {
  const lines = text.split('\n');
  return readConfig(text, RULES).mistakes.map(({ message, range: { start, end } }) => [
    start.line === end.line ? lines[start.line]!.slice(start.character, end.character) : '…',
    message,
  ]);
}

test('a full configuration is read', () => {
  const text = `
msrv = "1.70"
exclude = ["generated/", "*.gen.rs"]

[rules]
bad-call = "warning"

[rules.worse-call]
level = "off"
allowed-names = ["fine"]
strict = true
depth = 3
style = 'short'
`;
  expect(readConfig(text, RULES)).toEqual({
    config: {
      msrv: { major: 1, minor: 70 },
      exclude: ['generated/', '*.gen.rs'],
      levels: { 'bad-call': 'warning', 'worse-call': 'off' },
      options: { 'worse-call': { 'allowed-names': ['fine'], strict: true, depth: 3, style: 'short' } },
    },
    mistakes: [],
  });
});

test.each([
  ['a table', '[rules]\nbad-call = "hint"'],
  ['a dotted key', 'rules.bad-call = "hint"'],
  ['a quoted key', '[rules]\n"bad-call" = "hint"'],
  ['an inline table', 'rules = { bad-call = "hint" }'],
  ['an inline table with a level', '[rules]\nbad-call = { level = "hint" }'],
  ['a table of its own', '[rules.bad-call]\nlevel = "hint"'],
  ['a dotted level', '[rules]\nbad-call.level = "hint"'],
])('a level may be written as %s', (_, text) => {
  const { config, mistakes } = readConfig(text, RULES);
  expect(mistakes).toEqual([]);
  expect(config.levels).toEqual({ 'bad-call': 'hint' });
});

test.each([
  ['extend = "strict"', ['strict']],
  ['extend = ["strict", "ffi"]', ['strict', 'ffi']],
  ['extend = []', []],
])('%s adds profiles', (text, profiles) => {
  const { config, mistakes } = readConfig(text, RULES);
  expect(mistakes).toEqual([]);
  expect(config.profiles).toEqual(profiles);
});

test('rules in preview are asked for', () => {
  expect(readConfig('preview = true', RULES)).toMatchObject({ config: { preview: true }, mistakes: [] });
});

test.each(['stacked', 'tree', 'both'])('the aliasing model may be %s', (model) => {
  const { config, mistakes } = readConfig(`aliasing-model = "${model}"`, RULES);
  expect(mistakes).toEqual([]);
  expect(config.aliasingModel).toBe(model);
});

describe('a mistake is told at its place', () => {
  test.each<[string, string, string, string]>([
    ['an unknown key', 'exlude = []', 'exlude', 'unknown key `exlude`; did you mean `exclude`?'],
    [
      'a key like no other',
      'colour = 1',
      'colour',
      'unknown key `colour`; known are `msrv`, `exclude`, `aliasing-model`, `extend`, `preview`, `matrix`, `rules`',
    ],
    [
      'an aliasing model that does not exist',
      'aliasing-model = "trees"',
      '"trees"',
      '`aliasing-model` must be one of `stacked`, `tree`, `both`, not `trees`; did you mean `tree`?',
    ],
    [
      'a profile that does not exist',
      'extend = ["strict", "strickt"]',
      '"strickt"',
      '`extend` must name profiles out of `recommended`, `strict`, `ffi`, `audit`, not `strickt`; did you mean `strict`?',
    ],
    ['a preview that is no boolean', 'preview = "yes"', '"yes"', '`preview` must be true or false, not a string'],
    [
      'an aliasing model that is no string',
      'aliasing-model = 1',
      '1',
      '`aliasing-model` must be one of `stacked`, `tree`, `both`, not a number',
    ],
    ['an unknown table', '[rule]\na = 1', 'rule', 'unknown key `rule`; did you mean `rules`?'],
    [
      'a rule that does not exist',
      '[rules]\nbad-cal = "off"',
      'bad-cal',
      'there is no rule `bad-cal`; did you mean `bad-call`?',
    ],
    [
      'a rule like no other',
      '[rules]\nzzz = "off"',
      'zzz',
      'there is no rule `zzz`; `soundness rules` lists all rules',
    ],
    [
      'a name that every object has',
      '[rules]\nconstructor = "off"',
      'constructor',
      'there is no rule `constructor`; `soundness rules` lists all rules',
    ],
    [
      'a misspelt level',
      '[rules]\nbad-call = "warn"',
      '"warn"',
      'the level of `bad-call` must be one of `off`, `error`, `warning`, `info`, `hint`, not `warn`',
    ],
    [
      'a level of another type',
      '[rules]\nbad-call = true',
      'true',
      'the level of `bad-call` must be one of `off`, `error`, `warning`, `info`, `hint`, not a boolean',
    ],
    ['a bad version', 'msrv = "new"', '"new"', '`msrv` must be a Rust version in quotes such as "1.70", not `new`'],
    [
      'a version without quotes',
      'msrv = 1.70',
      '1.70',
      '`msrv` must be a Rust version in quotes such as "1.70", not a number',
    ],
    ['patterns that are no list', 'exclude = "x"', '"x"', '`exclude` must be a list of strings, not a string'],
    ['a pattern that is no string', 'exclude = ["x", 2]', '2', '`exclude` must hold strings only, not a number'],
    [
      'rules that are no table',
      'rules = ["x"]',
      '["x"]',
      '`rules` must be a table of rules and their levels, not a list',
    ],
    [
      'an unknown option',
      '[rules]\nbad-call = { stict = true }',
      'stict',
      '`bad-call` has no option `stict`; did you mean `strict`?',
    ],
    [
      'an option of another type',
      '[rules]\nbad-call = { depth = "3" }',
      '"3"',
      '`depth` must be a number, not a string',
    ],
    [
      'a date for an option',
      '[rules]\nbad-call = { style = 2024-01-01 }',
      '2024-01-01',
      '`style` must be a string, not a date',
    ],
    [
      'a list with a wrong item',
      '[rules.bad-call]\nallowed-names = [[]]',
      '[]',
      '`allowed-names` must hold strings only, not a list',
    ],
  ])('%s', (_, text, pointedAt, message) => {
    expect(mistakesOf(text)).toEqual([[pointedAt, message]]);
  });

  test('positions count UTF-16 units', () => {
    expect(mistakesOf('exclude = ["🚀é", 1]')).toEqual([['1', '`exclude` must hold strings only, not a number']]);
  });

  test('line ends of Windows do not move it', () => {
    const [mistake] = readConfig('msrv = "1.70"\r\nbad = 1\r\n', RULES).mistakes;
    expect(mistake?.range).toEqual({ start: { line: 1, character: 0 }, end: { line: 1, character: 3 } });
  });
});

test('what is right applies beside what is wrong', () => {
  const { config, mistakes } = readConfig(
    'msrv = 2\nexclude = ["a", 1]\nnope = 1\n[rules]\nbad-call = { level = "hint", depth = "x", strict = true }\nnone = "off"',
    RULES,
  );
  expect(config).toEqual({
    msrv: null,
    exclude: ['a'],
    levels: { 'bad-call': 'hint' },
    options: { 'bad-call': { strict: true } },
  });
  expect(mistakes.map(({ range }) => range.start.line)).toEqual([0, 1, 2, 4, 5]);
});

test.each([
  ['a missing value', 'msrv =\n\nexclude = []', '=', 'unexpected character'],
  ['a stray word', 'msrv = new', 'n', 'unexpected character'],
  ['an open string', 'msrv = "1.70\n', '0', 'unterminated string constant'],
  ['a key given twice', 'msrv = "1.70"\nmsrv = "1.71"', 'm', 'defining a key multiple times is invalid'],
  ['an open list', 'exclude = ["a"\n', '"', 'unterminated array'],
  ['an open head of a table', '[rules', 's', 'unterminated table-key'],
])('text that is not TOML is one mistake: %s', (_, text, pointedAt, reason) => {
  expect(mistakesOf(text)).toEqual([
    [pointedAt, `not valid TOML: ${reason}; nothing in this file applies until it is mended`],
  ]);
  expect(readConfig(text, RULES).config).toEqual({ msrv: null, exclude: [], levels: {}, options: {} });
});

describe('the matrix', () => {
  test('a full table is read, seconds as milliseconds', () => {
    const text = `
[matrix]
cells = ["debug", "miri-tree"]
packages = ["ring"]
targets = ["lib", "test:io", "doc"]
tests = ["wraps"]
features = ["std"]
all-features = false
no-default-features = true
timeout = 1.5
timeouts = { valgrind = 300 }
jobs = 3
nightly = "nightly-2026-05-01"

[matrix.env]
RING = "1"
`;
    expect(readConfig(text, RULES)).toMatchObject({
      config: {
        matrix: {
          cells: ['debug', 'miri-tree'],
          packages: ['ring'],
          targets: ['lib', 'test:io', 'doc'],
          tests: ['wraps'],
          features: ['std'],
          allFeatures: false,
          noDefaultFeatures: true,
          timeout: 1500,
          timeouts: { valgrind: 300_000 },
          jobs: 3,
          nightly: 'nightly-2026-05-01',
          env: { RING: '1' },
        },
      },
      mistakes: [],
    });
  });

  test.each([
    ['matrix = 3', '3', '`matrix` must be a table, not a number'],
    ['[matrix]\ncels = []', 'cels', '`matrix` has no key `cels`; did you mean `cells`?'],
    ['[matrix]\ncells = ["asam"]', '"asam"', 'there is no cell `asam`; did you mean `asan`?'],
    ['[matrix]\ncells = "asan"', '"asan"', '`cells` must be a list of strings, not a string'],
    [
      '[matrix]\ntargets = ["tests"]',
      '"tests"',
      'a target is `lib`, `doc`, or `bin:`, `test:`, `example:` or `bench:` with a name, not `tests`',
    ],
    ['[matrix]\ntimeout = -1', '-1', '`timeout` must be a number of seconds above 0, up to 2147483, not -1'],
    ['[matrix]\ntimeout = "1m"', '"1m"', '`timeout` must be a number of seconds above 0, up to 2147483, not a string'],
    ['[matrix]\ntimeouts = { mirri = 3 }', 'mirri', /^there is no cell `mirri`/],
    ['[matrix]\njobs = 1.5', '1.5', '`jobs` must be a whole number from 1 on, not 1.5'],
    ['[matrix]\nenv = { A = 1 }', '1', 'the variable `A` must be a string, not a number'],
    ['[matrix]\nnightly = "+nightly"', '"+nightly"', /^`nightly` must be the name of a toolchain/],
    ['[matrix]\nall-features = "yes"', '"yes"', '`all-features` must be true or false, not a string'],
  ])('%j', (text, pointedAt, message) => {
    expect(mistakesOf(text)).toEqual([
      [pointedAt, typeof message === 'string' ? message : expect.stringMatching(message)],
    ]);
  });

  test('what is right applies beside what is wrong', () => {
    const { config } = readConfig('[matrix]\ncells = ["asan", "no"]\njobs = -1\ntimeout = 2', RULES);
    expect(config.matrix).toEqual({ cells: ['asan'], timeout: 2000 });
  });
});
