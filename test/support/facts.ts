import { FileFacts } from '../../src/facts/file-facts';
import type { Node } from '../../src/syntax/node';
import { testGrammar } from './grammar';

const grammar = await testGrammar();

export function factsOf(text: string): FileFacts {
  const tree = grammar.parse(text);
  const facts = new FileFacts(tree.root, text);
  return facts;
}

/** The innermost named node that has exactly this text; the `nth` one of them, counted from zero. */
export function nodeAt(facts: FileFacts, text: string, nth = 0): Node {
  let offset = -1;
  for (let count = 0; count <= nth; count++) offset = facts.text.indexOf(text, offset + 1);
  let found: Node | undefined;
  for (const node of facts.root.descendants())
    if (node.named && node.start === offset && node.end === offset + text.length) found = node;
  if (offset === -1 || !found) throw new Error(`no node ${text}`);
  return found;
}
