/** A pointer's life laid out over the lines of a text. Pure: what of it is drawn, and how, is the business of others. */
import { comparePositions, type Position, type Range } from '../finding';
import type { LifeRole, LifeStep } from '../lsp/protocol';

/** One place of the life. */
export interface LifePlace {
  readonly role: LifeRole;
  /** Which step of the life it is, from 1. */
  readonly number: number;
  /** What happens there. */
  readonly message: string;
  readonly range: Range;
}

export interface Life {
  /** The document, as a string. */
  readonly uri: string;
  readonly rule: string;
  /** The finding's own place. */
  readonly place: Range;
  /** In the order of the steps. */
  readonly places: readonly LifePlace[];
}

/** The state of the pointer between two places: it may be used, or has lost its permission. */
export type LifeState = 'alive' | 'dead';

/** A line with at least one place. */
export interface MarkedLine {
  readonly line: number;
  /** The places that begin on the line, in the order of the steps. */
  readonly places: readonly LifePlace[];
  /** What the life is like where the line is reached, and where it is left; null above the first and below the last line. */
  readonly above: LifeState | null;
  readonly below: LifeState | null;
}

/** Lines without a place between two that have one; both ends inclusive. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly state: LifeState;
}

export interface Layout {
  readonly lines: readonly MarkedLine[];
  readonly stretches: readonly Stretch[];
}

/** A place as a diagnostic has it, in the document with this URI. */
export interface Located {
  readonly uri: string;
  readonly range: Range;
}

/**
 * The places of `steps` that are in the document of `own`, numbered as in the whole life.
 * Null where fewer than two of them are there: a single place has no story.
 */
export function placesOf(steps: readonly LifeStep[], own: Located, related: readonly Located[]): LifePlace[] | null {
  const places = steps.flatMap(({ role, message, related: index }, step) => {
    const place = index === null ? own : related[index];
    return place?.uri === own.uri ? [{ role, message, number: step + 1, range: place.range }] : [];
  });
  return places.length > 1 ? places : null;
}

/**
 * The life that somebody at the position means: the one whose finding is there, failing that one that has another place
 * there, failing that one that has a place on the line. Undefined where there is none.
 */
export function lifeAt(lives: readonly Life[], position: Position): Life | undefined {
  return (
    lives.find(({ place }) => holds(place, position)) ??
    lives.find(({ places }) => places.some(({ range }) => holds(range, position))) ??
    lives.find(({ places }) => places.some(({ range }) => range.start.line === position.line))
  );
}

/** True at the end of the range as well: there stands the cursor after the last character. */
function holds({ start, end }: Range, position: Position): boolean {
  return comparePositions(start, position) <= 0 && comparePositions(position, end) <= 0;
}

/** Lays the places out from top to bottom, which in a loop is not the order of the steps. */
export function layout(places: readonly LifePlace[]): Layout {
  const numbers = [...new Set(places.map(({ range }) => range.start.line))].sort((a, b) => a - b);
  const placesOn = (line: number) => places.filter(({ range }) => range.start.line === line);
  const states = numbers.map((line) => stateAfter(placesOn(line)));
  const lines = numbers.map((line, index) => ({
    line,
    places: placesOn(line),
    above: states[index - 1] ?? null,
    below: index + 1 < numbers.length ? states[index]! : null,
  }));
  const stretches = numbers.slice(1).map((line, index) => ({
    first: numbers[index]! + 1,
    last: line - 1,
    state: states[index]!,
  }));
  return { lines, stretches: stretches.filter(({ first, last }) => first <= last) };
}

/** The last step of a line decides how the pointer leaves it. */
function stateAfter(places: readonly LifePlace[]): LifeState {
  return places.at(-1)?.role === 'made' ? 'alive' : 'dead';
}

/** The first and the last line that a place touches. */
export function extent(places: readonly LifePlace[]): { readonly first: number; readonly last: number } {
  return {
    first: Math.min(...places.map(({ range }) => range.start.line)),
    last: Math.max(...places.map(({ range }) => range.end.line)),
  };
}

/** Longest text behind a line, in UTF-16 code units; hovering over the place shows the rest. */
const LONGEST = 110;

/** What stands behind the line of a place: `2 lost: moving the box …`. Shorter where `sharing` places stand on one line. */
export function caption({ number, role, message }: LifePlace, sharing = 1): string {
  const text = `${number} ${role}: ${message}`;
  const longest = Math.floor(LONGEST / sharing);
  return text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;
}
