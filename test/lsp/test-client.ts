/** A client that talks to a server in the same process over a pair of streams, and remembers what it was told. */
import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  CodeActionRequest,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type ProgressToken,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  WorkDoneProgress,
  type WorkDoneProgressBegin,
  WorkDoneProgressCancelNotification,
  WorkDoneProgressCreateRequest,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { applyEdits } from '../../src/lint/apply-fixes';
import type { InitializationOptions } from '../../src/lsp/protocol';
import { createServer } from '../../src/lsp/server';
import type { Rule } from '../../src/rules/define-rule';
import { testGrammar } from '../support/grammar';
import { MemoryHost } from '../support/memory-host';
import { testRules } from './test-rules';

export const ROOT = 'file:///project';
export const MAIN = `${ROOT}/src/main.rs`;

/** What the tests' clients can do unless they say otherwise. */
export const CAPABILITIES: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      isPreferredSupport: true,
      dataSupport: true,
    },
    hover: { contentFormat: ['markdown'] },
  },
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
    workspaceFolders: true,
  },
  window: { workDoneProgress: true },
};

/** `CAPABILITIES` of a client that asks for diagnostics. */
export const PULLING: ClientCapabilities = {
  ...CAPABILITIES,
  textDocument: {
    ...CAPABILITIES.textDocument,
    diagnostic: { dynamicRegistration: false, relatedInformation: true, codeDescriptionSupport: true },
  },
  workspace: { ...CAPABILITIES.workspace, diagnostics: { refreshSupport: true } },
};

export interface StartOptions {
  readonly capabilities?: ClientCapabilities;
  readonly folders?: readonly string[];
  /** By absolute path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly host?: MemoryHost;
  readonly settings?: object;
  readonly rules?: readonly Rule[];
  readonly initializationOptions?: InitializationOptions;
  readonly loadGrammar?: () => ReturnType<typeof testGrammar>;
  /** True where the server has no files but those that the client reads. */
  readonly clientFiles?: boolean;
}

type WorkDoneProgressValue = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

interface Waiter {
  readonly ready: () => boolean;
  readonly resolve: () => void;
}

export class TestClient {
  readonly connection: ProtocolConnection;
  readonly host: MemoryHost;
  /** Every publication, oldest first. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  readonly registered: string[] = [];
  /** Values of progress, by token. */
  readonly progress = new Map<ProgressToken, WorkDoneProgressValue[]>();
  refreshes = 0;
  settings: object;
  initializeResult!: InitializeResult;
  readonly #waiters = new Set<Waiter>();
  readonly #texts = new Map<string, { text: string; version: number }>();

  private constructor(options: StartOptions) {
    const toServer = new PassThrough();
    const toClient = new PassThrough();
    this.host = options.host ?? new MemoryHost(options.files ?? {});
    this.settings = { debounce: 0, ...options.settings };
    const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
    createServer(server, {
      loadGrammar: options.loadGrammar ?? testGrammar,
      host: (client) => (options.clientFiles ? client : this.host),
      rules: options.rules ?? testRules(),
    });
    server.listen();
    this.connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    this.#listen();
  }

