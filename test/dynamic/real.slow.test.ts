/** Runs with Cargo and the tools of this machine, over packages that are awkward in one way each. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { crateWith, HAS_CARGO, HAS_NIGHTLY, HAS_VALGRIND, runIn, statesOf, type TestCrate } from './crates';

let crate: TestCrate | undefined;
afterEach(() => crate?.dispose());

/** Command lines of the processes that have the package's folder in them. */
function processesOf(folder: string): string[] {
  const lines = readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      return [readFileSync(join('/proc', pid, 'cmdline'), 'utf8').replaceAll('\0', ' ')];
    } catch {
      return [];
    }
  });
  return lines.filter((line) => line.includes(folder));
}

describe.skipIf(!HAS_CARGO)('with Cargo', () => {
  test('a test that does not end is ended, and the others are not kept from running', async () => {
    crate = crateWith({
      'src/lib.rs': `
#[test]
fn hangs() {
    std::process::Command::new("sleep").arg("1000").current_dir(env!("CARGO_MANIFEST_DIR")).status().unwrap();
}

#[test]
fn ok() {}
`,
    });
    const result = await runIn(crate.folder, ['debug'], { timeouts: { debug: 1000 } });
    expect(statesOf(result)).toEqual({ 'debug lib hangs': 'timed-out', 'debug lib ok': 'passed' });
    const reports = result.outcomes.flatMap((outcome) => outcome.reports);
    expect(reports).toMatchObject([{ class: 'timeout', stack: { frames: [{ position: { line: 2 } }] } }]);
    expect(processesOf(crate.folder)).toEqual([]);
  }, 60_000);

  test('a cancel leaves no process, and keeps what is known', async () => {
    crate = crateWith({
      'src/lib.rs': `
#[test]
fn a_ok() {}

#[test]
fn hangs() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs");
    std::process::Command::new("tail").args(["-f", path]).status().unwrap();
}

#[test]
fn never() {}
`,
    });
    const { folder } = crate;
    const cancelling = new AbortController();
    let seen = 0;
    const result = await runIn(folder, ['debug'], {
      jobs: 1,
      signal: cancelling.signal,
      onEvent: (event) => {
        if (event.event !== 'started' || event.test.name !== 'hangs') return;
        const timer = setInterval(() => {
          seen = processesOf(folder).length;
          // The test's own process and what it has started.
          if (seen < 2) return;
          clearInterval(timer);
          cancelling.abort();
        }, 20);
      },
    });
    expect(seen).toBeGreaterThanOrEqual(2);
    expect(result.cancelled).toBe(true);
    expect(statesOf(result)).toEqual({ 'debug lib a_ok': 'passed', 'debug lib hangs': 'skipped' });
    expect(processesOf(folder)).toEqual([]);
  }, 60_000);

  test('what does not compile is a problem in the words of the compiler, and the rest runs', async () => {
    crate = crateWith({
      'src/lib.rs': '#[test]\nfn ok() {}\n',
      'tests/broken.rs': '#[test]\nfn broken() {\n    let _: u8 = "text";\n}\n',
    });
    const result = await runIn(crate.folder, ['debug']);
    expect(result.problems).toEqual([
      { cell: 'debug', message: expect.stringMatching(/error\[E0308\].*broken\.rs:3/s) },
    ]);
    expect(statesOf(result)).toEqual({ 'debug lib ok': 'passed' });
  }, 60_000);

  test('a manifest that Cargo refuses', async () => {
    crate = crateWith({
      'Cargo.toml': '[package]\nname = "sample"\n[dependencies]\nb = { path = "b" }\n',
      'src/lib.rs': '',
    });
    const result = await runIn(crate.folder, ['debug']).catch((error: Error) => error.message);
    const told = typeof result === 'string' ? result : result.problems[0]?.message;
    expect(told).toMatch(/failed to|no such|cannot/i);
  }, 60_000);

  test('how a test may end', async () => {
    crate = crateWith({
      'src/lib.rs': `
#[test]
fn ok() {}
#[test]
#[should_panic]
fn panics_as_it_should() { panic!("as it should") }
#[test]
fn panics() { panic!("an example") }
#[test]
fn aborts() { std::process::abort() }
#[test]
fn leaves() { std::process::exit(0) }
#[test]
#[ignore = "takes long"]
fn waits() {}
`,
    });
    const result = await runIn(crate.folder, ['debug']);
    expect(statesOf(result)).toEqual({
      'debug lib aborts': 'crashed',
      'debug lib leaves': 'crashed',
      'debug lib ok': 'passed',
      'debug lib panics': 'failed',
      'debug lib panics_as_it_should': 'passed',
      'debug lib waits': 'skipped',
    });
  }, 60_000);

  test("a test has its package's folder and variables, and those of the settings", async () => {
    crate = crateWith({
      'src/lib.rs': `
#[test]
fn sees_its_package() {
    assert_eq!(std::env::var("CARGO_PKG_VERSION").unwrap(), "1.2.3-rc.1");
    assert_eq!(std::env::var("CARGO_PKG_VERSION_PRE").unwrap(), "rc.1");
    assert_eq!(std::env::current_dir().unwrap(), std::path::Path::new(env!("CARGO_MANIFEST_DIR")));
    assert_eq!(std::env::var("RING").unwrap(), "1");
}
`,
    });
    const result = await runIn(crate.folder, ['debug'], { env: { RING: '1' } });
    expect(statesOf(result)).toEqual({ 'debug lib sees_its_package': 'passed' });
  }, 60_000);

  test("the user's own flags hold beside those of the cell", async () => {
    crate = crateWith({
      '.cargo/config.toml': '[build]\nrustflags = ["--cfg", "mine"]\n',
      'src/lib.rs': '#[test]\nfn mine() { assert!(cfg!(mine) && cfg!(debug_assertions)); }\n',
    });
    expect(statesOf(await runIn(crate.folder, ['debug']))).toEqual({ 'debug lib mine': 'passed' });
    const flags = { RUSTFLAGS: '--cfg mine' };
    expect(statesOf(await runIn(crate.folder, ['debug'], { env: flags }))).toEqual({ 'debug lib mine': 'passed' });
  }, 60_000);

  test('all kinds of targets, of several packages, and those that are asked for', async () => {
    crate = crateWith({
      'Cargo.toml': '[workspace]\nmembers = ["one", "two"]\nresolver = "2"\n',
      'one/Cargo.toml': '[package]\nname = "one"\nversion = "0.1.0"\nedition = "2021"\n[features]\nextra = []\n',
      'one/src/lib.rs':
        '/// ```\n/// assert!(true);\n/// ```\npub fn f() {}\n#[cfg(feature = "extra")]\n#[test]\nfn extra() {}\n',
      'one/src/bin/tool.rs': 'fn main() {}\n#[test]\nfn in_bin() {}\n',
      'one/tests/io.rs': '#[test]\nfn in_test() {}\n',
      'two/Cargo.toml':
        '[package]\nname = "two"\nversion = "0.1.0"\nedition = "2021"\n[lib]\nproc-macro = true\n[[test]]\nname = "own"\nharness = false\n',
      'two/src/lib.rs': '#[test]\nfn in_macro() {}\n',
      'two/tests/own.rs': 'fn main() { println!("a harness of its own"); }\n',
    });
    const all = await runIn(crate.folder, ['debug']);
    expect(all.problems).toEqual([]);
    expect(Object.keys(statesOf(all)).sort()).toEqual([
      'debug bin:tool in_bin',
      'debug doc one/src/lib.rs - f (line 1)',
      'debug lib in_macro',
      'debug test:io in_test',
    ]);
    const chosen = await runIn(crate.folder, ['debug'], { targets: ['test:io', 'doc'] });
    expect(Object.keys(statesOf(chosen)).sort()).toEqual([
      'debug doc one/src/lib.rs - f (line 1)',
      'debug test:io in_test',
    ]);
  }, 120_000);
});

