import { didYouMean } from '../closest';
import { isProfile, PROFILES, type Profile } from '../rules/profiles';
import { UsageError } from './usage-error';

/** Adds the names of one `--profile` to those before it. @throws UsageError where a profile does not exist */
export function collectProfiles(value: string, previous: readonly Profile[] = []): readonly Profile[] {
  const names = value.split(',').map((name) => name.trim());
  return [...previous, ...names.filter((name) => name !== '').map(requireProfile)];
}

function requireProfile(name: string): Profile {
  if (isProfile(name)) return name;
  const hint = didYouMean(name, PROFILES) || `; known are ${PROFILES.map((known) => `\`${known}\``).join(', ')}`;
  throw new UsageError(`there is no profile \`${name}\`${hint}`);
}
