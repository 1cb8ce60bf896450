import {
  type AutoTrait,
  autoTraitLeaves,
  type FieldOfType,
  fieldsOf,
  grants,
  type Leaf,
} from '../../facts/auto-traits';
import type { BoundImpl, DeclaredFunction } from '../../facts/program';
import type { WrittenType } from '../../facts/types';
import type { Severity } from '../../finding';
import type { Node } from '../../syntax/node';
import { defineRule, type Report, type RuleContext } from '../define-rule';
import { autoTraitOf, isPerThread } from '../shared/thread-bound';

export default defineRule({
  id: 'send-with-rc-field',
  summary:
    'an `unsafe impl Send` or `Sync` for a type that holds an `Rc`, a `RefCell`, a lock guard or a trait object of one thread',
  category: 'concurrency',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: ['clippy::non_send_fields_in_send_ty', 'rudra::SendSyncVariance'],
  options: {},
  triggers: ['unsafe impl'],
  on: ['impl_item'],
  *check(node, context) {
    const { file, program } = context;
    const trait = autoTraitOf(node, file);
    const written = node.child('type');
    const type = trait && written && program.read(written, file);
    if (!trait || !type || !program.typeOf(type, file) || isPerThread(type, program, file)) return;
    for (const field of fieldsOf(type, program, file))
      for (const leaf of autoTraitLeaves(field.type, trait, program, file)) {
        const story = leaf.kind === 'never' ? problemOf(leaf, field, trait, type, context) : null;
        if (!story) continue;
        yield {
          at: { start: node.child('trait')!.start, end: written.end },
          message: `\`${written.text.replace(/\s+/g, ' ')}\` is made \`${trait}\` with ${story.what} in it`,
          severity: story.severity ?? 'warning',
          related: story.related,
        };
        return;
      }
  },
});

interface Story {
  readonly what: string;
  readonly severity?: Severity;
  readonly related: NonNullable<Report['related']>;
}

const COUNTED = /^std::rc::(?:Rc|Weak)$/;
const CELL = /^std::cell::(?:Cell|RefCell|OnceCell)$/;
const BORROW = /^std::cell::Ref(?:Mut)?$/;
const GUARD = /^std::sync::\w*Guard$/;

function problemOf(
  leaf: Leaf,
  field: FieldOfType,
  trait: AutoTrait,
  type: WrittenType,
  context: RuleContext,
): Story | null {
  if (leaf.reach !== 'owned' && leaf.reach !== 'shared-ref') return null;
  if (leaf.type.kind === 'trait')
    return trait === 'Send' && leaf.reach === 'owned' ? closureOf(leaf.type, field, type, context) : null;
  if (leaf.type.kind !== 'named') return null;
  const { path } = leaf.type;
  const name = path.slice(path.lastIndexOf(':') + 1);
  const what = `${/^R[cw]/.test(name) ? 'an' : 'a'} \`${name}\``;
  const methods = methodsOf(type, context);
  if (COUNTED.test(path)) {
    const way = methods.find((method) => passesCounted(method));
    const user = methods.find((method) => isShared(method) && mentions(method, field.name));
    if (trait === 'Sync' && !user) return null;
    return {
      what,
      severity: way ? 'error' : 'warning',
      related: [
        { at: field.node, message: `the count of this \`${name}\` is changed without synchronisation` },
        ...(way ? [{ at: way.node.child('name')!, message: `\`${way.name}\` lets others have a share of it` }] : []),
      ],
    };
  }
  if (CELL.test(path)) {
    if (trait === 'Send') {
      if (leaf.reach !== 'shared-ref') return null;
      const isUnused = field.type?.kind === 'pointer' && !isUsed(field, type, context);
      return { what, ...(isUnused && { severity: 'info' as const }), related: [cellOf(field, name)] };
    }
    const user = methods.find((method) => isShared(method) && mentions(method, field.name));
    if (!user || holdsLock(type, context)) return null;
    return {
      what,
      related: [
        cellOf(field, name),
        { at: user.node.child('name')!, message: `\`${user.name}\` uses it through \`&self\`` },
      ],
    };
  }
  if (trait === 'Send' && (GUARD.test(path) || BORROW.test(path)))
    return {
      what,
      related: [{ at: field.node, message: `a \`${name}\` has to be given back on the thread that took it` }],
    };
  return null;
}

