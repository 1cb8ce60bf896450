import { describe, expect, test } from 'vitest';
import { CrateProgram } from '../../src/facts/crate-program';
import { FileFacts } from '../../src/facts/file-facts';
import { modulePlace } from '../../src/facts/module-place';
import { scanNames } from '../../src/facts/name-scan';
import type { Program } from '../../src/facts/program';
import { typeText, type WrittenType } from '../../src/facts/types';
import type { Node } from '../../src/syntax/node';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();

function parse(text: string): Node {
  const tree = grammar.parse(text);
  const { root } = tree;
  return root;
}

/** A crate and how often each of its files was parsed. */
function crateOf(files: Readonly<Record<string, string>>, isComplete = true) {
  const parsed: string[] = [];
  const crate = new CrateProgram('my_crate', (text) => {
    parsed.push(Object.keys(files).find((path) => files[path] === text) ?? '?');
    return parse(text);
  });
  for (const [path, text] of Object.entries(files)) crate.set(path, text);
  crate.isComplete = isComplete;
  return { crate, parsed };
}

interface Probe {
  readonly file: FileFacts;
  readonly program: Program;
  readonly x: WrittenType;
  readonly member: ReturnType<CrateProgram['member']>;
}

/** The type of the parameter `x` in the file at `path`, and the program that it is asked about in. */
function probe(crate: CrateProgram, path: string, text: string): Probe {
  const member = crate.member(path);
  const file = new FileFacts(parse(text), text, member.place);
  const program = member.program(file);
  const parameter = [...file.root.descendants()].find(
    (node) => node.kind === 'parameter' && node.child('pattern')?.text === 'x',
  )!;
  return { file, program, x: file.types.read(parameter.child('type')!)!, member };
}

function call(file: FileFacts, text: string): Node {
  return [...file.root.descendants()]
    .find((node) => node.kind === 'call_expression' && node.child('function')?.text === text)!
    .child('function')!;
}

const LIB =
  'mod list; mod tree; pub mod ffi; mod deep; pub use list::Node as ListNode; pub use deep::*; pub type Id = u32;';
const LIST =
  'pub struct Node { pub next: *mut Node, pub id: super::Id, pub leaf: crate::tree::Leaf } impl Drop for Node { fn drop(&mut self) {} }';
const TREE =
  'pub struct Node(pub u8); #[derive(Clone, Copy)] pub struct Leaf; pub type Pair<T> = (T, Leaf); pub trait Grow { fn grow(&mut self); fn twice(&mut self) { self.grow() } }';
const FILES: Readonly<Record<string, string>> = {
  'src/lib.rs': LIB,
  'src/list.rs': LIST,
  'src/tree.rs': TREE,
  'src/ffi.rs': 'extern "C" { pub fn start(p: *mut crate::ListNode) -> i32; } pub mod raw { pub unsafe fn stop() {} }',
  'src/deep/mod.rs': 'mod inner; pub use inner::Deep; pub(crate) use other::Foreign;',
  'src/deep/inner.rs':
    'pub struct Deep(pub Vec<u8>); pub struct Foreign; impl Deep { pub fn new() -> Self { todo!() } pub fn get(&self) -> &[u8] { &self.0 } }',
  'src/elsewhere/moved.rs': 'pub struct OnlyHere { a: u8 }',
  'src/impls.rs':
    'use crate::tree::{Grow, Leaf}; use crate::deep::Deep; impl Grow for Deep { fn grow(&mut self) {} } impl Copy for crate::tree::Node {}',
  'src/bin/tool.rs': 'struct Deep; fn main() {}',
  'tests/a.rs': 'struct Helper;',
};

