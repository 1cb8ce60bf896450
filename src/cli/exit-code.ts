import { atLeast, type Severity } from '../finding';
import type { CrateResult, RunResult, UnsafeItem } from '../results';

/** What the process ends with. */
/** `cancelled` is what shells say of a program that Ctrl-C has ended. */
export const EXIT = { clean: 0, findings: 1, usage: 2, cancelled: 130 } as const;

/** The severity from which on a finding makes a run fail. */
export type FailOn = Severity | 'never';

export interface ExitRules {
  readonly failOn: FailOn;
  /** True where what is shipped has to be reviewed as it is. */
  readonly requireReviews: boolean;
  /** True where dependencies are held to the same as the workspace's own crates. */
  readonly dependencies: boolean;
}

export function exitCodeOf(result: RunResult, rules: ExitRules): number {
  const { failOn, requireReviews, dependencies } = rules;
  if (result.problems.some(({ kind }) => kind === 'configuration')) return EXIT.usage;
  if (requireReviews && unreviewed(result, dependencies).length > 0) return EXIT.findings;
  if (failOn === 'never') return EXIT.clean;
  const fails = judged(result, dependencies).some(({ files }) =>
    files.some(({ findings }) => findings.some(({ severity }) => atLeast(severity, failOn))),
  );
  return fails ? EXIT.findings : EXIT.clean;
}

/** Items that ship and that nobody has reviewed as they are. */
export function unreviewed(result: RunResult, dependencies: boolean): UnsafeItem[] {
  const items = judged(result, dependencies).flatMap(({ files }) => files.flatMap((file) => file.items));
  return items.filter(({ test, review }) => !test && review?.state !== 'reviewed');
}

function judged({ crates }: RunResult, dependencies: boolean): readonly CrateResult[] {
  return dependencies ? crates : crates.filter(({ dependency }) => dependency === undefined);
}
