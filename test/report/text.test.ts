import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/finding';
import { renderText } from '../../src/report/text';
import { EMPTY, fileWith, findingAt, rangeOf, replace, runOver, SAMPLE } from './sample';

const PLAIN = { color: false, summary: false };

/** The text of one finding in one file. */
function draw(text: string, finding: Finding, options = PLAIN): string {
  return renderText(runOver(fileWith('src/lib.rs', text, [finding])), options);
}

describe('the text report', () => {
  it('prints findings with their code, their fixes, the problems and a summary', () => {
    expect(renderText(SAMPLE, { color: false, summary: true })).toMatchInlineSnapshot(`
      "hint[ref-just-for-address]: this reference is made only to take an address
       --> crates/buffer/src/lib.rs:2:39
        |
      2 |     let label = "größe 🚀"; let head = &mut buffer.head as *mut u8;
        |                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        |
        = note: confidence is low
      help: use \`&raw mut\`
        |
      2 -     let label = "größe 🚀"; let head = &mut buffer.head as *mut u8;
      2 +     let label = "größe 🚀"; let head = &raw mut buffer.head;
      help: or use \`addr_of_mut!\`

      info[safety-comment-missing]: this \`unsafe impl\` does not say why it is sound
        --> crates/io-runtime/src/slab.rs:9:1
         |
      9  | unsafe impl<T> Send for Slab<T> {}
         | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
         |
      help: add a \`SAFETY\` comment (suggestion)
         |
      9  + // SAFETY:
      10 | unsafe impl<T> Send for Slab<T> {}

      error[box-moved-while-raw-live]: \`raw\` is used after its \`Box\` was moved
        --> crates/io-runtime/src/slab.rs:16:18
         |
      14 |         let raw: *mut Entry<T> = &mut *entry;
         |                                  ----------- the pointer is made here
      15 |         self.slots.push(entry);
         |                         ----- moving the \`Box\` ends its permission
      16 |         unsafe { (*raw).prev = ptr::null_mut() };
         |                  ^^^^^^^^^^^
         |
         = note: violates Stacked Borrows
      help: let the raw pointer own the entry (suggestion)
         |
      13 -         let mut entry = Box::new(Entry::new(value));
      14 -         let raw: *mut Entry<T> = &mut *entry;
      15 -         self.slots.push(entry);
      13 +         let raw = Box::into_raw(Box::new(Entry::new(value)));
      14 +         self.slots.push(raw);

      warning[safety-doc-missing]: this \`unsafe fn\` has no \`# Safety\` section
        --> crates/io-runtime/src/slab.rs:27:19
         |
      27 |     pub unsafe fn remove(&mut self, index: usize) -> T {
         |                   ^^^^^^

      error[shared-ref-cast-to-mut]: this writes through a pointer that came from a shared reference
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
         |
         = note: violates Stacked Borrows and Tree Borrows
         = note: confidence is medium

      error: there is no rule \`box-moved\`; did you mean \`box-moved-while-raw-live\`
       --> soundness.toml:3:1

      warning: this file could not be read: permission denied
       --> crates/io-runtime/src/secret.rs

      2 errors, 1 warning, 1 info, 1 hint in 3 files
      2 problems kept something from being checked; see above
      To learn more about a rule, run \`soundness explain ref-just-for-address\`.
      "
    `);
  });

  it('says that nothing was found', () => {
    expect(renderText(EMPTY, { color: false, summary: true })).toBe('no findings in 0 files\n');
    expect(renderText(runOver(fileWith('a.rs', 'fn f() {}')), { color: false, summary: true })).toBe(
      'no findings in 1 file\n',
    );
    expect(renderText(EMPTY, PLAIN)).toBe('');
  });

  it('colours heads, carets and labels, and nothing where colour is off', () => {
    const text = 'let p = &x;';
    const finding = findingAt(rangeOf(text, '&x'), {
      severity: 'error',
      message: 'bad',
      related: [{ message: 'made here', range: rangeOf(text, 'p') }],
    });
    expect(JSON.stringify(draw(text, finding, { color: true, summary: false }))).toMatchInlineSnapshot(
      `""\\u001b[1;31merror[ref-just-for-address]\\u001b[0m\\u001b[1m: bad\\u001b[0m\\n \\u001b[1;34m-->\\u001b[0m src/lib.rs:1:9\\n\\u001b[1;34m  |\\u001b[0m\\n\\u001b[1;34m1 |\\u001b[0m let p = &x;\\n\\u001b[1;34m  |\\u001b[0m     \\u001b[1;34m-\\u001b[0m   \\u001b[1;31m^^\\u001b[0m\\n\\u001b[1;34m  |\\u001b[0m     \\u001b[1;34m|\\u001b[0m\\n\\u001b[1;34m  |\\u001b[0m     \\u001b[1;34mmade here\\u001b[0m\\n""`,
    );
    expect(draw(text, finding)).not.toContain('\u001b');
  });

  it('hangs several labels of one line from right to left', () => {
    const text = '    push(first, second, third);';
    expect(
      draw(
        text,
        findingAt(rangeOf(text, 'push'), {
          related: [
            { message: 'one', range: rangeOf(text, 'first') },
            { message: 'two', range: rangeOf(text, 'second') },
            { message: 'three', range: rangeOf(text, 'third') },
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "warning[ref-just-for-address]: this reference is made only to take an address
       --> src/lib.rs:1:5
        |
      1 |     push(first, second, third);
        |     ^^^^ -----  ------  ----- three
        |          |      |
        |          |      two
        |          one
      "
    `);
  });

  it('shows a place inside of another', () => {
    const text = 'let p = &x as *const T as *mut T;';
    expect(
      draw(
        text,
        findingAt(rangeOf(text, '&x as *const T as *mut T'), {
          related: [
            { message: 'read-only from here on', range: rangeOf(text, '&x') },
            { message: 'cast', range: rangeOf(text, 'as *mut T') },
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "warning[ref-just-for-address]: this reference is made only to take an address
       --> src/lib.rs:1:9
        |
      1 | let p = &x as *const T as *mut T;
        |         --^^^^^^^^^^^^^--------- cast
        |         |
        |         read-only from here on
      "
    `);
  });

  it('leaves lines out between distant places and shows a single one', () => {
    const text = 'let p = &raw mut x;\n1;\nuse(p);\n2;\n3;\n4;\ndrop(x);';
    expect(
      draw(
        text,
        findingAt(rangeOf(text, 'drop(x)'), {
          related: [
            { message: 'made here', range: rangeOf(text, '&raw mut x') },
            { message: 'used here', range: rangeOf(text, 'use(p)') },
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "warning[ref-just-for-address]: this reference is made only to take an address
       --> src/lib.rs:7:1
        |
      1 | let p = &raw mut x;
        |         ---------- made here
      2 | 1;
      3 | use(p);
        | ------ used here
      ...
      7 | drop(x);
        | ^^^^^^^
      "
    `);
  });

  it('draws places over several lines with bars, one inside of the other, long ones by their ends', () => {
    const body = Array.from({ length: 12 }, (_, i) => `        step(${i});\n`).join('');
    const text = `fn f() {\n    let x = g(unsafe {\n${body}    });\n}\n`;
    const block = text.slice(text.indexOf('unsafe'), text.indexOf(');\n}\n'));
    expect(
      draw(
        text,
        findingAt(rangeOf(text, block), {
          related: [
            { message: 'in this function', range: rangeOf(text, text.trimEnd()) },
            { message: 'here', range: rangeOf(text, 'step(5)') },
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "warning[ref-just-for-address]: this reference is made only to take an address
        --> src/lib.rs:2:15
         |
      1  | /   fn f() {
      2  | |       let x = g(unsafe {
         | |  _______________^
      3  | | |         step(0);
      ...  | |
      8  | | |         step(5);
         | | |         ------- here
      ...  | |
      14 | | |         step(11);
      15 | | |     });
         | | |_____^
      16 | |   }
         | |___- in this function
      "
    `);
  });

  it('ends a place that reaches to the start of a line at the line above', () => {
    const text = 'unsafe fn f() {}\nfn g() {}\n';
    expect(draw(text, findingAt(rangeOf(text, 'unsafe fn f() {}\n')))).toContain(
      '\n1 | unsafe fn f() {}\n  | ^^^^^^^^^^^^^^^^\n',
    );
  });

  it.each([
    ['a tab', '\tlet p = &x;', '1 |     let p = &x;\n  |             ^^\n', '1:10'],
    ['an umlaut', 'let größe = &x;', '1 | let größe = &x;\n  |             ^^\n', '1:13'],
    ['an emoji', '"🚀"; &x', '1 | "🚀"; &x\n  |       ^^\n', '1:6'],
    ['a joined emoji', '"👩‍💻"; &x', '1 | "👩‍💻"; &x\n  |       ^^\n', '1:8'],
    ['Han characters', '"安全"; &x', '1 | "安全"; &x\n  |         ^^\n', '1:7'],
    ['a combining mark', '"e\u0301"; &x', '1 | "e\u0301"; &x\n  |      ^^\n', '1:7'],
    ['an escape character', '"\u001b[31m"; &x', '1 | "␛[31m"; &x\n  |          ^^\n', '1:10'],
    ['a direction mark', '"\u202e"; &x', '1 | "\ufffd"; &x\n  |      ^^\n', '1:6'],
    ['a lone surrogate', '"\ud83d"; &x', '1 | "\ufffd"; &x\n  |      ^^\n', '1:6'],
  ])('aligns carets after %s', (_, text, frame, place) => {
    const drawn = draw(text, findingAt(rangeOf(text, '&x')));
    expect(drawn).toContain(frame);
    expect(drawn).toContain(`src/lib.rs:${place}\n`);
  });

  it('puts one caret under an empty range, also at the end of the text', () => {
    const end = { line: 0, character: 3 };
    expect(draw('abc', findingAt({ start: end, end }))).toContain('1 | abc\n  |    ^\n');
  });

  it('survives a range past the end of the text', () => {
    const range = { start: { line: 7, character: 2 }, end: { line: 9, character: 4 } };
    expect(draw('abc', findingAt(range))).toContain('--> src/lib.rs:1:4\n');
  });

  it('does not show the carriage returns of a CRLF file', () => {
    const text = 'fn f() {\r\n    let p = &mut x as *mut X;\r\n}\r\n';
    const fix = {
      title: 'use `&raw mut`',
      safety: 'safe' as const,
      edits: [replace(text, '&mut x as *mut X', '&raw mut x'), replace(text, '}\r\n', '    p\r\n}\r\n')],
    };
    const drawn = draw(text, findingAt(rangeOf(text, '&mut x as *mut X'), { fixes: [fix] }));
    expect(drawn).not.toContain('\r');
    expect(drawn).toMatchInlineSnapshot(`
      "warning[ref-just-for-address]: this reference is made only to take an address
       --> src/lib.rs:2:13
        |
      2 |     let p = &mut x as *mut X;
        |             ^^^^^^^^^^^^^^^^
        |
      help: use \`&raw mut\`
        |
      2 -     let p = &mut x as *mut X;
      2 +     let p = &raw mut x;
      3 +     p
      "
    `);
  });

  it('cuts a very long line around the place', () => {
    const text = `${'a '.repeat(50_000)}&x${' b'.repeat(50_000)}`;
    const drawn = renderText(runOver(fileWith('a.rs', text, [findingAt(rangeOf(text, '&x'))])), {
      ...PLAIN,
      width: 60,
    });
    expect(drawn).toMatchInlineSnapshot(`
      "warning[ref-just-for-address]: this reference is made only to take an address
       --> a.rs:1:100001
        |
      1 | ...a a a a a a a a a a a a &x b b b b b b b b b b b b...
        |                            ^^
      "
    `);
  });

  it('names a related place in a file that is not part of the run', () => {
    const text = 'let p = &x;';
    const range = { start: { line: 4, character: 2 }, end: { line: 4, character: 5 } };
    const related = [{ message: 'declared here', range, path: '../other/lib.rs' }];
    expect(draw(text, findingAt(rangeOf(text, '&x'), { related }))).toContain(
      '  |\n ::: ../other/lib.rs:5:3\n  | declared here\n',
    );
  });

  it('keeps control characters of paths and messages from the terminal', () => {
    const result = runOver(
      fileWith('a\u001b[2J.rs', 'x', [findingAt(rangeOf('x', 'x'), { message: 'bad\u0007\nname' })]),
    );
    const drawn = renderText(result, PLAIN);
    expect(drawn).toContain(': bad␇ name\n');
    expect(drawn).toContain('a␛[2J.rs:1:1');
  });

  it('draws thousands of findings', () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `let p${i} = &x${i};`);
    const text = lines.join('\n');
    const findings = lines.map((line, i) => {
      const start = line.indexOf('&');
      return findingAt({ start: { line: i, character: start }, end: { line: i, character: line.length - 1 } });
    });
    const drawn = renderText(runOver(fileWith('big.rs', text, findings)), { color: false, summary: true });
    expect(drawn.match(/\^\^/g)!.length).toBeGreaterThan(5000);
    expect(drawn).toContain('5000 warnings in 1 file\n');
  });
});
