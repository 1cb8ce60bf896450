// Checks the built manual: every link and picture of every page leads to a file of it, and every `#anchor` to an element.
// Prints one line for each that does not.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BASE = '/soundness/';
const folder = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '../dist/docs');
const pages = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith('.html'));
const texts = new Map(pages.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
const dead = [];
let links = 0;

for (const [page, text] of texts)
  for (const [, url] of text.matchAll(/<(?:a|img|link|script)\b[^>]*?\s(?:href|src)="([^"]+)"/g)) {
    const address = new URL(url.replaceAll('&amp;', '&'), `https://manual.invalid${BASE}${page}`);
    if (address.hostname !== 'manual.invalid') continue;
    links++;
    const target = address.pathname.startsWith(BASE) ? fileAt(address.pathname.slice(BASE.length)) : null;
    if (target === null) dead.push(`${page}: ${url}`);
    else if (address.hash && !hasAnchor(texts.get(target), decodeURIComponent(address.hash.slice(1))))
      dead.push(`${page}: ${url} (no such anchor)`);
  }

for (const line of dead) console.log(line);
console.log(`${pages.length} pages, ${links} links, ${dead.length} dead`);
process.exitCode = dead.length === 0 && pages.length > 0 ? 0 : 1;

/** The file that a static server gives for the path; null where there is none. */
function fileAt(path) {
  const name = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  if (existsSync(join(folder, name)) && /\.\w+$/.test(name)) return name;
  return existsSync(join(folder, `${name}.html`)) ? `${name}.html` : null;
}

function hasAnchor(text, id) {
  return text === undefined || text.includes(`id="${id}"`);
}
