/** The language server as the extension sees it: started, restarted after a crash, stopped. */
import { commands, type Disposable, EventEmitter, env, type LogOutputChannel, UIKind, window } from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient';
import {
  EXPLAIN_RULE_COMMAND,
  type InitializationOptions,
  MARK_REVIEWED_COMMAND,
  SHOW_CONTRACT_COMMAND,
  SHOW_POINTER_LIFE_COMMAND,
} from '../lsp/protocol';
import { RESTART_SERVER_COMMAND, SHOW_OUTPUT_COMMAND } from './commands';
import { serveFiles } from './files';
import { FINDINGS } from './findings';
import { rulePagesAddress } from './rule-pages';
import { traceChannel } from './trace';

/** A server that ends more often than this within `CRASH_WINDOW` milliseconds is left alone. */
const MAX_RESTARTS = 4;
const CRASH_WINDOW = 3 * 60_000;

/** Documents under these schemes are old versions of files, whose findings nobody can act on. */
const HISTORY_SCHEMES: readonly string[] = ['git', 'gitfs', 'gitlens', 'pr', 'review'];

/** Documents that the server looks at. */
export const DOCUMENT_SELECTOR = [{ language: 'rust' }, { pattern: '**/{soundness,soundness-reviews}.toml' }];

/** A client together with what its host knows about the server behind it. */
export interface HostClient {
  readonly client: BaseLanguageClient;
  /** Process id of the running server, or undefined where it is no process. */
  readonly pid: () => number | undefined;
  /** Frees what the client itself does not. */
  readonly release: () => void;
}

/** How an entry point makes the client for its host. */
export type ConnectClient = (id: string, name: string, options: LanguageClientOptions) => Promise<HostClient>;

export class Server implements Disposable {
  readonly #output: LogOutputChannel;
  readonly #trace: LogOutputChannel & Disposable;
  readonly #changed = new EventEmitter<void>();
  #host!: HostClient;
  #crashes: readonly number[] = [];

  /** Fires whenever `state` may have changed. */
  readonly onDidChange = this.#changed.event;

  private constructor(output: LogOutputChannel) {
    this.#output = output;
    this.#trace = traceChannel(output);
  }

  /** Makes the client; `start` brings the server up. */
  static async create(output: LogOutputChannel, connect: ConnectClient): Promise<Server> {
    const server = new Server(output);
    server.#host = await connect('soundness', 'Soundness', server.#clientOptions());
    serveFiles(server.client);
    server.client.onDidChangeState(() => server.#changed.fire());
    return server;
  }

  get client(): BaseLanguageClient {
    return this.#host.client;
  }

  get pid(): number | undefined {
    return this.#host.pid();
  }

  get state(): State {
    return this.client.state;
  }

  /** How often the server was restarted after it ended by itself, of late. */
  get restarts(): number {
    return Math.min(this.#crashes.length, MAX_RESTARTS);
  }

  /** True where the server ended too often and was not started again. */
  get gaveUp(): boolean {
    return this.#crashes.length > MAX_RESTARTS;
  }

  /** A server that cannot be started is reported to the user; the commands stay usable. */
  async start(): Promise<void> {
    try {
      await this.client.start();
      this.#output.info('The language server is running.');
    } catch (error) {
      this.#output.error('The language server could not be started.', error);
    }
  }

  async restart(): Promise<void> {
    this.#output.info('Restarting the language server, as asked.');
    this.#crashes = [];
    if (this.state === State.Starting) await this.start();
    if (this.state === State.Running) await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    try {
      await this.client.stop();
    } catch (error) {
      this.#output.warn('The language server did not stop by itself and was ended.', error);
    }
  }

  dispose(): void {
    this.#host.release();
    this.#trace.dispose();
    this.#changed.dispose();
  }

  #clientOptions(): LanguageClientOptions {
    const initializationOptions: InitializationOptions = {
      clientCommands: [EXPLAIN_RULE_COMMAND, MARK_REVIEWED_COMMAND, SHOW_CONTRACT_COMMAND, SHOW_POINTER_LIFE_COMMAND],
      clientFiles: true,
      // A browser has no way from an address back into the workbench.
      ...(env.uiKind === UIKind.Desktop && { rulePages: rulePagesAddress(env.uriScheme) }),
    };
    return {
      documentSelector: DOCUMENT_SELECTOR,
      initializationOptions,
      outputChannel: this.#output,
      traceOutputChannel: this.#trace,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      diagnosticCollectionProvider: FINDINGS,
      diagnosticPullOptions: {
        onChange: true,
        onSave: true,
        filter: (document) => HISTORY_SCHEMES.includes(document.uri.scheme),
      },
      errorHandler: this.#errorHandler(),
    };
  }

  #errorHandler(): ErrorHandler {
    return {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => this.#onClosed(),
    };
  }

  #onClosed(): CloseHandlerResult {
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < CRASH_WINDOW), now];
    if (this.gaveUp) {
      const message =
        `The language server of Soundness stopped ${this.#crashes.length} times within three minutes ` +
        'and is not started again. The output tells more; restart it when the cause is gone.';
      void this.#tell(window.showErrorMessage, message, { 'Restart Server': RESTART_SERVER_COMMAND });
      return { action: CloseAction.DoNotRestart, message, handled: true };
    }
    const message =
      'The language server of Soundness stopped unexpectedly and is restarted ' +
      `(attempt ${this.#crashes.length} of ${MAX_RESTARTS}).`;
    if (this.#crashes.length === 1) void this.#tell(window.showWarningMessage, message);
    return { action: CloseAction.Restart, message, handled: true };
  }

  /** Shows a message with buttons that run commands. */
  async #tell(
    show: (message: string, ...buttons: string[]) => Thenable<string | undefined>,
    message: string,
    buttons: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const offered: Readonly<Record<string, string>> = { ...buttons, 'Show Output': SHOW_OUTPUT_COMMAND };
    const chosen = await show(message, ...Object.keys(offered));
    const command = chosen && offered[chosen];
    if (command) await commands.executeCommand(command);
  }
}
