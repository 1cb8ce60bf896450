import { isTestCode } from '../../facts/attributes';
import { castOf, functionCall, isUnsafeFunction, methodCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { valueItem } from '../../facts/scoped-items';
import { descendantsOutside } from '../../facts/walk';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { borrowSource } from '../shared/borrow-source';

export default defineRule({
  id: 'ref-escapes-to-static',
  summary: 'the address of an argument or local variable kept in a `static` that nothing sets back',
  category: 'dangling',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['static'],
  on: ['function_item'],
  *check(node, { file }) {
    const body = node.child('body');
    if (!body || isUnsafeFunction(node) || isTestCode(node)) return;
    const leave = (inner: Node) => inner !== body && inner.kind.endsWith('_item');
    for (const at of descendantsOutside(body, leave)) {
      const store = storeAt(at);
      const source = store && isAddress(store.value) ? borrowSource(store.value, file) : null;
      if (!store || !source || !isShortLived(source.base.node, node, file)) continue;
      if (countStores(store.name, file.root) !== 1) continue;
      const isLocal = source.base.declaration.parent !== node.child('parameters');
      yield {
        at: store.value,
        message: `\`${store.name}\` lives for ever and keeps the address of \`${source.place.text}\`, which does not`,
        related: [
          { at: source.base.node, message: isLocal ? 'this ends with the function' : 'this is lent by the caller' },
        ],
      };
    }
  },
});

interface Store {
  readonly name: string;
  readonly value: Node;
}

/** What puts a pointer into a static: `STATIC = value`, `STATIC.store(value, …)`, `STATIC.set(value)`. */
function storeAt(node: Node): Store | null {
  if (node.kind === 'assignment_expression') {
    const left = node.child('left');
    const value = node.child('right');
    return left && value && isStatic(left) ? { name: left.text, value } : null;
  }
  const method = node.kind === 'call_expression' ? methodCall(node) : null;
  const [value] = method?.arguments ?? [];
  if (!method || !value || !/^(?:store|swap|set)$/.test(method.name) || !isStatic(method.receiver)) return null;
  const wrapper = functionCall(value);
  const inner =
    wrapper && /^(?:Some|AtomicPtr::new|NonNull::from)$/.test(wrapper.callee.text) ? wrapper.arguments[0] : null;
  return { name: method.receiver.text, value: inner ?? value };
}

/** True for a reference or pointer to a place; not for a value that is read through one. */
function isAddress(expression: Node): boolean {
  const node = peel(expression);
  const cast = castOf(node);
  return cast ? isAddress(cast.value) : node.is('reference_expression', 'identifier', 'self', 'call_expression');
}

function isStatic(place: Node): boolean {
  return place.kind === 'identifier' && /^[A-Z]/.test(place.text) && valueItem(place)?.kind === 'static_item';
}

/** An argument that is lent for less than `'static`, or a variable of the function that is not a reference itself. */
function isShortLived(variable: Node, item: Node, file: FileFacts): boolean {
  const binding = file.bindingsAt(variable)?.of(variable);
  if (!binding) return false;
  if (binding.kind === 'self') return binding.declaration.has('&') && !/&\s*'static/.test(binding.declaration.text);
  const isParameter = binding.declaration.parent === item.child('parameters');
  return isParameter && binding.type?.kind === 'reference_type' && !/'static/.test(binding.type.text);
}

/** How often the file stores into the static: more than once, and one of them may set it back. */
function countStores(name: string, root: Node): number {
  const word = new RegExp(
    `(?<![\\w:])${name}\\s*(?:=[^=>]|\\.(?:store|swap|set|take|replace|compare_exchange\\w*|with)\\b)`,
    'g',
  );
  return [...root.text.matchAll(word)].length;
}
