import { isTestCode } from '../../facts/attributes';
import { exposureOf } from '../../facts/exposure';
import { isUnsafeFunction } from '../../facts/expressions';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { RawParameters, type Reliance } from '../shared/raw-parameters';

export default defineRule({
  id: 'safe-fn-derefs-raw-param',
  summary: 'a safe function that dereferences a raw pointer which its caller gives it',
  category: 'contracts',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: ['clippy::not_unsafe_ptr_arg_deref'],
  options: {},
  triggers: ['unsafe'],
  on: ['function_item'],
  *check(node, context) {
    if (!mayHold(node) || isUnsafeFunction(node) || isTestCode(node)) return;
    const parameters = new RawParameters(node, context.file, () => context.program);
    const told = new Set<string>();
    for (const reliance of parameters.reliances()) {
      const { parameter } = reliance;
      if (told.has(parameter.name) || parameters.isAskedAbout(parameter)) continue;
      const exposure = exposureOf(node, context.file, context.program);
      if (exposure === 'internal') return;
      told.add(parameter.name);
      const severity = exposure === 'hidden' || isForeign(node) ? 'info' : reliance.isCertain ? 'error' : 'warning';
      yield {
        at: reliance.at,
        message: messageFor(reliance, node.child('name')?.text ?? ''),
        severity,
        ...(!reliance.isCertain && { confidence: 'medium' as const }),
        related: [{ at: parameter.node, message: 'safe code may give any pointer here' }],
      };
    }
  },
});

/** Cheap: a function without pointers or addresses among its parameters is no candidate, nor one without unsafe code. */
function mayHold(item: Node): boolean {
  const body = item.child('body');
  const owner = item.ancestor('impl_item', 'trait_item');
  // What an implementation of an unsafe trait is given is for the trait's contract to say.
  if (!body?.text.includes('unsafe') || owner?.has('unsafe')) return false;
  return (item.child('parameters')?.namedChildren.length ?? 0) > 0;
}

/** A function that C is given a pointer to, or links with: what it is called with is agreed upon elsewhere. */
function isForeign(item: Node): boolean {
  return item.firstOf('function_modifiers')?.has('extern_modifier') ?? false;
}

function messageFor({ parameter, callee }: Reliance, name: string): string {
  const pointer = `\`${parameter.name}\`, which can be any pointer`;
  const deed = callee === null ? `dereferences ${pointer}` : `gives ${pointer}, to \`${callee}\``;
  return `\`${name}\` is safe to call, but ${deed}`;
}
