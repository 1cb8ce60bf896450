/**
 * Puts what the suites in a real VS Code need on the machine: Debian's Chromium and the editor builds that npm carries.
 * Safe to call again: it does only what is missing. Usage: node scripts/host/install.mjs
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installation, runtimeManifest, serverNode, vscodeServer } from './paths.mjs';

const manifestFiles = ['package.json', 'package-lock.json'];
const npmFlags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** Names under which distributions install Chromium; `CHROMIUM` in the environment wins. */
const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome'];

/** Parts of the editor that no suite uses, half of its size. */
const unusedParts = [
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'node_modules/@github/copilot-sdk-linux-x64',
  'node_modules/@microsoft/mxc-sdk',
];

/** Installs what is missing. Throws an error that tells what to do where that is not possible. */
export function install() {
  installChromium();
  installEditors();
}

/** The path of a Chromium, or undefined where there is none. */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => chromiumNames.map((name) => join(folder, name))).find((path) => existsSync(path));
}

function installChromium() {
  if (findChromium()) return;
  const remedy = 'Install Chromium by hand, or set CHROMIUM to the path of a Chromium or Chrome, and run this again.';
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(`There is no Chromium, and it can be installed only by root on a system with apt-get. ${remedy}`);
  }
  console.log('Installing Chromium with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
    const packages = ['chromium', 'fonts-dejavu-core'];
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      stdio: 'inherit',
      env,
    });
  } catch (error) {
    throw new Error(`apt-get could not install Chromium. ${remedy}`, { cause: error });
  }
}

function installEditors() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `The editor builds on npm are for linux-x64, this is ${process.platform}-${process.arch}: use \`npm run test:electron\`.`,
    );
  }
  const stamp = join(installation, 'installed');
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  console.log('Installing the editor builds into .vscode-test, about a minute …');
  rmSync(stamp, { force: true });
  mkdirSync(installation, { recursive: true });
  for (const file of manifestFiles) copyFileSync(join(runtimeManifest, file), join(installation, file));
  // Scripts stay off: code-server's own refuses every release of Node but the one it brings.
  execFileSync('npm', ['ci', ...npmFlags], { cwd: installation, stdio: 'inherit' });
  // Not `npm ci`: the shrinkwrap that this package ships is out of step with its manifest.
  execFileSync('npm', ['install', '--omit=dev', ...npmFlags], { cwd: vscodeServer, stdio: 'inherit' });
  removeUnusedParts();
  writeFileSync(stamp, wanted);
}

/** Changes with whatever decides what an installation holds. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of manifestFiles) hash.update(readFileSync(join(runtimeManifest, file)));
  return hash.update(unusedParts.join()).digest('hex');
}

/**
 * Builds the module that writes log files, without which the editor's output channels stay empty. The suites do without.
 * Needs a C++ compiler; where there is none, or the build fails, it says so and leaves it at that.
 */
export function installOutputChannels() {
  const built = join(vscodeServer, 'node_modules/@vscode/spdlog/build/Release/spdlog.node');
  if (existsSync(built)) return;
  console.log('Building the module behind the output channels, about a minute …');
  const release = dirname(dirname(serverNode));
  const env = {
    ...process.env,
    PATH: `${join(release, 'bin')}${delimiter}${process.env.PATH}`,
    npm_config_nodedir: release,
  };
  try {
    execFileSync('npm', ['rebuild', '--loglevel=error', '@vscode/spdlog'], { cwd: vscodeServer, stdio: 'pipe', env });
  } catch {
    console.log('It could not be built (this takes g++, make and python3): output channels stay empty here.');
  }
}

function removeUnusedParts() {
  for (const part of unusedParts) rmSync(join(vscodeServer, part), { recursive: true, force: true });
  const ripgrep = join(vscodeServer, 'node_modules/@vscode/ripgrep-universal/bin');
  for (const platform of existsSync(ripgrep) ? readdirSync(ripgrep) : []) {
    if (platform !== 'linux-x64') rmSync(join(ripgrep, platform), { recursive: true, force: true });
  }
  for (const entry of readdirSync(vscodeServer, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name.endsWith('.map')) rmSync(join(entry.parentPath, entry.name));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    install();
    console.log('Chromium and the editor builds are in place.');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
