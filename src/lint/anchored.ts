/** What rules say of a unit, in a form that stays right while edits move the unit. */
import type { Reuse } from '../facts/reuse';
import type { Report, Rule } from '../rules/define-rule';
import { Node } from '../syntax/node';
import type { Span } from '../syntax/span';

/** Reports, and the rules that failed, with their errors. */
export interface Said {
  readonly reports: readonly (readonly [Rule, Report])[];
  readonly defects: readonly (readonly [Rule, unknown])[];
}

/** A span of offsets in a unit, which moves as the unit does. */
class Anchor implements Span {
  readonly #from: number;
  readonly #to: number;

  constructor(
    private readonly unit: Node,
    { start, end }: Span,
  ) {
    this.#from = start - unit.start;
    this.#to = end - unit.start;
  }

  get start(): number {
    return this.unit.start + this.#from;
  }

  get end(): number {
    return this.unit.start + this.#to;
  }
}

/** Spans that are no nodes are anchored in the unit, as far as they lie in it. */
export function anchored({ reports, defects }: Said, unit: Node): Said {
  const anchor = (at: Node | Span): Node | Span =>
    at instanceof Node || at.start < unit.start || at.end > unit.end ? at : new Anchor(unit, at);
  return {
    defects,
    reports: reports.map(([rule, report]): [Rule, Report] => [
      rule,
      {
        ...report,
        at: anchor(report.at),
        ...(report.related && { related: report.related.map(({ at, message }) => ({ at: anchor(at), message })) }),
        ...(report.fixes && {
          fixes: report.fixes.map((fix) => ({
            ...fix,
            edits: fix.edits.map(({ span, newText }) => ({ span: anchor(span), newText })),
          })),
        }),
      },
    ]),
  };
}

/** Tells whether all places are still there: nodes that no edit took out, and no offsets outside of the unit. */
export function isRightIn(reuse: Reuse): (said: Said) => boolean {
  const isRight = (place: Node | Span) => (place instanceof Node ? reuse.isThere(place) : place instanceof Anchor);
  return ({ reports }) =>
    reports.every(
      ([, { at, related = [], fixes = [] }]) =>
        isRight(at) &&
        related.every((one) => isRight(one.at)) &&
        fixes.every(({ edits }) => edits.every(({ span }) => isRight(span))),
    );
}
