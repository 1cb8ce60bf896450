import { createHash } from 'node:crypto';
import script from 'page:script';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/report/html';
import { toPageData } from '../../src/report/html-data';
import { findingHtml } from '../../src/report/html-finding';
import { STYLE } from '../../src/report/html-style';
import { takeInventory } from '../../src/report/inventory';
import { rowHtml } from '../../src/report/page/entry';
import { Sources } from '../../src/report/source';
import type { ItemReview, RunResult } from '../../src/results';
import { rulePageUrl } from '../../src/rules/page-url';
import { EMPTY, fileWith, findingAt, itemAt, rangeOf, runOver, SAMPLE } from './sample';
import { dataOf, unfolded } from './unfolded';

const PAGE = renderHtml(SAMPLE, { title: 'Unsafe code in io-runtime', helpUri: rulePageUrl });

const ATTACK = `</script></style><img src=x onerror="alert('1')"><!--`;

/** Elements that never have an end tag. */
const VOID = new Set(['meta', 'input', 'img', 'wbr', 'br']);

/** The page without the texts of its style and its scripts. */
function markup(page: string): string {
  return page
    .replace(/(<style[^>]*>)[\s\S]*?(<\/style>)/g, '$1$2')
    .replace(/(<script[^>]*>)[\s\S]*?(<\/script>)/g, '$1$2');
}

/** Names of all tags, in order. Throws where an end tag does not fit. */
function tagsOf(page: string): readonly string[] {
  const open: string[] = [];
  const tags: string[] = [];
  for (const [, end, name, self] of markup(page).matchAll(/<(\/?)([a-zA-Z][\w-]*)(?:"[^"]*"|[^">])*?(\/?)>/g)) {
    tags.push(name!);
    if (end) {
      expect(open.pop()).toBe(name);
    } else if (!self && !VOID.has(name!)) {
      open.push(name!);
    }
  }
  expect(open).toEqual([]);
  return tags;
}

