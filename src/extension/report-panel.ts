/** Shows the audit's report in an editor beside, with places that lead to the source. */
import { type Disposable, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { AuditResult } from '../lsp/protocol';
import { type OpenMessage, openPlace } from './report-links';

export class ReportPanel implements Disposable {
  #panel: WebviewPanel | undefined;
  /** What the paths of the report that is shown are relative to. */
  #base: Uri | undefined;

  /** Opens the report, or renews the one that is open. The page brings the policy that lets only its own script run. */
  show({ base, html }: AuditResult): void {
    this.#panel ??= this.#open();
    this.#base = Uri.parse(base, true);
    this.#panel.webview.html = html;
    this.#panel.reveal(undefined, true);
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #open(): WebviewPanel {
    const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const panel = window.createWebviewPanel('soundness.report', 'Soundness Report', column, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [],
      // The filter and what is unfolded stay while the tab is hidden.
      retainContextWhenHidden: true,
    });
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    panel.webview.onDidReceiveMessage((message: OpenMessage) => this.#base && openPlace(this.#base, message));
    return panel;
  }
}
