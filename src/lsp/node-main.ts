/** Entry of `dist/server.js`. The grammar's modules lie beside it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer } from './node';

const beside = (file: string) => readFileSync(join(__dirname, file));

startServer(process.argv.includes('--stdio') ? 'stdio' : 'ipc', {
  core: beside('web-tree-sitter.wasm'),
  rust: beside('tree-sitter-rust.wasm'),
});
