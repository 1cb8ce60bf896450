/**
 * `soundness check` over the corpus, all recommended rules on, beside ast-grep with the patterns of `ast-grep/rules.yml`:
 * from nothing, with a warm cache, and as the work grows. The programs take turns, so that a machine that is busy for a
 * while is so for all of them.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpusFolder, corpusRoots } from './corpus.mjs';
import { measureProcess } from './measure-process.mjs';
import { astGrep } from './peers.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const cli = join(here, '../dist/cli.js');
const rules = join(here, 'ast-grep/rules.yml');
const TARGETS = { wall: 0.5, cpu: 0.5, warm: 0.05, peak: 300 };
const THREADS = 2;
/** Millions of lines. */
const SIZES = [0.25, 1, 2, 4];

/** @param turns how often each program runs over the corpus */
export async function auditSection(turns) {
  const { std, crates } = corpusRoots(corpusFolder());
  const folders = [...std.map((library) => dirname(library)), ...crates];
  const home = mkdtempSync(join(tmpdir(), 'soundness-bench-'));
  try {
    return [...(await besidePeer(folders, turns, home)), '', ...(await growth(folders, home)), ''].join('\n');
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const check = (cache, ...folders) =>
  measureProcess(
    process.execPath,
    [cli, 'check', '--threads', String(THREADS), '--format', 'json', '--fail-on', 'never', ...folders],
    { env: { ...process.env, XDG_CACHE_HOME: cache } },
  );

async function besidePeer(folders, turns, home) {
  const peer = astGrep();
  const runs = { cold: [], warm: [], peer: [] };
  for (let turn = 0; turn < turns; turn++) {
    const cache = join(home, `cache-${turn}`);
    if (peer)
      runs.peer.push(
        await measureProcess(peer, ['scan', '--rule', rules, '--json=stream', '--no-ignore', 'hidden', ...folders]),
      );
    runs.cold.push(await check(cache, ...folders));
    runs.warm.push(await check(cache, ...folders));
    rmSync(cache, { recursive: true, force: true });
  }
  const patterns = readFileSync(rules, 'utf8').match(/^id:/gm).length;
  const [cold, warm] = [median(runs.cold), median(runs.warm)];
  const theirs = peer ? median(runs.peer) : null;
  const { lines, bytes } = sizeOf(folders);
  return [
    '## The audit',
    '',
    `\`soundness check\` with the recommended rules, the alias machine included, on ${THREADS} threads, over ${million(lines)} lines (${(bytes / 1e6).toFixed(0)} MB): Debian's \`rust-src\` and crates. ast-grep has ${patterns} patterns. Medians of ${turns}.`,
    '',
    '| | wall | CPU | peak memory |',
    '| --- | ---: | ---: | ---: |',
    row('from nothing', cold),
    row('with a warm cache', warm),
    ...(theirs ? [row('ast-grep', theirs)] : []),
    '',
    ...(theirs
      ? [
          told('wall, to ast-grep', cold.wall / theirs.wall, TARGETS.wall),
          told('CPU, to ast-grep', cold.cpu / theirs.cpu, TARGETS.cpu),
        ]
      : []),
    told('warm to cold, wall', warm.wall / cold.wall, TARGETS.warm),
  ];
}

async function growth(folders, home) {
  const rows = [];
  for (const size of SIZES) {
    const tree = join(home, 'tree');
    const lines = grow(tree, folders, size * 1e6);
    const run = await check(join(home, 'growth'), tree);
    rows.push([lines, run]);
    rmSync(tree, { recursive: true, force: true });
    rmSync(join(home, 'growth'), { recursive: true, force: true });
  }
  const [first] = rows;
  const perLine = ([lines, run]) => run.cpu / lines;
  return [
    '### As the work grows',
    '',
    '| lines | wall | CPU | CPU a line, to the first | peak memory |',
    '| ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(
      (each) =>
        `| ${million(each[0])} | ${seconds(each[1].wall)} | ${seconds(each[1].cpu)} | ${(perLine(each) / perLine(first)).toFixed(2)} × | ${mebibytes(each[1].peak)} |`,
    ),
    '',
    told('peak memory in MiB', Math.max(...rows.map(([, { peak }]) => peak)), TARGETS.peak),
  ];
}

/** Copies folders until they have so many lines, from the first again where they are too few. */
function grow(tree, folders, wanted) {
  let lines = 0;
  for (let round = 0; lines < wanted; round++)
    for (const folder of folders.flatMap(parts)) {
      if (lines >= wanted) break;
      const { lines: more } = sizeOf([folder]);
      if (lines + more > wanted * 1.1) continue;
      cpSync(folder, join(tree, String(round), folder.replace(/[/\\]/g, '_')), { recursive: true, dereference: true });
      lines += more;
    }
  return lines;
}

/** The folders one level below a big tree, or a small one itself. */
function parts(folder) {
  if (!/rustc/.test(folder)) return [folder];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(folder, name), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => join(folder, name, entry.name)),
    );
}

const SIZES_OF = new Map();

function sizeOf(folders) {
  const total = { lines: 0, bytes: 0 };
  for (const folder of folders) {
    let size = SIZES_OF.get(folder);
    if (!size) {
      size = { lines: 0, bytes: 0 };
      for (const name of readdirSync(folder, { recursive: true })) {
        const path = join(folder, name);
        if (!name.endsWith('.rs') || !statSync(path, { throwIfNoEntry: false })?.isFile()) continue;
        const bytes = readFileSync(path);
        size.bytes += bytes.length;
        for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) size.lines++;
      }
      SIZES_OF.set(folder, size);
    }
    total.lines += size.lines;
    total.bytes += size.bytes;
  }
  return total;
}

function median(runs) {
  const of = (key) => runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
  return { wall: of('wall'), cpu: of('cpu'), peak: of('peak') };
}

function row(name, { wall, cpu, peak }) {
  return `| ${name} | ${seconds(wall)} | ${seconds(cpu)} | ${mebibytes(peak)} |`;
}

function told(what, value, target) {
  return `- ${what}: ${value.toFixed(value < 1 ? 3 : value < 50 ? 2 : 0)}, target at most ${target}: ${value <= target ? 'met' : '**missed**'}`;
}

const seconds = (value) => `${value.toFixed(1)} s`;
const mebibytes = (value) => (value === 0 ? '–' : `${value.toFixed(0)} MiB`);
const million = (lines) => `${(lines / 1e6).toFixed(2)} M`;
