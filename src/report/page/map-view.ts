/**
 * The treemap of the HTML report. Its cells are buttons: one of them takes the focus, arrow keys move it.
 */
import { escapeHtml } from '../escape';
import type { PageData } from './data';
import { byId, chosen } from './dom';
import { type Area, buildTree, type Colour, describeNode, percentOf, shareOf, type TreeNode } from './tree';
import { type Box, squarify } from './treemap';

/** Cells of one level; what is smaller than the last of them stands in the table beside. */
const MOST_CELLS = 200;
const HEAD = 22;
/** Smaller boxes show nothing inside. */
const SMALLEST_GROUP = { width: 90, height: 64 };
/** Pixels that a cell needs to show something: its mark, its share, its name, both in one line, both in two. */
const ROOM = { height: 18, mark: 18, share: 46, name: 56, oneLine: 100, twoLines: 40 };

export interface MapEvents {
  /** The entries below the part that is looked at, null for all; and what it is called. */
  readonly onZoom: (within: ReadonlySet<number> | null, place: string) => void;
  readonly onItem: (entry: number) => void;
}

export class MapView {
  readonly #root: TreeNode;
  readonly #cells = byId('cells');
  readonly #nodes = new Map<HTMLElement, TreeNode>();
  #node: TreeNode;

  constructor(
    data: PageData,
    private readonly events: MapEvents,
  ) {
    this.#root = buildTree(data);
    this.#node = this.#root;
    if (this.#root.measures.items === 0) return;
    byId('map').hidden = false;
    byId('choices').addEventListener('change', () => this.#draw());
    byId('choices').addEventListener('submit', (event) => event.preventDefault());
    byId('crumbs').addEventListener('click', (event) => this.#climb(event));
    byId('parts').addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLElement>('button');
      if (button) this.#enter(this.#node.children[Number(button.dataset['child'])]!, 'parts');
    });
    this.#cells.addEventListener('click', ({ target }) => {
      const node = this.#nodes.get((target as Element).closest('button')!);
      if (node) this.#enter(node, 'cells');
    });
    this.#cells.addEventListener('keydown', (event) => this.#onKey(event));
    new ResizeObserver(() => this.#draw()).observe(this.#cells);
  }

  #enter(node: TreeNode, from: 'cells' | 'parts' | 'crumbs'): void {
    if (node.entry !== null) {
      this.events.onItem(node.entry);
      return;
    }
    const before = this.#node;
    this.#node = node;
    this.#draw();
    if (from === 'cells') this.#focus(this.#buttonOf(before) ?? this.#buttons()[0]);
    else
      byId(from === 'parts' ? 'parts-of' : 'crumbs')
        .querySelector<HTMLElement>('button:last-of-type,summary')
        ?.focus();
    const place = pathTo(node).map(({ name }) => name);
    this.events.onZoom(node === this.#root ? null : new Set(entriesBelow(node)), place.join(' › '));
  }

  #climb({ target }: Event): void {
    const button = (target as Element).closest<HTMLElement>('button');
    if (!button) return;
    const path = pathTo(this.#node);
    this.#enter(path[Number(button.dataset['depth'])]!, 'crumbs');
  }

