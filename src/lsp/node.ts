/** The server in a Node process: files on disk are read here, all others through the client. */
import { type Connection, createConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { RULES } from '../rules';
import { Grammar, type GrammarBytes } from '../syntax/parser';
import type { Host } from '../workspace/host';
import { nodeHost } from '../workspace/node-host';
import { connectionLog } from './log';
import { createServer } from './server';

export type Transport = 'stdio' | 'ipc';

/** Serves until the client says `exit` or goes away; then the process ends. */
export function startServer(transport: Transport, grammar: GrammarBytes): void {
  const connection = connect(transport);
  const log = connectionLog(connection);
  // What fails outside of any request must not end the server: the client's other documents are still served.
  process.on('unhandledRejection', (error) => log.error('work in the background failed', error));
  process.on('uncaughtException', (error) => log.error('work in the background failed', error));
  createServer(connection, { loadGrammar: () => Grammar.load(grammar), host: byScheme, rules: RULES });
  connection.listen();
}

function connect(transport: Transport): Connection {
  if (transport === 'stdio') return createConnection(process.stdin, process.stdout);
  // The library ends the process with its standard input, but not with a channel that the client closes.
  process.once('disconnect', () => process.exit(1));
  return createConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
}

/** The disk for `file:`, the client for all else. */
function byScheme(client: Host): Host {
  const hostOf = (uri: string) => (uri.startsWith('file:') ? nodeHost : client);
  return {
    readFile: (uri, limit) => hostOf(uri).readFile(uri, limit),
    readDirectory: (uri) => hostOf(uri).readDirectory(uri),
    realPath: (uri) => hostOf(uri).realPath(uri),
    kind: (uri) => hostOf(uri).kind(uri),
  };
}
