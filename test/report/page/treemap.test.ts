import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, squarify } from '../../../src/report/page/treemap';

const area = ({ width, height }: Box) => width * height;

describe('a squarified treemap', () => {
  it('lays the example of the paper', () => {
    const boxes = squarify([6, 6, 4, 3, 2, 2, 1], { x: 0, y: 0, width: 6, height: 4 });
    const round = (value: number) => Math.round(value * 100) / 100;
    expect(boxes.map(({ x, y, width, height }) => [x, y, width, height].map(round))).toEqual([
      [0, 0, 3, 2],
      [0, 2, 3, 2],
      [3, 0, 1.71, 2.33],
      [4.71, 0, 1.29, 2.33],
      [3, 2.33, 1.2, 1.67],
      [4.2, 2.33, 1.2, 1.67],
      [5.4, 2.33, 0.6, 1.67],
    ]);
  });

  it('fills the whole in proportion, and nothing twice', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        sizes,
        fc.integer({ min: 20, max: 2000 }),
        fc.integer({ min: 20, max: 2000 }),
        (any, width, height) => {
          const falling = any.toSorted((a, b) => b - a);
          const total = falling.reduce((sum, size) => sum + size, 0);
          const boxes = squarify(falling, { x: 0, y: 0, width, height });
          for (const [index, box] of boxes.entries()) {
            expect(area(box)).toBeCloseTo((falling[index]! / total) * width * height, 3);
            expect(box.x + box.width).toBeLessThanOrEqual(width + 1e-6);
            expect(box.y + box.height).toBeLessThanOrEqual(height + 1e-6);
          }
          expect(boxes.reduce((sum, box) => sum + area(box), 0)).toBeCloseTo(width * height, 3);
        },
      ),
    );
  });

  it('is empty where there is nothing', () => {
    expect(squarify([], { x: 0, y: 0, width: 10, height: 10 })).toEqual([]);
  });
});