describe('types of other files', () => {
  const { crate } = crateOf(FILES);
  const home = (type: string, head = '', path = 'src/user.rs') => probe(crate, path, `${head} fn f(x: ${type}) {}`);
  test.each([
    ['an import', 'Leaf', 'use crate::tree::Leaf;', 'crate::tree::Leaf'],
    ['a path', 'crate::tree::Node', '', 'crate::tree::Node'],
    ['two of one name, told apart by the import', 'Node', 'use crate::list::Node;', 'crate::list::Node'],
    ['super', 'Node', 'use super::tree::Node;', 'crate::tree::Node'],
    ['an import of another name', 'N', 'use crate::list::Node as N;', 'crate::list::Node'],
    ['a re-export of another name', 'crate::ListNode', '', 'crate::list::Node'],
    ['a re-export of a module', 'crate::deep::Deep', '', 'crate::deep::inner::Deep'],
    ['a re-export by a glob', 'crate::Deep', '', 'crate::deep::inner::Deep'],
    ['a glob', 'Leaf', 'use crate::tree::*;', 'crate::tree::Leaf'],
    ['a glob of a parent that has it by a glob', 'Deep', 'use super::*;', 'crate::deep::inner::Deep'],
    ['an alias', 'crate::Id', '', 'u32'],
    ['an alias with parameters', 'crate::tree::Pair<u8>', '', '(u8, Leaf)'],
    [
      'a module whose file is not where it should be',
      'crate::moved::OnlyHere',
      '',
      'crate::elsewhere::moved::OnlyHere',
    ],
    ['the package by its name', 'my_crate::tree::Leaf', '', 'crate::tree::Leaf'],
    ['an import of a child module', 'T', 'mod sub { pub struct T; } use sub::T;', 'crate::user::sub::T'],
  ])('%s', (_, type, head, expected) => {
    const { program, x, file } = home(type, head);
    const read = program.read(
      [...file.root.descendants()].find((n) => n.field === 'type' && n.parent?.kind === 'parameter')!,
      file,
    );
    expect(read?.kind === 'named' ? read.path : typeText(read)).toBe(expected);
    if (read?.kind === 'named' && read.path.startsWith('crate::')) {
      const declared = program.typeOf(x, file);
      expect(declared?.item.name).toBe(expected.replace(/^.*::/, ''));
    }
  });
  test.each([
    ['a name that only another module has', 'Leaf', ''],
    ['a type of another crate with the same name', 'Leaf', 'use other::Leaf;'],
    ['a name behind the glob of another crate', 'Deep', 'use super::list::*; use other::*;'],
    ['a re-export from another crate', 'crate::deep::Foreign', ''],
    ['a name that is not unique', 'crate::nowhere::Node', ''],
    ['a path through a type', 'crate::tree::Leaf::Node', ''],
    ['nothing', 'crate::Missing', ''],
  ])('%s is not found', (_, type, head) => {
    const { program, x, file } = home(type, head);
    expect(program.typeOf(x, file)).toBeNull();
    expect(program.isCopy(x, file)).toBe('maybe');
  });
  test("the file's own declarations win", () => {
    const { program, x, file } = home('Leaf', 'use crate::tree::*; struct Leaf(u8);');
    expect(program.typeOf(x, file)!.file).toBe(file);
  });
  test('a type declared in a function is not the one of its module', () => {
    const text = 'struct Local; fn g() { #[derive(Clone, Copy)] struct Local; fn f(x: Local) {} }';
    const { program, x, file } = probe(crate, 'src/user.rs', text);
    expect(program.isCopy(x, file)).toBe('yes');
  });
  test('programs beside the library have their own root', () => {
    const tool = probe(crate, 'src/bin/tool.rs', `${FILES['src/bin/tool.rs']} fn f(x: crate::Deep) {}`);
    expect(tool.program.typeOf(tool.x, tool.file)!.file).toBe(tool.file);
    const outside = probe(crate, 'tests/a.rs', 'use my_crate::Deep; fn f(x: Deep) {}');
    expect(outside.program.typeOf(outside.x, outside.file)?.item.fields.size).toBe(1);
  });
  test('what a type is holds whichever file asks', () => {
    const { program, x, file } = home('Node', 'use crate::list::Node;');
    const next = program.fieldType(x, 'next', null, file)!;
    expect(next).toEqual({
      kind: 'pointer',
      mutable: true,
      to: { kind: 'named', path: 'crate::list::Node', arguments: [] },
    });
    const list = program.typeOf(x, file)!.file;
    expect(program.typeOf((next as { to: WrittenType }).to, list)!.item.name).toBe('Node');
    expect(program.fieldType(x, 'id', null, file)).toEqual({ kind: 'named', path: 'u32', arguments: [] });
    expect(program.isCopy(program.fieldType(x, 'leaf', null, file), file)).toBe('yes');
  });
  test('impls in other files count', () => {
    const node = home('crate::list::Node');
    expect(node.program.needsDrop(node.x, node.file)).toBe('yes');
    expect(node.program.dropOf(node.x, node.file)?.name).toBe('drop');
    const tree = home('crate::tree::Node');
    expect(tree.program.isCopy(tree.x, tree.file)).toBe('yes');
    expect(tree.program.needsDrop(tree.x, tree.file)).toBe('no');
  });
  test('methods of other files, given by traits of third ones', () => {
    const { program, x, file } = home('crate::Deep');
    expect(program.methods(x, 'get', file)).toMatchObject([{ name: 'get', self: 'ref' }]);
    expect(program.methods(x, 'grow', file)).toMatchObject([{ name: 'grow', self: 'ref-mut', hasBody: true }]);
    expect(program.methods(x, 'twice', file)).toMatchObject([{ name: 'twice', hasBody: true, impl: null }]);
    expect(program.methods(x, 'missing', file)).toEqual([]);
  });
});

