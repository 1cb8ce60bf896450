/** Function bodies to the small language of `ir.ts`. */
import { isUnsafeFunction } from '../../facts/expressions';
import { remembered } from '../../facts/remembered';
import type { Node } from '../../syntax/node';
import type { Body } from '../ir';
import { NOTHING_EXPECTED, type Options } from './context';
import { Lowerer } from './lowerer';
import { lowerParameter } from './parameters';

const early = new WeakMap<Node, Body>();
const late = new WeakMap<Node, Body>();

/**
 * The body of a `function_item`, `const_item` or `static_item`. Never fails: what is not understood is `unknown` in it.
 * An item without a body or value gives a body without code.
 */
export function lowerBody(item: Node, options: Options): Body {
  return remembered(options.edition >= 2024 ? late : early, item, () => lower(item, options));
}

function lower(item: Node, options: Options): Body {
  const isFunction = item.kind === 'function_item';
  const isUnsafe = isFunction && isUnsafeFunction(item);
  const returns = isFunction ? item.child('return_type') : null;
  const l = new Lowerer(options, isUnsafe, null);
  const result = l.local({ name: null, kind: 'result', at: item.child('body') ?? item.child('value') ?? item });
  const code = l.region(() => {
    if (isFunction) {
      l.callable = { result, returns };
      l.scope(item, (frame) =>
        l.withVariables(frame, () =>
          l.withTemporaries(frame, () => {
            for (const parameter of item.child('parameters')?.namedChildren ?? []) {
              if (isParameter(parameter)) l.parameters.push(lowerParameter(l, parameter, frame));
            }
            const body = item.child('body');
            if (body) l.lower(body, result, { hint: returns, extended: null });
          }),
        ),
      );
      return;
    }
    const value = item.child('value');
    // What a constant borrows lives as long as the program: no scope drops it (Rust Reference, "Temporary scopes").
    const hint = item.child('type');
    if (value)
      l.statement(value, () => l.lower(value, result, { ...NOTHING_EXPECTED, hint, extended: { locals: [] } }));
  });
  return {
    node: item,
    name: item.child('name')?.text ?? '',
    locals: l.locals,
    parameters: l.parameters,
    result,
    returns,
    isAsync: isFunction && (item.firstOf('function_modifiers')?.has('async') ?? false),
    isUnsafe,
    code,
    expressions: l.expressions,
    unknown: l.unknown,
  };
}

function isParameter(node: Node): boolean {
  return node.kind === 'parameter' || node.kind === 'self_parameter';
}
