/**
 * What a run left out because the user asked for that, in words.
 */
import type { BaselineEntry, Scope } from '../results';
import { printable } from './cells';
import { count } from './words';

/** Entries that are named one by one. */
const NAMED = 10;

/** Sentences without a full stop, lower-case start; none where nothing was left out. */
export function scopeSentences({ changedSince, baseline }: Scope = {}): readonly string[] {
  const sentences: string[] = [];
  if (changedSince) sentences.push(`only what changed since \`${printable(changedSince.ref)}\` is told`);
  if (!baseline) return sentences;
  const { known, stale } = baseline;
  const name = `\`${printable(baseline.path)}\``;
  if (known > 0) sentences.push(`known in ${name}, and not counted: ${count(known, 'finding')}`);
  if (stale.length > 0)
    sentences.push(`in ${name}, though no longer found (\`--prune-baseline\` takes them out): ${listed(stale)}`);
  return sentences;
}

function listed(entries: readonly BaselineEntry[]): string {
  const names = entries.slice(0, NAMED).map(({ path, rule }) => `\`${rule}\` in \`${printable(path)}\``);
  const more = entries.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
