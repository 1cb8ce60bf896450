/**
 * Names for what the alias machine only has places for. It knows which expression made a pointer or a block of memory;
 * an author knows it by the variable that the expression went to.
 */
import { enclosingFunction, methodCall, wrapped } from '../../facts/expressions';
import type { FlowEvent, Memory, Pointer } from '../../flow/events';
import type { Node } from '../../syntax/node';

/** The event with names for its nameless pointers and memories, as far as the function that it is told in has some. */
export function named<Event extends FlowEvent>(event: Event): Event {
  const home = enclosingFunction(event.at);
  // What the called function calls its arguments means nothing at the call.
  const isForeign = event.kind === 'argument-conflict' && event.use !== null;
  const parts = Object.entries(event).map(([key, value]) => {
    if (!isStory(value)) return [key, value];
    return [key, withName(isForeign ? { ...value, name: null } : value, home)];
  });
  return Object.fromEntries(parts) as Event;
}

/** True for a `Pointer` or a `Memory`: both say where they were made and may have a name. */
function isStory(value: unknown): value is Pointer | Memory {
  return typeof value === 'object' && value !== null && 'made' in value && 'name' in value;
}

function withName<Story extends Pointer | Memory>(story: Story, home: Node | null): Story {
  // A variable of another function means nothing here.
  if (story.name !== null || enclosingFunction(story.made) !== home) return story;
  const name = 'how' in story ? pointerName(story) : ownerName(story);
  return name === null ? story : { ...story, name };
}

function pointerName({ made, how }: Pointer): string | null {
  return holderOf(made, SAME_POINTER) ?? (how === 'parameter' ? parameterName(made) : null);
}

/** The variable of an owner. A raw or foreign block is named by nothing but the pointers to it. */
function ownerName({ made, kind }: Memory): string | null {
  return kind === 'box' || kind === 'buffer' || kind === 'rc' ? holderOf(made, SAME_OWNER) : null;
}

const SAME_OWNER: ReadonlySet<string> = new Set(['unwrap', 'expect', 'unwrap_unchecked']);
const SAME_POINTER: ReadonlySet<string> = new Set([...SAME_OWNER, 'cast', 'cast_mut', 'cast_const', 'as_ptr']);

/** Functions that give a pointer on in another type. */
const WRAPS = /^(?:\w+::)*(?:from_ref|from_mut|NonNull::(?:from|new|new_unchecked))\s*\(/;

/**
 * The variable that an expression's value goes to at once: `p` in `let p = unsafe { &mut x as *mut T }.cast()`. Null
 * where it goes to a call, to a field, or several ways. `same` are the methods that give the value on.
 */
function holderOf(expression: Node, same: ReadonlySet<string>): string | null {
  for (let at = wrapped(expression); at.parent; at = wrapped(at.parent)) {
    const { parent } = at;
    switch (parent.kind) {
      case 'let_declaration': {
        const pattern = parent.child('pattern');
        return at.field === 'value' && pattern?.kind === 'identifier' ? pattern.text : null;
      }
      case 'block':
        if (parent.parent?.kind !== 'unsafe_block' || parent.namedChildren.length > 1) return null;
        break;
      case 'field_expression':
        if (at.field !== 'value' || !same.has(methodCall(parent.parent!)?.name ?? '')) return null;
        break;
      case 'arguments':
        if (parent.namedChildren.length > 1 || !same.has('cast') || !WRAPS.test(parent.parent!.text)) return null;
        break;
      case 'type_cast_expression':
      case 'call_expression':
      case 'unsafe_block':
        break;
      default:
        return null;
    }
  }
  return null;
}

/** The variable of a parameter that is no pattern. */
function parameterName(node: Node): string | null {
  const pattern = node.kind === 'parameter' ? node.child('pattern') : node;
  return pattern?.is('identifier', 'self') ? pattern.text : null;
}
