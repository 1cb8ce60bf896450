import type { TestId } from './model';

/** A test as one word: `ring lib ring::tests::wraps`. Equal tests are equal words. */
export function testKey({ package: owner, target, name }: TestId): string {
  return `${owner} ${target} ${name}`;
}

/** Whether a test is among those that are asked for: a part of its name, or of its package, target and name as the reports write them. */
export function matchesTest(test: TestId, filter: string): boolean {
  return test.name.includes(filter) || testLabel(test).includes(filter);
}

/** What a reader calls a test: `ring/lib ring::tests::wraps`. */
export function testLabel({ package: owner, target, name }: TestId): string {
  return `${owner}/${target} ${name}`;
}
