/** The view *Unsafe Audit*: shows what the server has listed, and follows it. */

import {
  type CancellationToken,
  commands,
  type Disposable,
  EventEmitter,
  MarkdownString,
  type Memento,
  Position,
  type QuickPickItem,
  QuickPickItemKind,
  Range,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
} from 'vscode';
import { State } from 'vscode-languageclient';
import type { Severity } from '../finding';
import {
  INVENTORY_NOTIFICATION,
  INVENTORY_REQUEST,
  type InventoryParams,
  type InventoryResult,
  type ItemAddress,
  type ListedCrate,
  UNSAFE_ITEM_AT_REQUEST,
  UNSAFE_ITEM_REQUEST,
  type UnsafeItemAtResult,
  type UnsafeItemResult,
} from '../lsp/protocol';
import { ITEM_KIND_NAMES } from '../results';
import { CLEAR_AUDIT_FILTER_COMMAND, REFRESH_AUDIT_COMMAND } from './commands';
import type { Server } from './server';
import {
  buildTree,
  type Counts,
  type CrateNode,
  childrenOf,
  describeCounts,
  describeFilter,
  describeItem,
  gravest,
  type ItemNode,
  isFiltered,
  KINDS,
  MARKS,
  type Mark,
  type ModuleNode,
  marksOf,
  nodeOf,
  SHOW_ALL,
  spellItem,
  type TreeFilter,
  type TreeNode,
  totalOf,
} from './unsafe-tree';

export const UNSAFE_VIEW = 'soundness.unsafeAudit';

/** How often an item is revealed again where VS Code has dropped it, and milliseconds before it is. */
const REVEAL_TRIES = 20;
const REVEAL_PAUSE = 100;

/** True in when-clauses after an audit, and while the tree is filtered. */
const AUDITED_KEY = 'soundness.audited';
const FILTERED_KEY = 'soundness.auditFiltered';

/** Where the filter is kept over restarts. */
const FILTER_MEMENTO = 'unsafeAudit.filter';

const SEVERITY_ICONS: Readonly<Record<Severity, ThemeIcon>> = {
  error: new ThemeIcon('error', new ThemeColor('list.errorForeground')),
  warning: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
  info: new ThemeIcon('info', new ThemeColor('notificationsInfoIcon.foreground')),
  hint: new ThemeIcon('lightbulb'),
};

const MARK_ICONS: Readonly<Record<Exclude<Mark, 'findings'>, ThemeIcon>> = {
  stale: new ThemeIcon('history', new ThemeColor('list.warningForeground')),
  undocumented: new ThemeIcon('comment-unresolved', new ThemeColor('list.warningForeground')),
  unreviewed: new ThemeIcon('circle-large-outline'),
};

const FINE = new ThemeIcon('pass', new ThemeColor('testing.iconPassed'));

const MARK_LABELS: Readonly<Record<Mark, string>> = {
  findings: 'With findings',
  stale: 'Stale',
  undocumented: 'Undocumented',
  unreviewed: 'Unreviewed',
};

