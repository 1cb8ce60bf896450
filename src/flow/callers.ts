/** Which functions of a file lead to which, told by names. */
import { remembered } from '../facts/remembered';
import type { Node } from '../syntax/node';

/**
 * Functions without a trigger that call one with: what is wrong may need both. Callees are told by their names, which says
 * too much for names like `new`; the machine then has nothing to tell.
 */
export function callersOf(called: readonly Node[], bodies: readonly Node[]): readonly Node[] {
  const nameOf = (body: Node) => body.child('name')?.text ?? '';
  const names = new Set(called.map(nameOf));
  const known = new Set(called);
  const callers = new Set<Node>();
  for (let before = -1; before < callers.size; ) {
    before = callers.size;
    for (const body of bodies) {
      if (callers.has(body) || known.has(body) || !calledIn(body).some((name) => names.has(name))) continue;
      callers.add(body);
      names.add(nameOf(body));
    }
  }
  return [...callers];
}

/** Functions outlive an edit elsewhere in the file, and what they call with them. */
const CALLED = new WeakMap<Node, readonly string[]>();

/** The last names of what a function calls. */
function calledIn(body: Node): readonly string[] {
  return remembered(CALLED, body, () => {
    const calls = body.child('body')!.text.matchAll(/\b(\w+)\s*(?:::\s*<[^;{}()]*>\s*)?\(/g);
    return [...new Set([...calls].map(([, name]) => name!))];
  });
}
