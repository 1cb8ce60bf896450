import { type AutoTrait, autoTraitLeaves, fieldsOf, granted } from '../../facts/auto-traits';
import { castOf, isUnsafeFunction, operandOf, pointerType } from '../../facts/expressions';
import type { TypeItem } from '../../facts/items';
import { isExported } from '../../facts/visibility';
import { type NamedType, substitute } from '../../facts/written-type';
import type { Node } from '../../syntax/node';
import { defineRule, type Report, type RuleContext } from '../define-rule';
import { isPerThread } from '../shared/thread-bound';
import { sendDemands, syncDemands } from '../shared/thread-demands';

export default defineRule({
  id: 'auto-traits-of-foreign-handle',
  summary:
    'a type that is `Send` or `Sync` by itself, for a pointer that is hidden in a number, an `AtomicPtr` or a lock',
  category: 'concurrency',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['AtomicPtr', 'unsafe'],
  on: ['struct_item'],
  *check(node, context) {
    const { file, program } = context;
    const item = file.items.typeOfNode(node);
    const name = node.child('name');
    if (!item || !name || !isExported(node, file)) return;
    const isAtomic = (field: Node) => /\bAtomic(?:Ptr|Usize)\b/.test(field.text);
    const hasAtomic = item.parameters.length > 0 && [...item.fields.values()].some(isAtomic);
    const hidden = behindNumber(item, name, context);
    // Other files are asked last: what they say has to be parsed.
    const mayLock = item.lifetimes.length > 0 && item.parameters.length > 0 && file.holds(GUARD);
    if (!hasAtomic && !hidden && !mayLock) return;
    const type: NamedType = { kind: 'named', path: file.types.pathOf(name), arguments: item.parameters.map(marked) };
    if (decidesItself(item, type, context) || isPerThread(type, program, file)) return;
    const report =
      (hasAtomic ? behindAtomic(item, name, type, context) : null) ??
      (mayLock ? behindLock(item, name, type, context) : null) ??
      hidden;
    if (report) yield report;
  },
});

function marked(name: string): NamedType['arguments'][number] {
  return { kind: 'parameter', name: `#${name}`, bounds: [] };
}

/** An impl of the traits, or of their absence, or a field that is not `Send`: the author has thought of it. */
function decidesItself(item: TypeItem, type: NamedType, { file, program }: RuleContext): boolean {
  if (program.implsOf(type, file).some(({ impl }) => /^std::marker::(?:Send|Sync)$/.test(impl.trait ?? '')))
    return true;
  return [...item.fields.values()].some((field) =>
    autoTraitLeaves(program.read(field, file), 'Send', program, file).some((leaf) => leaf.kind === 'never'),
  );
}

/** `AtomicPtr<T>` is `Send` and `Sync` whatever `T` is: methods that hand out the `T` are not. */
function behindAtomic(item: TypeItem, name: Node, type: NamedType, { file, program }: RuleContext): Report | null {
  const subject = { type, file, program, nameOf: (parameter: string) => parameter.slice(1) };
  const fields = fieldsOf(type, program, file);
  for (const trait of ['Send', 'Sync'] as const satisfies readonly AutoTrait[])
    for (const demand of trait === 'Send' ? sendDemands(subject) : syncDemands(subject)) {
      // Methods have type parameters of their own.
      if (!item.parameters.some((parameter) => `#${parameter}` === demand.parameter)) continue;
      const isAsked = fields.some((field) =>
        autoTraitLeaves(field.type, trait, program, file).some(
          (leaf) =>
            leaf.kind === 'parameter' &&
            leaf.type.kind === 'parameter' &&
            leaf.type.name === demand.parameter &&
            leaf.reach !== 'pointer',
        ),
      );
      const isBound = (
        file.types.generics(item.node.child('body') ?? item.node).get(demand.parameter.slice(1)) ?? []
      ).some((bound) => /::(?:Send|Sync)$/.test(bound));
      if (isAsked || isBound) continue;
      const parameter = demand.parameter.slice(1);
      return {
        at: name,
        message: `\`${item.name}\` is \`${trait}\` by itself, whether or not \`${parameter}\` is \`${demand.trait === 'either' ? 'Send' : demand.trait}\``,
        related: [{ at: demand.at, message: demand.message }],
      };
    }
  return null;
}

