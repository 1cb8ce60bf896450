/** Which triggers a tree holds, item by item: of those that an edit left as they were it is known. */
import { remembered } from '../facts/remembered';
import type { Rule } from '../rules/define-rule';
import type { Node } from '../syntax/node';

interface Triggers {
  readonly all: readonly string[];
  readonly inItem: WeakMap<Node, readonly string[]>;
}

const TRIGGERS = new WeakMap<readonly Rule[], Triggers>();

/** The triggers of the rules that stand anywhere in the file's items and comments. */
export function triggersHeld(root: Node, rules: readonly Rule[]): ReadonlySet<string> {
  const { all, inItem } = remembered(TRIGGERS, rules, () => ({
    all: [...new Set(rules.flatMap(({ triggers }) => triggers))],
    inItem: new WeakMap<Node, readonly string[]>(),
  }));
  const held = new Set<string>();
  for (const item of root.children) {
    const { text } = item;
    for (const trigger of remembered(inItem, item, () => all.filter((word) => text.includes(word)))) held.add(trigger);
  }
  return held;
}
