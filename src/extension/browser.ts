/** Entry point in the web extension host: the server is a web worker. */
import { type ExtensionContext, Uri, workspace } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { InitializationOptions } from '../lsp/protocol';
import { type Api, start } from './extension';

/** The part of a web worker that is used here; the types of Node have none. */
declare class Worker {
  constructor(url: string);
  terminate(): void;
}

export function activate(context: ExtensionContext): Promise<Api> {
  return start(context, async (id, name, options) => {
    const read = (file: string) => workspace.fs.readFile(Uri.joinPath(context.extensionUri, 'dist', file));
    const [script, coreWasm, rustWasm] = await Promise.all([
      read('server-web.js'),
      read('web-tree-sitter.wasm'),
      read('tree-sitter-rust.wasm'),
    ]);
    // A worker cannot be started from the URI of an extension that lies on a remote, so the script goes through a blob.
    const url = URL.createObjectURL(new Blob([new Uint8Array(script)], { type: 'text/javascript' }));
    const initializationOptions: InitializationOptions = { ...options.initializationOptions, coreWasm, rustWasm };

    let worker: Worker | undefined;
    const connect = async () => {
      worker?.terminate();
      worker = new Worker(url);
      // The client would know a worker by its class, which the web extension host replaces by one of its own.
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    const client = new LanguageClient(id, name, connect, { ...options, initializationOptions });
    return {
      client,
      pid: () => undefined,
      release: () => {
        worker?.terminate();
        URL.revokeObjectURL(url);
      },
    };
  });
}
