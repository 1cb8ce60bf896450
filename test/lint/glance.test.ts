/** What is said of an edit at once. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Edit } from '../../src/finding';
import { declaresNothing } from '../../src/lint/closed-bodies';
import { glance } from '../../src/lint/glance';
import { ALONE, DEFAULT_SETTINGS, lint } from '../../src/lint/lint';
import { movedFinding } from '../../src/lint/moved';
import { RULES } from '../../src/rules';
import { LineIndex } from '../../src/syntax/line-index';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();

/** What a glance and the whole look behind it say of a text that was changed in one place. */
function looks(text: string, from: string, to: string) {
  const before = grammar.parse(text, declaresNothing);
  const result = lint(before, DEFAULT_SETTINGS, RULES, ALONE, { isKept: true });
  const start = text.indexOf(from);
  const oldEnd = start + from.length;
  const tree = before.edit([{ start, oldEnd, newText: to }]);
  const edits: Edit[] = [{ range: new LineIndex(text).range({ start, end: oldEnd }), newText: to }];
  const first = glance(tree, DEFAULT_SETTINGS, RULES, ALONE, { result, edits });
  const whole = lint(tree, DEFAULT_SETTINGS, RULES, ALONE, { isKept: true });
  const lines = new LineIndex(tree.text);
  const said = ({ findings }: typeof whole) =>
    findings.map(({ rule, range }) => `${rule} ${tree.text.slice(lines.span(range).start, lines.span(range).end)}`);
  return { first, whole, said: { first: said(first), whole: said(whole) } };
}

const WRITES = `fn writes(x: &u8) {
    let p = x as *const u8 as *mut u8;
    // SAFETY: none.
    unsafe { *p = 1 };
}
`;

test('a function that is typed in is looked at, and all else moves along', () => {
  const text = `fn typed(x: &u8) {\n    let _ = x;\n}\n\n${WRITES}`;
  const typed = '\n    // SAFETY: none.\n    unsafe { *(x as *const u8 as *mut u8) = 2 };';
  const { first, whole, said } = looks(text, 'let _ = x;', `let _ = x;${typed}`);
  expect(said.first).toHaveLength(2);
  expect(first.findings).toEqual(whole.findings);
});

test('what was mended is gone', () => {
  const { said } = looks(WRITES, '*p = 1', 'p.read()');
  expect(said.first).toEqual([]);
});

test('what follows for another function is told by the whole look', () => {
  const text = `fn view(x: &mut u8) -> *mut u8 {
    x
}

fn writes() {
    let mut x = 1;
    let p = view(&mut x);
    // SAFETY: none.
    unsafe { *p = 2 };
}
`;
  const { said } = looks(text, '    x\n', '    let y = &*x;\n    y as *const u8 as *mut u8\n');
  expect(said.first).toEqual([]);
  expect(said.whole).toEqual(['shared-ref-cast-to-mut *p = 2']);
});

test('what functions of a type do together stays until all of them were looked at', () => {
  const text = `pub struct Slot {
    at: *mut u32,
}

impl Slot {
    pub fn new() -> Slot {
        Slot { at: Box::into_raw(Box::new(1)) }
    }

    pub fn close(&mut self) {
        // SAFETY: it was made by \`into_raw\`.
        drop(unsafe { Box::from_raw(self.at) });
    }
}
`;
  const { said } = looks(text, 'drop(unsafe', 'let _one = 1;\n        drop(unsafe');
  expect(said.whole.length).toBeGreaterThan(0);
  expect(said.first).toEqual(said.whole);
});

test('what is pasted can wait', () => {
  const { said } = looks(`fn first() {}\n${WRITES}`, 'fn first() {}', WRITES.replace('writes', 'other').repeat(400));
  expect(said.first).toHaveLength(1);
  expect(said.whole.length).toBeGreaterThan(100);
});

test('a finding keeps its text, whatever is typed beside it', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '🚀', '\n', '\r\n', ' '), maxLength: 30 });
  const at = fc.nat(40);
  fc.assert(
    fc.property(text, text, at, at, at, at, (old, newText, ...places) => {
      const [a, b, c, d] = places.map((place) => Math.min(place, old.length)) as [number, number, number, number];
      const span = { start: Math.min(a, b), end: Math.max(a, b) };
      const change = { start: Math.min(c, d), end: Math.max(c, d) };
      const lines = new LineIndex(old);
      const range = lines.range(span);
      const edit = { range: lines.range(change), newText };
      const finding = { rule: 'x', severity: 'error', confidence: 'high', message: '', models: [] } as const;
      const fixes = [{ title: '', safety: 'safe', edits: [{ range, newText: 'y' }] }] as const;
      const moved = movedFinding({ ...finding, range, related: [{ message: '', range }], fixes }, [edit]);
      const text = old.slice(0, change.start) + newText + old.slice(change.end);
      const isBefore = span.end <= change.start;
      const isBehind = change.end <= span.start;
      // Where two line ends become one, what stands between them has no place.
      fc.pre(!/\r$/.test(old.slice(0, change.start)) || !/^\n/.test(newText + old.slice(change.end)));
      fc.pre(!/\r$/.test(newText) || !old.slice(change.end).startsWith('\n'));
      fc.pre(
        [span.start, span.end, change.start, change.end].every((one) => old[one - 1] !== '\r' || old[one] !== '\n'),
      );
      if (span.start < span.end && (isBefore || isBehind)) {
        const to = new LineIndex(text).span(moved!.range);
        expect(text.slice(to.start, to.end)).toBe(old.slice(span.start, span.end));
        expect(moved!.related[0]!.range).toEqual(moved!.range);
      }
      if (change.start < span.end && span.start < change.end) expect(moved?.fixes ?? []).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});
