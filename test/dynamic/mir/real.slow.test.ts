/** Which tests Miri can run, as the nightly compiler of this machine tells it. Miri itself is not run. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cargoCell } from '../../../src/dynamic/cargo/cargo-command';
import { readCargoWorkspace } from '../../../src/dynamic/cargo/cargo-workspace';
import { miriFitsByMir } from '../../../src/dynamic/cargo/mir';
import { lookAtMachine } from '../../../src/dynamic/cells/machine';
import type { MiriFit } from '../../../src/miri-fit';
import { crateWith, HAS_NIGHTLY, runIn, type TestCrate } from '../crates';

const FILES = {
  'Cargo.toml':
    '[package]\nname = "my-ring"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\ndrivers = { path = "drivers" }\n[workspace]\n',
  'drivers/Cargo.toml': '[package]\nname = "drivers"\nversion = "0.1.0"\nedition = "2021"\n',
  'drivers/src/lib.rs': `
extern "C" { fn io_uring_enter(fd: i32) -> i32; fn getpid() -> i32; }
mod inner {
    pub struct Uring;
    impl Uring { pub fn enter(&self) -> i32 { unsafe { super::io_uring_enter(1) } } }
}
pub use inner::Uring;
pub struct Memory;
pub trait Driver { fn go(&self) -> i32; fn twice(&self) -> i32 { self.go() + self.go() } }
impl Driver for Uring { fn go(&self) -> i32 { self.enter() } }
impl Driver for Memory { fn go(&self) -> i32 { unsafe { getpid() } } }
pub fn run<D: Driver>(driver: &D) -> i32 { driver.go() }
pub fn run_any(driver: &dyn Driver) -> i32 { driver.go() }
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Plain(pub u8);
`,
  'src/lib.rs': `
use drivers::*;
mod sys {
    extern "C" {
        #[link_name = "io_uring_setup"]
        pub fn set_up(n: i32) -> i32;
        pub fn hook(n: i32) -> i32;
    }
    mod made {
        #[no_mangle]
        pub extern "C" fn hook(n: i32) -> i32 { n }
    }
}
pub struct Ring { driver: Uring }
impl Ring {
    pub fn new() -> Ring { Ring { driver: Uring } }
    pub fn submit(&self) -> i32 { self.driver.enter() }
    pub fn each<F: FnMut(i32)>(&self, mut f: F) { for i in 0..3 { f(i) } }
}
pub struct Map(*mut u8);
extern "C" { fn msync() -> i32; fn fork() -> i32; fn syscall(n: i64, ...) -> i64; }
impl Drop for Map { fn drop(&mut self) { unsafe { msync() }; } }
pub fn helper(x: i32) -> i32 { unsafe { fork() + x } }
pub fn pure(x: i32) -> i32 { x + 1 }
pub fn apply(f: fn(i32) -> i32) -> i32 { f(3) }
pub static TABLE: [fn(i32) -> i32; 1] = [helper];
pub const SYS_IO_URING_ENTER: i64 = 426;

#[cfg(test)]
mod tests {
    use super::*;
    #[test] fn method() { Ring::new().submit(); }
    #[test] fn inferred() { let r = Default::default(); fn of(r: Vec<Ring>) -> Vec<Ring> { r } for r in of(r) { r.submit(); } }
    #[test] fn generic_one() { run(&Memory); }
    #[test] fn object() { run_any(&Memory); }
    #[test] fn concrete() { Memory.go(); }
    #[test] fn concrete_uring() { Uring.go(); }
    #[test] fn provided() { Memory.twice(); }
    #[test] fn link_name() { unsafe { sys::set_up(1) }; }
    #[test] fn own_symbol() { unsafe { sys::hook(1) }; }
    #[test] fn dropped() { let _m = Map(std::ptr::null_mut()); }
    #[test] fn kept() { std::mem::forget(3); }
    #[test] fn closure() { Ring::new().each(|i| { helper(i); }); }
    #[test] fn handed_on() { apply(helper); }
    #[test] fn handed_on_pure() { apply(pure); }
    #[test] fn mapped() { let _: Vec<i32> = (0..3).map(helper).collect(); }
    #[test] fn by_table() { TABLE[0](1); }
    #[test] fn thread() { std::thread::spawn(|| helper(1)); }
    #[test] fn assembly() { unsafe { std::arch::asm!("nop") } }
    #[test] fn under_miri() { if cfg!(miri) { return; } helper(1); }
    #[test] fn not_miri() { #[cfg(not(miri))] helper(1); }
    #[test] fn derived() { assert_eq!(Plain(1).clone(), Plain(1)); println!("{:?}", Plain::default()); }
    #[test] fn process() { let _ = std::process::Command::new("ls").status(); }
    #[test] fn net() { let _ = std::net::TcpListener::bind("localhost:0"); }
    #[test] fn numbered() { unsafe { syscall(SYS_IO_URING_ENTER, 0) }; }
    #[test] fn collections() { let mut v = vec![3, 1, 2]; v.sort(); let s: String = v.iter().map(|x| x.to_string()).collect(); assert!(s.len() == 3); }
    #[test] fn panics() -> Result<(), String> { Err("no".to_string()).or_else(|_: String| Ok(())) }
}
`,
  'tests/io.rs': `
use my_ring::Ring;
mod common { pub fn ring() -> super::Ring { super::Ring::new() } }
#[test] fn submits() { common::ring().submit(); }
#[test] fn makes() { common::ring(); }
`,
};

const words = (fit: MiriFit | undefined) =>
  typeof fit === 'object' ? fit.chain.map(({ name }) => name).join(' → ') : fit;

describe.skipIf(!HAS_NIGHTLY)('with the nightly compiler', () => {
  let crate: TestCrate;
  let fits: ReadonlyMap<string, MiriFit>;

  beforeAll(async () => {
    crate = crateWith(FILES);
    const env = process.env as Record<string, string>;
    const workspace = await readCargoWorkspace(crate.folder, env);
    if ('failure' in workspace) throw new Error(workspace.failure);
    const machine = await lookAtMachine({ root: workspace.root, env, nightly: 'nightly', signal: undefined });
    if ('failure' in machine) throw new Error(machine.failure);
    const { packages } = workspace;
    const selection = { packages, features: [], allFeatures: false, noDefaultFeatures: false };
    const plan = {
      cell: 'miri-tree',
      toolchain: '+nightly',
      subcommand: ['miri', 'test'],
      target: machine.host,
      flags: [],
      options: [],
      native: false,
      testsHost: false,
      doubtsStd: false,
      slowness: 1,
      files: [],
      runner: () => [],
      environment: () => ({}),
    } as const;
    const names = (path: 'src/lib.rs' | 'tests/io.rs', target: string, module: string) =>
      [...FILES[path].matchAll(/#\[test\] fn (\w+)/g)].map(([, name]) => ({
        package: 'my-ring',
        target,
        name: module + name!,
        place: null,
        ignored: false,
      }));
    const tests = [...names('src/lib.rs', 'lib', 'tests::'), ...names('tests/io.rs', 'test:io', '')];
    fits = await miriFitsByMir(
      await cargoCell({ workspace, selection, env, plan }),
      tests,
      new Map([['set_up', 'io_uring_setup']]),
    );
  }, 300_000);
  afterAll(() => crate?.dispose());

  test.each([
    ['method', 'Ring::submit → Uring::enter → io_uring_enter'],
    ['inferred', 'Ring::submit → Uring::enter → io_uring_enter'],
    ['generic_one', 'unknown'],
    ['object', 'unknown'],
    ['concrete', 'fits'],
    ['concrete_uring', 'Uring::go → Uring::enter → io_uring_enter'],
    ['provided', 'unknown'],
    ['link_name', 'io_uring_setup'],
    ['own_symbol', 'fits'],
    ['dropped', 'Map::drop → msync'],
    ['kept', 'fits'],
    ['closure', 'helper → fork'],
    ['handed_on', 'helper → fork'],
    ['handed_on_pure', 'fits'],
    ['mapped', 'helper → fork'],
    ['by_table', 'unknown'],
    ['thread', 'helper → fork'],
    ['assembly', 'asm!'],
    ['under_miri', 'fits'],
    ['not_miri', 'fits'],
    ['derived', 'fits'],
    ['process', 'std::process::Command'],
    ['net', 'unknown'],
    ['numbered', 'syscall(SYS_IO_URING_ENTER)'],
    ['collections', 'fits'],
    ['panics', 'fits'],
  ])('%s', (name, expected) => {
    expect(words(fits.get(`my-ring lib tests::${name}`))).toBe(expected);
  });

  test('a test of a program beside the library', () => {
    expect(words(fits.get('my-ring test:io submits'))).toBe('Ring::submit → Uring::enter → io_uring_enter');
    expect(words(fits.get('my-ring test:io makes'))).toBe('fits');
  });

  test('the calls have their places', () => {
    const fit = fits.get('my-ring lib tests::method');
    if (typeof fit !== 'object') throw new Error(fit);
    const places = fit.chain.map(
      ({ place }) => place && [place.path.slice(crate.folder.length + 1), place.position.line],
    );
    const lineOf = (path: 'src/lib.rs' | 'drivers/src/lib.rs', part: string) =>
      FILES[path].split('\n').findIndex((line) => line.includes(part));
    expect(places).toEqual([
      ['src/lib.rs', lineOf('src/lib.rs', 'fn method')],
      ['src/lib.rs', lineOf('src/lib.rs', 'pub fn submit')],
      ['drivers/src/lib.rs', lineOf('drivers/src/lib.rs', 'pub fn enter')],
    ]);
  });

  test("a run keeps from Miri's cells what the compiler alone can tell", async () => {
    // Stands in for `cargo miri`, which is not there, and gives all else to Cargo.
    const found = spawnSync('sh', ['-c', 'command -v cargo'], { encoding: 'utf8' }).stdout.trim();
    const script = `#!/bin/sh
case " $* " in
  *" miri --version "*) echo 'miri 0.1.0' ;;
  *" miri "*" --list "*" --ignored "*|*" miri "*" --ignored "*" --list "*) printf '0 tests, 0 benchmarks\\n' ;;
  *" miri "*" --list "*) printf 'tests::inferred: test\\ntests::kept: test\\n\\n2 tests, 0 benchmarks\\n' ;;
  *" miri "*) printf 'running 1 test\\ntest tests::kept ... ok\\n\\ntest result: ok. 1 passed; 0 failed; 0 ignored;\\n' ;;
  *) exec ${found} "$@" ;;
esac
`;
    const bin = join(crate.folder, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'cargo'), script, { mode: 0o755 });
    const { outcomes, problems } = await runIn(crate.folder, ['miri-tree'], {
      env: { PATH: `${bin}:${process.env['PATH']}` },
      targets: ['lib'],
      tests: ['my-ring/'],
      forMiri: async () => ({ fits: new Map(), symbols: new Map() }),
    });
    expect(problems).toEqual([]);
    expect(outcomes.map(({ test: { name }, state, reason }) => [name, state, reason])).toEqual([
      [
        'tests::inferred',
        'skipped',
        'it reaches `io_uring_enter` through `Ring::submit` → `Uring::enter`, which Miri does not know',
      ],
      ['tests::kept', 'passed', null],
    ]);
  }, 120_000);
});
