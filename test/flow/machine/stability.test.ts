/** Changes to a program that change nothing of its meaning change nothing of what the machine says. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOf } from '../../support/facts';
import { labelledBelow } from '../../support/labelled';
import { eventsIn, summaryOf } from './run';

const FOLDER = 'test/flow/cases';

/** What may be done with one field and a pointer to it. Constants tell the statements of a program apart. */
const operations = fc.constantFrom<(field: string, pointer: string, constant: number) => string>(
  (field, _, constant) => `${field} = ${constant};`,
  (_, pointer, constant) => `unsafe { *${pointer} = ${constant}; }`,
  (_, pointer, constant) => `sink(unsafe { *${pointer} } + ${constant});`,
  (field, _, constant) => `sink(${field} + ${constant});`,
  (field, pointer) => `let ${pointer} = &raw mut ${field};`,
  (field, pointer) => `let ${pointer} = &mut ${field} as *mut u32;`,
  (field, pointer) => `let ${pointer} = &${field} as *const u32 as *mut u32;`,
  (field, _, constant) => `let r = &mut ${field}; *r = ${constant};`,
);
const work = fc.array(operations, { minLength: 1, maxLength: 6 });

function statements(
  list: readonly ((field: string, pointer: string, constant: number) => string)[],
  field: string,
  pointer: string,
  base: number,
): string[] {
  return [
    `let ${pointer} = &raw mut ${field};`,
    ...list.map((operation, index) => operation(field, pointer, base + index)),
  ];
}

describe('fields that are siblings', () => {
  test.each(['pair', 'mine'])('have nothing to do with each other: %s', (owner) => {
    fc.assert(
      fc.property(work, work, fc.infiniteStream(fc.boolean()), (left, right, order) => {
        const first = statements(left, `${owner}.left`, 'p', 100);
        const second = statements(right, `${owner}.right`, 'q', 200);
        const mixed: string[] = [];
        for (let a = 0, b = 0; a < first.length || b < second.length; ) {
          const takesFirst = order.next().value === true;
          if (b === second.length || (takesFirst && a < first.length)) mixed.push(first[a++]!);
          else mixed.push(second[b++]!);
        }
        const events = (body: readonly string[]) => eventsIn(program(body)).map(summaryOf).sort();
        expect(events(mixed), program(mixed)).toEqual(events([...first, ...second]));
        expect(events(mixed), program(mixed)).toEqual([...events(first), ...events(second)].sort());
      }),
      { numRuns: 150 },
    );
  });
});

function program(body: readonly string[]): string {
  return [
    'struct Pair { left: u32, right: u32 }',
    'fn sink(_: u32) {}',
    'fn f(pair: &mut Pair) {',
    '  let mut mine = Pair { left: 0, right: 0 };',
    ...body.map((statement) => `  ${statement}`),
    '}',
  ].join('\n');
}

describe('a statement that has to do with nothing', () => {
  const cases = labelledBelow(FOLDER).map((path) => readFileSync(`${FOLDER}/${path}`, 'utf8'));

  test('changes no event', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.nat(), (text, choice) => {
        const places = statementStarts(text);
        if (places.length === 0) return;
        const at = places[choice % places.length]!;
        const changed = `${text.slice(0, at)}let unrelated_number = 0; ${text.slice(at)}`;
        expect(spelled(changed), changed).toEqual(spelled(text));
      }),
      { numRuns: 400 },
    );
  });
});

/** Events without the text of blocks, for the new statement may stand in one. */
function spelled(text: string): string[] {
  return eventsIn(text)
    .map((event) => summaryOf(event).replace('let unrelated_number = 0; ', ''))
    .sort();
}

/** Where the statements of all blocks begin. */
function statementStarts(text: string): number[] {
  const starts: number[] = [];
  for (const node of factsOf(text).root.descendants())
    if (node.kind === 'block')
      for (const child of node.namedChildren)
        if (
          !child.kind.endsWith('comment') &&
          !child.kind.startsWith('attribute') &&
          child.kind !== 'label' &&
          !hasAttribute(child)
        )
          starts.push(child.start);
  return starts;
}

/** An attribute belongs to the statement behind it. */
function hasAttribute(node: {
  readonly parent: { readonly namedChildren: readonly { readonly kind: string }[] } | null;
}): boolean {
  const siblings = node.parent?.namedChildren ?? [];
  const before = siblings[siblings.indexOf(node as never) - 1];
  return before?.kind === 'attribute_item';
}
