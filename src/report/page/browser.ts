/**
 * The script of the HTML report; `scripts/page-script.mjs` bundles it into one text. Inside of VS Code a place sends
 * `{type: 'open', path, line, character}`, zero-based, to the extension; elsewhere it copies `path:line:column`.
 */
import type { PageData } from './data';
import { byId } from './dom';
import { MapView } from './map-view';
import { TableView } from './table-view';
import { followTheme } from './theme';

declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

const vscode = typeof acquireVsCodeApi === 'function' ? acquireVsCodeApi() : null;
const data = JSON.parse(byId('data').textContent!) as PageData;

followTheme();
if (data.entries.length > 0) {
  const table = new TableView(data);
  new MapView(data, { onZoom: (within, place) => table.limit(within, place), onItem: (entry) => table.show(entry) });
  byId('items').hidden = false;
}

document.addEventListener('click', ({ target }) => {
  const button = (target as Element).closest('button');
  const { path, line, character } = button?.dataset ?? {};
  if (!button || path === undefined) return;
  if (vscode) {
    vscode.postMessage({ type: 'open', path, line: Number(line), character: Number(character) });
    return;
  }
  const place = `${path}:${Number(line) + 1}:${Number(character) + 1}`;
  const say = (text: string) => {
    byId('said').textContent = text;
  };
  const copied = navigator.clipboard?.writeText(place) ?? Promise.reject();
  copied.then(
    () => say(`Copied ${place}.`),
    () => say(place),
  );
});