  #draw(): void {
    const area = chosen('area') as Area;
    const colour = chosen('colour') as Colour;
    const { clientWidth: width, clientHeight: height } = this.#cells;
    const focused = this.#cells.contains(document.activeElement);
    this.#nodes.clear();
    const level = document.createDocumentFragment();
    this.#lay(level, this.#node, { x: 0, y: 0, width, height }, area, colour, true);
    this.#cells.replaceChildren(level);
    const first = this.#buttons()[0];
    if (first) first.tabIndex = 0;
    if (focused) first?.focus();
    this.#drawPath();
    this.#drawParts(colour);
  }

  /** A cell for each child of the node, and inside of those that are large enough, one for each of theirs. */
  #lay(into: Node, node: TreeNode, whole: Box, area: Area, colour: Colour, outer: boolean): void {
    const children = node.children
      .toSorted((a, b) => b.measures[area] - a.measures[area])
      .filter(({ measures }) => measures[area] > 0)
      .slice(0, MOST_CELLS);
    const boxes = squarify(
      children.map(({ measures }) => measures[area]),
      whole,
    );
    for (const [index, child] of children.entries()) {
      const box = boxes[index]!;
      const { width, height } = box;
      if (width < 3 || height < 3) continue;
      const opens =
        outer && child.children.length > 0 && width >= SMALLEST_GROUP.width && height >= SMALLEST_GROUP.height;
      const button = this.#cell(child, opens ? { ...box, height: HEAD } : box, colour);
      button.classList.toggle('group', opens);
      into.appendChild(button);
      if (opens) {
        const inside = { x: box.x + 1, y: box.y + HEAD, width: width - 3, height: height - HEAD - 3 };
        this.#lay(into, child, inside, area, colour, false);
      }
    }
  }

  #cell(node: TreeNode, { x, y, width, height }: Box, colour: Colour): HTMLButtonElement {
    const button = document.createElement('button');
    const share = shareOf(node.measures, colour);
    button.type = 'button';
    button.className = `cell ${heatOf(share)}`;
    button.tabIndex = -1;
    button.title = describeNode(node, colour);
    button.setAttribute(
      'aria-label',
      `${describeNode(node, colour)}${node.entry === null ? '' : ', show in the table'}`,
    );
    // The policy of the page lets no style attribute through; properties that a script sets are not meant by it.
    Object.assign(button.style, { left: `${x}px`, top: `${y}px`, width: `${width - 1}px`, height: `${height - 1}px` });
    button.classList.toggle('line', height < ROOM.twoLines);
    if (height >= ROOM.height) button.innerHTML = labelHtml(node, share, { width, height });
    this.#nodes.set(button, node);
    return button;
  }

  #drawPath(): void {
    const path = pathTo(this.#node);
    byId('crumbs').innerHTML = path
      .map(({ name }, depth) => {
        const label = escapeHtml(name);
        return depth === path.length - 1
          ? `<li aria-current="location">${label}</li>`
          : `<li><button type="button" data-depth="${depth}">${label}</button></li>`;
      })
      .join('');
  }

  /** The same as a table, for those who see no map. */
  #drawParts(colour: Colour): void {
    const rows = this.#node.children.slice(0, MOST_CELLS).map(({ name, measures, kind }, index) => {
      const cells = [measures.items, measures.unsafeLines, measures.lines].map(
        (value) => `<td class="n">${value}</td>`,
      );
      return `<tr><th scope="row"><button type="button" data-child="${index}">${escapeHtml(name)}</button> <span class="quiet">${kind}</span></th>${cells.join('')}<td class="n">${percentOf(shareOf(measures, colour))}</td></tr>`;
    });
    byId('parts').innerHTML = rows.join('');
    byId('parts-colour').textContent = byId<HTMLSelectElement>('colour').selectedOptions[0]!.textContent;
    const more = this.#node.children.length - rows.length;
    byId('parts-more').textContent = more > 0 ? `And ${more} more, which the table of items lists.` : '';
  }

  #onKey(event: KeyboardEvent): void {
    const current = document.activeElement as HTMLElement;
    if (event.key === 'Escape' || event.key === 'Backspace') {
      if (!this.#node.parent) return;
      event.preventDefault();
      this.#enter(this.#node.parent, 'cells');
      return;
    }
    const next =
      event.key === 'Home'
        ? this.#buttons()[0]
        : event.key === 'End'
          ? this.#buttons().at(-1)
          : nearest(current, this.#buttons(), event.key);
    if (!next) return;
    event.preventDefault();
    this.#focus(next);
  }

  #buttons(): readonly HTMLElement[] {
    return [...this.#nodes.keys()];
  }

  #buttonOf(node: TreeNode): HTMLElement | undefined {
    return [...this.#nodes].find(([, other]) => other === node)?.[0];
  }

  #focus(button: HTMLElement | undefined): void {
    for (const other of this.#buttons()) other.tabIndex = other === button ? 0 : -1;
    button?.focus();
  }
}

/** As much as there is room for. An item is answered for or not, which takes no number. */
function labelHtml(
  { name, entry }: TreeNode,
  share: number,
  { width, height }: { width: number; height: number },
): string {
  const mark = entry === null ? percentOf(share) : share > 0 ? '●' : '';
  const hasName = width >= ROOM.name;
  const hasBoth = width >= ROOM.oneLine || height >= ROOM.twoLines;
  const hasMark = mark !== '' && width >= (entry === null ? ROOM.share : ROOM.mark) && (hasBoth || !hasName);
  return `${hasName ? `<span class="label">${escapeHtml(name)}</span>` : ''}${hasMark ? `<span class="share">${mark}</span>` : ''}`;
}

/** One of six classes, whose colours go from calm to loud. */
function heatOf(share: number): string {
  return `h${share === 0 ? 0 : Math.min(5, 1 + Math.floor(share * 5))}`;
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The cell that lies next in the direction of an arrow key. */
function nearest(from: HTMLElement, cells: readonly HTMLElement[], key: string): HTMLElement | undefined {
  const direction = DIRECTIONS[key];
  if (!direction) return undefined;
  const [dx, dy] = direction;
  const at = centre(from);
  let best: HTMLElement | undefined;
  let least = Infinity;
  for (const cell of cells) {
    const { x, y } = centre(cell);
    const ahead = (x - at.x) * dx + (y - at.y) * dy;
    const aside = Math.abs((x - at.x) * dy) + Math.abs((y - at.y) * dx);
    if (cell === from || ahead <= 1 || ahead + 2 * aside >= least) continue;
    least = ahead + 2 * aside;
    best = cell;
  }
  return best;
}

function centre({ offsetLeft, offsetTop, offsetWidth, offsetHeight }: HTMLElement): { x: number; y: number } {
  return { x: offsetLeft + offsetWidth / 2, y: offsetTop + offsetHeight / 2 };
}

function pathTo(node: TreeNode): readonly TreeNode[] {
  return node.parent ? [...pathTo(node.parent), node] : [node];
}

function* entriesBelow(node: TreeNode): Generator<number> {
  if (node.entry !== null) yield node.entry;
  for (const child of node.children) yield* entriesBelow(child);
}
