/** Starts and drives the editor: code-server's server, and a Chromium that shows its workbench. */
import { execFileSync, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './install.mjs';
import { serverNode, vscodeServer } from './paths.mjs';

const SERVER_MAIN = join(vscodeServer, 'out/server-main.js');

/** Milliseconds that a process has to end by itself before it is killed. */
const GRACE = 3000;

/** A workbench that talks to nobody and shows nothing that is not asked for. */
const QUIET_SETTINGS = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/** Every workspace is in restricted mode, and stays there. */
const RESTRICTED_SETTINGS = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};

/** An empty folder for one run; `remove` deletes it. */
export function temporaryFolder(purpose) {
  const path = mkdtempSync(join(tmpdir(), `soundness-${purpose}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

/**
 * Starts the server on a free port of the loopback interface.
 * `data` is its folder, `settings` are the user's, `vsix` is installed first, `log` is the file that takes its output. Nothing
 * is trusted where `restricted` says so, and nobody is asked.
 */
export async function startServer({ data, settings = {}, vsix, log, port = 0, restricted = false }) {
  mkdirSync(join(data, 'data/User'), { recursive: true });
  writeFileSync(
    join(data, 'data/User/settings.json'),
    JSON.stringify({ ...QUIET_SETTINGS, ...(restricted && RESTRICTED_SETTINGS), ...settings }),
  );
  // Neither the home folder nor the extension gallery of the machine plays a part. Rust lives in that home, and is found.
  const rust = { CARGO_HOME: join(homedir(), '.cargo'), RUSTUP_HOME: join(homedir(), '.rustup') };
  const env = { ...rust, ...process.env, HOME: data, EXTENSIONS_GALLERY: '{}' };
  const common = ['--accept-server-license-terms', '--telemetry-level', 'off', '--server-data-dir', data];
  if (vsix) execFileSync(serverNode, [SERVER_MAIN, ...common, '--install-extension', vsix], { env, stdio: 'pipe' });

  const address = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'];
  // The driver makes the server heed the `payload` of the address, which names the extension and the tests.
  // The variables are those of this process: a login shell would look for them in the home folder.
  const modes = ['--enable-smoke-test-driver', '--force-disable-user-env'];
  const flags = [...address, ...common, ...modes, ...(restricted ? [] : ['--disable-workspace-trust'])];
  const server = spawn(serverNode, [SERVER_MAIN, ...flags], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  // Should this process end before it calls `stop`, the server ends with it.
  const abandon = () => signal(server.pid, 'SIGKILL');
  process.once('exit', abandon);
  const file = createWriteStream(log);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const listening = new Promise((resolve, reject) => {
    let text = '';
    const read = (chunk) => {
      file.write(chunk);
      text += chunk;
      const match = /Extension host agent listening on (\d+)/.exec(text);
      if (match) resolve(Number(match[1]));
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready:\n${text}`)));
  });
  const stop = async () => {
    signal(server.pid, 'SIGTERM');
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, GRACE).unref())]);
    // The server starts extension hosts of its own: the whole group ends with it.
    signal(server.pid, 'SIGKILL');
    process.off('exit', abandon);
    file.end();
  };
  try {
    return { port: await listening, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Signals the group that `pid` leads. A group that is gone already is fine. */
function signal(pid, name) {
  try {
    process.kill(-pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** The workbench's address. A `workspace` ends in `.code-workspace` or is a folder; `payload` is what the driver takes. */
export function workbenchUrl(port, workspace, payload = {}) {
  const query = new URLSearchParams();
  query.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', workspace);
  if (Object.keys(payload).length > 0) query.set('payload', JSON.stringify(Object.entries(payload)));
  return `http://127.0.0.1:${port}/?${query}`;
}

/** A file of this machine as the workbench names it. */
export function remoteUri(port, path) {
  return `vscode-remote://127.0.0.1:${port}${path}`;
}

export async function openBrowser(viewport) {
  const executablePath = findChromium();
  if (!executablePath || !existsSync(executablePath))
    throw new Error('There is no Chromium: run `node scripts/host/install.mjs`.');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  const browser = await chromium.launch({
    executablePath,
    args: [...args, '--disable-component-update', '--disable-sync'],
  });
  const context = await browser.newContext({ viewport });
  return { page: await context.newPage(), close: () => browser.close() };
}