test('functions of other files', () => {
  const { crate } = crateOf(FILES);
  const { program, file } = probe(
    crate,
    'src/user.rs',
    'use crate::{ffi, Deep}; use crate::ffi::raw::stop; fn f(x: u8) { ffi::start(p); stop(); Deep::new(); ffi::none(); crate::ffi::raw::stop(); start(p) }',
  );
  const start = program.functionAt(call(file, 'ffi::start'), file)!;
  expect(start).toMatchObject({ isForeign: true, isUnsafe: true });
  expect(start.parameters[0]!.type).toEqual({
    kind: 'pointer',
    mutable: true,
    to: { kind: 'named', path: 'crate::list::Node', arguments: [] },
  });
  expect(program.functionAt(call(file, 'stop'), file)).toMatchObject({ isUnsafe: true, isForeign: false });
  expect(program.functionAt(call(file, 'crate::ffi::raw::stop'), file)?.name).toBe('stop');
  expect(program.functionAt(call(file, 'Deep::new'), file)?.returns).toMatchObject({
    path: 'crate::deep::inner::Deep',
  });
  expect(program.functionAt(call(file, 'ffi::none'), file)).toBeNull();
  expect(program.functionAt(call(file, 'start'), file)).toBeNull();
});

describe('only what is asked for is parsed', () => {
  test('nothing for a file that answers all by itself', () => {
    const { crate, parsed } = crateOf(FILES, false);
    const { program, x, file, member } = probe(
      crate,
      'src/user.rs',
      'use std::rc::Rc; struct S { a: Rc<u8>, f: fn(u8) } impl Drop for S { fn drop(&mut self) {} } fn g() {} fn f(x: S) { g() }',
    );
    expect(program.needsDrop(x, file)).toBe('yes');
    expect(program.functionAt(call(file, 'g'), file)?.name).toBe('g');
    expect(program.fieldType(x, 'a', null, file)).toMatchObject({ path: 'std::rc::Rc' });
    expect(parsed).toEqual([]);
    expect(member).toMatchObject({ missed: false, looked: false });
  });
  test('before the crate is read, a question that needs it is told', () => {
    const { crate, parsed } = crateOf(FILES, false);
    const { program, x, file, member } = probe(crate, 'src/user.rs', 'fn f(x: crate::tree::Leaf) {}');
    expect(program.isCopy(x, file)).toBe('maybe');
    expect(member).toMatchObject({ missed: true, looked: true });
    expect(parsed).toEqual([]);
  });
  test('the files that a path leads through', () => {
    const { crate, parsed } = crateOf(FILES);
    const { program, x, file, member } = probe(crate, 'src/user.rs', 'fn f(x: crate::tree::Leaf) {}');
    expect(program.isCopy(x, file)).toBe('yes');
    expect(parsed).toEqual(['src/tree.rs']);
    expect(member).toMatchObject({ missed: false, looked: true });
    const again = probe(crate, 'src/other.rs', 'fn f(x: crate::tree::Leaf) {}');
    expect(again.program.isCopy(again.x, again.file)).toBe('yes');
    expect(parsed).toEqual(['src/tree.rs']);
  });
});

test('an edit changes what it must, and no more', () => {
  const { crate, parsed } = crateOf(FILES);
  const ask = () => {
    const { program, x, file } = probe(crate, 'src/user.rs', 'fn f(x: (crate::tree::Leaf, crate::list::Node)) {}');
    return [program.isCopy(x, file), program.needsDrop(x, file)];
  };
  expect(ask()).toEqual(['no', 'yes']);
  const before = parsed.length;
  crate.set('src/list.rs', '#[derive(Clone, Copy)] pub struct Node;');
  expect(ask()).toEqual(['yes', 'no']);
  expect(parsed.slice(before)).toEqual(['?']);
  crate.set('src/list.rs', null);
  expect(ask()).toEqual(['maybe', 'maybe']);
});

test('the text of the linted file wins over what the crate has at its place', () => {
  const { crate } = crateOf(FILES);
  const { program, x, file } = probe(crate, 'src/tree.rs', 'pub struct Leaf(String); fn f(x: Leaf) {}');
  expect(program.isCopy(x, file)).toBe('no');
  expect(program.needsDrop(x, file)).toBe('yes');
});

