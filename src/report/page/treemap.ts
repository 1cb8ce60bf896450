/**
 * Where the parts of a treemap lie.
 * Source: Bruls, Huizing and van Wijk, "Squarified Treemaps", 2000.
 */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A box for each size, in their order, that fill the whole: areas in proportion, as square as can be. The sizes fall and are above zero. */
export function squarify(sizes: readonly number[], whole: Box): readonly Box[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const areas = sizes.map((size) => (size / total) * whole.width * whole.height);
  const boxes: Box[] = [];
  let rest = whole;
  for (let start = 0; start < areas.length; ) {
    const side = Math.min(rest.width, rest.height);
    let end = start + 1;
    while (end < areas.length && worst(areas, start, end + 1, side) <= worst(areas, start, end, side)) end++;
    rest = layRow(areas.slice(start, end), rest, boxes);
    start = end;
  }
  return boxes;
}

/** The largest ratio of sides in a row of areas along a side. */
function worst(areas: readonly number[], start: number, end: number, side: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += areas[i]!;
  const largest = areas[start]!;
  const smallest = areas[end - 1]!;
  return Math.max((side * side * largest) / (sum * sum), (sum * sum) / (side * side * smallest));
}

/** Lays areas along the shorter side, and gives what is left of the box. */
function layRow(areas: readonly number[], box: Box, boxes: Box[]): Box {
  const sum = areas.reduce((total, area) => total + area, 0);
  const upright = box.height <= box.width;
  const depth = Math.min(sum / (upright ? box.height : box.width), upright ? box.width : box.height);
  let done = 0;
  for (const area of areas) {
    const length = area / depth;
    boxes.push(
      upright
        ? { x: box.x, y: box.y + done, width: depth, height: length }
        : { x: box.x + done, y: box.y, width: length, height: depth },
    );
    done += length;
  }
  return upright
    ? { ...box, x: box.x + depth, width: box.width - depth }
    : { ...box, y: box.y + depth, height: box.height - depth };
}
