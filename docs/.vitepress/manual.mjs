/** The rules as the manual shows them: their pages with a head, and their order. */
import { isOn } from '../../scripts/rules.mjs';

const TITLES = {
  aliasing: 'Aliasing',
  dangling: 'Dangling pointers',
  ownership: 'Ownership',
  init: 'Initialisation',
  'panic-safety': 'Panic safety',
  'drop-guard': 'Destructors and guards',
  provenance: 'Provenance',
  layout: 'Layout and allocation',
  unchecked: 'Unchecked operations',
  concurrency: 'Threads',
  ffi: 'Foreign functions',
  simd: 'Vectors and assembly',
  contracts: 'Contracts',
  suppression: 'Suppressions',
};

const FIXES = { none: '–', safe: 'yes', suggestion: 'yes, to be reviewed' };

/** Categories in the order of the manual, each with its rules; a rule without a known category ends the build. */
export function byCategory(rules) {
  const missing = rules.find(({ category }) => !(category in TITLES));
  if (missing) throw new Error(`the category \`${missing.category}\` of ${missing.id} has no title in the manual`);
  return Object.entries(TITLES)
    .map(([category, title]) => ({ category, title, rules: rules.filter((rule) => rule.category === category) }))
    .filter(({ rules: members }) => members.length > 0);
}

/** Where the rule is on, in words. */
export function profileOf({ profile = 'recommended', preview = false }) {
  return `\`${profile}\`${preview ? ', in preview' : ''}`;
}

/** The page of one rule: its name, what is known of it, and its manual text. */
export function pageOf(rule) {
  const { id, summary, page, severity, confidence, fix, since, sources } = rule;
  const facts = [
    ['Level', isOn(rule) ? severity : `${severity}, where it is on`],
    ['Profile', profileOf(rule)],
    ['Confidence', confidence],
    ['Fix', FIXES[fix]],
    ['Since', since],
    ...(sources.length > 0 ? [['Same idea', sources.map((name) => `\`${name}\``).join(', ')]] : []),
  ];
  return [
    '---',
    'aside: false',
    '---',
    '',
    `# ${id}`,
    '',
    `Reports ${summary}.`,
    '',
    `| ${facts.map(([name]) => name).join(' | ')} |`,
    `|${' --- |'.repeat(facts.length)}`,
    `| ${facts.map(([, value]) => value).join(' | ')} |`,
    '',
    withSitePaths(page),
    '',
    '## In your code',
    '',
    'To allow one finding, write the reason on its line or the line above:',
    '',
    '```rust',
    `// soundness: allow(${id}): why this is right here`,
    '```',
    '',
    'To set the level for a crate, in `soundness.toml`:',
    '',
    '```toml',
    '[rules]',
    `${id} = "off" # or hint, info, warning, error`,
    '```',
    '',
  ].join('\n');
}

/** Pages stand in src/rules/<id>/ and link from there; code fences carry tags that are for the tests. */
function withSitePaths(page) {
  return page
    .replaceAll('(../../../assets/', '(/')
    .replaceAll(/\]\(\.\.\/([\w-]+)\/rule\.md\)/g, '](/rules/$1/)')
    .replaceAll(/^```rust.*$/gm, '```rust');
}

const OVERVIEW = `# All rules

Every rule has a page with examples that are reported, and with code that looks alike and is right. The examples are the rule's tests.

A rule of the profile \`recommended\` is on by default. \`extend = ["strict", "ffi"]\` in \`soundness.toml\` adds others, \`audit\` adds all.
`;

/** The table of all rules. */
export function overview(rules) {
  const tables = byCategory(rules).map(({ title, rules: members }) =>
      [
        `## ${title}`,
        '',
        '| rule | reports | level | fix |',
        '| --- | --- | --- | --- |',
        ...members.map(
          (rule) =>
            `| [${rule.id}](/rules/${rule.id}/) | ${rule.summary.replaceAll('|', '\\|')} | ${isOn(rule) ? rule.severity : profileOf(rule)} | ${FIXES[rule.fix]} |`,
        ),
        '',
      ].join('\n'),
    );
  return [OVERVIEW, ...tables].join('\n');
}
