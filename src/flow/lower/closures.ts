/** Closures and async blocks: code of their own in place. */
import type { Node } from '../../syntax/node';
import type { LocalId, Operation, Parameter } from '../ir';
import { capturesOf } from './captures';
import type { Callable, Frame, Lowering } from './context';
import { lowerParameter } from './parameters';
import { elementsOf } from './patterns';

type Closure = Extract<Operation, { op: 'closure' }>;

export function lowerClosure(l: Lowering, node: Node, dst: LocalId | null): void {
  const body = node.child('body');
  if (!body) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  const returns = node.child('return_type');
  const written = node.child('parameters');
  const isAsync = node.has('async');
  make(l, node, dst, 'closure', isAsync ? null : returns, (result, frame) => {
    const parameters = (written ? elementsOf(written) : []).map((child) => lowerParameter(l, child, frame));
    // An async closure gives back a future, which owns what it was called with.
    if (isAsync) asyncBlock(l, node, body, result, true, returns);
    else l.lower(body, result, { hint: returns, extended: null });
    return parameters;
  });
}

export function lowerAsyncBlock(l: Lowering, node: Node, dst: LocalId | null): void {
  const body = node.firstOf('block');
  if (!body) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  asyncBlock(l, node, body, dst, node.has('move'), null);
}

function asyncBlock(
  l: Lowering,
  node: Node,
  body: Node,
  dst: LocalId | null,
  isMove: boolean,
  returns: Node | null,
): void {
  const run = (result: LocalId): Parameter[] => {
    l.lower(body, result, { hint: returns, extended: null });
    return [];
  };
  make(l, node, dst, 'async', returns, run, isMove);
}

/** Lowers code that runs at another time: it has its own ways out, and the surroundings' variables. */
function make(
  l: Lowering,
  node: Node,
  dst: LocalId | null,
  kind: Closure['kind'],
  returns: Node | null,
  run: (result: LocalId, frame: Frame) => Parameter[],
  isMove = node.has('move'),
): void {
  const first = l.locals.length;
  const outer = { callable: l.callable, targets: l.targets };
  const result = l.local({ name: null, kind: 'result', at: node.child('body') ?? node });
  const callable: Callable = { result, returns };
  l.callable = callable;
  l.targets = [];
  let parameters: Parameter[] = [];
  const code = l.region(() =>
    l.named(() =>
      l.scope(node, (frame) =>
        l.withVariables(frame, () =>
          l.withTemporaries(frame, () => {
            parameters = run(result, frame);
          }),
        ),
      ),
    ),
  );
  l.callable = outer.callable;
  l.targets = outer.targets;
  const captures = capturesOf(code, first);
  l.emit({ op: 'closure', at: node, dst: l.target(dst, node), kind, isMove, captures, parameters, code, result });
}
