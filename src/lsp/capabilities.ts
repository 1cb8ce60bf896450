/** What the client can do, read once from `initialize`, and what the server offers it. */
import {
  CodeActionKind,
  type InitializeParams,
  MarkupKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { rulePageUrl } from '../rules/page-url';
import { negotiateEncoding, type PositionEncoding } from './position-encoding';
import {
  DIAGNOSTIC_SOURCE,
  EXPLAIN_RULE_COMMAND,
  FIX_ALL_KIND,
  type InitializationOptions,
  MARK_REVIEWED_COMMAND,
  REVIEW_KIND,
  SHOW_CONTRACT_COMMAND,
  SHOW_POINTER_LIFE_COMMAND,
} from './protocol';

export interface ClientFeatures {
  readonly encoding: PositionEncoding;
  /** The client asks for diagnostics; otherwise they are pushed. Never both. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly codeActionLiterals: boolean;
  readonly preferredActions: boolean;
  /** Edits may name the version of the document they were made for. */
  readonly versionedEdits: boolean;
  readonly markdownHover: boolean;
  readonly configuration: boolean;
  readonly watchesConfiguration: boolean;
  readonly watchesFiles: boolean;
  readonly workspaceFolders: boolean;
  /** The client can run `EXPLAIN_RULE_COMMAND`. */
  readonly explainsRules: boolean;
  /** The client can run `SHOW_POINTER_LIFE_COMMAND`. */
  readonly showsPointerLife: boolean;
  /** The client can run `MARK_REVIEWED_COMMAND`. */
  readonly marksReviewed: boolean;
  /** The client can run `SHOW_CONTRACT_COMMAND`. */
  readonly showsContracts: boolean;
  readonly refreshesLenses: boolean;
  /** Address of a rule's page, by its id: where the client can show the packaged one, that. */
  readonly rulePage: (id: string) => string;
  /** The client reads files for the server. */
  readonly readsFiles: boolean;
}

export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { general, textDocument, workspace } = capabilities;
  const options = (initializationOptions ?? {}) as InitializationOptions;
  const pushed = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  return {
    encoding: negotiateEncoding(general?.positionEncodings),
    pullsDiagnostics: pulled !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    relatedInformation: pulled?.relatedInformation ?? pushed?.relatedInformation ?? false,
    codeDescription: pulled?.codeDescriptionSupport ?? pushed?.codeDescriptionSupport ?? false,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    preferredActions: textDocument?.codeAction?.isPreferredSupport ?? false,
    versionedEdits: workspace?.workspaceEdit?.documentChanges ?? false,
    markdownHover: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? false,
    configuration: workspace?.configuration ?? false,
    watchesConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    workspaceFolders: workspace?.workspaceFolders ?? false,
    explainsRules: options.clientCommands?.includes(EXPLAIN_RULE_COMMAND) ?? false,
    showsPointerLife: options.clientCommands?.includes(SHOW_POINTER_LIFE_COMMAND) ?? false,
    marksReviewed: options.clientCommands?.includes(MARK_REVIEWED_COMMAND) ?? false,
    showsContracts: options.clientCommands?.includes(SHOW_CONTRACT_COMMAND) ?? false,
    refreshesLenses: workspace?.codeLens?.refreshSupport ?? false,
    rulePage: (id) => (options.rulePages === undefined ? rulePageUrl(id) : `${options.rulePages}${id}`),
    readsFiles: options.clientFiles ?? false,
  };
}

export function serverCapabilities(client: ClientFeatures): ServerCapabilities {
  return {
    positionEncoding: client.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    hoverProvider: true,
    // Rules in `allow(`, obligations behind `SAFETY:` and on new lines of such a comment.
    completionProvider: { triggerCharacters: ['(', ':', '/', '-'] },
    // Commands alone, for clients without literals, could carry no edit.
    codeActionProvider: client.codeActionLiterals && {
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.RefactorRewrite,
        FIX_ALL_KIND,
        ...(client.marksReviewed ? [REVIEW_KIND] : []),
      ],
    },
    codeLensProvider: {},
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(client.pullsDiagnostics && {
      diagnosticProvider: { identifier: DIAGNOSTIC_SOURCE, interFileDependencies: false, workspaceDiagnostics: true },
    }),
  };
}
