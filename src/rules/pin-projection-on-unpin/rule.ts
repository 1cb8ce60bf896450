import { borrowOf, functionCall, methodCall, peel } from '../../facts/expressions';
import type { ImplItem } from '../../facts/items';
import type { Node } from '../../syntax/node';
import { defineRule, type RuleContext } from '../define-rule';

export default defineRule({
  id: 'pin-projection-on-unpin',
  summary: 'a field that is pinned with its struct, though the struct is `Unpin` whatever the field is',
  category: 'unchecked',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['Unpin for'],
  on: ['call_expression'],
  *check(node, context) {
    const field = projectedField(node, context);
    const unpin = field && unconditionalUnpin(node, field, context);
    if (!field || !unpin) return;
    yield {
      at: node,
      message: `this pins \`${field}\`, which safe code can move: \`${unpin.typeName}\` is \`Unpin\` for every type in it`,
      related: [{ at: unpin.type, message: 'made `Unpin` here without a condition' }],
    };
  },
});

/** The field that is pinned: `pin.map_unchecked_mut(|s| &mut s.field)`, `Pin::new_unchecked(&mut this.field)`. */
function projectedField(node: Node, { file }: RuleContext): string | null {
  const method = methodCall(node);
  if (method?.name === 'map_unchecked_mut') {
    const closure = method.arguments[0];
    const body = closure?.kind === 'closure_expression' ? closure.child('body') : null;
    return body && fieldOf(body);
  }
  const call = functionCall(node);
  const argument = call?.arguments[0];
  if (!call || !argument || !file.paths.isStd(call.callee, 'std::pin::Pin::new_unchecked')) return null;
  return fieldOf(argument);
}

/** `field` of `&mut base.field`, where the base is a name or `get_unchecked_mut()`, not a field in turn. */
function fieldOf(expression: Node): string | null {
  const place = borrowOf(expression)?.place;
  const base = place?.kind === 'field_expression' ? place.child('value') : null;
  if (!place || !base || !peel(base).is('identifier', 'self', 'call_expression', 'unsafe_block')) return null;
  return place.child('field')?.text ?? null;
}

/** The `impl<T> Unpin for Type<T> {}` of the type around a node, where the field is a `T` on which it has no bound. */
function unconditionalUnpin(node: Node, field: string, { file }: RuleContext): ImplItem | null {
  const self = file.types.selfType(node);
  const item = self?.kind === 'named' ? file.items.typeAt(self.path) : undefined;
  const written = item?.fields.get(field)?.text;
  if (!item || written === undefined || !item.parameters.includes(written)) return null;
  const impl = file.items.implsOf(item.name).find(({ trait }) => trait === 'std::marker::Unpin');
  if (!impl) return null;
  const bounds = `${impl.node.child('type_parameters')?.text ?? ''}${impl.node.firstOf('where_clause')?.text ?? ''}`;
  const around = node.ancestor('impl_item');
  const own = `${around?.child('type_parameters')?.text ?? ''}${around?.firstOf('where_clause')?.text ?? ''}`;
  const method = node.ancestor('function_item')?.firstOf('where_clause')?.text ?? '';
  return /\bUnpin\b/.test(bounds + own + method) || !isGeneric(impl, written) ? null : impl;
}

/** True where the parameter stays one in the impl: `impl<T> Unpin for Type<T>`, not `impl Unpin for Type<u8>`. */
function isGeneric({ node }: ImplItem, name: string): boolean {
  const parameters = node.child('type_parameters')?.namedChildren ?? [];
  return parameters.some((parameter) => (parameter.child('name')?.text ?? parameter.text) === name);
}
