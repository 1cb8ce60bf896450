/** Which functions of a file lead to which, told by names. */
import { addTo } from '../facts/multi-map';
import { remembered } from '../facts/remembered';
import type { Node } from '../syntax/node';

/** How a function can be called: `owner::name()`, `x.name()` or `name()`. */
interface Name {
  readonly name: string;
  /** The type whose impl the function stands in, or the trait that declares it; null for a free function. */
  readonly owner: string | null;
}

interface Call {
  readonly name: string;
  /** What stands before `::`, last name; `.` for a method call, `?` for a type that is no plain name, null for nothing. */
  readonly on: string | null;
}

/**
 * Functions without a trigger that call one with: what is wrong may need both. Callees are told by their names, which says
 * too much for names like `get`; the machine then has nothing to tell.
 */
export function callersOf(called: readonly Node[], bodies: readonly Node[]): readonly Node[] {
  const names = new Map<string, Set<string | null>>();
  const add = ({ name, owner }: Name) => addTo(names, name, owner);
  for (const body of called) add(nameOf(body));
  const known = new Set(called);
  const callers = new Set<Node>();
  for (let before = -1; before < callers.size; ) {
    before = callers.size;
    for (const body of bodies) {
      if (callers.has(body) || known.has(body)) continue;
      const own = nameOf(body);
      if (!calledIn(body).some((call) => mayMean(call, names.get(call.name), own.owner))) continue;
      callers.add(body);
      add(own);
    }
  }
  return [...callers];
}

function mayMean({ on }: Call, owners: ReadonlySet<string | null> | undefined, self: string | null): boolean {
  if (!owners) return false;
  if (on === null) return owners.has(null);
  if (on === '.') return owners.size > 1 || !owners.has(null);
  if (on === '?') return true;
  if (on === 'Self') return owners.has(self);
  // In lower case a module, or a type without one of its own.
  return owners.has(on) || (/^[a-z]/.test(on) && owners.has(null));
}

/** A function is another node where the head around it changes. */
const NAMES = new WeakMap<Node, Name>();

function nameOf(body: Node): Name {
  let name = NAMES.get(body);
  if (!name) {
    name = readName(body);
    NAMES.set(body, name);
  }
  return name;
}

function readName(body: Node): Name {
  const item = body.parent?.kind === 'declaration_list' ? body.parent.parent : null;
  const type = item?.child('type');
  const owner = type ? type.text.replace(/<[\s\S]*/, '').replace(/^[\s\S]*::/, '') : item?.child('name')?.text;
  return { name: body.child('name')?.text ?? '', owner: owner?.trim() ?? null };
}

/** Functions outlive an edit elsewhere in the file, and what they call with them. */
const CALLED = new WeakMap<Node, readonly Call[]>();

/** A path begins where a word does: tried at each letter, a long literal would take for ever. */
const CALL = /(?:(\.)\s*|((?<!\w)\w+|>)\s*::\s*)?\b(\w+)\s*(?:::\s*<[^;{}()]*>\s*)?\(/g;

function calledIn(body: Node): readonly Call[] {
  return remembered(CALLED, body, () => {
    const calls = new Map<string, Call>();
    for (const [, dot, path, name] of body.child('body')!.text.matchAll(CALL)) {
      const on = dot ?? (path === '>' ? '?' : (path ?? null));
      calls.set(`${on} ${name}`, { name: name!, on });
    }
    return [...calls.values()];
  });
}
