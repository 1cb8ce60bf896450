/**
 * Mocha's reporter for all hosts. The runner outside tells its lines from the rest of what VS Code logs by their start,
 * so that each is written on its own.
 */
const START = '[suite] ';

interface Test {
  readonly duration?: number;
  fullTitle(): string;
}

interface Runner {
  on(event: 'pass' | 'pending' | 'fail', listener: (test: Test, error: Error) => void): void;
  on(event: 'end', listener: () => void): void;
}

export function report(runner: Runner): void {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  runner.on('pass', (test) => {
    counts.passed++;
    say(`✓ ${test.fullTitle()} (${test.duration} ms)`);
  });
  runner.on('pending', (test) => {
    counts.skipped++;
    say(`- ${test.fullTitle()}`);
  });
  runner.on('fail', (test, error) => {
    counts.failed++;
    say(`✗ ${test.fullTitle()}\n${error.stack ?? error.message}`);
  });
  runner.on('end', () => say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`));
}

/** Writes a line of the suite's own. */
export function say(text: string): void {
  console.log(START + text);
}
