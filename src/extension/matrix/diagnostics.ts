/** Findings of runs in Problems and under the code. */
import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Disposable,
  Location,
  languages,
  Range,
  Uri,
  workspace,
} from 'vscode';
import type { DynamicFinding, TestId } from '../../dynamic/model';
import type { Position, Severity } from '../../finding';
import { type KeptFinding, KeptFindings } from './kept-findings';
import type { Ending } from './messages';

export const MATRIX_COLLECTION = 'soundness-matrix';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export class MatrixDiagnostics implements Disposable {
  readonly #kept = new KeptFindings();
  readonly #shown = languages.createDiagnosticCollection(MATRIX_COLLECTION);
  readonly #watcher = workspace.createFileSystemWatcher('**/*.rs', true);
  readonly #subscriptions: readonly Disposable[];

  constructor() {
    this.#subscriptions = [
      this.#shown,
      this.#watcher,
      workspace.onDidChangeTextDocument(({ document, contentChanges }) =>
        this.#show(this.#kept.edited(document.uri.toString(), contentChanges)),
      ),
      // What else writes a file tells nobody which lines it has changed.
      this.#watcher.onDidChange((uri) => {
        if (!isOpen(uri)) this.#forget(uri);
      }),
      this.#watcher.onDidDelete((uri) => this.#forget(uri)),
    ];
  }

  told(root: string, ending: Ending): void {
    this.#show(this.#kept.told(root, ending));
  }

  confirmed(root: string, findings: readonly DynamicFinding[]): void {
    this.#show(this.#kept.confirmed(root, findings));
  }

  keepOnly(root: string, tests: readonly TestId[]): void {
    this.#show(this.#kept.keepOnly(root, tests));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #forget(uri: Uri): void {
    this.#show(this.#kept.forget(uri.toString()));
  }

  #show(documents: ReadonlySet<string>): void {
    for (const document of documents)
      this.#shown.set(Uri.parse(document, true), this.#kept.in(document).map(diagnosticOf));
  }
}

function isOpen(uri: Uri): boolean {
  return workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}

function diagnosticOf({ finding, cells, confirms, output }: KeptFinding): Diagnostic {
  const { message, severity, range, related, path, class: defect } = finding;
  const confirmation = confirms.length > 0 ? ` (confirms ${confirms.join(', ')})` : '';
  const diagnostic = new Diagnostic(rangeAt(range.start), `${message}${confirmation}`, SEVERITIES[severity]);
  diagnostic.source = `soundness: ${cells.join(', ')}`;
  // The code is a link to what the test has printed, the tool's report with it.
  diagnostic.code = output === null ? defect : { value: defect, target: Uri.file(output) };
  diagnostic.relatedInformation = related.map(
    (each) =>
      new DiagnosticRelatedInformation(
        new Location(Uri.file(each.path ?? path), rangeAt(each.range.start)),
        each.message,
      ),
  );
  return diagnostic;
}

/** The word there, as the editor takes an empty range; the line where the tool knows no column. */
export function rangeAt({ line, character }: Position): Range {
  return new Range(line, character, line, character === 0 ? Number.MAX_VALUE : character);
}
