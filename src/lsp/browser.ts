/** Entry of `dist/server-web.js`, a web worker. It has no disk: the client brings the grammar and reads the files. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { RULES } from '../rules';
import { Grammar } from '../syntax/parser';
import type { InitializationOptions } from './protocol';
import { createServer } from './server';

/** The worker as the connection takes it; the types of Node have none. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
createServer(connection, { loadGrammar, host: (client) => client, rules: RULES });
connection.listen();

async function loadGrammar({ coreWasm, rustWasm }: InitializationOptions): Promise<Grammar> {
  if (!coreWasm || !rustWasm) throw new Error('the client sent no grammar');
  return Grammar.load({ core: coreWasm, rust: rustWasm });
}
