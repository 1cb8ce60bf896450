/** Which functions of a file lead to which, told by names. */
import type { Node } from '../syntax/node';

/**
 * Functions without a trigger that call one with: what is wrong may need both. Callees are told by their names, which says
 * too much for names like `new`; the machine then has nothing to tell.
 */
export function callersOf(called: readonly Node[], bodies: readonly Node[]): readonly Node[] {
  const nameOf = (body: Node) => body.child('name')?.text ?? '';
  const names = new Set(called.map(nameOf));
  const callers = new Set<Node>();
  for (let before = -1; before < callers.size; ) {
    before = callers.size;
    for (const body of bodies) {
      if (callers.has(body) || called.includes(body)) continue;
      const calls = body.child('body')!.text.matchAll(/\b(\w+)\s*(?:::\s*<[^;{}()]*>\s*)?\(/g);
      if (![...calls].some(([, name]) => names.has(name!))) continue;
      callers.add(body);
      names.add(nameOf(body));
    }
  }
  return [...callers];
}
