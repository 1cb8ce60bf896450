/**
 * Fetches the Rust code that measurements and slow tests run over: `node bench/corpus.mjs [folder]`. Debian packages,
 * unpacked and not installed. Prints where the code is; where there is no apt, says so and leaves with 0, for those who
 * come after look whether the folder is there.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The standard library. */
const STD = 'rust-src';
/** Crates that live on unsafe code. */
const UNSAFE = [
  'ahash',
  'arc-swap',
  'arrayvec',
  'async-task',
  'backtrace',
  'bstr',
  'bumpalo',
  'bytemuck',
  'bytes',
  'capnp',
  'castaway',
  'concread',
  'concurrent-queue',
  'crossbeam-channel',
  'crossbeam-deque',
  'crossbeam-epoch',
  'crossbeam-queue',
  'crossbeam-utils',
  'cxx',
  'dashmap',
  'encoding-rs',
  'event-listener',
  'futures-util',
  'generator',
  'generic-array',
  'hashbrown',
  'http',
  'httparse',
  'indexmap',
  'lock-api',
  'lru',
  'memchr',
  'memmap2',
  'memoffset',
  'mio',
  'mio-0.6',
  'nix',
  'once-cell',
  'parking-lot',
  'parking-lot-core',
  'petgraph',
  'psm',
  'rayon',
  'rayon-core',
  'rgb',
  'ring',
  'rkyv',
  'rustix',
  'servo-arc',
  'sharded-slab',
  'sized-chunks',
  'slab',
  'slotmap',
  'smallvec',
  'socket2',
  'spin',
  'sysinfo',
  'tendril',
  'thread-local',
  'tinyvec',
  'tokio',
  'tokio-util',
  'try-lock',
  'typed-arena',
  'vsock',
  'wayland-commons',
  'xxhash-rust',
  'zerocopy',
];
/** Crates with hand-written or generated bindings. */
const FOREIGN = ['cairo-rs', 'curl', 'git2', 'glib', 'inotify', 'libloading', 'openssl', 'pyo3', 'rusqlite', 'x11rb'];
/** Crates with little unsafe code or none: what the machine says of them is wrong. */
const SAFE = [
  'clap',
  'clap-lex',
  'either',
  'fnv',
  'heck',
  'im-rc',
  'itertools',
  'semver',
  'serde-json',
  'textwrap',
  'toml',
];

/** What the others need to be built. */
const NEEDED = [
  'autocfg',
  'bitflags',
  'cache-padded',
  'cfg-if',
  'errno',
  'fallible-iterator',
  'fallible-streaming-iterator',
  'fixedbitset',
  'foreign-types',
  'foreign-types-shared',
  'futures-channel',
  'futures-core',
  'futures-io',
  'futures-sink',
  'futures-task',
  'getrandom',
  'hashlink',
  'io-lifetimes',
  'itoa',
  'lazy-static',
  'libc',
  'linux-raw-sys',
  'log',
  'num-cpus',
  'pin-project-lite',
  'pin-utils',
  'regex-automata',
  'ryu',
  'scopeguard',
  'serde',
  'stable-deref-trait',
  'static-assertions',
  'typenum',
  'unicode-segmentation',
  'version-check',
];

const PACKAGES = [STD, ...[...UNSAFE, ...FOREIGN, ...SAFE, ...NEEDED].map((name) => `librust-${name}-dev`)];

/** The folder where the code is kept between runs. */
export function corpusFolder() {
  return (
    process.env.SOUNDNESS_CORPUS ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'soundness-corpus')
  );
}

/** Folders of the standard library's crates and of the other crates below a corpus folder; empty where there is none. */
export function corpusRoots(folder) {
  return {
    std: foldersBelow(join(folder, 'usr/src'), (name) => `${name}/library`),
    crates: foldersBelow(join(folder, 'usr/share/cargo/registry')),
  };
}

function foldersBelow(parent, inside = (name) => name) {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .map((name) => join(parent, inside(name)))
    .filter(existsSync)
    .sort();
}

function fetchCorpus(folder) {
  if (!hasApt()) {
    console.log('corpus: skipped, for there is no apt-get and dpkg here');
    return;
  }
  const packages = join(folder, 'packages');
  mkdirSync(packages, { recursive: true });
  const known = PACKAGES.filter((name) => isKnown(name));
  const missing = PACKAGES.filter((name) => !known.includes(name));
  if (missing.length > 0) console.log(`corpus: not in this distribution: ${missing.join(', ')}`);
  const have = new Set(readdirSync(packages).map((name) => name.split('_')[0]));
  const wanted = known.filter((name) => !have.has(name));
  try {
    if (wanted.length > 0)
      execFileSync('apt-get', ['download', ...wanted], { cwd: packages, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    console.log(`corpus: skipped, apt-get could not fetch the packages: ${error.stderr ?? error}`);
    return;
  }
  rmSync(join(folder, 'usr'), { recursive: true, force: true });
  for (const name of readdirSync(packages).filter((file) => file.endsWith('.deb')))
    execFileSync('dpkg', ['-x', join(packages, name), folder]);
  const { std, crates } = corpusRoots(folder);
  console.log(
    `corpus: ${folder} has ${std.length === 0 ? 'no standard library' : 'the standard library'} and ${crates.length} crates`,
  );
}

function hasApt() {
  try {
    for (const program of ['apt-get', 'dpkg']) execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function isKnown(name) {
  try {
    return (
      execFileSync('apt-cache', ['show', '--no-all-versions', name], { stdio: ['ignore', 'pipe', 'ignore'] }).length > 0
    );
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) fetchCorpus(resolve(process.argv[2] ?? corpusFolder()));
