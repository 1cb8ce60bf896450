const MANUAL = 'https://soundness-rs.github.io/soundness/rules/';

/** Address of a rule's page in the manual. */
export function rulePageUrl(id: string): string {
  return `${MANUAL}${encodeURIComponent(id)}/`;
}
