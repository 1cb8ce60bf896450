/** Which tests reach a foreign function that Miri does not know, over crates of several files. */
import { describe, expect, test } from 'vitest';
import { CrateProgram } from '../../src/facts/crate-program';
import { FileFacts } from '../../src/facts/file-facts';
import { MiriSearch, testsForMiri } from '../../src/facts/miri-reach';
import type { MiriFit } from '../../src/miri-fit';
import { miriKnows, miriKnowsSyscall } from '../../src/std-model/miri-shims';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();

const parse = (text: string) => grammar.parse(text).root;

/** What is said of the tests in the first of the files, by their names. */
function fits(files: Readonly<Record<string, string>>): Record<string, MiriFit> {
  const crate = new CrateProgram('ring', parse);
  for (const [path, text] of Object.entries(files)) crate.set(path, text);
  crate.isComplete = true;
  const [path, text] = Object.entries(files)[0]!;
  const member = crate.member(path);
  const file = new FileFacts(parse(text), text, member.place);
  const program = member.program(file);
  const search = new MiriSearch(file, program);
  return Object.fromEntries(
    testsForMiri(file, program).map((item) => [item.child('name')!.text, search.of(item)] as const),
  );
}

/** The same, and the chain where one reaches. */
function reaches(files: Readonly<Record<string, string>>): Record<string, string> {
  const words = Object.entries(fits(files)).map(([name, fit]) => [
    name,
    typeof fit === 'string' ? fit : fit.chain.map((call) => call.name).join(' → '),
  ]);
  return Object.fromEntries(words);
}

/** As {@link reaches}, for one test with that body. */
function reached(body: string, rest = '', files: Readonly<Record<string, string>> = {}): string {
  return reaches({ 'src/lib.rs': `${rest}\n#[test]\nfn t() { ${body} }`, ...files })['t']!;
}

const SYS = `extern "C" {
    fn io_uring_enter(fd: i32) -> i32;
    fn strlen(s: *const u8) -> usize;
    #[link_name = "io_uring_setup"]
    fn set_up() -> i32;
}
extern "Rust" { fn made_elsewhere(); }
pub fn enter(fd: i32) -> i32 { unsafe { io_uring_enter(fd) } }
pub fn length(s: *const u8) -> usize { unsafe { strlen(s) } }
pub fn set() { unsafe { set_up() }; }
pub fn other() { unsafe { made_elsewhere() } }
`;
const RING = `use crate::sys;
pub struct Ring { fd: i32 }
impl Ring {
    pub fn new() -> Ring { Ring { fd: 3 } }
    pub fn submit(&self) -> i32 { sys::enter(self.fd) }
    pub fn fd(&self) -> i32 { self.fd }
}
`;
const FILES = { 'src/sys.rs': SYS, 'src/ring.rs': RING };
const MODS = 'mod sys; mod ring; use ring::Ring;';

describe('over files', () => {
  test('the chain of calls, with the places of the calls', () => {
    const text = `${MODS}\n#[test]\nfn submits() {\n    let ring = Ring::new();\n    ring.submit();\n}`;
    expect(fits({ 'src/lib.rs': text, ...FILES })['submits']).toEqual({
      reaches: 'io_uring_enter',
      chain: [
        { name: 'Ring::submit', place: { path: 'src/lib.rs', position: { line: 4, character: 9 } } },
        { name: 'sys::enter', place: { path: 'src/ring.rs', position: { line: 4, character: 39 } } },
        { name: 'io_uring_enter', place: { path: 'src/sys.rs', position: { line: 7, character: 40 } } },
      ],
    });
  });

  test.each([
    ['Ring::new().submit();', 'Ring::submit → sys::enter → io_uring_enter'],
    ['crate::sys::enter(1);', 'sys::enter → io_uring_enter'],
    ['sys::set();', 'sys::set → io_uring_setup'],
    ['assert_eq!(sys::enter(1), 0);', 'sys::enter → io_uring_enter'],
    ['let run = || sys::enter(1); run();', 'sys::enter → io_uring_enter'],
    ['[1].iter().copied().map(sys::enter).count();', 'sys::enter → io_uring_enter'],
    ['std::thread::spawn(|| Ring::new().submit());', 'Ring::submit → sys::enter → io_uring_enter'],
    ['assert_eq!(Ring::new().fd(), 3);', 'fits'],
    ['sys::length(c"a".as_ptr().cast());', 'fits'],
    ['sys::other();', 'fits'],
  ])('%s', (body, expected) => {
    expect(reached(body, MODS, FILES)).toBe(expected);
  });

  test('the shortest chain is told', () => {
    const rest = `${MODS} fn a() { b() } fn b() { sys::enter(1); } fn c() { sys::set() }`;
    expect(reached('a(); c();', rest, FILES)).toBe('c → sys::set → io_uring_setup');
  });

  test('functions that call each other', () => {
    expect(reached('a(3);', 'fn a(n: u32) { if n > 0 { b(n - 1) } } fn b(n: u32) { a(n) }')).toBe('fits');
  });

  test('a test of a program beside the library', () => {
    const told = reaches({
      'tests/io.rs': 'use ring::Ring;\n#[test]\nfn submits() { Ring::new().submit(); }',
      'src/lib.rs': 'pub mod sys; pub mod ring; pub use ring::Ring;',
      ...FILES,
    });
    expect(told).toEqual({ submits: 'Ring::submit → sys::enter → io_uring_enter' });
  });
});

