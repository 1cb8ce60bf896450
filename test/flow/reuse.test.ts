/** A body is run again only where its text or a fact that it used has changed. */
import { expect, test } from 'vitest';
import { FileFacts } from '../../src/facts/file-facts';
import { singleFile } from '../../src/facts/program';
import { Reuse } from '../../src/flow/reuse';
import type { Node } from '../../src/syntax/node';
import type { SyntaxTree } from '../../src/syntax/parser';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();

const TEXT = `
struct Slot { at: u32 }
fn helper(slot: &Slot) -> u32 { slot.at }
fn user(slot: &Slot) -> u32 { helper(slot) }
fn other() {}
`;

/** Which bodies run, over the versions of one text that the edits make. */
class Runs {
  #tree: SyntaxTree;
  readonly #reuse = new Reuse<string>();

  constructor(text: string) {
    this.#tree = grammar.parse(text);
  }

  edit(from: string, to: string): void {
    const start = this.#tree.text.indexOf(from);
    expect(start).not.toBe(-1);
    this.#tree = this.#tree.edit([{ start, oldEnd: start + from.length, newText: to }]);
  }

  look(): string[] {
    const file = new FileFacts(this.#tree.root, this.#tree.text);
    const program = singleFile(file);
    const ran: string[] = [];
    for (const body of file.root.children.filter((node: Node) => node.kind === 'function_item')) {
      const name = body.child('name')!.text;
      this.#reuse.get(body, [], file, program, '', (recorded) => {
        ran.push(name);
        if (name === 'user') {
          for (const node of body.descendants())
            if (node.kind === 'call_expression') recorded.functionAt(node.child('function')!, file);
        }
        return name;
      });
    }
    return ran;
  }
}

test('nothing is run twice where nothing changed', () => {
  const runs = new Runs(TEXT);
  expect(runs.look()).toEqual(['helper', 'user', 'other']);
  expect(runs.look()).toEqual([]);
});

test('an edit in another function runs that function alone', () => {
  const runs = new Runs(TEXT);
  runs.look();
  runs.edit('fn other() {}', 'fn other() { let x = 1; }');
  expect(runs.look()).toEqual(['other']);
});

test('an edit in a function that is called runs the caller again', () => {
  const runs = new Runs(TEXT);
  runs.look();
  runs.edit('{ slot.at }', '{ slot.at + 1 }');
  expect(runs.look()).toEqual(['helper', 'user']);
});

test('an edit of a type runs what may have used it', () => {
  const runs = new Runs(TEXT);
  runs.look();
  runs.edit('at: u32', 'at: u64');
  expect(runs.look()).toEqual(['helper', 'user', 'other']);
});