export class UnsafeView implements TreeDataProvider<TreeNode>, Disposable {
  readonly #server: Server;
  readonly #memento: Memento;
  readonly #view: TreeView<TreeNode>;
  readonly #subscriptions: readonly Disposable[];
  readonly #changed = new EventEmitter<undefined>();
  /** What the server has listed, by root; null before the first audit. */
  #crates: ReadonlyMap<string, ListedCrate> | null = null;
  #filter: TreeFilter;
  #tree: readonly CrateNode[] = [];
  /** Settles when the server was last asked. */
  #asking: Promise<void> | undefined;
  #askAgain = false;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: Server, memento: Memento) {
    this.#server = server;
    this.#memento = memento;
    this.#filter = { ...SHOW_ALL, ...memento.get<Partial<TreeFilter>>(FILTER_MEMENTO) };
    this.#view = window.createTreeView(UNSAFE_VIEW, {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.#subscriptions = [
      this.#view,
      this.#changed,
      server.client.onNotification(INVENTORY_NOTIFICATION, () => {
        // A server that ends meanwhile has told all that it will, and failures of its own are in its log.
        this.#update().catch(() => {});
      }),
      server.onDidChange(() => {
        // A server that was started anew has listed nothing yet.
        if (server.state !== State.Running) this.#show(null);
      }),
    ];
    this.#show(null);
  }

  /** Counts of all that is listed; undefined before the first audit. */
  get counts(): Counts | undefined {
    return this.#crates ? totalOf([...this.#crates.values()]) : undefined;
  }

  /** What the tree shows, a node a line, indented; for the tests. */
  get lines(): readonly string[] {
    const linesOf = (node: TreeNode, depth: number): string[] => {
      const { label, description } = this.getTreeItem(node);
      const own = `${'  '.repeat(depth)}${label}: ${description}`;
      return [own, ...childrenOf(this.#tree, node).flatMap((child) => linesOf(child, depth + 1))];
    };
    return this.#tree.flatMap((node) => linesOf(node, 0));
  }

  /** What is selected in the tree, for the tests. */
  get selected(): readonly string[] {
    return this.#view.selection.map(({ label }) => label);
  }

  getChildren(node?: TreeNode): TreeNode[] {
    return [...childrenOf(this.#tree, node)];
  }

  getParent(node: TreeNode): TreeNode | null {
    return node.parent;
  }

  getTreeItem(node: TreeNode): TreeItem {
    const item = node.type === 'item' ? itemOf(node) : this.#groupOf(node);
    item.id = node.key;
    return item;
  }

  /** The tooltip of an item is worked out only where somebody looks at it. */
  async resolveTreeItem(item: TreeItem, node: TreeNode, token: CancellationToken): Promise<TreeItem> {
    if (node.type !== 'item') return item;
    const params: ItemAddress = { uri: node.uri, id: node.item.id };
    const told = await this.#server.client.sendRequest<UnsafeItemResult>(UNSAFE_ITEM_REQUEST, params, token);
    if (told) item.tooltip = new MarkdownString(told.markdown);
    return item;
  }

  /** Lets the user choose what is shown, unless a filter is given; the view's own buttons give the focused node. */
  async chooseFilter(given?: Partial<TreeFilter> | TreeNode): Promise<void> {
    const filter = given && !('type' in given) ? { ...SHOW_ALL, ...given } : await pickFilter(this.#filter);
    if (!filter) return;
    this.#filter = filter;
    await this.#memento.update(FILTER_MEMENTO, filter);
    this.#rebuild();
  }

  /** Shows the unsafe item at the cursor in the tree. Says why where that is not possible. */
  async revealAtCursor(): Promise<void> {
    const address = await this.itemAtCursor();
    if (!address) return;
    if (!this.#crates) {
      if (await window.showInformationMessage('Soundness has not audited this workspace yet.', 'Audit Workspace'))
        await commands.executeCommand(REFRESH_AUDIT_COMMAND);
      if (!this.#crates) return;
    }
    await this.#update();
    if (await this.#reveal(address)) return;
    const hidden = isFiltered(this.#filter);
    const message = hidden
      ? 'The filter of the unsafe audit hides this item.'
      : 'The unsafe audit does not list this file.';
    if (await window.showInformationMessage(`Soundness: ${message}`, ...(hidden ? ['Clear Filter'] : []))) {
      await commands.executeCommand(CLEAR_AUDIT_FILTER_COMMAND);
      await this.revealAtCursor();
    }
  }

  /** False where the tree does not show the item. */
  async #reveal({ uri, id }: ItemAddress): Promise<boolean> {
    // A view that is drawn for the first time, and a tree that is replaced meanwhile, drop what is to be revealed and
    // say nothing: what counts is what is selected.
    for (let tries = REVEAL_TRIES; ; tries--) {
      const tree = this.#tree;
      const node = nodeOf(tree, uri, id);
      if (!node) return false;
      try {
        await this.#view.reveal(node, { select: true, focus: true, expand: true });
      } catch (error) {
        if (tree === this.#tree || tries === 0) throw error;
      }
      if (tries === 0 || this.#view.selection.some(({ key }) => key === node.key)) return true;
      await new Promise((resolve) => setTimeout(resolve, REVEAL_PAUSE));
    }
  }

  /** The unsafe item at the cursor. Says so where there is none. */
  async itemAtCursor(): Promise<ItemAddress | undefined> {
    const editor = window.activeTextEditor;
    const uri = editor?.document.uri.toString();
    const item =
      editor &&
      (await this.#server.client.sendRequest<UnsafeItemAtResult>(UNSAFE_ITEM_AT_REQUEST, {
        uri,
        position: { line: editor.selection.active.line, character: editor.selection.active.character },
      }));
    if (item && uri !== undefined) return { uri, id: item.id };
    void window.showInformationMessage('Soundness: there is no unsafe code at the cursor.');
    return undefined;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Asks the server for what has changed. Changes that come meanwhile are asked for together afterwards. */
  #update(): Promise<void> {
    if (this.#asking) {
      this.#askAgain = true;
      return this.#asking;
    }
    this.#asking = this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #ask(): Promise<void> {
    do {
      this.#askAgain = false;
      const known = this.#crates ?? new Map<string, ListedCrate>();
      const params: InventoryParams = {
        known: Object.fromEntries([...known].map(([root, { version }]) => [root, version])),
      };
      const listed = await this.#server.client.sendRequest<InventoryResult>(INVENTORY_REQUEST, params);
      const crates = listed?.map((crate): [string, ListedCrate] => [
        crate.root,
        crate.files ? crate : { ...crate, files: known.get(crate.root)?.files ?? [] },
      ]);
      this.#show(crates ? new Map(crates) : null);
    } while (this.#askAgain);
  }

  #show(crates: ReadonlyMap<string, ListedCrate> | null): void {
    this.#crates = crates;
    void commands.executeCommand('setContext', AUDITED_KEY, crates !== null);
    this.#rebuild();
  }

  #rebuild(): void {
    const crates = [...(this.#crates?.values() ?? [])];
    this.#tree = buildTree(crates, this.#filter);
    const filtered = isFiltered(this.#filter);
    void commands.executeCommand('setContext', FILTERED_KEY, filtered);
    const shown = this.#tree.reduce((sum, crate) => sum + crate.shown, 0);
    this.#view.message =
      filtered && shown > 0 ? `${shown} of ${totalOf(crates).items} items: ${describeFilter(this.#filter)}` : '';
    this.#changed.fire(undefined);
  }

  #groupOf(node: CrateNode | ModuleNode): TreeItem {
    const { label, type, counts, shown } = node;
    const alone = type === 'crate' && this.#tree.length === 1;
    const item = new TreeItem(label, alone ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
    item.description = describeCounts(counts, shown);
    item.iconPath = new ThemeIcon(type === 'crate' ? 'package' : 'symbol-namespace');
    item.contextValue = type === 'crate' ? 'unsafeCrate' : 'unsafeModule';
    const place = node.type === 'crate' ? node.root && Uri.parse(node.root).fsPath : '';
    item.tooltip = `${label}: ${item.description}${place ? `\n${place}` : ''}`;
    return item;
  }
}

function itemOf({ label, uri, item }: ItemNode): TreeItem {
  const node = new TreeItem(label, TreeItemCollapsibleState.None);
  node.description = describeItem(item);
  node.iconPath = iconOf(item);
  node.contextValue = item.review === 'reviewed' ? 'unsafeItem.reviewed' : 'unsafeItem';
  node.accessibilityInformation = { label: `${label}, ${spellItem(item)}` };
  const { line, character } = item.place;
  const start = new Position(line, character);
  node.command = {
    title: 'Open',
    command: 'vscode.open',
    arguments: [Uri.parse(uri, true), { selection: new Range(start, start) }],
  };
  return node;
}

function iconOf(item: ItemNode['item']): ThemeIcon {
  const [mark] = marksOf(item);
  if (mark === undefined) return FINE;
  return mark === 'findings' ? SEVERITY_ICONS[gravest(item)!] : MARK_ICONS[mark];
}

interface FilterPick extends QuickPickItem {
  readonly set?: Partial<Record<keyof TreeFilter, string>>;
}

/** Undefined where the user thinks better of it. */
async function pickFilter(filter: TreeFilter): Promise<TreeFilter | undefined> {
  const separator = (label: string): FilterPick => ({ label, kind: QuickPickItemKind.Separator });
  const picks: FilterPick[] = [
    separator('any of these states'),
    ...MARKS.map((mark) => ({
      label: MARK_LABELS[mark],
      picked: filter.marks.includes(mark),
      set: { marks: mark },
    })),
    separator('left out'),
    { label: 'Code for tests only', picked: filter.withoutTests, set: { withoutTests: 'true' } },
    separator('any of these kinds'),
    ...KINDS.map((kind) => ({
      label: ITEM_KIND_NAMES[kind],
      picked: filter.kinds.includes(kind),
      set: { kinds: kind },
    })),
  ];
  const picked = await window.showQuickPick(picks, {
    canPickMany: true,
    title: 'Filter the Unsafe Audit',
    placeHolder: 'Nothing picked shows everything',
  });
  return (
    picked && {
      marks: MARKS.filter((mark) => picked.some(({ set }) => set?.marks === mark)),
      kinds: KINDS.filter((kind) => picked.some(({ set }) => set?.kinds === kind)),
      withoutTests: picked.some(({ set }) => set?.withoutTests !== undefined),
    }
  );
}
