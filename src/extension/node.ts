/** Entry point in the desktop and remote extension host: the server is a process of its own. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Api, start } from './extension';

export function activate(context: ExtensionContext): Promise<Api> {
  return start(context, async (id, name, options) => {
    const module = context.asAbsolutePath('dist/server.js');
    const client = new LanguageClient(id, name, { module, transport: TransportKind.ipc }, options);
    return { client, pid: () => client.serverProcess?.pid, release: () => {} };
  });
}