function cellOf(field: FieldOfType, name: string) {
  return { at: field.node, message: `a \`${name}\` is for one thread at a time` };
}

/** The safe methods and functions of the type that the outside can call. */
function methodsOf(type: WrittenType, { program, file }: RuleContext): DeclaredFunction[] {
  const of = ({ impl, file: home }: BoundImpl) =>
    [...impl.methods.values()]
      .filter((node) => impl.trait !== null || node.has('visibility_modifier'))
      .map((node) => program.describe(node, home));
  return program
    .implsOf(type, file)
    .flatMap(of)
    .filter((method) => !method.isUnsafe && method.impl?.trait !== 'std::ops::Drop');
}

function isShared({ self }: DeclaredFunction): boolean {
  return self === 'ref';
}

function mentions({ node }: DeclaredFunction, field: string): boolean {
  return new RegExp(`\\bself\\s*\\.\\s*${field}\\b`).test(node.child('body')?.text ?? '');
}

/** False where nothing but the destructor, which others cannot see into either, uses what the pointer leads to. */
function isUsed({ name, node }: FieldOfType, type: WrittenType, { program, file }: RuleContext): boolean {
  const drop = program.dropOf(type, file)?.node;
  for (let at: Node | null = node; at; at = at.parent)
    if (at.parent === null)
      return [...at.descendants()].some(
        (use) =>
          use.kind === 'field_expression' &&
          use.child('field')?.text === name &&
          !(drop && use.start >= drop.start && use.end <= drop.end),
      );
  return true;
}

/** An `Rc` comes in or goes out, or the value that holds it is cloned. */
function passesCounted(method: DeclaredFunction): boolean {
  if (method.impl?.trait === 'std::clone::Clone') return true;
  return [method.returns, ...method.parameters.map(({ type }) => type)].some(holdsCounted);
}

function holdsCounted(type: WrittenType | null): boolean {
  if (type?.kind === 'reference') return holdsCounted(type.to);
  return type?.kind === 'named' && (COUNTED.test(type.path) || type.arguments.some(holdsCounted));
}

/** A lock or atomic beside the cell may be what guards it. */
function holdsLock(type: WrittenType, { program, file }: RuleContext): boolean {
  return fieldsOf(type, program, file).some(({ node }) =>
    /Mutex|Lock|Atomic|Once\b|Semaphore|Condvar/i.test(node.text),
  );
}

/** A trait object without `Send`, where one of the type's functions takes in what it is made of. */
function closureOf(
  object: Extract<WrittenType, { kind: 'trait' }>,
  field: FieldOfType,
  type: WrittenType,
  context: RuleContext,
): Story | null {
  const { program, file } = context;
  const isMadeOf = (bounds: readonly string[]) =>
    bounds.some((bound) => object.bounds.includes(bound)) && !grants(bounds, 'Send', program, file);
  const isTaken = (part: WrittenType | null): boolean => {
    if (part?.kind === 'trait' || part?.kind === 'parameter') return isMadeOf(part.bounds);
    return part?.kind === 'named' && part.path === 'std::boxed::Box' && part.arguments.some(isTaken);
  };
  for (const method of methodsOf(type, context)) {
    const taken = parameterNodes(method).find((node) => isTaken(program.read(node, method.file)));
    if (!taken) continue;
    const name = object.bounds[0]!.replace(/^.*::/, '');
    return {
      what: `a \`dyn ${name}\` that need not be \`Send\``,
      severity: 'error',
      related: [
        { at: field.node, message: 'whatever is in here moves to the other thread as well' },
        { at: taken, message: `\`${method.name}\` takes one that may hold an \`Rc\`` },
      ],
    };
  }
  return null;
}

function parameterNodes({ node }: DeclaredFunction): Node[] {
  return (node.child('parameters')?.namedChildren ?? []).flatMap((parameter) => parameter.child('type') ?? []);
}