  /** A client whose server is initialized. */
  static async start(options: StartOptions = {}): Promise<TestClient> {
    const client = new TestClient(options);
    const folders = options.folders ?? [ROOT];
    client.initializeResult = await client.connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      capabilities: options.capabilities ?? CAPABILITIES,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
      initializationOptions: options.initializationOptions,
    });
    await client.connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  dispose(): void {
    this.connection.dispose();
  }

  text(uri = MAIN): string {
    return this.#document(uri).text;
  }

  version(uri = MAIN): number {
    return this.#document(uri).version;
  }

  async open(text: string, uri = MAIN): Promise<void> {
    this.#texts.set(uri, { text, version: 1 });
    const languageId = uri.endsWith('.rs') ? 'rust' : 'toml';
    const textDocument = { uri, languageId, version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  async close(uri = MAIN): Promise<void> {
    this.#texts.delete(uri);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** Sends one incremental change; positions are those of UTF-16. */
  async change(range: Range, newText: string, uri = MAIN): Promise<void> {
    await this.#change(uri, applyEdits(this.text(uri), [{ range, newText }]), { range, text: newText });
  }

  /** Sends the whole text anew. */
  async replace(text: string, uri = MAIN): Promise<void> {
    await this.#change(uri, text, { text });
  }

  /** Types `newText` in place of the first occurrence of `old`. */
  async type(old: string, newText: string, uri = MAIN): Promise<void> {
    await this.change(rangeOf(this.text(uri), old), newText, uri);
  }

  /** Does what an editor does with an action's edit. */
  async apply(action: CodeAction, uri = MAIN): Promise<void> {
    await this.replace(applyEdits(this.text(uri), editsOf(action, uri)), uri);
  }

  async configure(settings: object): Promise<void> {
    this.settings = { debounce: 0, ...settings };
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  }

  pull(uri = MAIN, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      ...(previousResultId !== undefined && { previousResultId }),
    });
  }

  /** The diagnostics pushed for the document's present version; waits for them. */
  async diagnostics(uri = MAIN): Promise<readonly Diagnostic[]> {
    const version = this.version(uri);
    return (await this.publication((params) => params.uri === uri && params.version === version)).diagnostics;
  }

  /** The latest publication that fits, now or later. */
  async publication(fits: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
    await this.until(() => this.published.some(fits));
    return this.published.findLast(fits)!;
  }

  /** Resolves as soon as a message makes `ready` true. */
  until(ready: () => boolean): Promise<void> {
    if (ready()) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.add({ ready, resolve }));
  }

  /** Resolves once the server has dealt with what was sent before. */
  async sync(): Promise<void> {
    const textDocument = { uri: `${ROOT}/nowhere.rs` };
    await this.connection.sendRequest(HoverRequest.type, { textDocument, position: { line: 0, character: 0 } });
  }

  /** Actions for the diagnostics of the document, or for those given. */
  async actions(context: Partial<CodeActionContext> = {}, uri = MAIN): Promise<CodeAction[]> {
    const range: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const diagnostics = context.diagnostics ?? [...(await this.diagnostics(uri))];
    const params = { textDocument: { uri }, range, context: { ...context, diagnostics } };
    return ((await this.connection.sendRequest(CodeActionRequest.type, params)) ?? []) as CodeAction[];
  }

  /** The one action whose title holds `title`. */
  async action(title: string, context: Partial<CodeActionContext> = {}, uri = MAIN): Promise<CodeAction> {
    const actions = await this.actions(context, uri);
    const [found, ...more] = actions.filter((action) => action.title.includes(title));
    if (!found || more.length > 0) throw new Error(`not one action for '${title}' in: ${titles(actions).join(' | ')}`);
    return found;
  }

  /** Takes down what is said about a token; the server's own tokens are watched from the start. */
  watchProgress(token: ProgressToken): void {
    const values: WorkDoneProgressValue[] = [];
    this.progress.set(token, values);
    this.connection.onProgress(WorkDoneProgress.type, token, (value) => {
      values.push(value);
      this.#notice();
    });
  }

  async cancelProgress(token: ProgressToken): Promise<void> {
    await this.connection.sendNotification(WorkDoneProgressCancelNotification.type, { token });
  }

  #notice(): void {
    for (const waiter of [...this.#waiters]) {
      if (!waiter.ready()) continue;
      this.#waiters.delete(waiter);
      waiter.resolve();
    }
  }

  #document(uri: string): { text: string; version: number } {
    const document = this.#texts.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }

  async #change(uri: string, text: string, event: { range?: Range; text: string }): Promise<void> {
    const version = this.version(uri) + 1;
    this.#texts.set(uri, { text, version });
    const contentChanges = [event as { text: string }];
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  #listen(): void {
    const { connection } = this;
    const noticing =
      <Params>(handle: (params: Params) => void) =>
      (params: Params) => {
        handle(params);
        this.#notice();
      };
    connection.onNotification(
      PublishDiagnosticsNotification.type,
      noticing((params) => this.published.push(params)),
    );
    connection.onNotification(
      LogMessageNotification.type,
      noticing(({ message }) => this.logged.push(message)),
    );
    connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings));
    connection.onRequest(
      RegistrationRequest.type,
      noticing(({ registrations }) => {
        this.registered.push(...registrations.map(({ method }) => method));
      }),
    );
    connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => this.watchProgress(token));
    connection.onRequest(DiagnosticRefreshRequest.type, () => {
      this.refreshes++;
      this.#notice();
    });
    connection.listen();
  }
}

export function titles(actions: readonly CodeAction[]): string[] {
  return actions.map(({ title }) => title);
}

/** The edits that an action makes in one document, in either form. */
export function editsOf({ edit }: CodeAction, uri = MAIN): TextEdit[] {
  const { documentChanges = [], changes = {} }: WorkspaceEdit = edit ?? {};
  const versioned = documentChanges.flatMap((change) => ('edits' in change ? change.edits : []));
  return [...(versioned as TextEdit[]), ...(changes[uri] ?? [])];
}

/** Range of the first occurrence of `part`. */
export function rangeOf(text: string, part: string): Range {
  const start = text.indexOf(part);
  if (start === -1) throw new Error(`'${part}' is not in the text`);
  const position = (offset: number) => {
    const lines = text.slice(0, offset).split('\n');
    return { line: lines.length - 1, character: lines.at(-1)!.length };
  };
  return { start: position(start), end: position(start + part.length) };
}

export function codes(diagnostics: readonly Diagnostic[]): unknown[] {
  return diagnostics.map(({ code }) => code);
}
