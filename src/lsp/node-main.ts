/** Entry of `dist/server.js`. The grammar's modules lie beside it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer, type Transport } from './node';

const beside = (file: string) => readFileSync(join(__dirname, file));

function transport(): Transport {
  if (process.argv.includes('--stdio')) return 'stdio';
  // Only a process that was forked has a channel to its parent.
  if (process.send) return 'ipc';
  process.stderr.write('error: start the server with --stdio, or fork it from the editor\n');
  process.exit(2);
}

startServer(transport(), { core: beside('web-tree-sitter.wasm'), rust: beside('tree-sitter-rust.wasm') });
