/** What the author has allowed, by comments of our own or by lints of rustc and Clippy, is not told. */
import type { Finding } from '../finding';
import { type Draft, toDraft } from './draft';
import { withoutAllowed } from './foreign-levels';
import type { Look } from './look';
import { checkSuppressions, mayHoldSuppression, readSuppressions, type Suppression } from './suppressions';

/**
 * The findings that nobody has allowed, and what is wrong with the comments that allow some.
 * @param isWhole False where the drafts are not all of the file's: then it is not known which comments nothing needs.
 */
export function notAllowed(drafts: readonly Draft[], look: Look, isWhole: boolean): Finding[] {
  const { file, context, settings, rules } = look;
  const toFindings = (list: readonly Draft[]) =>
    withoutAllowed(
      list,
      file,
      () =>
        context
          .program(file)
          .modulesAbove(file)
          .flatMap(({ files }) => files),
      settings.foreignLevels,
    ).map(({ finding }) => finding);
  if (!mayHoldSuppression(file.text)) return toFindings(drafts);
  const suppressions = readSuppressions(file);
  const { kept, used } = withoutSuppressed(drafts, suppressions);
  if (!isWhole) return toFindings(kept);
  const own = checkSuppressions(suppressions, used, rules, settings, file).map(({ rule, report }) =>
    toDraft(rule, report, file, settings),
  );
  for (const { finding } of own) look.wide.add(finding);
  // What Soundness's own comments allow has been dropped by now, so that they are used, whatever else allows it.
  return toFindings([...kept, ...own]);
}

/** @returns what no comment covers, and the keys of the comments' entries that cover something. */
function withoutSuppressed(
  drafts: readonly Draft[],
  suppressions: readonly Suppression[],
): { readonly kept: readonly Draft[]; readonly used: ReadonlySet<string> } {
  const used = new Set<string>();
  const waiting = suppressions.toSorted((a, b) => b.covered.start - a.covered.start);
  const open = new Map<string, { readonly key: string; readonly end: number }[]>();
  // In text order, so that only the suppressions around a finding are looked at.
  const kept = drafts
    .toSorted((a, b) => a.span.start - b.span.start)
    .filter(({ finding, span }) => {
      while (waiting.length > 0 && waiting.at(-1)!.covered.start <= span.start) {
        const { entries, covered } = waiting.pop()!;
        for (const { rule, key, active } of entries)
          if (active) {
            const others = open.get(rule);
            if (others) others.push({ key, end: covered.end });
            else open.set(rule, [{ key, end: covered.end }]);
          }
      }
      const covering = (open.get(finding.rule) ?? []).filter(({ end }) => span.start < end);
      open.set(finding.rule, covering);
      for (const { key } of covering) used.add(key);
      return covering.length === 0;
    });
  return { kept, used };
}
