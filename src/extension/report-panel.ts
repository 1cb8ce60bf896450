/** Shows the audit's report in an editor beside, with links that lead to the source. */
import { type Disposable, ViewColumn, type WebviewPanel, window } from 'vscode';
import { openReportLink } from './report-links';
import { withScript } from './report-page';

/** What the script in the report sends: the target of a link that was clicked. */
interface LinkMessage {
  readonly href: string;
}

export class ReportPanel implements Disposable {
  #panel: WebviewPanel | undefined;

  /** Opens the report, or renews the one that is open. `html` is a whole document without scripts. */
  show(html: string): void {
    this.#panel ??= this.#open();
    this.#panel.webview.html = withScript(html, crypto.randomUUID());
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
    });
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    panel.webview.onDidReceiveMessage(({ href }: LinkMessage) => openReportLink(href));
    return panel;
  }
}
