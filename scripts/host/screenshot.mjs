/**
 * Takes the README's pictures of the real workbench into `assets`: a squiggle, the places that belong to it in Problems and
 * the menu of fixes; the life of a pointer in the text; and the unsafe audit. Usage: node scripts/host/screenshot.mjs [picture]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, remoteUri, startServer, temporaryFolder, workbenchUrl } from './editor.mjs';
import { install } from './install.mjs';
import { output, root } from './paths.mjs';
import { layWorkspace } from './suite.mjs';

/** By the name of the picture: what it shows, and how the workbench is brought there. */
const PICTURES = {
  screenshot: {
    file: 'src/graph.rs',
    rule: 'shared-ref-cast-to-mut',
    viewport: { width: 1400, height: 860 },
    pose: showFixes,
  },
  'pointer-life': {
    file: 'src/executor.rs',
    rule: 'box-moved-while-raw-live',
    viewport: { width: 1480, height: 330 },
    pose: showLife,
  },
  'unsafe-audit': {
    file: 'src/slab.rs',
    viewport: { width: 1400, height: 760 },
    settings: {
      'soundness.audit.reviewer': 'Ada Lovelace',
      'soundness.codeLens.unsafeItems': true,
      'workbench.activityBar.location': 'default',
    },
    pose: showAudit,
  },
};

/** Where the upper edge of the panel is dragged to, in pixels from the top. */
const PANEL_TOP = 690;

/** Width that the side bar is dragged to, in pixels. */
const SIDEBAR_WIDTH = 440;

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

/** Runs a command by its name, or goes to `:line:column`. */
async function command(page, text) {
  const { keyboard } = page;
  await keyboard.press(text.startsWith(':') ? 'Control+g' : 'F1');
  await page.locator('.quick-input-widget input').fill(text.startsWith(':') ? text : `>${text}`);
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await keyboard.press('Enter');
}

/** Waits for the finding of `rule` in Problems, which it leaves open. @returns its place as `:line:column` */
async function findProblem(page, rule) {
  // The number of problems tells that the server is up, and so is all that it takes to get there.
  await page.locator('[id="status.problems"]', { hasText: /[1-9]/ }).waitFor({ timeout: TIME_LIMIT });
  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await command(page, 'Problems: Focus on Problems View');
  const problem = page.locator('.markers-panel .monaco-list-row', { hasText: rule });
  await problem.waitFor({ timeout: TIME_LIMIT });
  const [, line, column] = /Ln (\d+), Col (\d+)/.exec(await problem.textContent());
  return `:${line}:${column}`;
}

/** A squiggle, its places in Problems, and the menu of fixes. */
async function showFixes(page, { rule, viewport }) {
  const { keyboard, mouse } = page;
  const place = await findProblem(page, rule);
  const panel = await page.locator('.part.panel').boundingBox();
  await mouse.move(panel.x + panel.width / 2, panel.y - 2);
  await mouse.down();
  await mouse.move(panel.x + panel.width / 2, PANEL_TOP, { steps: 5 });
  await mouse.up();
  await command(page, place);
  for (let scrolled = 0; scrolled < SCROLL; scrolled++) await keyboard.press('Control+ArrowDown');
  await keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row').first().waitFor();
  await mouse.move(viewport.width - 100, viewport.height / 3);
}

/** A pointer's life in the text, and nothing else. */
async function showLife(page, { rule, viewport }) {
  const place = await findProblem(page, rule);
  await command(page, 'View: Hide Panel');
  await command(page, place);
  await command(page, "Soundness: Show Pointer's Life");
  await page.mouse.move(viewport.width - 100, viewport.height - 60);
}

/** The unsafe audit beside the code, an item of it reviewed, and what is told of another one. */
async function showAudit(page) {
  const { keyboard, mouse } = page;
  await page.locator('[id="status.problems"]', { hasText: /[1-9]/ }).waitFor({ timeout: TIME_LIMIT });
  await command(page, 'Soundness: Focus on Unsafe Audit View');
  await page.locator('.pane-body').getByRole('button', { name: 'Audit Workspace' }).click();
  const row = (text) => page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  await row('io-runtime').waitFor({ timeout: TIME_LIMIT });
  // The modules from the last to the first, so that the rows that are still to be clicked stay where they are.
  for (const module of ['slab', 'ring']) await row(new RegExp(`^${module}`)).click();
  const item = row(/Slab.*block/);
  await item.click();
  await item.hover();
  await item.getByRole('button', { name: 'Mark as Reviewed' }).click();
  await page.locator('.quick-input-widget input').fill('the index is checked one line above');
  await keyboard.press('Enter');
  await row(/push ?fn/).click();
  const sash = await page.locator('.part.sidebar').boundingBox();
  await mouse.move(sash.x + sash.width, sash.y + sash.height / 2);
  await mouse.down();
  await mouse.move(sash.x + SIDEBAR_WIDTH, sash.y + sash.height / 2, { steps: 5 });
  await mouse.up();
  await row(/Ring::new/).hover();
  await row(/push ?fn/).hover();
  await page.locator('.workbench-hover').waitFor();
}

async function take(name, path) {
  const picture = PICTURES[name];
  const folder = temporaryFolder('screenshot');
  let server;
  let browser;
  try {
    const { example } = layWorkspace(folder.path);
    const log = join(output, 'screenshot.log');
    const settings = { ...SETTINGS, ...picture.settings };
    server = await startServer({ data: join(folder.path, 'server'), settings, log });
    browser = await openBrowser(picture.viewport);
    const { page } = browser;
    const extensionDevelopmentPath = remoteUri(server.port, root);
    const openFile = remoteUri(server.port, join(example, picture.file));
    await page.goto(workbenchUrl(server.port, example, { extensionDevelopmentPath, openFile }));
    await picture.pose(page, picture);
    await page.waitForTimeout(SETTLE);
    await page.screenshot({ path });
  } finally {
    await browser?.close();
    await server?.stop();
    folder.remove();
  }
}

const names = process.argv[2] ? [process.argv[2]] : Object.keys(PICTURES);
const unknown = names.find((name) => !Object.hasOwn(PICTURES, name));
if (unknown) throw new Error(`There is no picture ‘${unknown}’ but ${Object.keys(PICTURES).join(', ')}.`);
install();
mkdirSync(output, { recursive: true });
for (const name of names) await take(name, join(root, `assets/${name}.png`));
