/** The built server for web workers, run in a realm of its own with what a worker has and nothing of Node. */
import { existsSync, readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { encodeBase64 } from '../../src/lsp/base64';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri?: string; readonly version?: number; readonly diagnostics?: Diagnostic[] };
  readonly result?: unknown;
  readonly error?: unknown;
}

const BUNDLE = 'dist/server-web.js';
const ROOT = 'vscode-vfs://github/project';
const CONFIG = '[rules]\nref-just-for-address = "hint"\n';

test('the web worker lints what is open, and reads the configuration through its client', async () => {
  if (!existsSync(BUNDLE)) throw new Error(`${BUNDLE} is missing: run \`npm run build\` first`);
  const waiting = new Set<(message: Message) => void>();
  const worker = startWorker((message) => {
    if (message.method?.startsWith('soundness/') && message.id !== undefined) {
      worker.send({ id: message.id, result: answerAboutFiles(message.method, message.params?.uri ?? '') });
    }
    for (const listener of waiting) listener(message);
  });
  const next = (fits: (message: Message) => boolean) =>
    new Promise<Message>((resolve) => {
      waiting.add((message) => fits(message) && resolve(message));
    });

  const initialized = next(({ id }) => id === 1);
  worker.initialize(1, { clientFiles: true });
  expect(await initialized).toMatchObject({ result: { serverInfo: { name: 'soundness' } } });

  const uri = `${ROOT}/src/main.rs`;
  const text = 'pub fn address(pair: &mut (u32, u32)) -> *mut u32 {\n    &mut pair.1 as *mut u32\n}\n';
  const published = next(({ method }) => method === 'textDocument/publishDiagnostics');
  worker.send({ method: 'initialized', params: {} });
  worker.send({
    method: 'textDocument/didOpen',
    params: { textDocument: { uri, languageId: 'rust', version: 1, text } },
  });
  expect((await published).params?.diagnostics).toMatchObject([{ code: 'ref-just-for-address', severity: 4 }]);
});

function answerAboutFiles(method: string, uri: string): unknown {
  const isConfig = uri === `${ROOT}/soundness.toml`;
  if (method === 'soundness/readFile') {
    return isConfig ? { base64: encodeBase64(new TextEncoder().encode(CONFIG)) } : null;
  }
  return isConfig ? 'file' : null;
}

function startWorker(onMessage: (message: Message) => void) {
  const location = { href: 'blob:vscode/worker' };
  const self: { onmessage?: (event: { data: unknown }) => void; [name: string]: unknown } = {
    addEventListener: () => {},
    location,
    postMessage: (message: Message) => setImmediate(onMessage, message),
  };
  const context = createContext({
    self,
    WorkerGlobalScope: class {},
    location,
    console,
    TextDecoder,
    TextEncoder,
    URL,
    AbortController,
    atob,
    btoa,
    performance,
    crypto,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    queueMicrotask,
  });
  runInContext(readFileSync(BUNDLE, 'utf8'), context, { filename: BUNDLE });

  /** Bytes of the worker's own realm, as they are when they come by message. */
  const bytes = (file: string) => {
    const source = readFileSync(file);
    const copy = runInContext(`new Uint8Array(${source.length})`, context) as Uint8Array;
    copy.set(source);
    return copy;
  };
  const send = (message: object) => setImmediate(() => self.onmessage?.({ data: { jsonrpc: '2.0', ...message } }));
  const initialize = (id: number, options: object) => {
    const initializationOptions = {
      ...options,
      coreWasm: bytes('dist/web-tree-sitter.wasm'),
      rustWasm: bytes('dist/tree-sitter-rust.wasm'),
    };
    const workspaceFolders = [{ uri: ROOT, name: 'project' }];
    const params = { processId: null, rootUri: null, capabilities: {}, workspaceFolders, initializationOptions };
    send({ id, method: 'initialize', params });
  };
  return { send, initialize };
}
