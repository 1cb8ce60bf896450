/** Every test of the suite, in the order in which they run. */
import * as vscode from 'vscode';
import './diagnostics.test';
import './actions.test';
import './pointer-life.test';
import './configuration.test';
import './duplicates.test';
import './audit.test';
import './unsafe-audit.test';
import './matrix.test';
import './server.test';
import { say } from './report';
import { api, until } from './support';

/** Milliseconds that the workbench is given to read the file that names the workspace's folders. */
const PATIENCE = 5_000;

// On a slow machine the workbench starts the suite before it has read that file. Now and then it reads it before there is
// anybody to read files for it, and finds no folder; it looks again when the file changes.
suiteSetup(async function () {
  this.timeout(60_000);
  let since = Date.now();
  await until(async () => {
    if (vscode.workspace.workspaceFolders?.length) return true;
    const file = vscode.workspace.workspaceFile;
    if (!file || Date.now() - since < PATIENCE) return false;
    since = Date.now();
    const text = await vscode.workspace.fs.readFile(file);
    await vscode.workspace.fs.writeFile(file, new Uint8Array([...text, '\n'.charCodeAt(0)]));
    return false;
  });
  // `npm run bench` reads this line.
  const { readyAfter } = await api();
  say(`Ready after ${readyAfter.toFixed(0)} ms.`);
});
