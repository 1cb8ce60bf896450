/** What all features work with, made once when the client says hello. */
import type { CancellationToken, Connection, InitializeParams } from 'vscode-languageserver';
import type { Rule } from '../rules/define-rule';
import type { Grammar } from '../syntax/parser';
import type { Host } from '../workspace/host';
import { Workspace } from '../workspace/workspace';
import { type Analysis, Analyzer, saysTheSame } from './analysis';
import { AuditedFiles } from './audited-files';
import { type ClientFeatures, clientFeatures } from './capabilities';
import { ClientHost, EmptyHost } from './client-host';
import { delay } from './delay';
import { type Document, Documents } from './documents';
import { Emitter } from './emitter';
import { Ledgers } from './ledgers';
import { connectionLog, type Log } from './log';
import { MiriFits } from './miri-fits';
import { OverlayHost } from './overlay-host';
import { Settings } from './settings';
import { Status } from './status';
import { UnsafeCode } from './unsafe-code';

/** Milliseconds from what is said of a change at once to the look at all that follows from it, while nobody types. */
const WHOLE_LOOK_PAUSE = 100;

/** Makes the host of a server from the one that asks the client; a server with a disk reads `file:` itself. */
export type MakeHost = (client: Host) => Host;

export class Session {
  readonly client: ClientFeatures;
  /** All rules, by id. */
  readonly rules: ReadonlyMap<string, Rule>;
  readonly log: Log;
  readonly documents: Documents;
  /** Files as the user sees them: open documents, then what lies below. */
  readonly host: Host;
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly status: Status;
  readonly analyzer: Analyzer;
  readonly audited = new AuditedFiles();
  readonly code = new UnsafeCode();
  readonly miriFits = new MiriFits();
  readonly ledgers: Ledgers;
  /** URIs of the workspace folders, as the client spells them. */
  folders: readonly string[];

  /** The client is ready for requests. */
  readonly initialized = new Emitter<void>();
  /** A document was opened or changed. */
  readonly changed = new Emitter<Document>();
  /** A document was saved; the value is its URI. */
  readonly saved = new Emitter<string>();
  /** A document was closed; the value is its URI. */
  readonly closed = new Emitter<string>();
  /** A file was changed, made or deleted outside of the editor; the value is its URI. */
  readonly touched = new Emitter<string>();
  /** A closed file was listed again after an audit, or is listed no more; the value is its URI. */
  readonly listed = new Emitter<string>();
  /** Open documents whose results depend on a file that has changed. */
  readonly outdated = new Emitter<readonly Document[]>();
  /** Settings have changed: everything said so far is stale. */
  readonly stale = new Emitter<void>();

  constructor(
    readonly connection: Connection,
    params: InitializeParams,
    grammar: Grammar,
    rules: readonly Rule[],
    makeHost: MakeHost,
  ) {
    this.client = clientFeatures(params);
    this.rules = new Map(rules.map((rule) => [rule.id, rule]));
    this.log = connectionLog(connection);
    this.documents = new Documents(this.client.encoding, grammar);
    const clientHost = this.client.readsFiles ? new ClientHost(connection) : new EmptyHost();
    this.host = new OverlayHost(makeHost(clientHost), this.documents);
    this.workspace = new Workspace(this.host, grammar, rules);
    this.settings = new Settings(connection, this.client.configuration, new Set(this.rules.keys()), this.log);
    this.status = new Status(connection);
    this.analyzer = new Analyzer(this);
    this.folders = initialFolders(params);
    this.ledgers = new Ledgers(this.host, () => this.folders);
    this.stale.on(() => this.analyzer.invalidate());
  }

  /** Waits until the document has been left alone for the debounce time, or the token is cancelled. */
  async settled(document: Document, token?: CancellationToken): Promise<void> {
    if (document.changedAt === null) return;
    const { debounce } = await this.settings.of(document.uri);
    await delay(document.changedAt + debounce - Date.now(), token);
  }

  /**
   * What follows from a change of which the first has been said, in the first pause after it.
   * @returns null where the document changes meanwhile, or where that is no more than the first.
   */
  async wholeLook(document: Document, first: Analysis): Promise<Analysis | null> {
    await delay(WHOLE_LOOK_PAUSE);
    if (document.version !== first.version) return null;
    const whole = await this.analyzer.analyze(document);
    return whole?.version === first.version && !saysTheSame(first, whole) ? whole : null;
  }

  /** Lints again what depends on a file that was saved, or changed under the editor: not at every keystroke. */
  lintDependents(uri: string): void {
    const documents = this.analyzer.fileChanged(uri);
    if (documents.length > 0) this.outdated.fire(documents);
  }

  /** Tells the workspace that a file is not what it was. */
  invalidate(uri: string): void {
    this.ledgers.invalidate(uri);
    this.miriFits.invalidate(uri);
    if (this.workspace.invalidate(uri)) this.stale.fire();
  }
}

function initialFolders({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
}
