/** The built servers as processes of their own, over each transport. `npm run build` makes them. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  IPCMessageReader,
  IPCMessageWriter,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const CODE = 'pub fn address(mut x: u32) -> *mut u32 {\n    &mut x as *mut u32\n}\n';
const RULE = 'ref-just-for-address';

interface Server {
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
}

const stdio =
  (...args: string[]) =>
  (): Server => {
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const reader = new StreamMessageReader(child.stdout);
    return { process: child, connection: createProtocolConnection(reader, new StreamMessageWriter(child.stdin)) };
  };

function ipc(): Server {
  const child = fork('dist/server.js', ['--node-ipc']);
  const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  return { process: child, connection };
}

beforeAll(() => {
  for (const file of ['dist/server.js', 'dist/cli.js']) {
    if (!existsSync(file)) throw new Error(`${file} is missing: run \`npm run build\` first`);
  }
});

describe.each([
  ['dist/server.js --stdio', stdio('dist/server.js', '--stdio')],
  ['dist/server.js --node-ipc', ipc],
  ['dist/cli.js lsp --stdio', stdio('dist/cli.js', 'lsp', '--stdio')],
])('%s', (_, start) => {
  let server: Server;
  let folder: string;
  let uri: string;
  let exited: Promise<unknown[]>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'soundness é '));
    uri = pathToFileURL(join(folder, 'main.rs')).href;
    server = start();
    exited = once(server.process, 'exit');
    server.connection.listen();
    const result = await server.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: {},
    });
    expect(result.serverInfo?.name).toBe('soundness');
    await server.connection.sendNotification(InitializedNotification.type, {});
  });

  afterEach(async () => {
    if (server.process.exitCode === null) {
      server.process.kill();
      await exited;
    }
    server.connection.dispose();
    rmSync(folder, { recursive: true });
  });

  const published = (version: number) =>
    new Promise<PublishDiagnosticsParams>((resolve) => {
      server.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
        if (params.version === version) resolve(params);
      });
    });

  const open = async (): Promise<PublishDiagnosticsParams> => {
    const answer = published(1);
    const textDocument = { uri, languageId: 'rust', version: 1, text: CODE };
    await server.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    return answer;
  };

  test('findings are published and follow what is typed', async () => {
    const { diagnostics } = await open();
    expect(diagnostics.map(({ code }) => code)).toContain(RULE);
    const answer = published(2);
    const range = { start: { line: 1, character: 4 }, end: { line: 1, character: 8 } };
    await server.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range, text: '&raw mut' }],
    });
    expect((await answer).diagnostics.map(({ code }) => code)).not.toContain(RULE);
  });

  test('the configuration on disk is read', async () => {
    writeFileSync(join(folder, 'soundness.toml'), `[rules]\n${RULE} = "off"\n`);
    const { diagnostics } = await open();
    expect(diagnostics.map(({ code }) => code)).not.toContain(RULE);
  });

  test('after shutdown it ends with 0', async () => {
    await server.connection.sendRequest(ShutdownRequest.type);
    await server.connection.sendNotification(ExitNotification.type);
    expect((await exited)[0]).toBe(0);
  });

  test('without shutdown it ends with 1', async () => {
    await server.connection.sendNotification(ExitNotification.type);
    expect((await exited)[0]).toBe(1);
  });

  test('it does not outlive its client', async () => {
    if (server.process.stdin) server.process.stdin.end();
    else server.process.disconnect();
    await exited;
    expect(server.process.signalCode).toBeNull();
  });
});

test('a server that nobody can talk to says how it is started', async () => {
  const child = spawn(process.execPath, ['dist/server.js'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const [code] = await once(child, 'close');
  expect(code).toBe(2);
  expect(said.join('')).toContain('--stdio');
});
