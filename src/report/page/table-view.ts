/**
 * The table of the HTML report: what is chosen, a page of it at a time.
 */
import { count } from '../words';
import { Chooser, COLUMNS, type Column, type Query } from './choose';
import { type PageData, PageSources } from './data';
import { byId, chosen } from './dom';
import { detailHtml, rowHtml } from './entry';

/** Rows of a page: few enough to be laid out at once. */
const PAGE = 100;

export class TableView {
  readonly #chooser: Chooser;
  readonly #sources: PageSources;
  readonly #body = byId('rows');
  readonly #status = byId('shown');
  #indexes: readonly number[] = [];
  #page = 0;
  #sort: Column = 'place';
  #descending = false;
  #within: ReadonlySet<number> | null = null;

  constructor(private readonly data: PageData) {
    this.#chooser = new Chooser(data);
    this.#sources = new PageSources(data);
    const form = byId<HTMLFormElement>('tools');
    const filter = byId<HTMLInputElement>('filter');
    let timer: ReturnType<typeof setTimeout>;
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.update(), 120);
    });
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', () => setTimeout(() => this.update()));
    document.addEventListener('keydown', (event) => {
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
      if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        filter.focus();
      } else if (event.key === 'Escape' && event.target === filter && filter.value) {
        event.preventDefault();
        filter.value = '';
        this.update();
      }
    });
    byId('items').addEventListener('click', ({ target }) => {
      const button = (target as Element).closest('button');
      if (!button) return;
      const { entry, sort, page, open } = button.dataset;
      if (entry !== undefined) this.#toggle(button);
      else if (sort !== undefined) this.#sortBy(sort as Column);
      else if (page !== undefined) this.#turn(page);
      else if (open !== undefined) this.#toggleAll(open === 'yes');
    });
    this.update();
  }

  /**
   * Shows only these entries, or all.
   * @param place what they are part of, in words
   */
  limit(within: ReadonlySet<number> | null, place: string): void {
    this.#within = within;
    byId('within').textContent = within ? `in ${place}` : '';
    this.update();
  }

  /** Puts an entry into view, unfolded, with the focus on it; filters that hide it are given up. */
  show(index: number): void {
    if (!this.#indexes.includes(index)) {
      byId<HTMLFormElement>('tools').reset();
      this.update();
    }
    this.#page = Math.floor(this.#indexes.indexOf(index) / PAGE);
    this.#draw();
    const button = this.#body.querySelector<HTMLElement>(`[data-entry="${index}"]`)!;
    this.#toggle(button, true);
    button.focus();
    button.scrollIntoView({ block: 'center' });
  }

  say(text: string): void {
    this.#status.textContent = text;
  }

  update(): void {
    this.#indexes = this.#chooser.choose(this.#query());
    this.#page = 0;
    this.#draw();
    const { entries } = this.data;
    const items = (indexes: Iterable<number>) => [...indexes].filter((index) => entries[index]!.item).length;
    const findings = this.#indexes.reduce((sum, index) => sum + entries[index]!.findings.length, 0);
    this.say(
      `Showing ${items(this.#indexes)} of ${count(items(entries.keys()), 'unsafe item')} and ${findings} of ${count(this.data.findings.length, 'finding')}.`,
    );
  }

  #query(): Query {
    return {
      text: byId<HTMLInputElement>('filter').value,
      kind: chosen('kind') as Query['kind'],
      crate: chosen('crate'),
      documented: chosen('documented') as Query['documented'],
      review: chosen('review') as Query['review'],
      findings: chosen('findings') as Query['findings'],
      audience: chosen('audience') as Query['audience'],
      origin: chosen('origin') as Query['origin'],
      within: this.#within,
      sort: this.#sort,
      descending: this.#descending,
    };
  }

  #draw(): void {
    const first = this.#page * PAGE;
    const shown = this.#indexes.slice(first, first + PAGE);
    this.#body.innerHTML = shown.map((index) => rowHtml(this.data, index)).join('');
    const total = this.#indexes.length;
    byId('table').hidden = total === 0;
    byId('nothing').hidden = total > 0;
    byId('pages').hidden = total <= PAGE;
    byId('range').textContent = `Rows ${first + 1}–${first + shown.length} of ${total}`;
    for (const button of byId('pages').querySelectorAll<HTMLButtonElement>('button')) {
      const back = button.dataset['page'] === 'first' || button.dataset['page'] === 'previous';
      // Not `disabled`: the focus would be lost on the last page.
      button.setAttribute('aria-disabled', String(back ? first === 0 : first + PAGE >= total));
    }
  }

  #turn(where: string): void {
    const last = Math.max(0, Math.ceil(this.#indexes.length / PAGE) - 1);
    const target = { first: 0, previous: this.#page - 1, next: this.#page + 1, last }[where]!;
    if (target < 0 || target > last || target === this.#page) return;
    this.#page = target;
    this.#draw();
    this.say(byId('range').textContent!);
    byId('table').scrollIntoView();
  }

  #sortBy(column: Column): void {
    this.#descending = this.#sort === column && !this.#descending;
    this.#sort = column;
    for (const head of byId('table').querySelectorAll<HTMLElement>('th[data-column]')) {
      const active = head.dataset['column'] === column;
      head.setAttribute('aria-sort', active ? (this.#descending ? 'descending' : 'ascending') : 'none');
    }
    this.update();
  }

  #toggle(button: HTMLElement, open = button.getAttribute('aria-expanded') === 'false'): void {
    const row = button.closest('tr')!;
    if (open === (button.getAttribute('aria-expanded') === 'true')) return;
    button.setAttribute('aria-expanded', String(open));
    if (!open) {
      row.nextElementSibling!.remove();
      return;
    }
    const detail = document.createElement('tr');
    detail.className = 'unfolded';
    const cell = detail.insertCell();
    cell.colSpan = COLUMNS.length;
    cell.innerHTML = detailHtml(this.data, Number(button.dataset['entry']), this.#sources);
    row.after(detail);
  }

  #toggleAll(open: boolean): void {
    for (const button of this.#body.querySelectorAll<HTMLElement>('[data-entry]')) this.#toggle(button, open);
  }
}
