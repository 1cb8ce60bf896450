// `npm test`: everything. Each step runs even where one before it failed; the end says what passed, what failed, and what
// could not be run and why.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
mkdirSync('out', { recursive: true });
const unitReport = 'out/unit.json';
rmSync(unitReport, { force: true });

const notes = [];
const rustc = /^rustc (\d+)\.(\d+)/.exec(spawnSync('rustc', ['--version'], { encoding: 'utf8' }).stdout ?? '');
if (!rustc || Number(rustc[2]) < 85)
  notes.push(
    `the examples were not compiled: that takes rustc 1.85 or later, and ${rustc ? `this is ${rustc[1]}.${rustc[2]}` : 'there is none'}`,
  );
if (process.getuid?.() === 0)
  notes.push('a folder without permission was tried in memory only: root may read everything');
const has = (program, ...args) => spawnSync(program, args).status === 0;
for (const [name, isThere] of [
  ['Cargo', rustc && has('cargo', '--version')],
  ['a nightly toolchain', rustc && has('rustc', '+nightly', '--version')],
  ['Valgrind', has('valgrind', '--version')],
  ['gdb', has('gdb', '--version')],
])
  if (!isThere) notes.push(`the matrix was not run with ${name}: it is not there`);
notes.push(
  'Miri, BorrowSanitizer and targets with an instrumented std were tried by programs that stand in for them, if at all',
);
notes.push(
  'the desktop build of VS Code was not tried: it has to be downloaded; run npm run test:electron where that is possible',
);

const node = (...args) => [process.execPath, args];
const npx = (...args) => ['npx', ['--no-install', ...args]];
const steps = [
  { name: 'build', run: node('scripts/build.mjs') },
  { name: 'types', run: npx('tsc', '--noEmit') },
  { name: 'types of the host suite', run: npx('tsc', '--noEmit', '-p', 'test/host') },
  { name: 'lint', run: npx('biome', 'check') },
  { name: 'boundaries', run: npx('depcruise', 'src', '--config', '.dependency-cruiser.cjs') },
  { name: 'package', run: node('scripts/package.mjs') },
  { name: 'manual', run: node('scripts/docs.mjs') },
  {
    name: 'unit tests',
    run: npx('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`),
    count: countUnitTests,
  },
  { name: 'releases of Node', run: node('scripts/node-versions.mjs'), count: countLine },
  ...['node', 'restricted', 'web', 'web-1.91', 'vsix'].map((host) => ({
    name: `VS Code, ${host}`,
    run: node('scripts/host/run.mjs', host),
    count: countLine,
  })),
];

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
for (const {
  name,
  run: [command, args],
  count,
} of steps) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 100 - name.length))}`);
  const started = Date.now();
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  process.stdout.write(stdout ?? '');
  const counted = count?.(stdout ?? '') ?? { passed: 0, failed: 0, skipped: 0 };
  // A step without tests of its own is one test; one that broke before it could count is one that failed.
  if (status !== 0 && counted.failed === 0) counted.failed = 1;
  if (status === 0 && counted.passed === 0) counted.passed = 1;
  for (const key of Object.keys(total)) total[key] += counted[key];
  if (status !== 0) failures.push(name);
  console.log(`── ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s`);
}

console.log('\nNot run:');
for (const note of notes) console.log(`- ${note}`);
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = failures.length === 0 ? 0 : 1;

function countUnitTests() {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(unitReport, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
}

function countLine(stdout) {
  const [, passed = 0, failed = 0, skipped = 0] =
    /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/m.exec(stdout) ?? [];
  return { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) };
}
