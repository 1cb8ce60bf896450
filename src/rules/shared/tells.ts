/**
 * The half of a rule that puts events of the alias machine into words, and what all of them have in common: the place is
 * where the harm is done, the confidence is the machine's, and what only one aliasing model rejects is said to be so.
 */
import type { Model } from '../../finding';
import type { EventKind, EventOf, FlowEvent } from '../../flow/events';
import { Node } from '../../syntax/node';
import type { Span } from '../../syntax/span';
import type { Report, RuleContext, RuleDefinition } from '../define-rule';
import { named } from './flow-names';
import { type FlowRule, ruleOf } from './flow-rules';

/** What a rule says about an event; the place is the event's own unless it names a better one. */
export interface Told extends Omit<Report, 'at' | 'confidence' | 'models'> {
  readonly at?: Node | Span;
  /** True where the language has decided, so that what only one aliasing model rejects is an error all the same. */
  readonly isDecided?: boolean;
}

/** Null where the rule has nothing to say about this one. */
type Words = { readonly [Kind in EventKind]?: (event: EventOf<Kind>, context: RuleContext) => Told | null };

/** `events` and `tell` of the rule `id`, out of the words it has for each kind of event. */
export function tells(id: FlowRule, words: Words): Required<Pick<RuleDefinition, 'events' | 'tell'>> {
  return {
    events: Object.keys(words) as EventKind[],
    *tell(event, context) {
      if (ruleOf(event) !== id) return;
      const say = words[event.kind] as ((event: FlowEvent, context: RuleContext) => Told | null) | undefined;
      const told = say?.(named(event), context);
      if (told) yield complete(told, event);
    },
  };
}

function complete(told: Told, event: FlowEvent): Report {
  const { at: place = event.at, message, related: others = [], isDecided = false, ...rest } = told;
  const models: readonly Model[] = 'models' in event ? event.models : [];
  const at = pointAt(place);
  const inside = event.inside ? [{ at: event.inside, message: 'used here, inside of the function' }] : [];
  const related = [...others, ...inside].map((other) => ({ ...other, at: pointAt(other.at) }));
  return {
    at,
    message: isDecided ? message : message + under(models),
    related: related.filter((other, index) => !isSaid(other.at, [{ at }, ...related.slice(0, index)])),
    confidence: event.confidence,
    models,
    ...rest,
    // What one model accepts is no error where the language has not decided yet.
    ...(models.length === 1 && !isDecided && { severity: 'warning' as const }),
  };
}

/** What happens at a block happens where it ends: its closing brace is the place to show. */
function pointAt(place: Node | Span): Node | Span {
  if (!(place instanceof Node) || place.kind !== 'block') return place;
  return place.children.findLast((child) => child.kind === '}') ?? place;
}

/** ` (under Stacked Borrows)` where only that model objects; nothing where both do or none is concerned. */
export function under(models: readonly Model[]): string {
  const [model, other] = models;
  if (!model || other) return '';
  return model === 'stacked' ? ' (under Stacked Borrows)' : ' (under Tree Borrows)';
}

/** True where an earlier place of the story is the same: it has been spoken of. */
function isSaid({ start, end }: Node | Span, earlier: readonly { readonly at: Node | Span }[]): boolean {
  return earlier.some(({ at }) => at.start === start && at.end === end);
}
