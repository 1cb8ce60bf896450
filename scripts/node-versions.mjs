// Runs the same bundles on each release of Node that is supported: the command line must print the same, and the server
// must answer. The releases come from npm, pinned in test/node-versions; they are Linux builds for x64.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, '.vscode-test/node-versions');

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.log(`not run: Node's builds on npm are for Linux on x64, this is ${process.platform} on ${process.arch}`);
  process.exit(0);
}
install();

const versions = Object.keys(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies);
let expected;
let failed = 0;
for (const name of versions) {
  const node = join(folder, 'node_modules', name, 'bin/node');
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
  const { stdout, stderr } = spawnSync(node, ['dist/cli.js', 'check', 'examples/io-runtime', '--format', 'json'], {
    cwd: root,
    encoding: 'utf8',
  });
  expected ??= stdout;
  const same = stdout !== '' && stdout === expected && JSON.parse(stdout).findings.length > 0;
  const served = await answers(node);
  if (!same || !served) failed++;
  console.log(
    `${version}: command line ${same ? 'the same' : `differs\n${stderr}`}, server ${served ? 'answers' : 'is silent'}`,
  );
}
console.log(`${versions.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function install() {
  const manifests = join(root, 'test/node-versions');
  const lock = join(folder, 'package-lock.json');
  const wanted = readFileSync(join(manifests, 'package-lock.json'), 'utf8');
  if (existsSync(join(folder, 'node_modules')) && existsSync(lock) && readFileSync(lock, 'utf8') === wanted) return;
  mkdirSync(folder, { recursive: true });
  cpSync(manifests, folder, { recursive: true });
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('npm could not install the releases of Node in test/node-versions');
}

/** True where the server answers `initialize` over stdio and ends after `shutdown` and `exit`. */
function answers(node) {
  const child = spawn(node, [join(root, 'dist/cli.js'), 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const send = (message) => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill(), 20_000);
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
      if (!output.includes('"capabilities"')) return;
      child.stdout.removeAllListeners('data');
      child.stdout.resume();
      send({ id: 2, method: 'shutdown' });
      send({ method: 'exit' });
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
    send({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
  });
}
