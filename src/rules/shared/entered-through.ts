/** Private functions that a function which others can call hands its caller's numbers to as they are. */
import type { Binding } from '../../facts/bindings';
import { type Asked, isSafeEntry } from '../../facts/exposure';
import { functionCall, isUnsafeFunction, methodCall } from '../../facts/expressions';
import type { Node } from '../../syntax/node';
import { CallerValues } from './caller-values';

/** The call in a safe function that others can call which gives the parameter a number of its own caller, unchecked; null where none does. */
export function enteredThrough(item: Node, parameter: Binding, asked: Asked): Node | null {
  const { file } = asked;
  const name = item.child('name')?.text;
  const owner = item.ancestor('impl_item')?.child('type')?.text ?? null;
  const parameters = item.child('parameters')?.namedChildren ?? [];
  const isMethod = parameters[0]?.kind === 'self_parameter';
  const position = parameters.indexOf(parameter.declaration) - (isMethod ? 1 : 0);
  if (!name || position < 0 || isUnsafeFunction(item)) return null;
  const call = new RegExp(`\\b${name}\\s*\\(`);
  for (const other of file.functions) {
    if (other === item) continue;
    const body = other.child('body');
    const around = other.ancestor('impl_item')?.child('type')?.text ?? null;
    if (!body || around !== owner || !call.test(body.text)) continue;
    const values = new CallerValues(other, file, () => asked.program, true);
    for (const node of body.descendants()) {
      const given = argumentsOf(node, name, isMethod)?.[position];
      const sources = given ? [...(values.sources(given) ?? [])] : [];
      if (sources.some((source) => values.guards(source).every(({ at }) => at === node)) && isSafeEntry(other, asked))
        return node;
    }
  }
  return null;
}

/** What `self.name(…)`, `Self::name(…)` or `name(…)` gives besides `self`. */
function argumentsOf(node: Node, name: string, isMethod: boolean): readonly Node[] | null {
  const method = methodCall(node);
  if (method) return isMethod && method.name === name && method.receiver.kind === 'self' ? method.arguments : null;
  const called = isMethod ? null : functionCall(node);
  return called && (called.callee.text === name || called.callee.text === `Self::${name}`) ? called.arguments : null;
}
