import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { version } from '../../package.json';
import { RULES } from '../../src/rules';
import type { MemoryEntry } from '../support/memory-host';
import { DENIED } from '../support/memory-host';
import { run } from './terminal';

/** Suppressions without a reason are reported whatever else there is, as a warning. */
const WARNING = '// soundness: allow(unused-suppression)\nfn f() {}\n';
const CLEAN = 'fn f() {}\n';
const AS_ERROR = '[rules]\nmalformed-suppression = "error"';

describe('usage', () => {
  test('help and version go to standard output and end well', async () => {
    expect(await run(['--version'])).toMatchObject({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
    const help = await run(['--help']);
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    for (const command of ['check', 'audit', 'explain', 'rules', 'lsp']) expect(help.stdout).toContain(`  ${command} `);
    for (const option of ['--fail-on <severity>', '--profile <name>'])
      for (const command of ['check', 'audit']) expect((await run([command, '--help'])).stdout).toContain(option);
  });

  test.each<[string, string[], string]>([
    ['no command', [], 'Usage: soundness'],
    ['an unknown command', ['chekc'], "error: unknown command 'chekc'\n(Did you mean check?)"],
    ['an unknown option', ['check', '--fromat=json'], "error: unknown option '--fromat=json'"],
    [
      'an unknown format',
      ['check', '--format', 'xml'],
      "argument 'xml' is invalid. Allowed choices are text, json, sarif, markdown.",
    ],
    ['a format of the other command', ['check', '--format', 'html'], "argument 'html' is invalid"],
    ['an unknown severity', ['check', '--fail-on', 'fatal'], "argument 'fatal' is invalid"],
    ['an unknown confidence', ['check', '--min-confidence', 'some'], "argument 'some' is invalid"],
    [
      'an unknown rule',
      ['check', '--rule', 'unused-supression'],
      'error: there is no rule `unused-supression`; did you mean `unused-suppression`?\n',
    ],
    [
      'an unknown rule among known ones',
      ['check', '--rule', 'unused-suppression,zzz'],
      'error: there is no rule `zzz`; `soundness rules` lists all rules\n',
    ],
    [
      'an unknown profile',
      ['check', '--profile', 'strickt'],
      'error: there is no profile `strickt`; did you mean `strict`?\n',
    ],
    [
      'an unknown profile of an audit',
      ['audit', '--profile', 'strict,zzz'],
      'error: there is no profile `zzz`; known are `recommended`, `strict`, `ffi`, `audit`\n',
    ],
    ['a rule to explain that does not exist', ['explain', 'unused-supression'], 'did you mean `unused-suppression`?\n'],
    ['no rule to explain', ['explain'], "error: missing required argument 'rule'"],
    [
      'paths of which none exists',
      ['check', 'nope', 'neither'],
      'error: there is no file or folder `nope`, `neither`\n',
    ],
  ])('%s is told on standard error and ends with 2', async (_, args, message) => {
    const { exitCode, stdout, stderr } = await run(args, { '/w/a.rs': CLEAN });
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  test('a defect of ours is told with its place and ends with 2', async () => {
    const loadGrammar = () => Promise.reject(new TypeError('defect'));
    const { exitCode, stderr } = await run(['check'], { '/w/a.rs': CLEAN }, { loadGrammar });
    expect(stderr).toMatch(/^error: Soundness itself failed; please report this:\nTypeError: defect\n {4}at /);
    expect(exitCode).toBe(2);
  });
});

describe('the exit code', () => {
  const withError = { '/w/a.rs': WARNING, '/w/soundness.toml': AS_ERROR };

  test.each<[number, string, string[], Record<string, MemoryEntry>]>([
    [0, 'nothing was found', [], { '/w/a.rs': CLEAN }],
    [0, 'there is no Rust file', [], { '/w/a.txt': '' }],
    [0, 'findings are milder than an error', [], { '/w/a.rs': WARNING }],
    [1, 'there is an error', [], withError],
    [0, 'nothing shall fail', ['--fail-on', 'never'], withError],
    [1, 'warnings shall fail', ['--fail-on', 'warning'], { '/w/a.rs': WARNING }],
    [1, 'hints shall fail, and so what is worse', ['--fail-on', 'hint'], { '/w/a.rs': WARNING }],
    [0, 'the finding is of a rule that does not run', ['--rule', 'unused-suppression'], withError],
    [
      1,
      'the finding is of a rule that runs',
      ['--rule', 'unused-suppression', '--rule', 'malformed-suppression'],
      withError,
    ],
    [2, 'soundness.toml has a mistake', ['--fail-on', 'never'], { '/w/a.rs': CLEAN, '/w/soundness.toml': 'x = 1' }],
    [
      2,
      'soundness.toml has a mistake beside an error',
      [],
      { ...withError, '/w/soundness.toml': `x = 1\n${AS_ERROR}` },
    ],
    [0, 'a file cannot be read', [], { '/w/a.rs': CLEAN, '/w/b.rs': DENIED }],
    [1, 'a file cannot be read beside an error', [], { ...withError, '/w/b.rs': DENIED }],
    [0, 'Cargo.toml is broken', [], { '/w/a.rs': CLEAN, '/w/Cargo.toml': '[' }],
    [0, 'one of the paths does not exist', ['nope', 'a.rs'], { '/w/a.rs': CLEAN }],
  ])('is %i where %s', async (exitCode, _, args, entries) => {
    for (const command of ['check', 'audit'])
      expect(await run([command, ...args], entries)).toMatchObject({ exitCode });
  });
});

describe('check', () => {
  test('looks at the working directory and shows paths relative to it', async () => {
    const { stdout, stderr } = await run(['check'], { '/w/src/a.rs': WARNING, '/x.rs': WARNING });
    expect(stdout).toContain('warning[malformed-suppression]: ');
    expect(stdout).toContain('--> src/a.rs:1:1');
    expect(stdout).not.toContain('x.rs');
    expect(stderr).toBe('');
  });

  test('takes paths of all forms', async () => {
    const { stdout } = await run(['check', '--format', 'json', 'src/../a.rs', './sub', '/other'], {
      '/w/a.rs': WARNING,
      '/w/sub/b.rs': WARNING,
      '/w/no.rs': WARNING,
      '/other/c.rs': WARNING,
    });
    const paths = JSON.parse(stdout).findings.map(({ path }: { path: string }) => path);
    expect(paths.sort()).toEqual(['/other/c.rs', 'a.rs', 'sub/b.rs']);
  });

  test('says that there are no Rust files', async () => {
    const { stderr } = await run(['check', 'docs'], { '/w/docs/a.txt': '' });
    expect(stderr).toBe('note: there are no Rust files in `docs`\n');
  });

  test('writes JSON of the public shape', async () => {
    const entries = { '/w/a.rs': WARNING, '/w/b.rs': new Uint8Array([0]), '/w/soundness.toml': 'nope = 1' };
    const { stdout } = await run(['check', '--format', 'json'], entries);
    const report = JSON.parse(stdout);
    const position = {
      type: 'object',
      required: ['line', 'character'],
      additionalProperties: false,
      properties: { line: { type: 'integer', minimum: 0 }, character: { type: 'integer', minimum: 0 } },
    };
    const range = {
      type: 'object',
      required: ['start', 'end'],
      additionalProperties: false,
      properties: { start: position, end: position },
    };
    const schema = {
      type: 'object',
      required: ['version', 'findings', 'errors'],
      additionalProperties: false,
      properties: {
        version: { const: 1 },
        findings: {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            required: ['rule', 'severity', 'confidence', 'message', 'path', 'range', 'related', 'models', 'fix'],
            additionalProperties: false,
            properties: {
              rule: {},
              severity: {},
              confidence: {},
              message: {},
              path: {},
              range,
              related: {},
              models: {},
              fix: {},
            },
          },
        },
        errors: {
          type: 'array',
          minItems: 2,
          items: {
            type: 'object',
            required: ['path', 'message'],
            additionalProperties: false,
            properties: { path: {}, message: {}, range },
          },
        },
      },
    };
    const validate = new Ajv().compile(schema);
    validate(report);
    expect(validate.errors).toBeNull();
    expect(report.findings[0]).toMatchObject({ rule: 'malformed-suppression', path: 'a.rs' });
    expect(report.errors.map(({ path }: { path: string }) => path)).toEqual(['b.rs', 'soundness.toml']);
  });

  test('writes SARIF and Markdown', async () => {
    const sarif = JSON.parse((await run(['check', '--format=sarif'], { '/w/a.rs': WARNING })).stdout);
    expect(sarif).toMatchObject({ version: '2.1.0', runs: [{ tool: { driver: { semanticVersion: version } } }] });
    expect(sarif.runs[0].tool.driver.rules).toHaveLength(RULES.length);
    expect(sarif.runs[0].results).toHaveLength(1);
    expect((await run(['check', '--format=markdown'], { '/w/a.rs': WARNING })).stdout).toContain(
      '<code>malformed-suppression</code>',
    );
  });

  test('leaves out what is less sure', async () => {
    const halfTyped = `fn f( {\n    ${WARNING.trim()}\n    let x = ;\n`;
    const count = async (...args: string[]) =>
      JSON.parse((await run(['check', '--format=json', ...args], { '/w/a.rs': halfTyped })).stdout).findings.length;
    expect([await count(), await count('--min-confidence', 'medium')]).toEqual([1, 0]);
  });

  test('writes the report to a file and says so', async () => {
    const { stdout, stderr, written } = await run(
      ['check', '--output', 'out/report.txt'],
      { '/w/a.rs': WARNING },
      { isTTY: true },
    );
    expect(stdout).toBe('');
    expect(stderr).toContain('The report is in out/report.txt.\n');
    expect(written['/w/out/report.txt']).toMatch(/^warning\[malformed-suppression\]/);
  });

  test('says why a report cannot be written', async () => {
    const writeFile = () => Promise.reject(new Error('no space'));
    const { exitCode, stderr } = await run(['check', '--output', 'r.txt'], { '/w/a.rs': CLEAN }, { writeFile });
    expect(stderr).toBe('error: the report cannot be written to `r.txt`: no space\n');
    expect(exitCode).toBe(2);
  });
});

describe('colour', () => {
  const sequence = '\u001b[';

  test.each<[string, string[], Parameters<typeof run>[2], boolean]>([
    ['on a terminal', [], { isTTY: true }, true],
    ['on a terminal where the user wants none', [], { isTTY: true, env: { NO_COLOR: '1' } }, false],
    ['on a terminal that has none', [], { isTTY: true, env: { TERM: 'dumb' } }, false],
    ['in a pipe', [], {}, false],
    ['in a pipe where it is asked for', ['--color', 'always'], { env: { NO_COLOR: '1' } }, true],
    ['on a terminal where it is refused', ['--color', 'never'], { isTTY: true }, false],
  ])('%s', async (_, args, parts, colored) => {
    for (const command of [['check'], ['audit'], ['explain', 'unused-suppression'], ['rules']]) {
      const { stdout } = await run([...command, ...args], { '/w/a.rs': `unsafe ${WARNING}` }, parts);
      expect([command[0], stdout.includes(sequence)]).toEqual([command[0], colored]);
    }
  });
});

test('progress is shown on a terminal only, and wiped off', async () => {
  const shown = await run(['check'], { '/w/a.rs': CLEAN }, { isTTY: true });
  expect(shown.stderr).toBe('\r\u001b[Kchecking 1/1 a.rs\r\u001b[K');
  expect((await run(['check'], { '/w/a.rs': CLEAN })).stderr).toBe('');
});

describe('audit', () => {
  const entries = {
    '/w/Cargo.toml': '[package]\nname = "demo"',
    '/w/src/lib.rs': `pub unsafe fn danger() {}\n${WARNING}`,
  };

  test('lists unsafe code', async () => {
    const { stdout } = await run(['audit'], entries);
    expect(stdout).toContain('demo: ');
    expect(stdout).toMatch(/unsafe fn\s+danger\s+no/);
  });

  test.each([
    ['json', '"danger"'],
    ['markdown', 'danger'],
    ['sarif', '"malformed-suppression"'],
    ['html', '<!DOCTYPE html>'],
  ])('writes %s', async (format, text) => {
    expect((await run(['audit', '--format', format], entries)).stdout).toContain(text);
  });

  test('names what it looked at in the title of the page', async () => {
    expect((await run(['audit', '--format=html'], entries)).stdout).toContain('<title>Unsafe code in w</title>');
    expect((await run(['audit', '--format=html', 'src'], entries)).stdout).toContain(
      '<title>Unsafe code in src</title>',
    );
  });
});

describe('rules', () => {
  test('lists all rules', async () => {
    const { exitCode, stdout } = await run(['rules']);
    expect(exitCode).toBe(0);
    const rows = stdout.split('\n');
    for (const { id, severity, summary } of RULES) {
      const row = rows.find((text) => text.startsWith(`${id} `));
      expect(row?.split(/ {2,}/)).toEqual([id, severity, summary]);
    }
  });

  test('lists all rules as JSON', async () => {
    const { stdout } = await run(['rules', '--format', 'json']);
    const { version: shape, rules } = JSON.parse(stdout);
    expect(shape).toBe(1);
    expect(rules.map(({ id }: { id: string }) => id)).toEqual(RULES.map(({ id }) => id));
    for (const rule of rules) {
      expect(Object.keys(rule)).toEqual([
        'id',
        'summary',
        'category',
        'profile',
        'preview',
        'severity',
        'confidence',
        'fix',
        'since',
        'sources',
        'options',
        'url',
      ]);
    }
  });
});

test.each(RULES.map(({ id }) => id))('explain %s shows the whole page without marks of Markdown', async (id) => {
  const { exitCode, stdout } = await run(['explain', id]);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(new RegExp(`^${id}: `));
  for (const heading of ['What it does', 'Why it matters', 'Examples', 'Limits'])
    expect(stdout).toContain(`\n\n${heading}\n\n`);
  expect(stdout).not.toMatch(/^(#+ |```)/m);
});

test('lsp starts one language server', async () => {
  expect(await run(['lsp', '--stdio'])).toMatchObject({ exitCode: 0, servers: 1, stdout: '', stderr: '' });
});
