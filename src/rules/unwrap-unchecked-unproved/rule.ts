import type { Binding } from '../../facts/bindings';
import { isSafeEntry } from '../../facts/exposure';
import { isInUnsafe, isUnsafeFunction, methodCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import { soleUnsafeBlock } from '../shared/sole-unsafe-block';

export default defineRule({
  id: 'unwrap-unchecked-unproved',
  summary: '`unwrap_unchecked` on what depends on an argument that a safe function has not looked at',
  category: 'unchecked',
  severity: 'warning',
  confidence: 'medium',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unwrap_unchecked', 'unwrap_err_unchecked'],
  on: ['call_expression'],
  *check(node, context) {
    const { file } = context;
    const call = methodCall(node);
    const item = node.ancestor('function_item');
    if (!call || !/^unwrap_(?:err_)?unchecked$/.test(call.name) || call.arguments.length > 0) return;
    if (!item || !isInUnsafe(node) || isUnsafeFunction(item)) return;
    const inner = dependsOn(call.receiver, item, file);
    const [parameter] = inner.parameters;
    if (!parameter || [...inner.parameters].some((one) => isAskedAbout(one, inner.expressions))) return;
    if (!isSafeEntry(item, context)) return;
    const what = call.name === 'unwrap_unchecked' ? 'a value' : 'an error';
    const names = [...inner.parameters].map(({ name }) => `\`${name}\``).join(' and ');
    const block = soleUnsafeBlock(node);
    yield {
      at: call.nameNode,
      message: `whether there is ${what} depends on ${names}, and nothing makes sure of it`,
      related: [{ at: parameter.node, message: 'any value can come in here' }],
      ...(block && { fixes: [panicInstead(node, call.nameNode, block)] }),
    };
  },
});

interface Dependence {
  readonly parameters: Set<Binding>;
  /** The expression that is unwrapped, and the initialisers of the variables in it. */
  readonly expressions: Node[];
}

/** The arguments that an expression is made of, through variables that stand for one expression. */
function dependsOn(expression: Node, item: Node, file: FileFacts, found: Dependence = nothing()): Dependence {
  found.expressions.push(expression);
  for (const part of expression.descendants()) {
    const binding = part.kind === 'identifier' ? file.bindingsAt(part)?.of(part) : null;
    if (!binding || binding.node === part) continue;
    if (binding.declaration.parent === item.child('parameters') && !isCertain(binding, file))
      found.parameters.add(binding);
    else if (binding.kind === 'let' && binding.init && !binding.mutable && !found.expressions.includes(binding.init))
      dependsOn(binding.init, item, file, found);
  }
  return found;
}

const nothing = (): Dependence => ({ parameters: new Set(), expressions: [] });

/** An argument that there is nothing to ask about: an array has the length of its type, `Infallible` has no values. */
function isCertain({ node, type }: Binding, file: FileFacts): boolean {
  const written = file.types.of(node);
  const target = written?.kind === 'reference' ? written.to : written;
  return (
    target?.kind === 'array' ||
    target?.kind === 'function' ||
    /\b(?:Infallible|Fn(?:Once|Mut)?)\b|!/.test(type?.text ?? '')
  );
}

/** True where the body does anything with the argument but what is unwrapped; a `debug_assert!` does not count. */
function isAskedAbout(parameter: Binding, expressions: readonly Node[]): boolean {
  // A range with fixed ends has a fixed length.
  if (expressions.some((expression) => /\[[^\]]*\.\.[^\]]*\]|try_into/.test(expression.text))) return true;
  return parameter.uses.some((use) => {
    if (expressions.some(({ start, end }) => start <= use.start && use.end <= end))
      return isBranching(use, expressions);
    const macro = use.ancestor('macro_invocation', 'function_item');
    return !/^(?:\w+::)*debug_assert/.test(macro?.kind === 'macro_invocation' ? macro.text : '');
  });
}

/** True where the use stands in a condition, closure or loop inside of what is unwrapped. */
function isBranching(use: Node, expressions: readonly Node[]): boolean {
  for (let at = use.parent; at && !expressions.includes(at); at = at.parent)
    if (at.is('if_expression', 'match_expression', 'closure_expression', 'for_expression', 'while_expression'))
      return true;
  return false;
}

/** `unsafe { o.unwrap_unchecked() }` becomes `o.unwrap()`. */
function panicInstead(call: Node, name: Node, block: Node): ReportedFix {
  const newText =
    call.text.slice(0, name.start - call.start) +
    name.text.replace('_unchecked', '') +
    call.text.slice(name.end - call.start);
  return {
    title: 'panic where there is none',
    safety: 'suggestion',
    edits: [{ span: { start: block.start, end: block.end }, newText }],
  };
}
