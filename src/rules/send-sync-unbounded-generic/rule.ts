import { type AutoTrait, granted } from '../../facts/auto-traits';
import { substitute, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule, type Report, type ReportedFix, type RuleContext, type SpanEdit } from '../define-rule';
import { autoTraitOf } from '../shared/thread-bound';
import { type Demand, escapes, sendDemands, syncDemands } from '../shared/thread-demands';
import { creatorsGrant } from './creators';

export default defineRule({
  id: 'send-sync-unbounded-generic',
  summary: 'an `unsafe impl Send` or `Sync` that does not ask for the bounds which its type parameters need',
  category: 'concurrency',
  severity: 'error',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: ['rudra::SendSyncVariance', 'clippy::non_send_fields_in_send_ty'],
  options: {},
  triggers: ['unsafe impl'],
  on: ['impl_item'],
  *check(node, context) {
    const found = subjectOf(node, context);
    if (!found) return;
    const { trait, type, parameters } = found;
    const subject = {
      type,
      file: context.file,
      program: context.program,
      nameOf: (parameter: string) => parameters.get(parameter)?.name ?? parameter,
    };
    const demands = trait === 'Send' ? sendDemands(subject) : syncDemands(subject);
    const missing = [...parameters].flatMap(([marked, parameter]) => {
      const { traits, isSure } = parameter.granted;
      const traitsMissing = missingOf(demands, marked, traits);
      if (traitsMissing.length === 0 || (!isSure && traits.size === 0)) return [];
      return creatorsGrant(type, marked, traitsMissing, context)
        ? []
        : [{ ...parameter, needs: traitsMissing, demands: demands.filter((demand) => demand.parameter === marked) }];
    });
    if (missing.length === 0) return;
    const told = report(node, trait, missing);
    // With a type that others cannot name, it is the crate alone that decides what goes where.
    yield escapes(subject) ? told : { ...told, severity: 'info' };
  },
});

interface Parameter {
  readonly name: string;
  readonly node: Node;
  readonly granted: ReturnType<typeof granted>;
}

interface Missing extends Parameter {
  readonly needs: readonly AutoTrait[];
  readonly demands: readonly Demand[];
}

/** The type of an `unsafe impl<T> Send for Type<T>`, parameters marked so that no other name can be mistaken for them. */
function subjectOf(
  node: Node,
  { file, program }: RuleContext,
): { trait: AutoTrait; type: WrittenType; parameters: ReadonlyMap<string, Parameter> } | null {
  const written = node.child('type');
  const list = node.child('type_parameters');
  const trait = autoTraitOf(node, file);
  if (!trait || !written || !list) return null;
  const type = program.read(written, file);
  if (!type || !program.typeOf(type, file)) return null;
  const generics = file.types.generics(node.child('body') ?? written);
  const elsewhere = boundsOfOtherTypes(node);
  const parameters = new Map<string, Parameter>();
  const marks = new Map<string, WrittenType>();
  for (const parameter of list.namedChildren) {
    const name = parameter.kind === 'type_parameter' ? parameter.child('name')?.text : undefined;
    if (name === undefined || elsewhere.some((text) => new RegExp(`\\b${name}\\b`).test(text))) continue;
    const bounds = generics.get(name) ?? [];
    const mark = `#${name}`;
    marks.set(name, { kind: 'parameter', name: mark, bounds });
    parameters.set(mark, { name, node: parameter, granted: granted(bounds, program, file) });
  }
  return { trait, type: substitute(type, marks)!, parameters };
}

/** What `where Vec<T>: Send` and `where T::Item: Send` ask of a parameter is as good as a bound on it. */
function boundsOfOtherTypes(node: Node): string[] {
  return (node.firstOf('where_clause')?.namedChildren ?? []).flatMap((predicate) => {
    const left = predicate.child('left');
    const isAuto = /\b(?:Send|Sync)\b/.test(predicate.child('bounds')?.text ?? '');
    return left && left.kind !== 'type_identifier' && isAuto ? [left.text] : [];
  });
}

/** The bounds that are demanded and not there. Of two that would both do, `Send`, unless the other one is needed anyway. */
function missingOf(demands: readonly Demand[], parameter: string, has: ReadonlySet<AutoTrait>): AutoTrait[] {
  const own = demands.filter((demand) => demand.parameter === parameter);
  const needs = (['Send', 'Sync'] as const).filter(
    (trait) => !has.has(trait) && own.some((demand) => demand.trait === trait),
  );
  if (needs.length === 0 && has.size === 0 && own.length > 0) return ['Send'];
  return needs;
}

function report(node: Node, trait: AutoTrait, missing: readonly Missing[]): Report {
  const path = node.child('trait')!;
  const written = node.child('type')!;
  const bounds = missing.map(({ name, needs }) => `\`${name}: ${needs.join(' + ')}\``);
  // For each bound the one place that tells most: a value that changes threads before a reference that does.
  const related = missing.flatMap(({ needs, demands }) =>
    needs.flatMap((need) => {
      const place = demands.find((demand) => demand.trait === need) ?? demands.find(({ trait: t }) => t === 'either');
      return place ? [{ at: place.at, message: place.message }] : [];
    }),
  );
  return {
    at: { start: path.start, end: written.end },
    message: `\`${written.text.replace(/\s+/g, ' ')}\` is made \`${trait}\` without asking for ${bounds.join(' and ')}`,
    confidence: missing.every((parameter) => parameter.granted.traits.size === 0) ? 'high' : 'medium',
    related: related.filter((place, index) => related.findIndex(({ at }) => at === place.at) === index),
    fixes: [addBounds(missing)],
  };
}

function addBounds(missing: readonly Missing[]): ReportedFix {
  const edits = missing.map(({ node, needs }): SpanEdit => {
    const bounds = node.child('bounds');
    const hasBounds = (bounds?.namedChildren.length ?? 0) > 0;
    const end = hasBounds ? bounds!.end : node.child('name')!.end;
    const text = needs.join(' + ');
    return {
      span: { start: end, end: bounds && !hasBounds ? bounds.end : end },
      newText: `${hasBounds ? ' + ' : ': '}${text}`,
    };
  });
  const bounds = missing.map(({ name, needs }) => `\`${name}: ${needs.join(' + ')}\``);
  return { title: `ask for ${bounds.join(' and ')}`, safety: 'suggestion', edits };
}
