/**
 * `soundness check` beside `cargo clippy` on crates that build here: from nothing, and after one file was touched. Clippy is
 * given what it depends on already built, and its own lints alone; both are asked for one crate at a time.
 */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpusFolder, corpusRoots } from './corpus.mjs';
import { layCrate } from './lay-crate.mjs';
import { measureProcess } from './measure-process.mjs';

const cli = join(dirname(fileURLToPath(import.meta.url)), '../dist/cli.js');
/** Of different sizes and habits; those that do not build here are left out, and named. */
const CRATES = /\/(?:smallvec|slab|bytes|memchr|crossbeam-utils|hashbrown|arrayvec|once_cell|bumpalo|indexmap)-[\d.]+$/;

export async function compilerSection() {
  const { crates } = corpusRoots(corpusFolder());
  const home = mkdtempSync(join(tmpdir(), 'soundness-bench-'));
  const rows = [];
  const failed = [];
  try {
    for (const folder of crates.filter((one) => CRATES.test(one))) {
      const name = basename(folder);
      const copy = join(home, name);
      layCrate(folder, copy);
      const row = await measureCrate(copy, join(home, 'cache', name));
      if (row) rows.push([name, row]);
      else failed.push(name);
      rmSync(copy, { recursive: true, force: true });
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  const all = (key) => rows.reduce((sum, [, row]) => sum + row[key].wall, 0);
  const ratio = (ours, theirs) => (all(ours) / all(theirs)).toFixed(2);
  return [
    '## Beside Clippy',
    '',
    'Wall time of `soundness check` with the recommended rules, and of `cargo clippy --lib`, whose dependencies are built beforehand. "touched": once more, after a line was added to `src/lib.rs`.',
    '',
    '| | Clippy | touched | Soundness | touched |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows.map(([name, { clippy, clippyAgain, check, checkAgain }]) => {
      const times = [clippy, clippyAgain, check, checkAgain].map(({ wall }) => `${wall.toFixed(2)} s`);
      return `| ${[name, ...times].join(' | ')} |`;
    }),
    '',
    `- from nothing, to Clippy: ${ratio('check', 'clippy')}`,
    `- after a touch, to Clippy: ${ratio('checkAgain', 'clippyAgain')}`,
    ...(failed.length > 0 ? ['', `Not built here: ${failed.join(', ')}.`] : []),
    '',
  ].join('\n');
}

/** Null where the crate does not build. */
async function measureCrate(copy, cache) {
  const cargo = (...args) => measureProcess('cargo', [...args, '--offline', '--lib'], { cwd: copy });
  const soundness = () =>
    measureProcess(process.execPath, [cli, 'check', '.', '--fail-on', 'never'], {
      cwd: copy,
      env: { ...process.env, XDG_CACHE_HOME: cache },
    });
  const touch = () => appendFileSync(join(copy, 'src/lib.rs'), '\n// touched\n');
  if ((await cargo('clippy')).status !== 0) return null;
  // All but its dependencies anew.
  const own = basename(copy).replace(/-[\d.]+$/, '');
  await measureProcess('cargo', ['clean', '--offline', '--package', own], { cwd: copy });
  const clippy = await cargo('clippy');
  const check = await soundness();
  touch();
  const checkAgain = await soundness();
  const clippyAgain = await cargo('clippy');
  return { clippy, clippyAgain, check, checkAgain };
}
