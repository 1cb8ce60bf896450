import { atLeast, type Severity } from '../finding';
import type { RunResult } from '../results';

/** What the process ends with. */
export const EXIT = { clean: 0, findings: 1, usage: 2 } as const;

/** The severity from which on a finding makes a run fail. */
export type FailOn = Severity | 'never';

export function exitCodeOf({ crates, problems }: RunResult, failOn: FailOn): number {
  if (problems.some(({ kind }) => kind === 'configuration')) return EXIT.usage;
  if (failOn === 'never') return EXIT.clean;
  const fails = crates.some(({ files }) =>
    files.some(({ findings }) => findings.some(({ severity }) => atLeast(severity, failOn))),
  );
  return fails ? EXIT.findings : EXIT.clean;
}
