import { describe, expect, it } from 'vitest';
import { renderAuditMarkdown } from '../../src/report/audit-markdown';
import { renderMarkdown } from '../../src/report/markdown';
import { MOST_CHARACTERS } from '../../src/report/room';
import type { Problem } from '../../src/results';
import { EMPTY, fileWith, findingAt, itemAt, rangeOf, runOver, SAMPLE } from './sample';

describe('the Markdown report', () => {
  it('has a table of findings with links, then each with its code, folded', () => {
    expect(renderMarkdown(SAMPLE)).toMatchInlineSnapshot(`
      "## Soundness

      2 errors, 1 warning, 1 info, 1 hint in 3 files.

      | Severity | Finding | Rule | Place |
      | --- | --- | --- | --- |
      | 🔴 error | \`raw\` is used after its \`Box\` was moved | \`box-moved-while-raw-live\` | [crates/io-runtime/src/slab.rs#L16](crates/io-runtime/src/slab.rs#L16) |
      | 🔴 error | this writes through a pointer that came from a shared reference | \`shared-ref-cast-to-mut\` | [crates/io-runtime/src/sys/ring.rs#L11](crates/io-runtime/src/sys/ring.rs#L11) |
      | 🟠 warning | this \`unsafe fn\` has no \`# Safety\` section | \`safety-doc-missing\` | [crates/io-runtime/src/slab.rs#L27](crates/io-runtime/src/slab.rs#L27) |
      | 🔵 info | this \`unsafe impl\` does not say why it is sound | \`safety-comment-missing\` | [crates/io-runtime/src/slab.rs#L9](crates/io-runtime/src/slab.rs#L9) |
      | ⚪ hint | this reference is made only to take an address | \`ref-just-for-address\` | [crates/buffer/src/lib.rs#L2](crates/buffer/src/lib.rs#L2) |

      <details>
      <summary><b>🔴 error</b> <a href="crates/io-runtime/src/slab.rs#L16">crates/io-runtime/src/slab.rs:16</a>: <code>raw</code> is used after its <code>Box</code> was moved (<code>box-moved-while-raw-live</code>)</summary>

      \`\`\`text
        --> crates/io-runtime/src/slab.rs:16:18
         |
      14 |         let raw: *mut Entry<T> = &mut *entry;
         |                                  ----------- the pointer is made here
      15 |         self.slots.push(entry);
         |                         ----- moving the \`Box\` ends its permission
      16 |         unsafe { (*raw).prev = ptr::null_mut() };
         |                  ^^^^^^^^^^^
      \`\`\`

      Violates Stacked Borrows.

      - [crates/io-runtime/src/slab.rs#L14](crates/io-runtime/src/slab.rs#L14): the pointer is made here
      - [crates/io-runtime/src/slab.rs#L15](crates/io-runtime/src/slab.rs#L15): moving the \`Box\` ends its permission

      **Fix:** let the raw pointer own the entry

      \`\`\`diff
      -        let mut entry = Box::new(Entry::new(value));
      -        let raw: *mut Entry<T> = &mut *entry;
      -        self.slots.push(entry);
      +        let raw = Box::into_raw(Box::new(Entry::new(value)));
      +        self.slots.push(raw);
      \`\`\`

      </details>

      <details>
      <summary><b>🔴 error</b> <a href="crates/io-runtime/src/sys/ring.rs#L11">crates/io-runtime/src/sys/ring.rs:11</a>: this writes through a pointer that came from a shared reference (<code>shared-ref-cast-to-mut</code>)</summary>

      \`\`\`text
        --> crates/io-runtime/src/sys/ring.rs:11:5
         |
      10 |       let user_data = entry as *const Entry as *mut Entry;
         |                       ----------------------------------- the shared borrow makes it read-only
      11 | /     unsafe {
      12 | |         (*user_data).state = State::Submitted;
      13 | |         io_uring_enter(RING.as_ref().unwrap().fd, 1)
      14 | |     }
         | |_____^
         |
        ::: crates/io-runtime/src/slab.rs:15:9
         |
      15 |         self.slots.push(entry);
         |         ---------------------- the task is still borrowed here
      \`\`\`

      Violates Stacked Borrows and Tree Borrows. Confidence is medium.

      - [crates/io-runtime/src/sys/ring.rs#L10](crates/io-runtime/src/sys/ring.rs#L10): the shared borrow makes it read-only
      - [crates/io-runtime/src/slab.rs#L15](crates/io-runtime/src/slab.rs#L15): the task is still borrowed here

      </details>

      <details>
      <summary><b>🟠 warning</b> <a href="crates/io-runtime/src/slab.rs#L27">crates/io-runtime/src/slab.rs:27</a>: this <code>unsafe fn</code> has no <code># Safety</code> section (<code>safety-doc-missing</code>)</summary>

      \`\`\`text
        --> crates/io-runtime/src/slab.rs:27:19
         |
      27 |     pub unsafe fn remove(&mut self, index: usize) -> T {
         |                   ^^^^^^
      \`\`\`

      </details>

      <details>
      <summary><b>🔵 info</b> <a href="crates/io-runtime/src/slab.rs#L9">crates/io-runtime/src/slab.rs:9</a>: this <code>unsafe impl</code> does not say why it is sound (<code>safety-comment-missing</code>)</summary>

      \`\`\`text
       --> crates/io-runtime/src/slab.rs:9:1
        |
      9 | unsafe impl<T> Send for Slab<T> {}
        | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      \`\`\`

      **Fix:** add a \`SAFETY\` comment

      \`\`\`diff
      +// SAFETY: 
       unsafe impl<T> Send for Slab<T> {}
      \`\`\`

      </details>

      <details>
      <summary><b>⚪ hint</b> <a href="crates/buffer/src/lib.rs#L2">crates/buffer/src/lib.rs:2</a>: this reference is made only to take an address (<code>ref-just-for-address</code>)</summary>

      \`\`\`text
       --> crates/buffer/src/lib.rs:2:39
        |
      2 |     let label = "größe 🚀"; let head = &mut buffer.head as *mut u8;
        |                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      \`\`\`

      Confidence is low.

      **Fix:** use \`&raw mut\`

      \`\`\`diff
      -    let label = "größe 🚀"; let head = &mut buffer.head as *mut u8;
      +    let label = "größe 🚀"; let head = &raw mut buffer.head;
      \`\`\`

      </details>

      ### Not checked

      - [soundness.toml#L3](soundness.toml#L3): there is no rule \`box-moved\`; did you mean \`box-moved-while-raw-live\`
      - [crates/io-runtime/src/secret.rs](crates/io-runtime/src/secret.rs): this file could not be read: permission denied
      "
    `);
  });

  it('is short for an empty run', () => {
    expect(renderMarkdown(EMPTY)).toBe('## Soundness\n\nNo findings in 0 files.\n');
  });

  it('lets nothing in the code, the path or the message act as Markdown or HTML', () => {
    const text = '```` </details><img src=x onerror=alert(1)>';
    const markdown = renderMarkdown(
      runOver(
        fileWith('a](x) <b>.rs', text, [
          findingAt(rangeOf(text, '<img'), { message: '`a` <script>alert(1)</script> [x](javascript:1) | @all' }),
        ]),
      ),
    );
    const outside = markdown.replace(/(`{3,})text\n[\s\S]*?\n\1\n/g, '').replace(/\\[\\<>]/g, '');
    expect(outside).not.toMatch(/<(?:script|img|b>\.)/);
    expect(markdown).toContain('`````text\n');
    expect(markdown).toContain('[a\\](x) \\<b\\>.rs#L1](a%5D%28x%29%20%3Cb%3E.rs#L1)');
  });

  it('puts what is worst first, and links to where the files are', () => {
    const markdown = renderMarkdown(SAMPLE, { linkBase: 'https://example.org/o/r/blob/c0ffee/' });
    const rows = markdown.split('\n').filter((line) => line.startsWith('| ') && line.includes('example.org'));
    expect(rows.map((row) => /\w+(?= \|)/.exec(row)![0])).toEqual(['error', 'error', 'warning', 'info', 'hint']);
    expect(rows[0]).toContain('](https://example.org/o/r/blob/c0ffee/crates/io-runtime/src/slab.rs#L16)');
  });

  it('stays short, and tells what it left out', () => {
    const lines = 20_000;
    const text = Array.from({ length: lines }, (_, i) => `let p${i} = &x;`).join('\n');
    const findings = Array.from({ length: lines }, (_, i) => {
      return findingAt({ start: { line: i, character: 0 }, end: { line: i, character: 3 } });
    });
    const problems = findings.map((_, i): Problem => ({ kind: 'file', path: `${i}.rs`, message: 'is not there' }));
    const markdown = renderMarkdown({ ...runOver(fileWith('a.rs', text, findings)), problems });
    expect(markdown.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(markdown.length).toBeGreaterThan(MOST_CHARACTERS - 2_000);
    const [, table, code, listed] =
      /Shortened.*: (\d+) findings not in the table, (\d+) findings without code, (\d+) problems not listed/.exec(
        markdown,
      )!;
    expect(markdown.match(/^\| 🟠 warning/gm)).toHaveLength(lines - Number(table));
    expect(markdown.match(/<details>/g)).toHaveLength(lines - Number(code));
    expect(markdown.match(/^- .* is not there$/gm)).toHaveLength(lines - Number(listed));
  });

  it('stays short whatever is in it', () => {
    const path = `${'very/'.repeat(20_000)}long.rs`;
    const finding = findingAt(rangeOf('x', 'x'), { message: '`x` '.repeat(30_000) });
    const run = runOver(fileWith(path, 'x', [finding]), fileWith('b.rs', 'x', [findingAt(rangeOf('x', 'x'))]));
    const markdown = renderMarkdown({ ...run, problems: [{ kind: 'file', path, message: 'is not there' }] });
    expect(markdown.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(markdown).toContain('1 finding not in the table, 2 findings without code, 1 problem not listed');
    expect(markdown).toContain('[b.rs#L1](b.rs#L1)');
  });
});

describe('the Markdown inventory', () => {
  it('has a table of crates and one of items for each file', () => {
    expect(renderAuditMarkdown(SAMPLE)).toMatchInlineSnapshot(`
      "## Unsafe code

      2 crates: 8 unsafe items in 4 files, 2 documented (25 %), 2 errors, 1 warning, 1 info, 1 hint.

      | Crate | Files | Unsafe items | Documented | Findings |
      | --- | --- | --- | --- | --- |
      | buffer | 1 | 0 | – | 1 |
      | io-runtime | 3 | 8 | 2 of 8 (25 %) | 4 |

      ### buffer

      #### [crates/buffer/src/lib.rs](crates/buffer/src/lib.rs)

      <details>
      <summary>0 unsafe items, 1 hint</summary>

      Outside of unsafe items: 1 hint.

      </details>

      ### io-runtime

      <details>
      <summary>2 modules</summary>

      | Module | Unsafe items | Operations | Documented | Findings |
      | --- | --- | --- | --- | --- |
      | (root) | 5 | 0 | 2 of 5 (40 %) | 1 error, 1 warning, 1 info |
      | sys | 3 | 0 | 0 of 3 (0 %) | 1 error |

      </details>

      #### [crates/io-runtime/src/slab.rs](crates/io-runtime/src/slab.rs)

      <details>
      <summary>5 unsafe items, 2 documented (40 %), 1 error, 1 warning, 1 info</summary>

      | Line | Kind | Name | Documented | Findings |
      | --- | --- | --- | --- | --- |
      | [9](crates/io-runtime/src/slab.rs#L9) | unsafe impl | impl Send for Slab | **no** | 1 info |
      | [16](crates/io-runtime/src/slab.rs#L16) | unsafe block | Slab::insert | **no** | 1 error |
      | [22](crates/io-runtime/src/slab.rs#L22) | unsafe fn | Slab::get\\_unchecked | yes |  |
      | [24](crates/io-runtime/src/slab.rs#L24) | unsafe block | Slab::get\\_unchecked\\#2 | yes |  |
      | [27](crates/io-runtime/src/slab.rs#L27) | unsafe fn | Slab::remove | **no** | 1 warning |

      </details>

      #### [crates/io-runtime/src/sys/ring.rs](crates/io-runtime/src/sys/ring.rs)

      <details>
      <summary>3 unsafe items, 0 documented (0 %), 1 error</summary>

      | Line | Kind | Name | Documented | Findings |
      | --- | --- | --- | --- | --- |
      | [3](crates/io-runtime/src/sys/ring.rs#L3) | extern block | sys::extern "C" | **no** |  |
      | [7](crates/io-runtime/src/sys/ring.rs#L7) | static mut | sys::RING | **no** |  |
      | [11](crates/io-runtime/src/sys/ring.rs#L11) | unsafe block | sys::submit | **no** | 1 error |

      </details>

      ### Not checked

      - [soundness.toml#L3](soundness.toml#L3): there is no rule \`box-moved\`; did you mean \`box-moved-while-raw-live\`
      - [crates/io-runtime/src/secret.rs](crates/io-runtime/src/secret.rs): this file could not be read: permission denied
      "
    `);
  });

  it('is short for an empty run', () => {
    expect(renderAuditMarkdown(EMPTY)).toBe('## Unsafe code\n\n0 crates: 0 unsafe items in 0 files, no findings.\n');
  });

  it('stays short, and tells which files it left out', () => {
    const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 1 } });
    const files = Array.from({ length: 900 }, (_, file) => ({
      ...fileWith(`src/${file}.rs`, ''),
      items: Array.from({ length: file === 0 ? 5_000 : 5 }, (_, i) => itemAt(at(i), { name: `f${i}` })),
    }));
    const markdown = renderAuditMarkdown(runOver(...files));
    expect(markdown.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    const [, omitted] = /Shortened.*: (\d+) files without items/.exec(markdown)!;
    expect(markdown.match(/^#### /gm)).toHaveLength(900 - Number(omitted));
    expect(markdown).toContain('### sample');
    expect(markdown).not.toContain('#### [src/0.rs]');
  });
});
