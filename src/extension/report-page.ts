/** Makes a page of the report out of a document that has neither a script nor a policy. Pure. */

/** Tells the extension which link was clicked. Links inside the page and into the web are left to the editor. */
const SCRIPT = `
const editor = acquireVsCodeApi();
document.addEventListener('click', (event) => {
  const href = event.target.closest('a')?.getAttribute('href');
  if (!href || href.startsWith('#') || /^https?:/.test(href)) return;
  event.preventDefault();
  editor.postMessage({ href });
});`;

/**
 * Adds the script, and a policy that lets nothing else run: no other script, no picture or style from elsewhere.
 * `nonce` must differ from page to page. `html` is a whole document with a `<head>`.
 */
export function withScript(html: string, nonce: string): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return html
    .replace(/<head[^>]*>/i, (head) => `${head}${meta}`)
    .replaceAll('<style>', `<style nonce="${nonce}">`)
    .replace(/<\/body>/i, (end) => `<script nonce="${nonce}">${SCRIPT}</script>${end}`);
}