describe('foreign functions', () => {
  test.each([
    ['unsafe { libc::fork(); }', 'fork'],
    ['unsafe { libc::malloc(8); }', 'fits'],
    ['unsafe { libc::open(p, 0); }', 'unknown'],
    ['libc::WIFEXITED(0);', 'fits'],
    ['unsafe { libc::syscall(libc::SYS_io_uring_enter, 1); }', 'syscall(SYS_io_uring_enter)'],
    ['unsafe { libc::syscall(libc::SYS_futex, 1); }', 'fits'],
    ['let n = 3; unsafe { libc::syscall(n, 1); }', 'unknown'],
    ['unsafe { core::arch::asm!("nop") };', 'asm!'],
  ])('%s', (body, expected) => {
    expect(reached(body)).toBe(expected);
  });

  test('one that is imported', () => {
    expect(reached('unsafe { fork() };', 'use libc::{fork, malloc};')).toBe('fork');
    expect(reached('unsafe { fork() };', 'use libc::*;')).toBe('fork');
    expect(reached('fork();', 'use libc::*; fn fork() {}')).toBe('fits');
  });

  test('one that Rust defines', () => {
    const rest = 'extern "C" { fn hook(); } mod made;';
    expect(reached('unsafe { hook() }', rest, { 'src/made.rs': '#[no_mangle]\npub extern "C" fn hook() {}' })).toBe(
      'fits',
    );
  });

  test('one that the attribute of a macro declares', () => {
    expect(reached('log();', '#[wasm_bindgen] extern "C" { fn log(); }')).toBe('unknown');
  });

  test('the table', () => {
    expect(['free', 'open', 'io_uring_enter', 'sigaction'].map(miriKnows)).toEqual(['yes', 'maybe', 'no', 'no']);
    expect(['SYS_gettid', 'SYS_FUTEX', 'SYS_read', 'number'].map(miriKnowsSyscall)).toEqual([
      'yes',
      'yes',
      'no',
      'maybe',
    ]);
  });
});

describe('std', () => {
  const USE = 'use std::process::Command; use std::net::TcpListener;';
  test.each([
    ['Command::new("ls").arg("-l").output().unwrap();', 'std::process::Command'],
    ['let mut ls = Command::new("ls"); ls.arg("-l"); ls.spawn();', 'std::process::Command'],
    ['TcpListener::bind("localhost:0");', 'unknown'],
    ['std::fs::read("a");', 'unknown'],
    ['assert!(libc::c_int::max_value() > 0);', 'fits'],
    ['fn helper() { unsafe { libc::fork() }; }', 'fits'],
    ['let v: Vec<u32> = Vec::new(); assert!(v.iter().map(|x| x + 1).sum::<u32>() == 0);', 'fits'],
    ['let s = String::from("a"); println!("{}", s.len());', 'fits'],
    ['assert_eq!(u32::from(1u8), 1); drop(Box::new(1));', 'fits'],
  ])('%s', (body, expected) => {
    expect(reached(body, USE)).toBe(expected);
  });
});

