/**
 * The language server, free of any transport: the same in a Node process and in a web worker. It holds open documents,
 * their trees and the settings; all else is worked out from them when it is asked for.
 */
import { type Connection, type InitializeResult, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { version } from '../../package.json';
import type { Rule } from '../rules/define-rule';
import type { Grammar } from '../syntax/parser';
import { messageOf } from '../workspace/read-text';
import { serverCapabilities } from './capabilities';
import { audit } from './features/audit';
import { codeActions } from './features/code-actions';
import { codeLens } from './features/code-lens';
import { completion } from './features/completion';
import { configuration } from './features/configuration';
import { explain } from './features/explain';
import { hover } from './features/hover';
import { inventory } from './features/inventory';
import { pullDiagnostics } from './features/pull-diagnostics';
import { pushDiagnostics } from './features/push-diagnostics';
import { relist } from './features/relist';
import { review } from './features/review';
import { textSync } from './features/text-sync';
import { watchedFiles } from './features/watched-files';
import { workspaceDiagnostics } from './features/workspace-diagnostics';
import { workspaceFolders } from './features/workspace-folders';
import { guarded } from './log';
import type { InitializationOptions } from './protocol';
import { type MakeHost, Session } from './session';

export interface ServerParts {
  /** Called once, at `initialize`. Where it rejects, the client is told and the server serves nothing. */
  readonly loadGrammar: (options: InitializationOptions) => Promise<Grammar>;
  readonly host: MakeHost;
  readonly rules: readonly Rule[];
}

const FEATURES: readonly ((session: Session) => void)[] = [
  textSync,
  configuration,
  watchedFiles,
  workspaceFolders,
  pushDiagnostics,
  pullDiagnostics,
  workspaceDiagnostics,
  codeActions,
  hover,
  completion,
  audit,
  inventory,
  relist,
  review,
  codeLens,
  explain,
];

/** Puts the server behind `connection`. The caller then makes the connection listen. */
export function createServer(connection: Connection, { loadGrammar, host, rules }: ServerParts): void {
  connection.onInitialize(async (params): Promise<InitializeResult | ResponseError<{ retry: boolean }>> => {
    let grammar: Grammar;
    try {
      grammar = await loadGrammar((params.initializationOptions ?? {}) as InitializationOptions);
    } catch (error) {
      const message = `the Rust grammar could not be loaded: ${messageOf(error)}; please reinstall Soundness`;
      return new ResponseError(LSPErrorCodes.RequestFailed, message, { retry: false });
    }
    const session = new Session(connection, params, grammar, rules, host);
    for (const feature of FEATURES) feature(session);
    connection.onInitialized(guarded(session.log, 'initialized', () => session.initialized.fire()));
    return { capabilities: serverCapabilities(session.client), serverInfo: { name: 'soundness', version } };
  });
}
