/** SAFETY comments as they stand on lines while they are typed; what they answer for is the lint engine's business. */

/** Lines above the cursor's that a comment may have opened on. */
const LOOKED_AT = 64;

export interface UnfinishedComment {
  /** UTF-16 offset on the line where the comment's words start: behind `//`, or behind the marker's colon. */
  readonly start: number;
  /** UTF-16 offset of the `//` of the line. */
  readonly slashes: number;
  /** True on the line of the marker. */
  readonly first: boolean;
}

/**
 * The line comment that is typed at the end of `before`, where it opens with a marker or goes on with one that does.
 * @param before the line up to the cursor.
 * @param lineAbove the line so many lines above the cursor's; empty past the start of the text.
 */
export function unfinishedSafetyComment(
  before: string,
  lineAbove: (distance: number) => string,
  markers: readonly string[],
): UnfinishedComment | null {
  const words = markers.map((marker) => marker.replace(/\W/g, '\\$&')).join('|');
  const opening = new RegExp(String.raw`(?<slashes>\/\/)\s*(?:${words})(?:\s*\([^)]*\))?\s*:`, 'di');
  const match = opening.exec(before);
  if (match)
    return { start: match[0].length + match.index, slashes: match.indices!.groups!['slashes']![0], first: true };
  const slashes = /^\s*(?=\/\/(?![/!]))/.exec(before)?.[0].length;
  if (slashes === undefined) return null;
  for (let distance = 1; distance <= LOOKED_AT; distance++) {
    const line = lineAbove(distance);
    if (opening.test(line)) return { start: slashes + 2, slashes, first: false };
    if (!/^\s*\/\/(?![/!])/.test(line)) return null;
  }
  return null;
}