describe.skipIf(!HAS_CARGO)('the built command line', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends it with what is known, and no process is left',
    async (signal) => {
      crate = crateWith({
        'src/lib.rs': `
#[test]
fn a_fails() { panic!("an example") }

#[test]
fn hangs() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs");
    std::process::Command::new("tail").args(["-f", path]).status().unwrap();
}
`,
      });
      const { folder } = crate;
      const args = ['dist/cli.js', 'matrix', folder, '--cells', 'debug', '--jobs', '1', '--no-static'];
      const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      const texts = { stdout: '', stderr: '' };
      for (const name of ['stdout', 'stderr'] as const) running[name].on('data', (data) => (texts[name] += data));
      const ended = new Promise((resolve) => running.once('close', resolve));
      while (!processesOf(folder).some((line) => line.startsWith('tail ')) && running.exitCode === null)
        await new Promise((resolve) => setTimeout(resolve, 20));
      running.kill(signal);
      expect(await ended).toBe(130);
      expect(texts.stdout).toMatch(/^sample\/lib a_fails +fail$/m);
      expect(texts.stdout).toContain('The run was cancelled');
      expect(texts.stderr).toContain('Ending');
      expect(processesOf(folder)).toEqual([]);
    },
    60_000,
  );
});

const BUGGY = `
/// \`\`\`
/// let p = Box::into_raw(Box::new(1u8));
/// drop(unsafe { Box::from_raw(p) });
/// assert!(unsafe { *p } < 255);
/// \`\`\`
///
/// \`\`\`
/// assert_eq!(sample::two(), 2);
/// \`\`\`
pub fn two() -> u8 { 2 }

#[test]
fn ok() { assert_eq!(two(), 2) }

#[test]
fn freed() {
    let p = Box::into_raw(Box::new(1u8));
    drop(unsafe { Box::from_raw(p) });
    assert!(unsafe { *p } < 255);
}
`;

