// `npm start -- [folder]`: audits a folder, prints the findings and writes the report as a page.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [folder = 'examples/io-runtime', ...options] = process.argv.slice(2);
const report = 'soundness-report.html';
const { status } = spawnSync(
  process.execPath,
  [join(root, 'dist/cli.js'), 'check', folder, '--html', report, ...options],
  {
    stdio: 'inherit',
  },
);
if (status === 0 || status === 1)
  console.log(`Open ${pathToFileURL(join(process.cwd(), report)).href} for the whole audit.`);
// Findings are what was asked for; only a run that failed is a failure here.
process.exitCode = status === 1 ? 0 : (status ?? 2);
