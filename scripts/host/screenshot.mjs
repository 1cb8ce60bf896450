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

const FILE = 'src/graph.rs';
const RULE = 'shared-ref-cast-to-mut';
const VIEWPORT = { width: 1400, height: 860 };

/** Where the upper edge of the panel is dragged to, in pixels from the top. */
const PANEL_TOP = 690;

/** Lines that the editor is scrolled by after it has centred the finding, so that the menu has room below. */
const SCROLL = 6;

/** Milliseconds until the finding must be there, and for what moves to come to rest. */
const TIME_LIMIT = 60_000;
const SETTLE = 800;

const SETTINGS = {
  'breadcrumbs.enabled': false,
  'editor.fontFamily': "'DejaVu Sans Mono', monospace",
  'editor.fontSize': 15,
  'editor.lineHeight': 1.5,
  'editor.matchBrackets': 'never',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.stickyScroll.enabled': false,
  'problems.defaultViewMode': 'tree',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.activityBar.location': 'hidden',
  // What the menu marks would hide the squiggle.
  'workbench.colorCustomizations': { 'editor.findMatchHighlightBackground': '#ffffff14' },
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.layoutControl.enabled': false,
};

/** Brings the workbench into the state that the picture shows. */
async function pose(page) {
  const { keyboard, mouse } = page;
  /** Runs a command by its name, or goes to `:line:column`. */
  const command = async (text) => {
    await keyboard.press(text.startsWith(':') ? 'Control+g' : 'F1');
    await page.locator('.quick-input-widget input').fill(text.startsWith(':') ? text : `>${text}`);
    await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await keyboard.press('Enter');
  };
  // The number of problems tells that the server is up, and so is all that it takes to get there.
  await page.locator('[id="status.problems"]', { hasText: '1' }).waitFor({ timeout: TIME_LIMIT });
  await command('View: Toggle Primary Side Bar Visibility');
  await command('Problems: Focus on Problems View');
  const problem = page.locator('.markers-panel .monaco-list-row', { hasText: RULE });
  await problem.waitFor({ timeout: TIME_LIMIT });

  const panel = await page.locator('.part.panel').boundingBox();
  await mouse.move(panel.x + panel.width / 2, panel.y - 2);
  await mouse.down();
  await mouse.move(panel.x + panel.width / 2, PANEL_TOP, { steps: 5 });
  await mouse.up();

  const [, line, column] = /Ln (\d+), Col (\d+)/.exec(await problem.textContent());
  await command(`:${line}:${column}`);
  for (let scrolled = 0; scrolled < SCROLL; scrolled++) await keyboard.press('Control+ArrowDown');
  await keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row').first().waitFor();
  await mouse.move(VIEWPORT.width - 100, VIEWPORT.height / 3);
  await page.waitForTimeout(SETTLE);
}

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
  const extensionDevelopmentPath = remoteUri(server.port, root);
  const openFile = remoteUri(server.port, join(example, FILE));
  await browser.page.goto(workbenchUrl(server.port, example, { extensionDevelopmentPath, openFile }));
  await pose(browser.page);
  await browser.page.screenshot({ path: process.argv[2] ?? join(root, 'assets/screenshot.png') });
} finally {
  await browser?.close();
  await server?.stop();
  folder.remove();
}