test.each([
  ['src/lib.rs', '', ''],
  ['src/main.rs', '', ''],
  ['src/a.rs', '', 'a'],
  ['src/a/mod.rs', '', 'a'],
  ['src/a/b.rs', '', 'a::b'],
  ['lib.rs', '', ''],
  ['build.rs', 'build.rs', 'build.rs'],
  ['tests/it.rs', 'tests/it', 'tests/it'],
  ['tests/it/main.rs', 'tests/it', 'tests/it'],
  ['tests/it/sub.rs', 'tests/it', 'tests/it::sub'],
  ['src/bin/tool.rs', 'src/bin/tool', 'src/bin/tool'],
])('%s has root %j and is module %j', (path, root, module) => {
  expect(modulePlace(path)).toEqual({ root, module, path });
});

test.each([
  ['struct S; enum E {} union U { a: u8 } type T = u8; trait R {} fn f() {}', ['S', 'E', 'U', 'T', 'R', 'f'], []],
  [
    'impl S { } unsafe impl<T: Fn(u8) -> u8> Send for a::Q<T> where T: Copy { }',
    [],
    [
      ['S', ''],
      ['Q', 'Send'],
    ],
  ],
  ["impl<'a, T> Iterator for Iter<'a, Vec<T>> {", [], [['Iter', 'Iterator']]],
  ['impl<T> From<Other<T>> for Box<T>\nwhere\n    T: Sized,\n{', [], [['Box', 'From']]],
  ['let structure = 1; // a type\n', [], []],
])('names in %s', (text, declared, implemented) => {
  const names = scanNames(text);
  expect([...names.declared]).toEqual(declared);
  expect([...names.implemented].map(([type, traits]) => [type, ...traits])).toEqual(implemented);
});

test('modules that import all of each other are gone through once, and those that cannot have the name are not parsed', () => {
  const names = Array.from({ length: 40 }, (_, index) => `m${index}`);
  const files = {
    'src/lib.rs': 'mod features; pub use features::*;',
    'src/features/mod.rs': names.map((name) => `mod ${name}; pub use ${name}::*;`).join(' '),
    ...Object.fromEntries(
      names.map((name) => [`src/features/${name}.rs`, `use super::*; pub struct T${name} { at: u8 } fn f(x: Tm7) {}`]),
    ),
    'src/features/other.rs': 'use super::*; fn f(x: Tm7) {} fn g(x: Unknown) {}',
  };
  const { crate, parsed } = crateOf(files);
  const { program, x, file } = probe(crate, 'src/features/other.rs', files['src/features/other.rs']);
  expect(program.typeOf(x, file)?.file.place.module).toBe('features::m7');
  expect(program.typeOf({ kind: 'named', path: 'Unknown', arguments: [] }, file)).toBeNull();
  expect(parsed).toEqual(['src/features/mod.rs', 'src/features/m7.rs']);
});

test.each([
  ['pub use a::{b, c as d}; use e::*;', ['a', 'b', 'c', 'as', 'd'], false],
  ['pub(crate) use a::*;', ['a'], true],
  ['use a::b;', [], false],
])('what others get through the imports of %s', (text, reexported, reexportsAll) => {
  const names = scanNames(text);
  expect([...names.reexported]).toEqual(reexported);
  expect(names.reexportsAll).toBe(reexportsAll);
});

describe('foreign functions of a name', () => {
  const FILES = {
    'src/lib.rs': 'mod a; mod b; #[cfg(windows)] mod w; #[path = "other.rs"] mod p;',
    'src/a.rs': 'extern "C" { pub fn frob(x: i32); } mod inner { extern "C" { pub fn frob(x: i64); } }',
    'src/b.rs': 'extern "C" { pub fn frob(x: u8); } fn f(x: u8) {}',
    'src/w.rs': 'extern "C" { pub fn frob(x: u16); } fn f(x: u8) {}',
    'src/other.rs': 'extern "C" { pub fn frob(x: u32); }',
    'tests/t.rs': 'extern "C" { pub fn frob(x: u64); } fn f(x: u8) {}',
  };
  const parametersFrom = (path: keyof typeof FILES) => {
    const { crate } = crateOf(FILES);
    return probe(crate, path, FILES[path])
      .program.foreignFunctions('frob')
      .map(({ parameters }) => typeText(parameters[0]!.type));
  };

  test('are those of all files, the own ones first', () => {
    expect(parametersFrom('src/b.rs')).toEqual(['u8', 'i32', 'i64']);
  });

  test('are none where the file is built on some targets only', () => {
    expect(parametersFrom('src/w.rs')).toEqual([]);
  });

  test('of a test are its own', () => {
    expect(parametersFrom('tests/t.rs')).toEqual(['u64']);
  });
});
