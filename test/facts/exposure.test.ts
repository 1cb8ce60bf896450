/** Who can call a function, through the modules of a crate. */
import { expect, test } from 'vitest';
import { CrateProgram } from '../../src/facts/crate-program';
import { type Exposure, exposureOf } from '../../src/facts/exposure';
import { FileFacts } from '../../src/facts/file-facts';
import type { Node } from '../../src/syntax/node';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();

function parse(text: string): Node {
  const tree = grammar.parse(text);
  const { root } = tree;
  return root;
}

/** How the function `f` of `src/inner/deep.rs` is exposed. */
function exposure(lib: string, inner: string, deep: string): Exposure {
  const crate = new CrateProgram('my_crate', parse);
  const path = 'src/inner/deep.rs';
  for (const [name, text] of [
    ['src/lib.rs', lib],
    ['src/inner.rs', inner],
    [path, deep],
  ] as const)
    crate.set(name, text);
  crate.isComplete = true;
  const member = crate.member(path);
  const file = new FileFacts(parse(deep), deep, member.place);
  const item = [...file.root.descendants()].find(
    (node) => node.kind === 'function_item' && node.child('name')?.text === 'f',
  )!;
  return exposureOf(item, file, member.program(file));
}

const FREE = 'pub fn f() {}';
const METHOD = 'pub struct S; impl S { pub fn f(&self) {} }';

test.each([
  ['public modules', 'pub mod inner;', 'pub mod deep;', FREE, 'exported'],
  ['a private module', 'pub mod inner;', 'mod deep;', FREE, 'internal'],
  ['a module of the crate', 'pub(crate) mod inner;', 'pub mod deep;', FREE, 'internal'],
  ['a re-export by name', 'mod inner; pub use inner::deep::f;', 'pub mod deep;', FREE, 'exported'],
  ['a re-export of all there is', 'pub mod inner;', 'mod deep; pub use deep::*;', FREE, 'exported'],
  ['a re-export inside the crate', 'pub mod inner;', 'mod deep; pub(crate) use deep::f;', FREE, 'internal'],
  ['a module that nothing is seen to declare', 'pub mod inner;', 'declare!(deep);', FREE, 'exported'],
  ['a method of a re-exported type', 'mod inner; pub use inner::S;', 'mod deep; pub use deep::S;', METHOD, 'exported'],
  ['a method of a type that stays inside', 'pub mod inner;', 'mod deep; use deep::S;', METHOD, 'internal'],
  ['a hidden function', 'pub mod inner;', 'pub mod deep;', `#[doc(hidden)] ${FREE}`, 'hidden'],
] as const)('%s', (_, lib, inner, deep, expected) => {
  expect(exposure(lib, inner, deep)).toBe(expected);
});