const GUARD = /\bDeref\s+for\b/;

/**
 * A guard of a lock: `&Lock<T>` may be shared as soon as `T` is `Send`, since only one thread at a time gets at the `T`.
 * Whoever shares the guard shares the `T` itself.
 */
function behindLock(item: TypeItem, name: Node, type: NamedType, { file, program }: RuleContext): Report | null {
  const leaves = fieldsOf(type, program, file).flatMap((field) =>
    autoTraitLeaves(field.type, 'Sync', program, file).map((leaf) => ({ field, leaf })),
  );
  if (leaves.some(({ leaf }) => leaf.kind === 'never')) return null;
  const deref = program.implsOf(type, file).find(({ impl }) => impl.trait === 'std::ops::Deref');
  const method = deref?.impl.methods.get('deref');
  const target = deref?.impl.node
    .child('body')
    ?.namedChildren.find((part) => part.kind === 'type_item' && part.child('name')?.text === 'Target')
    ?.child('type');
  if (!deref || !method?.child('body')?.text.includes('unsafe') || !target) return null;
  const lent = substitute(program.read(target, deref.file), deref.bindings);
  if (lent?.kind !== 'parameter') return null;
  const own = leaves.filter(({ leaf }) => leaf.type.kind === 'parameter' && leaf.type.name === lent.name);
  const [lock] = own;
  if (!lock || own.some(({ leaf, field }) => leaf.trait !== 'Send' || field.type?.kind !== 'reference')) return null;
  const parameter = lent.name.slice(1);
  const bounds = file.types.generics(item.node.child('body') ?? item.node).get(parameter) ?? [];
  if (granted(bounds, program, file).traits.has('Sync')) return null;
  return {
    at: name,
    message: `\`${item.name}\` is \`Sync\` by itself, whether or not \`${parameter}\` is \`Sync\``,
    related: [
      { at: lock.field.node, message: `this may be shared where \`${parameter}\` is \`Send\`` },
      {
        at: method.child('name')!,
        message: `\`deref\` lends the \`${parameter}\` to every thread that has a reference`,
      },
    ],
  };
}

const CAST = /\bself\s*\.\s*\w+\s*as\s*\*/;

/** A pointer that is kept as a number, and followed by safe methods. */
function behindNumber(item: TypeItem, name: Node, { file }: RuleContext): Report | null {
  if (!file.holds(CAST)) return null;
  const numbers = [...item.fields].filter(([, type]) => type.text === 'usize');
  for (const [field, written] of numbers) {
    const own = new RegExp(`^self\\s*\\.\\s*${field}$`);
    for (const impl of file.items.implsOf(item.name))
      for (const method of impl.methods.values()) {
        if (isUnsafeFunction(method)) continue;
        for (const node of method.child('body')?.descendants() ?? []) {
          const followed = operandOf(node, '*');
          const cast = followed && castOf(followed);
          if (!cast || !own.test(cast.value.text)) continue;
          const pointee = pointerType(cast.type)?.pointee;
          // A number or byte behind it belongs to no thread.
          if (!pointee || pointee.kind === 'primitive_type') continue;
          return {
            at: name,
            // That a number is a pointer of this thread alone is a guess.
            severity: 'info',
            message: `\`${item.name}\` is \`Send\` and \`Sync\` by itself, since its pointer to \`${pointee.text}\` is kept as a number`,
            related: [
              { at: written, message: 'a `usize` may go to any thread, and a pointer may not' },
              { at: node, message: `\`${method.child('name')?.text}\` follows it` },
            ],
          };
        }
      }
  }
  return null;
}