/** The text that a reader sees, without tags. */
function textOf(html: string): string {
  return markup(html)
    .replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

describe('the HTML report', () => {
  it('is one well-formed page with landmarks and unique ids', () => {
    const tags = tagsOf(PAGE);
    for (const landmark of ['header', 'main', 'footer', 'h1']) {
      expect(tags.filter((tag) => tag === landmark)).toHaveLength(2);
    }
    const ids = [...PAGE.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of markup(PAGE).matchAll(/(?:href="#|labelledby="|describedby=")([^"]+)"/g)) {
      expect(ids).toContain(id);
    }
  });

  it('loads nothing', () => {
    expect(markup(PAGE)).not.toMatch(/\ssrc=|<link|<iframe|<object|\sstyle=|\son\w+=/);
    expect(STYLE).not.toMatch(/@import|url\(/);
  });

  it('lets only its own style and script run', () => {
    const hash = (text: string) => createHash('sha256').update(text).digest('base64');
    expect(PAGE).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash(STYLE)}'; script-src 'sha256-${hash(script)}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(PAGE).toContain(`<style>${STYLE}</style>`);
    expect(PAGE).toContain(`<script>${script}</script>`);
    expect(script).not.toMatch(/<\/script|<!--|\beval\b|new Function|\.setAttribute\("style"/);
  });

  it('uses a nonce where it is given one', () => {
    const page = renderHtml(EMPTY, { title: 't', nonce: 'r4nd0m' });
    expect(page).toContain("style-src 'nonce-r4nd0m'; script-src 'nonce-r4nd0m';");
    expect(page).toContain('<style nonce="r4nd0m">');
    expect(page).toContain('<script nonce="r4nd0m">');
  });

  it('shows the totals and the problems, and has data of every item and every finding', () => {
    const text = textOf(PAGE);
    expect(text).toContain('Documented25 %2 of 8');
    expect(text).toContain('2 problems kept something from being checked');
    expect(text).toContain('soundness.toml:3:1');
    const shown = textOf(unfolded(PAGE));
    for (const file of SAMPLE.crates.flatMap(({ files }) => files)) {
      for (const item of file.items) expect(shown).toContain(item.id);
      for (const { rule } of file.findings)
        expect(unfolded(PAGE)).toContain(`<a href="${rulePageUrl(rule)}"><code>${rule}</code></a>`);
    }
  });

  it('names everything that can be used, and says what is sorted and how', () => {
    for (const [, attributes] of markup(PAGE).matchAll(/<(?:input)\b([^>]*)>/g))
      expect(attributes).toMatch(/aria-label=/);
    expect(markup(PAGE).match(/<select\b/g)).toHaveLength(
      markup(PAGE).match(/<label class="choice"><span>[^<]+<\/span><select\b/g)!.length,
    );
    expect(markup(PAGE).match(/aria-sort="ascending"/g)).toHaveLength(1);
    expect(markup(PAGE).match(/<th scope="col"[^>]* aria-sort="/g)).toHaveLength(5);
    expect(PAGE).toContain('<output id="shown" role="status">');
    expect(PAGE).toContain('role="search" aria-label="Filter the items"');
    expect(PAGE).toContain('id="cells" role="group" aria-labelledby="map-title" aria-describedby="map-help"');
    expect(PAGE).toContain('id="theme" class="theme" aria-pressed="false"');
    const [row] = rowHtml(dataOf(PAGE), 1).match(/<tr.*<\/tr>/)!;
    expect(row).toContain('<th scope="row"><button type="button" class="fold" aria-expanded="false"');
  });

  it('tells of a state by a word and an icon, never by colour alone', () => {
    const row = textOf(rowHtml(dataOf(PAGE), 2));
    expect(row).toMatch(/no.*1 error/s);
  });

  it('tells a finding as a numbered story', () => {
    const { path, findings } = SAMPLE.crates[1]!.files[1]!;
    const finding = findings.find(({ rule }) => rule === 'box-moved-while-raw-live')!;
    const html = findingHtml(finding, path, {
      sources: new Sources(SAMPLE),
      helpUri: () => undefined,
    });
    expect(html.replaceAll('<span class="r"', '\n<span class="r"')).toMatchInlineSnapshot(`
      "<details class="finding error" open><summary><svg class="i error" viewBox="0 0 16 16" aria-hidden="true"><use href="#i-error"/></svg><span class="message"><strong><span class="spoken">error: </span><code>raw</code> is used after its <code>Box</code> was moved</strong><span class="meta"><code>box-moved-while-raw-live</code><span>violates Stacked Borrows</span></span></span></summary><div class="body"><button type="button" class="place where" data-path="crates/io-runtime/src/slab.rs" data-line="15" data-character="17">crates/io-runtime/src/slab.rs:16:18</button><pre tabindex="0" role="group" aria-label="Code of crates/io-runtime/src/slab.rs"><code>
      <span class="r" data-n="13">        let mut entry = Box::new(Entry::new(value));</span>
      <span class="r" data-n="14">        let raw: *mut Entry&lt;T&gt; = <mark class="m2">&amp;mut *entry</mark>;</span>
      <span class="r" data-n=""><span class="pad">                                 </span><span class="note m2"><b class="step">1</b> the pointer is made here</span></span>
      <span class="r" data-n="15">        self.slots.push(<mark class="m2">entry</mark>);</span>
      <span class="r" data-n=""><span class="pad">                        </span><span class="note m2"><b class="step">2</b> moving the <code>Box</code> ends its permission</span></span>
      <span class="r" data-n="16">        unsafe { <mark class="m1">(*raw).prev</mark> = ptr::null_mut() };</span>
      <span class="r" data-n=""><span class="pad">                 </span><span class="note m1"><b class="step">3</b> <code>raw</code> is used after its <code>Box</code> was moved</span></span>
      <span class="r" data-n="17">        raw</span></code></pre><div class="fix"><p><strong>Suggestion:</strong> let the raw pointer own the entry</p><pre tabindex="0" role="group" aria-label="What the fix changes"><code><span class="r del" data-n="13"><span class="sign">-</span>        let mut entry = Box::new(Entry::new(value));</span><span class="r del" data-n="14"><span class="sign">-</span>        let raw: *mut Entry&lt;T&gt; = &amp;mut *entry;</span><span class="r del" data-n="15"><span class="sign">-</span>        self.slots.push(entry);</span><span class="r add" data-n="13"><span class="sign">+</span>        let raw = Box::into_raw(Box::new(Entry::new(value)));</span><span class="r add" data-n="14"><span class="sign">+</span>        self.slots.push(raw);</span></code></pre></div></div></details>"
    `);
  });

  it.each([
    ['the code', ATTACK, 'a.rs', 'message'],
    ['the path', 'code', ATTACK, 'message'],
    ['the message', 'code', 'a.rs', `\`${ATTACK}\` ${ATTACK}`],
  ])('does not let %s act as HTML', (_, text, path, message) => {
    const range = rangeOf(text, text);
    const finding = findingAt(range, {
      message,
      related: [{ message, range, path }],
      fixes: [{ title: message, safety: 'safe', edits: [{ range, newText: ATTACK }] }],
    });
    const review: ItemReview = {
      state: 'stale',
      changed: [message],
      reviews: [{ reviewer: message, date: ATTACK, note: message, current: false, imported: message }],
    };
    const operation = { kind: 'call', text: ATTACK, range, obligations: [message], page: ATTACK } as const;
    const rest = { safety: message, operations: [operation], obligations: [message], cfg: ATTACK, macro: ATTACK };
    const items = [itemAt(range, { kind: 'fn', name: message, modules: [message], review, ...rest })];
    const result: RunResult = {
      crates: [{ name: message, root: path, files: [{ path, text, findings: [finding], items }] }],
      problems: [{ kind: 'file', path, message }],
    };
    const page = renderHtml(result, { title: message, generated: message });
    expect(tagsOf(page)).not.toContain('img');
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(page).not.toContain('<!--');
    expect(tagsOf(unfolded(page))).not.toContain('img');
    expect(unfolded(page)).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;');
  });

  it('makes direction marks and control characters visible', () => {
    const text = 'a\u202e\u0000b';
    const page = renderHtml(runOver(fileWith('a.rs', text, [findingAt(rangeOf(text, text))])), { title: 't' });
    expect(unfolded(page)).toContain('<mark class="m1">a\ufffd␀b</mark>');
  });

  it('marks every line of a place over several lines, without the indentation', () => {
    const text = '\tunsafe {\r\n\t\tf();\r\n\t}\r\n';
    const page = renderHtml(runOver(fileWith('a.rs', text, [findingAt(rangeOf(text, text.trim()))])), { title: 't' });
    expect([...unfolded(page).matchAll(/data-n="\d+">(.*?)<\/span>/g)].map(([, code]) => code)).toEqual([
      '    <mark class="m1">unsafe {</mark>',
      '        <mark class="m1">f();</mark>',
      '    <mark class="m1">}</mark>',
    ]);
  });

  it('says so where there is nothing', () => {
    expect(textOf(renderHtml(EMPTY, { title: 't' }))).toContain('No unsafe code and no findings in 0 files.');
    tagsOf(renderHtml(EMPTY, { title: 't' }));
  });

  it('holds twenty thousand items that all have findings, and the code of each once', () => {
    const many = 20_000;
    const item = (i: number) =>
      itemAt(
        { start: { line: 3 * i, character: 0 }, end: { line: 3 * i + 2, character: 1 } },
        { name: `Type::method_${i}`, modules: ['module'], documented: i % 2 === 0 },
      );
    const line = (i: number) => `    write(${i}, &mut buffer as *mut Buffer);`;
    const text = Array.from({ length: many }, (_, i) => `unsafe {\n${line(i)}\n}`).join('\n');
    const items = Array.from({ length: many }, (_, i) => item(i));
    const findings = items.map(({ range: { start } }) => {
      const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 6 } });
      return findingAt(at(start.line + 1), { related: [{ message: 'made here', range: at(start.line) }] });
    });
    const page = renderHtml(runOver({ path: 'src/lib.rs', text, findings, items }), {
      title: 't',
      helpUri: rulePageUrl,
    });
    expect(page.length).toBeLessThan(16_000_000);
    expect(dataOf(page).entries).toHaveLength(many);
    expect(page.split(line(4711).trim())).toHaveLength(2);
    expect(markup(page).length).toBeLessThan(20_000);
  });

  it('has only the lines that it shows', () => {
    const text = ['secret();', '', 'fn f() {', '    unsafe { g() }', '}', '', 'hidden();'].join('\n');
    const items = [itemAt(rangeOf(text, 'unsafe { g() }'))];
    const data = toPageData(takeInventory(runOver({ path: 'a.rs', text, findings: [], items })), undefined);
    expect(data.files).toEqual([{ path: 'a.rs', crate: 0, module: '', lines: 7, code: [[3, '    unsafe { g() }']] }]);
  });

  it('shows lines of files that only a related place is in', () => {
    const run: RunResult = {
      crates: [
        {
          name: 'x',
          root: '',
          files: [
            fileWith('a.rs', 'use_it();', [
              findingAt(rangeOf('use_it();', 'use_it'), {
                related: [{ message: 'made here', path: 'b.rs', range: rangeOf('make();', 'make') }],
              }),
            ]),
            fileWith('b.rs', 'make();'),
          ],
        },
      ],
      problems: [],
    };
    expect(textOf(unfolded(renderHtml(run, { title: 't' })))).toContain('make();');
  });
});
