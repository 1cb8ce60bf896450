import type { Binding } from '../../facts/bindings';
import { isSafeEntry } from '../../facts/exposure';
import { functionCall, isUnsafeFunction, methodCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { TypeItem } from '../../facts/items';
import type { WrittenType } from '../../facts/types';
import { descendantsOutside } from '../../facts/walk';
import type { Node } from '../../syntax/node';
import { defineRule, type RuleContext } from '../define-rule';
import { CallerValues } from '../shared/caller-values';
import { isRawPointer, RawParameters } from '../shared/raw-parameters';
import { isBytes, trustedIn } from '../shared/trusted-fields';
import { trustedValues } from '../shared/trusted-values';

export default defineRule({
  id: 'argument-kept-for-unsafe',
  summary: 'a safe function that keeps a pointer or number of its caller in a field which unsafe code relies on',
  category: 'contracts',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  on: ['function_item'],
  *check(node, context) {
    const body = node.child('body');
    if (!body || isUnsafeFunction(node)) return;
    const { file } = context;
    const pointers = new RawParameters(node, file, () => context.program);
    const numbers = new CallerValues(node, file, () => context.program);
    const told = new Set<Binding>();
    const leave = (inner: Node) => inner !== body && inner.kind.endsWith('_item');
    for (const at of descendantsOutside(body, leave))
      for (const { owner, name, value } of keptAt(at, file)) {
        const written = owner.fields.get(name);
        const type = written && file.types.read(written);
        if (!type) continue;
        const given = isBytes(type)
          ? [byteGiven(value, file)]
          : isRawPointer(type)
            ? [pointers.origin(value)].filter((origin) => origin !== null && !pointers.isAskedAbout(origin))
            : [...(numbers.sources(value) ?? [])].filter((source) => numbers.guards(source).length === 0);
        const parameter = given.find(
          (one) => one !== null && one.kind === 'parameter' && !told.has(one) && !isHandedOn(one, node, context),
        );
        const use = parameter ? trustedIn(owner, { name, type }, file, () => context.program, { foreign: true }) : null;
        if (!parameter || !use || !isSafeEntry(node, context)) continue;
        told.add(parameter);
        yield {
          at: value,
          message: `\`${node.child('name')?.text ?? ''}\` is safe to call and keeps \`${parameter.name}\` in \`${name}\` as it is, and unsafe code of \`${owner.name}\` relies on it`,
          related: [
            { at: parameter.node, message: 'any value can come in here' },
            { at: use, message: 'relied on here, in code that is safe to call' },
          ],
        };
      }
  },
});

/** What goes unchecked into an unsafe call here already is told of there. */
function isHandedOn(parameter: Binding, item: Node, context: RuleContext): boolean {
  return trustedValues(item, context).some((value) => value.parameter === parameter && value.guards.length === 0);
}

/** A byte or bytes of the caller that the function does not look at. */
function byteGiven(value: Node, file: FileFacts): Binding | null {
  const binding = value.kind === 'identifier' ? (file.bindingsAt(value)?.of(value) ?? null) : null;
  const type = binding?.kind === 'parameter' && !binding.mutable ? file.types.of(value) : null;
  if (!binding || !type || !(isBytes(type) || (type.kind === 'named' && type.path === 'u8'))) return null;
  const isUnseen = binding.uses.every((use) => {
    const call = use.parent?.kind === 'arguments' ? functionCall(use.parent.parent!) : null;
    return use === value || (call !== null && /(?:^|::)[A-Z]\w*$/.test(call.callee.text));
  });
  return isUnseen ? binding : null;
}

interface Kept {
  readonly owner: TypeItem;
  readonly name: string;
  readonly value: Node;
}

/** The fields of types of this file that a node sets: `Type { field: value }`, `Type(value)`, `self.field = value`. */
function keptAt(node: Node, file: FileFacts): Kept[] {
  switch (node.kind) {
    case 'field_initializer':
    case 'shorthand_field_initializer': {
      const struct = node.ancestor('struct_expression')?.child('name');
      const owner = struct && typeNamed(struct, file);
      const name = node.child('field') ?? node.namedChildren[0];
      const value = node.child('value') ?? node.namedChildren[0];
      return owner && name && value ? [{ owner, name: name.text, value }] : [];
    }
    case 'call_expression': {
      const call = functionCall(node);
      const method = methodCall(node);
      if (method?.name === 'push' && method.arguments.length === 1)
        return keptInSelf(method.receiver, method.arguments[0]!, file).filter(({ owner, name }) =>
          isBytes(fieldType(owner, name, file)),
        );
      const owner = call && /(?:^|::)[A-Z]\w*$/.test(call.callee.text) ? typeNamed(call.callee, file) : null;
      return owner ? call!.arguments.map((value, index) => ({ owner, name: String(index), value })) : [];
    }
    case 'assignment_expression': {
      const left = node.child('left');
      const value = node.child('right');
      // An element of the bytes that a field is.
      const place = left?.kind === 'index_expression' ? left.namedChildren[0] : left;
      const kept = place && value ? keptInSelf(place, value, file) : [];
      return left === place ? kept : kept.filter(({ owner, name }) => isBytes(fieldType(owner, name, file)));
    }
    default:
      return [];
  }
}

function keptInSelf(place: Node, value: Node, file: FileFacts): Kept[] {
  if (place.kind !== 'field_expression' || place.child('value')?.kind !== 'self') return [];
  const self = file.types.selfType(place);
  const owner = self?.kind === 'named' ? file.items.typeAt(self.path) : undefined;
  return owner ? [{ owner, name: place.child('field')?.text ?? '', value }] : [];
}

function fieldType(owner: TypeItem, name: string, file: FileFacts): WrittenType | null {
  const written = owner.fields.get(name);
  return written ? file.types.read(written) : null;
}

function typeNamed(path: Node, file: FileFacts): TypeItem | null {
  const type = path.text === 'Self' ? file.types.selfType(path) : file.types.read(path);
  const item = type?.kind === 'named' ? file.items.typeAt(type.path) : undefined;
  return item?.kind === 'struct' ? item : null;
}