describe.skipIf(!HAS_NIGHTLY)('with a nightly toolchain', () => {
  test('AddressSanitizer sees what tests and documentation do, beside a procedural macro', async () => {
    crate = crateWith({
      'Cargo.toml':
        '[package]\nname = "sample"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\nmac = { path = "mac" }\n[workspace]\n',
      'build.rs': 'fn main() {}\n',
      'mac/Cargo.toml': '[package]\nname = "mac"\nversion = "0.1.0"\nedition = "2021"\n[lib]\nproc-macro = true\n',
      'mac/src/lib.rs':
        'use proc_macro::TokenStream;\n#[proc_macro]\npub fn nothing(_: TokenStream) -> TokenStream { TokenStream::new() }\n',
      'src/lib.rs': `mac::nothing!();\n${BUGGY}`,
    });
    const result = await runIn(crate.folder, ['asan']);
    expect(result.problems).toEqual([]);
    const states = statesOf(result);
    expect(states).toMatchObject({
      'asan lib ok': 'passed',
      'asan lib freed': 'failed',
      'asan doc src/lib.rs - two (line 3)': 'failed',
      'asan doc src/lib.rs - two (line 9)': 'passed',
    });
    expect(result.findings).toContainEqual(
      expect.objectContaining({ class: 'use-after-free', path: join(crate.folder, 'src/lib.rs') }),
    );
  }, 120_000);
});

describe.skipIf(!HAS_CARGO || !HAS_VALGRIND)('with Valgrind', () => {
  test('tests and documentation run under it', async () => {
    crate = crateWith({ 'src/lib.rs': BUGGY });
    expect(statesOf(await runIn(crate.folder, ['valgrind']))).toEqual({
      'valgrind lib freed': 'failed',
      'valgrind lib ok': 'passed',
      'valgrind doc src/lib.rs - two (line 2)': 'failed',
      'valgrind doc src/lib.rs - two (line 8)': 'passed',
    });
  }, 120_000);
});
