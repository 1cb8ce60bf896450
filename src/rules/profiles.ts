/**
 * Named sets of rules. Each rule says which set brings it in; a crate takes more than `recommended` by `extend` in its
 * `soundness.toml`.
 */

/**
 * - `recommended`: on by default. What it says is a defect, or an obligation that everybody agrees on.
 * - `strict`: what a careful author wants to hear, and others may find too much.
 * - `ffi`: for crates with hand-written bindings.
 * - `audit`: all rules, for somebody who reads the code anyway.
 */
export const PROFILES = ['recommended', 'strict', 'ffi', 'audit'] as const;

export type Profile = (typeof PROFILES)[number];

/** Whether a rule runs where nobody has set its level. */
export function isOn(
  { profile = 'recommended', preview = false }: { readonly profile?: Profile; readonly preview?: boolean },
  extended: readonly Profile[] = [],
  withPreview = false,
): boolean {
  if (preview && !withPreview) return false;
  return profile === 'recommended' || extended.includes(profile) || extended.includes('audit');
}

/** Checks a name that a user gave. */
export function isProfile(text: string): text is Profile {
  return (PROFILES as readonly string[]).includes(text);
}
