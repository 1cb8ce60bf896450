/**
 * Takes the README's picture of the real workbench: a squiggle, the places that belong to it in Problems, and the menu of
 * fixes. Usage: node scripts/host/screenshot.mjs [file.png]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, remoteUri, startServer, temporaryFolder, workbenchUrl } from './editor.mjs';
import { install } from './install.mjs';
import { output, root } from './paths.mjs';
import { layWorkspace } from './suite.mjs';

const VIEWPORT = { width: 1400, height: 860 };
const FILE = 'src/graph.rs';

/** What the picture is of: the line that has the squiggle, and a word in it to put the cursor on. */
const LINE = 31;

const SETTINGS = {
  'breadcrumbs.enabled': false,
  'editor.fontFamily': "'DejaVu Sans Mono', monospace",
  'editor.fontSize': 15,
  'editor.lineHeight': 1.5,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'problems.defaultViewMode': 'tree',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.activityBar.location': 'hidden',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

install();
mkdirSync(output, { recursive: true });
const folder = temporaryFolder('screenshot');
let server;
let browser;
try {
  const { example } = layWorkspace(folder.path);
  const log = join(output, 'screenshot.log');
  server = await startServer({ data: join(folder.path, 'server'), settings: SETTINGS, log });
  browser = await openBrowser(VIEWPORT);
  const { page } = browser;
  const file = join(example, FILE);
  const payload = {
    extensionDevelopmentPath: remoteUri(server.port, root),
    openFile: remoteUri(server.port, file),
  };
  await page.goto(workbenchUrl(server.port, example, payload));
  await page
    .locator('.monaco-editor .squiggly-warning, .monaco-editor .squiggly-error')
    .first()
    .waitFor({ timeout: 60_000 });
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const command = async (name) => {
    await press('F1');
    await page.keyboard.type(name);
    await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await press('Enter');
  };
  await command('View: Toggle Primary Side Bar Visibility');
  await command('Problems: Focus on Problems View');
  await page.screenshot({ path: process.argv[2] ?? join(root, 'assets/screenshot.png') });
} finally {
  await browser?.close();
  await server?.stop();
  folder.remove();
}
