/** A result is made again only where what it rests on has changed. */
import { expect, test } from 'vitest';
import { FileFacts } from '../../src/facts/file-facts';
import { singleFile } from '../../src/facts/program';
import { Reuse } from '../../src/facts/reuse';
import type { SyntaxTree } from '../../src/syntax/parser';
import { unitsOf } from '../../src/syntax/units';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();

const TEXT = `
struct Slot { at: u32 }
fn helper(slot: &Slot) -> u32 { slot.at }
fn user(slot: &Slot) -> u32 { helper(slot) }
fn other() {}
impl Slot {
    fn first(&self) -> u32 { 1 }
    fn second(&self) -> u32 { self.first() }
}
fn asks() {}
`;

/** Which functions are looked at, over the versions of one text that the edits make. */
class Looks {
  #tree: SyntaxTree;
  readonly #reuse = new Reuse();

  constructor(text: string) {
    this.#tree = grammar.parse(text, () => true);
  }

  edit(from: string, to: string): void {
    const start = this.#tree.text.indexOf(from);
    expect(start).not.toBe(-1);
    this.#tree = this.#tree.edit([{ start, oldEnd: start + from.length, newText: to }]);
  }

  look(settings = ''): string[] {
    const file = new FileFacts(this.#tree.root, this.#tree.text);
    const program = singleFile(file);
    const made: string[] = [];
    this.#reuse.begin({ file, settings, elsewhere: null });
    for (const unit of unitsOf(file.root)) {
      if (unit.kind !== 'function_item') continue;
      const name = unit.child('name')!.text;
      this.#reuse.keep('look', unit, () => {
        made.push(name);
        if (name === 'asks') file.holds(/\bhelper\b/);
        if (name === 'user')
          for (const node of unit.descendants())
            if (node.kind === 'call_expression')
              void program.functionAt(node.child('function')!, file)?.node.child('body')?.children;
        return name;
      });
    }
    return made;
  }
}

const ALL = ['helper', 'user', 'other', 'first', 'second', 'asks'];

test('nothing is looked at twice where nothing changed', () => {
  const looks = new Looks(TEXT);
  expect(looks.look()).toEqual(ALL);
  expect(looks.look()).toEqual([]);
});

test('an edit in a function is one of that function', () => {
  const looks = new Looks(TEXT);
  looks.look();
  looks.edit('fn other() {}', 'fn other() { 1; }');
  expect(looks.look()).toEqual(['other']);
});

test('an edit in a function is one of those that looked into it', () => {
  const looks = new Looks(TEXT);
  looks.look();
  looks.edit('slot.at }', 'slot.at + 1 }');
  expect(looks.look()).toEqual(['helper', 'user']);
});

test('an edit in a function of an impl leaves those beside it alone', () => {
  const looks = new Looks(TEXT);
  looks.look();
  looks.edit('{ 1 }', '{ 2 }');
  expect(looks.look()).toEqual(['first']);
});

test('a declaration concerns what its name leads to', () => {
  const looks = new Looks(TEXT);
  looks.look();
  looks.edit('fn helper(slot: &Slot) -> u32', 'fn helper(slot: &Slot) -> u64');
  expect(looks.look()).toEqual(['helper', 'user']);
  looks.edit('at: u32 }', 'at: u64 }');
  expect(looks.look()).toEqual(['helper', 'user', 'first', 'second']);
  looks.edit('fn other()', 'struct More;\nfn other()');
  expect(looks.look()).toEqual([]);
});

test('attributes, heads and comments belong to what they stand before', () => {
  const looks = new Looks(TEXT);
  looks.look();
  looks.edit('    fn first', '    #[inline]\n    fn first');
  // Whoever has to do with the type may call the method without its name, as an operator does.
  expect(looks.look()).toEqual(['helper', 'user', 'first', 'second']);
  looks.edit('impl Slot {', 'impl Slot where u8: Copy {');
  expect(looks.look()).toEqual(['helper', 'user', 'first', 'second']);
});

test('what is asked of the whole text is asked again', () => {
  const looks = new Looks(TEXT);
  looks.look();
  looks.edit('fn other() {}', 'fn other() { 1; }');
  expect(looks.look()).toEqual(['other']);
  for (const [from, to] of [
    ['fn helper', 'fn renamed'],
    ['helper(slot)', 'renamed(slot)'],
  ] as const)
    looks.edit(from, to);
  expect(looks.look()).toEqual(['renamed', 'user', 'asks']);
});

test('what is asked of another file is no question about this one', () => {
  const other = new FileFacts(grammar.parse('fn more() {}').root, 'fn more() {}');
  let made = 0;
  const reuse = new Reuse();
  let tree = grammar.parse('fn asks() {}\nfn b() {}', () => true);
  const look = () => {
    const file = new FileFacts(tree.root, tree.text);
    reuse.begin({ file, settings: '', elsewhere: null });
    reuse.keep('look', file.root.children[0]!, () => {
      made++;
      return [file.holds(/more/), other.holds(/more/)];
    });
  };
  look();
  look();
  expect(made).toBe(1);
  tree = tree.edit([{ start: tree.text.length - 1, oldEnd: tree.text.length - 1, newText: 'more' }]);
  look();
  expect(made).toBe(2);
});

test('other settings make all of it new', () => {
  const looks = new Looks(TEXT);
  looks.look();
  expect(looks.look('other')).toEqual(ALL);
});
