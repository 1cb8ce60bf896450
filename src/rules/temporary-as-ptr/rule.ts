import { borrowOf, functionCall, methodCall, peel, wrapped } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { bodyOf, type Memory, type Pointer } from '../../flow/events';
import type { Node } from '../../syntax/node';
import { defineRule, type Report } from '../define-rule';
import * as words from '../shared/flow-words';
import { tells } from '../shared/tells';
import { type Destination, destinationOf } from './destination';
import { keepTheOwner } from './fix';
import { temporaryOwner, temporaryValue, viewed } from './owners';
import { scopedOwner } from './scoped';

export default defineRule({
  id: 'temporary-as-ptr',
  summary: 'a pointer into a temporary that is gone before the pointer is used',
  category: 'dangling',
  severity: 'error',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: ['rustc::dangling_pointers_from_temporaries'],
  options: {},
  triggers: ['as_ptr', 'as_mut_ptr', '.get()', 'from_ref', 'from_mut', 'NonNull', '*const', '*mut'],
  on: ['call_expression'],
  *check(node, { file }) {
    const made = pointerInto(node, file);
    if (!made) return;
    const owner = made.owner(file);
    if (owner) {
      const destination = destinationOf(node, file, null);
      if (destination) yield report(node, made, owner, destination, file);
      return;
    }
    const scoped = made.source.kind === 'identifier' ? scopedOwner(made.source, file) : null;
    if (!scoped || !destinationOf(node, file, scoped.scope)) return;
    yield {
      at: node,
      message: `\`${scoped.binding.name}\` is dropped at the end of ${nameOf(scoped.scope)}, whose value is a pointer into it`,
      related: [{ at: scoped.binding.node, message: `this \`${scoped.owner}\` owns what the pointer points to` }],
    };
  },
  // Unlike other stories this one is told where the pointer is made: that statement is what has to change.
  ...tells('temporary-as-ptr', {
    'use-after-end': ({ at, pointer, memory }) => ({
      at: outletOf(pointer, memory),
      message: `the temporary that ${words.nameOf(pointer)} points into is dropped at the end of this statement, and ${words.nameOf(pointer)} dangles from then on`,
      related: [{ at, message: `${words.nameOf(pointer)} is used here, when the temporary is gone` }],
    }),
    'escape-of-dying': ({ pointer, memory, way }) => ({
      at: outletOf(pointer, memory),
      message:
        way === 'returned'
          ? 'the returned pointer dangles: the temporary that it points into is dropped on return'
          : 'the temporary is dropped at the end of this statement, but the pointer into it is kept',
    }),
  }),
});

/**
 * The call that gives the pointer out: `make().as_ptr()` in `CStr::from_ptr(make().as_ptr())`, and `make().first()` where
 * the pointer is made in `first`.
 */
function outletOf(pointer: Pointer, memory: Memory): Node {
  const isMadeElsewhere = bodyOf(pointer.made) !== bodyOf(memory.made);
  for (const node of memory.made.ancestors()) {
    if (node === pointer.made) break;
    if (isMadeElsewhere ? node.kind === 'call_expression' : /^as_(?:mut_)?ptr$/.test(methodCall(node)?.name ?? ''))
      return node;
  }
  return pointer.made;
}

interface Made {
  /** What the pointer points into. */
  readonly source: Node;
  readonly mutable: boolean;
  /** The type of the temporary that `source` makes; null where it is none. */
  owner(file: FileFacts): string | null;
}

/** `owner.as_ptr()`, `Owner::as_ptr(&owner)`, `ptr::from_ref(&owner)`. */
function pointerInto(node: Node, { paths }: FileFacts): Made | null {
  const method = methodCall(node);
  if (method) {
    if (method.arguments.length > 0 || !/^(?:as_ptr|as_mut_ptr|get)$/.test(method.name)) return null;
    const source = viewed(method.receiver);
    const mutable = method.name !== 'as_ptr';
    const owner = (file: FileFacts) => {
      const found = temporaryOwner(source, file, mutable);
      // Only `UnsafeCell` has a `get` that gives a pointer, and it has nothing else.
      return (found === 'UnsafeCell') === (method.name === 'get') ? found : null;
    };
    return { source, mutable, owner };
  }
  const call = functionCall(node);
  const borrow = call?.arguments.length === 1 ? borrowOf(call.arguments[0]!) : null;
  if (!call || !borrow) return null;
  const path = paths.resolve(call.callee);
  const source = viewed(borrow.place);
  const mutable = borrow.kind === 'mut';
  if (/^std::ptr::(?:from_ref|from_mut|NonNull::from|NonNull::from_ref|NonNull::from_mut)$/.test(path))
    return {
      source,
      mutable,
      owner: (file) => (source === borrow.place ? temporaryValue(source, file, mutable) : null),
    };
  if (!/::as_(?:mut_)?ptr$/.test(path)) return null;
  return { source, mutable, owner: (file) => temporaryOwner(source, file, mutable) };
}

function report(
  node: Node,
  { source, mutable }: Made,
  owner: string,
  destination: Destination,
  file: FileFacts,
): Report {
  const { binding, kind } = destination;
  const use = binding && kind === 'bound' ? binding.uses[0] : undefined;
  const related = use ? [{ at: use, message: `\`${binding!.name}\` is used here, when ${the(owner)} is gone` }] : [];
  return {
    at: node,
    message: messageFor(owner, destination),
    related,
    fixes: keepTheOwner(wrapped(peel(source)), mutable, destination, file),
  };
}

function messageFor(owner: string, { kind, binding, inside }: Destination): string {
  switch (kind) {
    case 'returned':
      return `the returned pointer dangles: ${the(owner)} that it points into is dropped on return`;
    case 'closure':
      return `${the(owner)} is dropped when the closure returns, and the pointer that it returns dangles`;
    case 'arm':
      return `${the(owner)} is dropped at the end of this branch, before anybody can use the pointer into it`;
    case 'bound':
      return `${the(owner)} is dropped at the end of this statement, and ${binding && !inside ? `\`${binding.name}\`` : 'the pointer into it'} dangles from then on`;
    default:
      return `${the(owner)} is dropped at the end of this statement, but the pointer into it is kept`;
  }
}

function the(owner: string): string {
  return owner === 'array' ? 'the array' : `the \`${owner}\``;
}

function nameOf(scope: Node): string {
  if (scope.kind === 'closure_expression' || scope.parent?.kind === 'closure_expression') return 'the closure';
  return scope.parent?.kind === 'match_arm' ? 'this arm' : 'this block';
}
