// `npm run new-rule <id>`: makes the folder of a rule with both files, ready to fail in a way that says what to write.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const id = process.argv[2] ?? '';
if (!/^[a-z]+(-[a-z0-9]+)+$/.test(id) || /^(no|avoid|use|prefer|do-not)-/.test(id)) {
  console.error(
    `usage: npm run new-rule <id>\n\nThe id names the pattern in kebab-case, so that "allow <id>" reads well: box-moved-while-raw-live.\nIt does not begin with no-, avoid-, use- or prefer-.`,
  );
  process.exit(2);
}
const folder = join(root, 'src/rules', id);
if (existsSync(folder)) {
  console.error(`src/rules/${id} exists already`);
  process.exit(2);
}
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
mkdirSync(folder);
writeFileSync(
  join(folder, 'rule.ts'),
  `import { defineRule } from '../define-rule';

export default defineRule({
  id: '${id}',
  summary: 'TODO what is reported, in one line',
  category: 'contracts',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '${version}',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  on: ['unsafe_block'],
  *check(node) {
    yield { at: node, message: 'TODO what is wrong here' };
  },
});
`,
);
writeFileSync(
  join(folder, 'rule.md'),
  `## What it does

Reports TODO.

## Why it matters

TODO: what goes wrong, and which page of the reference or of std says so.

## Examples

TODO: the carets stand under the code that is reported.

\`\`\`rust
pub fn bad(p: *const u8) -> u8 {
    unsafe { *p }
    //<^^^^^^^^^^ warning: TODO what is wrong here
}
\`\`\`

TODO: code that looks alike and is right.

\`\`\`rust
pub fn good(p: &u8) -> u8 {
    *p
}
\`\`\`

## Limits

TODO: what the rule cannot see.
`,
);
console.log(
  `src/rules/${id}/rule.ts and rule.md are there. Next: npm run gen, then npx vitest run test/rules.test.ts -t ${id}`,
);
