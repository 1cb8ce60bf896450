import type { TestId } from './model';

/** A test as one word: `ring lib ring::tests::wraps`. Equal tests are equal words. */
export function testKey({ package: owner, target, name }: TestId): string {
  return `${owner} ${target} ${name}`;
}

/**
 * Whether a test is among those that are asked for by a part of what reports call it, `ring/lib ring::tests::wraps`; by
 * all of its name or of that where `=` stands before it.
 */
export function matchesTest(test: TestId, filter: string): boolean {
  const label = testLabel(test);
  if (!filter.startsWith('=')) return label.includes(filter);
  const whole = filter.slice(1);
  return whole === test.name || whole === label;
}

/** What a reader calls a test: `ring/lib ring::tests::wraps`. */
export function testLabel({ package: owner, target, name }: TestId): string {
  return `${owner}/${target} ${name}`;
}