describe('conditional code', () => {
  const REST = 'extern "C" { fn fsetxattr(); }';
  test.each([
    ['#[cfg(not(miri))] unsafe { fsetxattr() }', 'fits'],
    ['#[cfg(not(miri))] let _x = unsafe { fsetxattr() };', 'fits'],
    ['#[cfg(all(unix, not(miri)))] { unsafe { fsetxattr() } }', 'fits'],
    ['#[cfg(miri)] { unsafe { fsetxattr() } }', 'fsetxattr'],
    ['#[cfg(target_os = "linux")] unsafe { fsetxattr() }', 'fsetxattr'],
    ['#[cfg(windows)] unsafe { fsetxattr() }', 'fits'],
    ['#[cfg(feature = "attributes")] unsafe { fsetxattr() }', 'unknown'],
    ['if cfg!(miri) { return; } unsafe { fsetxattr() }', 'fits'],
    ['if !cfg!(miri) { unsafe { fsetxattr() } }', 'fits'],
    ['if cfg!(not(miri)) { unsafe { fsetxattr() } } else { drop(1) }', 'fits'],
    ['if cfg!(unix) { unsafe { fsetxattr() } }', 'fsetxattr'],
  ])('%s', (body, expected) => {
    expect(reached(body, REST)).toBe(expected);
  });

  test('a module that is not built under Miri is not what is called', () => {
    const mods = '#[cfg(not(miri))] mod sys; #[cfg(miri)] #[path = "mock.rs"] mod sys;';
    expect(reached('sys::enter(1);', mods, { ...FILES, 'src/mock.rs': 'pub fn enter(_: i32) {}' })).toBe('unknown');
    expect(reached('sys::enter(1);', '#[cfg(not(miri))] mod sys;', FILES)).toBe('unknown');
  });

  test('tests that Miri does not get to see are not told', () => {
    expect(
      reaches({
        'src/lib.rs': `#[test] #[cfg_attr(miri, ignore)] fn a() {}
#[test] #[cfg_attr(miri, ignore = "it reaches \`fork\`")] fn b() {}
#[test] #[cfg(not(miri))] fn c() {}
#[test] #[ignore] fn i() {}
#[test] #[cfg_attr(not(miri), ignore)] fn d() {}
#[tokio::test] async fn e() { unsafe { libc::fork() }; }
#[cfg(all(test, not(miri)))] mod tests { #[test] fn f() {} }
#[bench] fn g() {}
fn h() {}`,
      }),
    ).toEqual({ d: 'fits', e: 'fork' });
  });
});

describe('values', () => {
  test('what is dropped', () => {
    const rest = 'struct Map(*mut u8); impl Drop for Map { fn drop(&mut self) { unsafe { libc::msync() }; } }';
    expect(reached('let _m = Map(p);', rest)).toBe('Map::drop → msync');
    const other = 'struct Map { p: *mut u8 } impl Drop for Map { fn drop(&mut self) { unsafe { libc::msync() }; } }';
    expect(reached('let _m = Map { p };', other)).toBe('Map::drop → msync');
  });

  test('what std may call of their traits', () => {
    const rest =
      'struct Ticks; struct Wrap(u8); impl Iterator for Wrap { type Item = u8; fn next(&mut self) -> Option<u8> { unsafe { libc::timer_create() }; None } }';
    expect(reached('for _ in Wrap(1) {}', rest)).toBe('unknown');
  });

  test('a trait whose implementation is not known', () => {
    const rest =
      'trait Backend { fn go(&self); } struct Uring; impl Backend for Uring { fn go(&self) { unsafe { libc::fork(); } } }';
    expect(
      reached('let b: Box<dyn Backend> = make(); b.go();', `${rest} fn make() -> Box<dyn Backend> { todo!() }`),
    ).toBe('unknown');
    expect(reached('Uring.go();', rest)).toBe('unknown');
    expect(reached('let u: Uring = Uring; u.go();', rest)).toBe('Uring::go → fork');
  });

  test('functions of other crates and of unknown values', () => {
    expect(reached('rand::random();')).toBe('unknown');
    expect(reached('rand::thread_rng().fill();')).toBe('unknown');
    expect(reached('my_macro!(a);')).toBe('unknown');
    expect(reached('(TABLE[0])(1);', 'static TABLE: [fn(u8); 1] = [f]; fn f(_: u8) {}')).toBe('unknown');
    expect(reached('run(|| {});', 'fn run(f: impl Fn()) { f() }')).toBe('fits');
    expect(reached('run(quit);', 'fn run(f: fn()) { f() } fn quit() { unsafe { libc::fork() }; }')).toBe('quit → fork');
  });
});
