/** The manual pages of the rules, as read-only Markdown documents that the server fills. */
import {
  commands,
  type Disposable,
  type TextDocumentContentProvider,
  Uri,
  type UriHandler,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { EXPLAIN_REQUEST, type ExplainParams, type ExplainResult } from '../lsp/protocol';

const SCHEME = 'soundness-rule';
const EXTENSION_ID = 'soundness-rs.soundness';
const PATH = '/rules/';

/** Address that the workbench hands to this extension, up to the rule's id. `scheme` is the product's own: `vscode`. */
export function rulePagesAddress(scheme: string): string {
  return `${scheme}://${EXTENSION_ID}${PATH}`;
}

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

export class RulePages implements TextDocumentContentProvider, UriHandler, Disposable {
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

  /** Shows the page of a rule whose address was followed. */
  async handleUri({ path }: Uri): Promise<void> {
    const id = path.startsWith(PATH) ? path.slice(PATH.length).replace(/\/$/, '') : '';
    await this.show(id in this.#rules ? id : undefined);
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const params: ExplainParams = { rule: uri.path.slice(1, -'.md'.length) };
    const { markdown } = await this.#client.sendRequest<ExplainResult>(EXPLAIN_REQUEST, params);
    return markdown;
  }

  dispose(): void {
    this.#registration.dispose();
  }

  get #rules(): Manifest['contributes']['configuration']['properties']['soundness.rules']['properties'] {
    return this.#manifest.contributes.configuration.properties['soundness.rules'].properties;
  }

  async #pick(): Promise<string | undefined> {
    const items = Object.entries(this.#rules).map(([label, { markdownDescription = '' }]) => ({
      label,
      detail: markdownDescription,
    }));
    const picked = await window.showQuickPick(items, { placeHolder: 'Rule to explain', matchOnDetail: true });
    return picked?.label;
  }
}
