/**
 * `npm run bench [part…]`: measures the alias machine over the standard library of the corpus, the audit beside its peer,
 * single crates beside the compiler, and the language server, and writes RESULTS.md beside this file. Parts are `machine`,
 * `audit`, `compiler` and `editor`; the others keep what RESULTS.md has of them. `node bench/corpus.mjs` fetches the corpus.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { auditSection } from './audit.mjs';
import { compilerSection } from './compiler.mjs';
import { corpusFolder, corpusRoots } from './corpus.mjs';
import { editorSection } from './editor.mjs';

const here = dirname(fileURLToPath(import.meta.url));
/** Files of the pass that warms the compiler up; its times are thrown away. */
const WARM_UP = 60;
/** How often the audit and its peer run; `BENCH_TURNS` in the environment has it otherwise. */
const TURNS = Number(process.env.BENCH_TURNS ?? 3);
/** Milliseconds. */
const TARGETS = { median: 0.3, p99: 10, max: 50 };

const PARTS = {
  machine: machineSection,
  audit: () => auditSection(TURNS),
  compiler: compilerSection,
  editor: editorSection,
};
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`bench: there is no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}
const folders = corpusRoots(corpusFolder()).std.flatMap((library) =>
  ['alloc', 'core', 'std'].map((name) => join(library, name)),
);
if (folders.length === 0) {
  console.log(`bench: skipped, for there is no code in ${corpusFolder()}: fetch it by \`node bench/corpus.mjs\``);
  process.exit();
}

process.chdir(join(here, '..'));
execFileSync('node', ['scripts/build.mjs'], { stdio: 'inherit' });
const results = join(here, 'RESULTS.md');
const before = existsSync(results) ? sectionsOf(readFileSync(results, 'utf8')) : {};
const sections = {};
for (const [name, measurePart] of Object.entries(PARTS))
  sections[name] = wanted.length === 0 || wanted.includes(name) ? await measurePart() : before[name];
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`;
const report = [
  '# Measures',
  '',
  `Written by \`npm run bench\`. Node ${process.versions.node} on ${process.platform} ${process.arch}, ${machine}.`,
  '',
  ...Object.entries(sections).flatMap(([name, text]) => (text ? [`<!-- ${name} -->`, '', text.trim(), ''] : [])),
].join('\n');
writeFileSync(results, report);
execFileSync('npx', ['biome', 'format', '--write', results], { stdio: 'ignore' });
console.log(report);

/** What a file of results has of each part. */
function sectionsOf(text) {
  const pieces = text.split(/^<!-- (\w+) -->$/m).slice(1);
  return Object.fromEntries(pieces.flatMap((piece, index) => (index % 2 === 0 ? [[piece, pieces[index + 1]]] : [])));
}

async function machineSection() {
  const bundle = mkdtempSync(join(tmpdir(), 'soundness-bench-'));
  try {
    await esbuild.build({
      entryPoints: [join(here, 'machine.ts')],
      outfile: join(bundle, 'machine.cjs'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      mainFields: ['module', 'main'],
      loader: { '.md': 'text', '.wasm': 'binary' },
      // What the command line is shipped with, so that the times are those of users.
      minify: true,
      alias: { 'web-tree-sitter': join(here, '../node_modules/web-tree-sitter/web-tree-sitter.cjs') },
      logLevel: 'warning',
    });
    const { measure } = createRequire(import.meta.url)(join(bundle, 'machine.cjs'));
    await measure(folders[0], WARM_UP);
    const measured = [];
    for (const folder of folders) measured.push([basename(folder), await measure(folder)]);
    return render(measured);
  } finally {
    rmSync(bundle, { recursive: true, force: true });
  }
}

function render(measured) {
  const head = [
    'bodies',
    'median',
    'p95',
    'p99',
    'max',
    'all',
    'to parsing',
    'own',
    'parameter',
    'unknown',
    'gave up',
    'threw',
    'types',
    'median of a type',
    'max of a type',
  ];
  const rows = measured.map(([name, it]) => [
    name,
    it.bodies,
    it.median.toFixed(2),
    it.p95.toFixed(1),
    it.p99.toFixed(1),
    it.max.toFixed(1),
    it.total.toFixed(0),
    `${(it.total / it.parsing).toFixed(1)} ×`,
    percent(it.derefs.own),
    percent(it.derefs.parameter),
    percent(it.derefs.unknown),
    it.gaveUp,
    it.threw,
    it.clients.count,
    it.clients.median.toFixed(2),
    it.clients.max.toFixed(1),
  ]);
  const missed = measured.flatMap(([name, it]) =>
    Object.entries(TARGETS)
      .filter(([key, limit]) => it[key] > limit)
      .map(([key, limit]) => `${name}: ${key} is ${it[key].toFixed(2)}, and should be at most ${limit}`),
  );
  const slowest = measured.flatMap(([name, it]) =>
    it.slowest.slice(0, 5).map((body) => `${body.ms.toFixed(1)} ms: \`${body.name}\`, ${name}/${body.place}`),
  );
  return [
    '## The alias machine',
    '',
    `Functions that it runs, in milliseconds each, both models, after a pass that warms up. "to parsing": all of them together, by the time that parsing the same files takes. "own", "parameter", "unknown": of the dereferences, how many lead to memory that the function made, that its caller gave it, and that nobody knows. "types": those of which all orders of calls are run.`,
    '',
    `| | ${head.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(head.length)}`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    missed.length === 0 ? 'All targets are met.' : 'Targets that are missed:',
    '',
    ...missed.map((line) => `- ${line}`),
    ...(missed.length > 0 ? [''] : []),
    'The slowest:',
    '',
    ...slowest.map((line) => `- ${line}`),
    '',
  ].join('\n');
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
