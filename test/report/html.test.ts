import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderHtml, SCRIPT_HASH, STYLE_HASH } from '../../src/report/html';
import { findingHtml } from '../../src/report/html-finding';
import { SCRIPT } from '../../src/report/html-script';
import { STYLE } from '../../src/report/html-style';
import { Sources } from '../../src/report/source';
import type { RunResult, UnsafeItem } from '../../src/results';
import { rulePageUrl } from '../../src/rules/page-url';
import { EMPTY, fileWith, findingAt, itemAt, rangeOf, runOver, SAMPLE } from './sample';

const PAGE = renderHtml(SAMPLE, { title: 'Unsafe code in io-runtime', helpUri: rulePageUrl });

const ATTACK = `</script></style><img src=x onerror="alert('1')"><!--`;

/** Elements that never have an end tag. */
const VOID = new Set(['meta', 'input', 'img']);

/** The page without the texts of its style and its script. */
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
    for (const landmark of ['header', 'main', 'footer', 'form']) {
      expect(tags.filter((tag) => tag === landmark)).toHaveLength(2);
    }
    const ids = [...PAGE.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of markup(PAGE).matchAll(/(?:href="#|labelledby=")([^"]+)"/g)) {
      expect(ids).toContain(id);
    }
  });

  it('loads nothing', () => {
    expect(markup(PAGE)).not.toMatch(/\ssrc=|<link|<iframe|<object|\sstyle=|\son\w+=/);
    expect(STYLE).not.toMatch(/@import|url\(/);
  });

  it('lets only its own style and script run', () => {
    const hash = (text: string) => createHash('sha256').update(text).digest('base64');
    expect({ STYLE_HASH, SCRIPT_HASH }).toEqual({ STYLE_HASH: hash(STYLE), SCRIPT_HASH: hash(SCRIPT) });
    expect(PAGE).toContain(
      `content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'; script-src 'sha256-${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(PAGE).toContain(`<style>${STYLE}</style>`);
    expect(PAGE).toContain(`<script>${SCRIPT}</script>`);
  });

  it('uses a nonce where it is given one', () => {
    const page = renderHtml(EMPTY, { title: 't', nonce: 'r4nd0m' });
    expect(page).toContain("style-src 'nonce-r4nd0m'; script-src 'nonce-r4nd0m';");
    expect(page).toContain('<style nonce="r4nd0m">');
    expect(page).toContain('<script nonce="r4nd0m">');
  });

  it('shows the totals, every item, whether it is documented, and every finding', () => {
    const text = textOf(PAGE);
    expect(text).toContain('Documented25 %2 of 8');
    for (const file of SAMPLE.crates.flatMap(({ files }) => files)) {
      for (const item of file.items) {
        expect(text).toContain(`${item.id}line ${item.range.start.line + 1}${item.documented ? '' : 'un'}documented`);
      }
      for (const { rule } of file.findings) {
        expect(PAGE).toContain(`<a href="${rulePageUrl(rule)}"><code>${rule}</code></a>`);
      }
    }
    expect(text).toContain('2 problems kept something from being checked');
    expect(text).toContain('soundness.toml:3:1');
  });

  it('tells a finding as a numbered story', () => {
    const { path, findings } = SAMPLE.crates[1]!.files[1]!;
    const finding = findings.find(({ rule }) => rule === 'box-moved-while-raw-live')!;
    const html = findingHtml(finding, path, {
      sources: new Sources(SAMPLE),
      helpUri: undefined,
      code: true,
      open: false,
    });
    expect(html.replaceAll('<span class="r"', '\n<span class="r"')).toMatchInlineSnapshot(`
      "<details class="finding error" data-severity="error"><summary><svg class="i error" viewBox="0 0 16 16" aria-hidden="true"><use href="#i-error"/></svg><span class="message"><strong><span class="spoken">error: </span><code>raw</code> is used after its <code>Box</code> was moved</strong><span class="meta"><code>box-moved-while-raw-live</code><span>violates Stacked Borrows</span></span></span></summary><div class="body"><button type="button" class="place where" data-path="crates/io-runtime/src/slab.rs" data-line="15" data-character="17">crates/io-runtime/src/slab.rs:16:18</button><pre tabindex="0" aria-label="Code of crates/io-runtime/src/slab.rs"><code>
      <span class="r" data-n="13">        let mut entry = Box::new(Entry::new(value));</span>
      <span class="r" data-n="14">        let raw: *mut Entry&lt;T&gt; = <mark class="m2">&amp;mut *entry</mark>;</span>
      <span class="r" data-n=""><span class="pad">                                 </span><span class="note m2"><b class="step">1</b> the pointer is made here</span></span>
      <span class="r" data-n="15">        self.slots.push(<mark class="m2">entry</mark>);</span>
      <span class="r" data-n=""><span class="pad">                        </span><span class="note m2"><b class="step">2</b> moving the <code>Box</code> ends its permission</span></span>
      <span class="r" data-n="16">        unsafe { <mark class="m1">(*raw).prev</mark> = ptr::null_mut() };</span>
      <span class="r" data-n=""><span class="pad">                 </span><span class="note m1"><b class="step">3</b> <code>raw</code> is used after its <code>Box</code> was moved</span></span>
      <span class="r" data-n="17">        raw</span></code></pre><div class="fix"><p><strong>Suggestion:</strong> let the raw pointer own the entry</p><pre tabindex="0" aria-label="What the fix changes"><code><span class="r del" data-n="13"><span class="sign">-</span>        let mut entry = Box::new(Entry::new(value));</span><span class="r del" data-n="14"><span class="sign">-</span>        let raw: *mut Entry&lt;T&gt; = &amp;mut *entry;</span><span class="r del" data-n="15"><span class="sign">-</span>        self.slots.push(entry);</span><span class="r add" data-n="13"><span class="sign">+</span>        let raw = Box::into_raw(Box::new(Entry::new(value)));</span><span class="r add" data-n="14"><span class="sign">+</span>        self.slots.push(raw);</span></code></pre></div></div></details>"
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
    const items: UnsafeItem[] = [itemAt(range, { kind: 'fn', name: message, modules: [message] })];
    const result: RunResult = {
      crates: [{ name: message, root: path, files: [{ path, text, findings: [finding], items }] }],
      problems: [{ kind: 'file', path, message }],
    };
    const page = renderHtml(result, { title: message, generated: message });
    expect(tagsOf(page)).not.toContain('img');
    expect(page.match(/<\/script>/g)).toHaveLength(1);
    expect(page).not.toContain('<!--');
    expect(page).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;');
  });

  it('makes direction marks and control characters visible', () => {
    const text = 'a\u202e\u0000b';
    const page = renderHtml(runOver(fileWith('a.rs', text, [findingAt(rangeOf(text, text))])), { title: 't' });
    expect(page).toContain('<mark class="m1">a\ufffd␀b</mark>');
  });

  it('marks every line of a place over several lines, without the indentation', () => {
    const text = '\tunsafe {\r\n\t\tf();\r\n\t}\r\n';
    const page = renderHtml(runOver(fileWith('a.rs', text, [findingAt(rangeOf(text, text.trim()))])), { title: 't' });
    expect([...page.matchAll(/data-n="\d+">(.*?)<\/span>/g)].map(([, code]) => code)).toEqual([
      '    <mark class="m1">unsafe {</mark>',
      '        <mark class="m1">f();</mark>',
      '    <mark class="m1">}</mark>',
    ]);
  });

  it('says so where there is nothing', () => {
    expect(textOf(renderHtml(EMPTY, { title: 't' }))).toContain('No unsafe code and no findings in 0 files.');
    tagsOf(renderHtml(EMPTY, { title: 't' }));
  });

  it('stays below ten megabytes for five thousand items that all have findings', () => {
    const item = (i: number) =>
      itemAt(
        { start: { line: 3 * i, character: 0 }, end: { line: 3 * i + 2, character: 1 } },
        { name: `Type::method_${i}`, modules: ['module'], documented: i % 2 === 0 },
      );
    const text = Array.from(
      { length: 5000 },
      (_, i) => `unsafe {\n    write(${i}, &mut buffer as *mut Buffer);\n}`,
    ).join('\n');
    const items = Array.from({ length: 5000 }, (_, i) => item(i));
    const findings = items.map(({ range: { start } }) => {
      const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 6 } });
      return findingAt(at(start.line + 1), { related: [{ message: 'made here', range: at(start.line) }] });
    });
    const page = renderHtml(runOver({ path: 'src/lib.rs', text, findings, items }), {
      title: 't',
      helpUri: rulePageUrl,
    });
    expect(page.length).toBeLessThan(10_000_000);
    expect(page.match(/class="item"/g)).toHaveLength(5000);
    expect(page.match(/class="finding /g)).toHaveLength(5000);
    expect(page).not.toContain('<details class="finding warning" data-severity="warning" open>');
  });
});
