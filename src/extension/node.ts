/** Entry point in the desktop and remote extension host: the server is a process of its own. */
import { EventEmitter, type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { MIRI_FITS_NOTIFICATION, type MiriFitsParams } from '../lsp/protocol';
import { type Api, start } from './extension';
import { openMatrix } from './matrix';
import type { Matrix } from './matrix/matrix';

/** What `activate` returns here. It serves the tests. */
export interface NodeApi extends Api {
  /** Undefined in a workspace that is not trusted, and where it is not wanted. */
  readonly matrix: () => Matrix | undefined;
}

export async function activate(context: ExtensionContext): Promise<NodeApi> {
  const listed = new EventEmitter<MiriFitsParams>();
  const matrix = openMatrix(context, (fits) => listed.fire(fits));
  const api = await start(context, async (id, name, options) => {
    const module = context.asAbsolutePath('dist/server.js');
    const client = new LanguageClient(id, name, { module, transport: TransportKind.ipc }, options);
    // Without a server there are no lenses that it would concern.
    const telling = listed.event((fits) => void client.sendNotification(MIRI_FITS_NOTIFICATION, fits).catch(() => {}));
    return { client, pid: () => client.serverProcess?.pid, release: () => telling.dispose() };
  });
  return { ...api, matrix: () => matrix.current };
}
