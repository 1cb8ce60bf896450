/** Every test of the suite, in the order in which they run. */
import * as vscode from 'vscode';
import './diagnostics.test';
import './actions.test';
import './pointer-life.test';
import './configuration.test';
import './duplicates.test';
import './audit.test';
import './server.test';
import { until } from './support';

// On a slow machine the workbench starts the suite before it has read the file that names the workspace's folders.
suiteSetup(() => until(() => vscode.workspace.workspaceFolders?.length));
