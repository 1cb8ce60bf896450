/** The item beside the language's name in the status bar: how the server is, and what it found in this file. */
import { type Disposable, LanguageStatusSeverity, languages, window } from 'vscode';
import { State } from 'vscode-languageclient';
import { DIAGNOSTIC_SOURCE, STATUS_NOTIFICATION, type StatusParams } from '../lsp/protocol';
import { RESTART_SERVER_COMMAND, SHOW_OUTPUT_COMMAND } from './commands';
import { DOCUMENT_SELECTOR, type Server } from './server';
import { type Counts, describeCounts } from './unsafe-tree';
import type { UnsafeView } from './unsafe-view';

interface View {
  readonly text: string;
  readonly detail: string;
  readonly severity: LanguageStatusSeverity;
  readonly busy: boolean;
  readonly command: { readonly title: string; readonly command: string };
}

const SHOW_OUTPUT = { title: 'Show Output', command: SHOW_OUTPUT_COMMAND };
const QUIET: StatusParams = { kind: 'ready', message: '' };
const RESTART = { title: 'Restart Server', command: RESTART_SERVER_COMMAND };

/** What an audit has listed. */
type Audited = Pick<UnsafeView, 'counts' | 'onDidChangeTreeData'>;

export class Status implements Disposable {
  readonly #server: Server;
  readonly #audited: Audited;
  readonly #item = languages.createLanguageStatusItem('soundness.status', DOCUMENT_SELECTOR);
  readonly #subscriptions: readonly Disposable[];
  /** What the server says of itself; a server that is not running says nothing. */
  #reported: StatusParams = QUIET;

  constructor(server: Server, audited: Audited) {
    this.#server = server;
    this.#audited = audited;
    this.#item.name = 'Soundness';
    this.#subscriptions = [
      server.onDidChange(() => this.#report(server.state === State.Running ? this.#reported : QUIET)),
      server.client.onNotification(STATUS_NOTIFICATION, (status: StatusParams) => this.#report(status)),
      audited.onDidChangeTreeData(() => this.#update()),
      languages.onDidChangeDiagnostics(() => this.#update()),
      window.onDidChangeActiveTextEditor(() => this.#update()),
    ];
    this.#update();
  }

  /** What the item says, for the tests. */
  get text(): string {
    return `${this.#item.text} · ${this.#item.detail}`;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#item.dispose();
  }

  #report(status: StatusParams): void {
    this.#reported = status;
    this.#update();
  }

  #update(): void {
    Object.assign(this.#item, statusOf(this.#server, this.#reported, findingsInActiveFile(), this.#audited.counts));
  }
}

function statusOf(server: Server, reported: StatusParams, findings: number, counts: Counts | undefined): View {
  const calm = { severity: LanguageStatusSeverity.Information, busy: false, command: SHOW_OUTPUT };
  if (server.state === State.Starting) return { ...calm, text: 'Soundness', detail: 'Starting the server', busy: true };
  if (server.state !== State.Running) {
    const detail = server.gaveUp ? 'The server stopped too often' : 'The server is not running';
    return { ...calm, text: 'Soundness', detail, severity: LanguageStatusSeverity.Error, command: RESTART };
  }
  const text = `$(shield) ${findings === 0 ? 'No findings' : findings === 1 ? '1 finding' : `${findings} findings`}`;
  return {
    ...calm,
    text,
    detail: reported.message || ['In this file', ...auditNote(counts), ...restartNote(server.restarts)].join(' · '),
    busy: reported.kind === 'busy',
    severity: reported.kind === 'warning' ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information,
  };
}

/** What the last audit has listed; nothing before the first one. */
function auditNote(counts: Counts | undefined): string[] {
  if (!counts) return [];
  return [`audit: ${counts.items === 0 ? 'no unsafe code' : describeCounts(counts)}`];
}

function restartNote(restarts: number): string[] {
  return restarts === 0 ? [] : [`server restarted ${restarts === 1 ? 'once' : `${restarts} times`}`];
}

function findingsInActiveFile(): number {
  const uri = window.activeTextEditor?.document.uri;
  return uri ? languages.getDiagnostics(uri).filter(({ source }) => source === DIAGNOSTIC_SOURCE).length : 0;
}
