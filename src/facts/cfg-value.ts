/** What a `cfg` predicate comes to in a build for Miri. */
import { type Answer, all, any, not } from './answer';
import { partsOf } from './cfg';

/** Predicates without value that hold or do not, whatever the machine and its flags are. */
const FLAGS: Readonly<Record<string, Answer>> = {
  miri: 'yes',
  unix: 'yes',
  windows: 'no',
  debug_assertions: 'yes',
  doc: 'no',
  doctest: 'no',
  true: 'yes',
  false: 'no',
};

/**
 * Whether a predicate holds under Miri on Linux; `maybe` for features and all else that is not known.
 * @param test whether the crate is built for its tests.
 */
export function holdsUnderMiri(predicate: string, test: boolean): Answer {
  const text = predicate.trim();
  const group = /^(all|any|not)\s*\((.*)\)$/s.exec(text);
  if (group) {
    const parts = partsOf(group[2]!).map((part) => holdsUnderMiri(part, test));
    if (group[1] === 'not') return parts.length === 1 ? not(parts[0]!) : 'maybe';
    return group[1] === 'all' ? all(parts) : any(parts);
  }
  if (text === 'test') return test ? 'yes' : 'no';
  const [, key, value] = /^target_(os|family)\s*=\s*"(\w*)"$/.exec(text) ?? [];
  if (key !== undefined) return value === (key === 'os' ? 'linux' : 'unix') ? 'yes' : 'no';
  return FLAGS[text] ?? 'maybe';
}
