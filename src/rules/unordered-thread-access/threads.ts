/** Threads that a function starts: where each begins, where it has certainly ended, and what it runs. */
import { enclosingStatement, functionCall, methodCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';

export interface StartedThread {
  /** The call that starts it. */
  readonly start: Node;
  /** What it runs: a closure, or a function of the file. */
  readonly runs: Node;
  /** Offset behind which it has ended: its `join`, or the end of its scope; null where nothing waits for it. */
  readonly end: number | null;
  /** True where the call stands in a loop of the function, so that many threads run the closure. */
  readonly repeated: boolean;
}

/** The threads that the function itself starts, in text order. */
export function threadsOf(item: Node, file: FileFacts): StartedThread[] {
  const threads: StartedThread[] = [];
  for (const node of item.descendants()) {
    const runs = spawned(node, file);
    if (runs && ownerOf(node) === item) threads.push({ start: node, runs, ...lifeOf(node, item, file) });
  }
  return threads;
}

/** What `thread::spawn(|| …)`, `thread::spawn(f)`, `Builder::spawn` and `scope.spawn` run. */
function spawned(node: Node, file: FileFacts): Node | null {
  const call = functionCall(node);
  if (call) return file.paths.isStd(call.callee, 'std::thread::spawn') ? runnable(call.arguments[0], file) : null;
  const method = methodCall(node);
  if (method?.name !== 'spawn') return null;
  return scopeOf(node, file) || /\bBuilder::new\(/.test(method.receiver.text)
    ? runnable(method.arguments[0], file)
    : null;
}

function runnable(work: Node | undefined, file: FileFacts): Node | null {
  if (work?.kind === 'closure_expression') return work;
  return work ? freeFunction(work, file) : null;
}

/** The function of the file that a name is, where there is only one of that name. */
export function freeFunction(name: Node, file: FileFacts): Node | null {
  if (name.kind !== 'identifier' || file.bindingsAt(name)?.of(name)) return null;
  const [only, ...others] = file.items.declared(name.text, 'value');
  return only && others.length === 0 && only.child('body') ? only : null;
}

/** The `thread::scope(|s| …)` whose `s` the call is a method of. */
function scopeOf(spawn: Node, file: FileFacts): Node | null {
  const receiver = methodCall(spawn)?.receiver;
  const binding = receiver?.kind === 'identifier' ? file.bindingsAt(receiver)?.of(receiver) : null;
  const call = binding?.declaration.ancestor('call_expression');
  const scope = call && functionCall(call);
  return scope && file.paths.isStd(scope.callee, 'std::thread::scope') ? scope.call : null;
}

/** The function that runs the node itself, closures that are called at once looked through. */
function ownerOf(node: Node): Node | null {
  for (const ancestor of node.ancestors()) {
    if (ancestor.kind === 'function_item') return ancestor;
    if (ancestor.kind === 'closure_expression' && !isRunAtOnce(ancestor)) return null;
  }
  return null;
}

/** A loop's closure, and the one that gets a scope. */
export function isRunAtOnce(closure: Node): boolean {
  const call = closure.parent?.kind === 'arguments' ? closure.parent.parent : null;
  const name = call && (methodCall(call)?.name ?? functionCall(call)?.callee.text.split('::').at(-1));
  return name !== undefined && name !== null && /^(?:scope|map|for_each|flat_map)$/.test(name);
}

function lifeOf(spawn: Node, item: Node, file: FileFacts): Pick<StartedThread, 'end' | 'repeated'> {
  const scope = scopeOf(spawn, file);
  const last = scope?.end ?? null;
  const repeated = isRepeated(spawn, item);
  // `spawn(…).join()`, also with `unwrap` of what the builder gives in between.
  for (let at = spawn.parent, below = spawn; at; below = at, at = at.parent) {
    const method = at.kind === 'call_expression' ? methodCall(at) : null;
    if (method?.name === 'join') return { end: at.end, repeated: false };
    if (!at.is('field_expression', 'call_expression', 'try_expression', 'parenthesized_expression')) break;
    if (at.kind === 'call_expression' && at.child('function') !== below) break;
  }
  const handle = enclosingStatement(spawn);
  const pattern = handle.kind === 'let_declaration' ? handle.child('pattern') : null;
  const binding = pattern?.kind === 'identifier' ? file.bindingsAt(pattern)?.of(pattern) : null;
  if (!binding || repeated) return { end: last, repeated };
  for (const use of binding.uses) {
    const call = use.parent?.kind === 'field_expression' ? use.parent.parent : null;
    if (call && methodCall(call)?.name === 'join') return { end: call.end, repeated };
    // Whoever else has the handle may wait for it.
    if (use.parent?.kind !== 'field_expression') return { end: Math.min(use.start, last ?? use.start), repeated };
  }
  return { end: last, repeated };
}

function isRepeated(spawn: Node, item: Node): boolean {
  for (const ancestor of spawn.ancestors()) {
    if (ancestor === item) return false;
    if (ancestor.is('for_expression', 'while_expression', 'loop_expression')) return true;
    if (ancestor.kind === 'closure_expression' && isRunAtOnce(ancestor)) {
      const call = peel(ancestor.parent!.parent!);
      if (methodCall(call)) return true;
    }
  }
  return false;
}
