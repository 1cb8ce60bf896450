/** The manual pages of the rules, as read-only Markdown documents that the server fills. */
import { commands, type Disposable, type TextDocumentContentProvider, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { EXPLAIN_REQUEST, type ExplainParams, type ExplainResult } from '../lsp/protocol';

const SCHEME = 'soundness-rule';

/** The part of the manifest that lists the rules: one property for each in the setting `soundness.rules`. */
interface Manifest {
  readonly contributes: {
    readonly configuration: {
      readonly properties: {
        readonly 'soundness.rules': {
          readonly properties: Readonly<Record<string, { readonly markdownDescription?: string }>>;
        };
      };
    };
  };
}

export class RulePages implements TextDocumentContentProvider, Disposable {
  readonly #client: BaseLanguageClient;
  readonly #manifest: Manifest;
  readonly #registration = workspace.registerTextDocumentContentProvider(SCHEME, this);

  constructor(client: BaseLanguageClient, manifest: Manifest) {
    this.#client = client;
    this.#manifest = manifest;
  }

  /** Opens the page of `rule` as a preview; asks for the rule where none is given. */
  async show(rule: string | undefined): Promise<void> {
    const id = rule ?? (await this.#pick());
    if (id === undefined) return;
    const uri = Uri.from({ scheme: SCHEME, path: `/${id}.md` });
    try {
      await workspace.openTextDocument(uri);
      await commands.executeCommand('markdown.showPreview', uri);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void window.showErrorMessage(`Soundness cannot explain ‘${id}’: ${reason}`);
    }
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const params: ExplainParams = { rule: uri.path.slice(1, -'.md'.length) };
    const { markdown } = await this.#client.sendRequest<ExplainResult>(EXPLAIN_REQUEST, params);
    return markdown;
  }

  dispose(): void {
    this.#registration.dispose();
  }

  async #pick(): Promise<string | undefined> {
    const rules = this.#manifest.contributes.configuration.properties['soundness.rules'].properties;
    const items = Object.entries(rules).map(([label, { markdownDescription = '' }]) => ({
      label,
      detail: markdownDescription,
    }));
    const picked = await window.showQuickPick(items, { placeHolder: 'Rule to explain', matchOnDetail: true });
    return picked?.label;
  }
}
