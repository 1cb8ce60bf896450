import { expect, test } from 'vitest';
import { renderPage } from '../../src/cli/page';
import { paintWith } from '../../src/report/paint';

const render = (markdown: string, width = 20, color = false) => renderPage(markdown, width, paintWith(color));

test.each([
  ['prose is wrapped between words', 'one two three four\nfive six', 'one two three four\nfive six\n'],
  ['a word that is too long stays whole', 'a pneumonoultramicroscopic b', 'a\npneumonoultramicroscopic\nb\n'],
  ['headings lose their marks', '## Head\n\ntext', 'Head\n\ntext\n'],
  [
    'code is indented, and not wrapped',
    'a\n```rust\nfn very_long_name_of_a_function() {\n\n}\n```\nb',
    'a\n\n    fn very_long_name_of_a_function() {\n\n    }\n\nb\n',
  ],
  [
    'items of a list stay together',
    'x\n\n- one two three four five\n- six\n\ny',
    'x\n\n- one two three four\n  five\n- six\n\ny\n',
  ],
  ['links show their address', 'see [here](http://a.b)', 'see here\n(http://a.b)\n'],
  ['line ends of Windows are none of its business', 'a\r\n\r\nb\r\n', 'a\n\nb\n'],
])('%s', (_, markdown, text) => {
  expect(render(markdown)).toBe(text);
});

test('headings are bold where there is colour', () => {
  expect(render('# Head', 20, true)).toBe('\u001b[1mHead\u001b[0m\n');
});
