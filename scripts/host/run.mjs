/**
 * Runs the suite in a real VS Code. Usage: node scripts/host/run.mjs <node|restricted|web|web-1.91|vsix|electron>
 *
 *   node        the Node extension host of the current build
 *   restricted  the same in a workspace that is not trusted, with the tests of what must not be there
 *   web         the web worker extension host of the same build
 *   web-1.91    the web worker extension host of the oldest build that is supported
 *   vsix        the packaged extension, installed into the current build
 *   electron    a desktop build, which @vscode/test-electron downloads
 *
 * Ends with 0 where every test passed. Logs, and a screenshot of the workbench after a failure, stay in out/host.
 */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { open as openTestWeb } from '@vscode/test-web';
import { openBrowser, remoteUri, startServer, temporaryFolder, workbenchUrl } from './editor.mjs';
import { install } from './install.mjs';
import { output, root, vscodeWeb } from './paths.mjs';
import { buildSuite, layWorkspace } from './suite.mjs';

/** Milliseconds that one run may take, from the workbench's opening to the last test's end. */
const TIME_LIMIT = 180_000;

/** Start of the lines that the suite's reporter writes; the rest of what VS Code says goes to the log. */
const SUITE_LINE = '[suite] ';

const VIEWPORT = { width: 1280, height: 800 };

const { name: extensionName, publisher, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const extensionId = `${publisher}.${extensionName}`;

/** How each host is brought up: gives the workbench's address and a function that ends what was started. */
const hosts = {
  node: (run) => openCodeServer(run, { extension: root, suite: run.suite.node }),
  restricted: (run) => openCodeServer(run, { extension: root, suite: run.suite.node, restricted: true }),
  web: (run) =>
    openCodeServer(run, {
      extension: root,
      suite: run.suite.web,
      settings: { 'remote.extensionKind': { [extensionId]: ['web'] } },
    }),
  vsix: (run) => {
    const vsix = join(root, `dist/${extensionName}-${version}.vsix`);
    if (!existsSync(vsix)) throw new Error(`There is no ${vsix}: run \`npm run package\` first.`);
    return openCodeServer(run, { extension: join(root, 'test/host/driver'), suite: run.suite.node, vsix });
  },
  'web-1.91': openOldWeb,
};

async function openCodeServer({ folder, workspace, log }, { extension, suite, settings, vsix, restricted }) {
  const data = join(folder, 'server');
  const server = await startServer({ data, settings, vsix, log, restricted });
  const payload = {
    extensionDevelopmentPath: remoteUri(server.port, extension),
    extensionTestsPath: remoteUri(server.port, suite.replace(/\.js$/, '')),
    skipWelcome: 'true',
  };
  return {
    url: workbenchUrl(server.port, workspace.file, payload),
    logs: join(data, 'data/logs'),
    stop: () => server.stop(),
  };
}

async function openOldWeb({ folder, workspace, suite }) {
  // @vscode/test-web takes a build from its cache where a folder is named after the commit and has a version file.
  const commit = '0'.repeat(40);
  const build = join(folder, `cache/vscode-web-stable-${commit}`);
  mkdirSync(build, { recursive: true });
  for (const part of ['out', 'node_modules', 'extensions', 'package.json', 'favicon.ico', 'manifest.json']) {
    symlinkSync(join(vscodeWeb, part), join(build, part));
  }
  writeFileSync(join(build, 'version'), '1.91.1');
  const port = await freePort();
  const server = await openTestWeb({
    browserType: 'none',
    host: '127.0.0.1',
    port,
    quality: 'stable',
    commit,
    testRunnerDataDir: join(folder, 'cache'),
    extensionDevelopmentPath: root,
    extensionTestsPath: suite.web,
    folderPath: workspace.parent,
  });
  return { url: `http://127.0.0.1:${port}/`, stop: async () => server.dispose() };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Opens the workbench, prints what the suite says, and gives its exit code: 0 passed, 1 failed, 124 out of time. */
async function drive(mode, host, log) {
  const browser = await openBrowser(VIEWPORT);
  try {
    const { page } = browser;
    let exit;
    const exited = new Promise((resolve) => {
      exit = resolve;
    });
    // The names are those that the test runner inside VS Code calls.
    await page.exposeFunction('codeAutomationLog', (_type, [text]) => {
      if (String(text).startsWith(SUITE_LINE)) console.log(text.slice(SUITE_LINE.length));
    });
    await page.exposeFunction('codeAutomationExit', (code) => exit(code));
    page.on('console', (message) => appendFileSync(log, `[page] ${message.text()}\n`));
    page.on('pageerror', (error) => appendFileSync(log, `[page error] ${error.stack ?? error}\n`));
    page.on('crash', () => {
      console.error('The page crashed.');
      exit(1);
    });
    const timer = setTimeout(() => {
      console.error(`The suite did not end within ${TIME_LIMIT / 1000} seconds.`);
      exit(124);
    }, TIME_LIMIT);
    await page.goto(host.url);
    const code = await exited;
    clearTimeout(timer);
    if (code !== 0) await page.screenshot({ path: join(output, `${mode}-failure.png`) });
    return code;
  } finally {
    await browser.close();
  }
}

async function runInBrowser(mode) {
  install();
  const folder = temporaryFolder(`host-${mode}`);
  const log = join(output, `${mode}.log`);
  writeFileSync(log, '');
  let host;
  try {
    const run = { folder: folder.path, workspace: layWorkspace(folder.path), suite: await buildSuite(), log };
    host = await hosts[mode](run);
    const code = await drive(mode, host, log);
    if (code !== 0) {
      if (host.logs) cpSync(host.logs, join(output, `${mode}-logs`), { recursive: true });
      console.error(`Logs and a screenshot are in ${output}.`);
    }
    return code;
  } finally {
    await host?.stop();
    folder.remove();
  }
}

async function runInElectron() {
  const { downloadAndUnzipVSCode, runTests } = await import('@vscode/test-electron');
  let vscodeExecutablePath;
  try {
    vscodeExecutablePath = await downloadAndUnzipVSCode({ version: 'stable', cachePath: join(output, 'electron') });
  } catch (error) {
    console.error(`VS Code could not be downloaded: ${error.message}`);
    console.error('The hosts node, web and web-1.91 run the same suite without a download.');
    return 1;
  }
  const folder = temporaryFolder('host-electron');
  try {
    const { file } = layWorkspace(folder.path);
    const { node: extensionTestsPath } = await buildSuite();
    const flags = ['--disable-workspace-trust', '--disable-extensions', `--user-data-dir=${join(folder.path, 'user')}`];
    return await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath,
      launchArgs: [file, ...flags],
    });
  } finally {
    folder.remove();
  }
}

const mode = process.argv[2];
if (mode !== 'electron' && !Object.hasOwn(hosts, mode ?? '')) {
  console.error(`Usage: node scripts/host/run.mjs <${[...Object.keys(hosts), 'electron'].join('|')}>`);
  process.exit(2);
}
// Ends what was started: `exit` listeners do not run where a signal ends the process.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

const started = Date.now();
mkdirSync(output, { recursive: true });
for (const left of ['-failure.png', '-logs']) rmSync(join(output, `${mode}${left}`), { recursive: true, force: true });
let code = 1;
try {
  code = mode === 'electron' ? await runInElectron() : await runInBrowser(mode);
} catch (error) {
  console.error(error);
}
console.log(`Host ${mode}: ${code === 0 ? 'passed' : 'failed'} after ${((Date.now() - started) / 1000).toFixed(1)} s.`);
process.exit(code);
