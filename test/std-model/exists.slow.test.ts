/**
 * The tables agree with the standard library of the compiler at hand: every stable function exists, and where no type is
 * left open, it takes and gives back what its signature says.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isTrait, type StdEntry, stdEntries } from '../../src/std-model/lookup';
import { parseStdType, type StdType } from '../../src/std-model/signature';

const rustc = spawnSync('rustc', ['--version']).status === 0;

/** What the type parameters of owners become. All of the traits that the functions ask for are there for `u8`. */
const CONCRETE: Readonly<Record<string, string>> = {
  Self: 'u32',
  Ptr: "&'a mut u8",
  F: 'fn() -> u8',
  B: 'str',
  I: 'std::iter::Empty<u8>',
  N: '4',
};

/** The type in Rust; null where a type of it is left open. `leave` says which parameters are the function's own. */
function render(type: StdType, leave: ReadonlySet<string>): string | null {
  const parts = (types: readonly StdType[]) => {
    const rendered = types.map((part) => render(part, leave));
    return rendered.includes(null) ? null : rendered.join(', ');
  };
  const around = (before: string, inner: string | null, after: string) =>
    inner === null ? null : `${before}${inner}${after}`;
  switch (type.kind) {
    case 'reference':
      return around(type.mutable ? "&'a mut " : "&'a ", render(type.to, leave), '');
    case 'pointer':
      return around(type.mutable ? '*mut ' : '*const ', render(type.to, leave), '');
    case 'named':
      return type.arguments.length === 0 ? type.path : around(`${type.path}<`, parts(type.arguments), '>');
    case 'array':
      return around('[', render(type.element, leave), '; 4]');
    case 'slice':
      return around('[', render(type.element, leave), ']');
    case 'tuple':
      return around('(', parts(type.elements), type.elements.length === 1 ? ',)' : ')');
    case 'parameter':
      return leave.has(type.name) || type.name.includes('::') ? null : (CONCRETE[type.name] ?? 'u8');
    case 'never':
      return '!';
    case 'opaque':
      return type.text.startsWith('dyn Any') ? type.text : null;
  }
}

/** `<Vec<u8>>::push`: where the function is looked for. What nothing tells is left to the compiler. */
function pathOf({ table, name, signature }: StdEntry): string {
  if (table.path === 'integer') return `u32::${name}`;
  if (table.path === 'float') return `f64::${name}`;
  if (table.path === 'std::any::Any') return `<dyn Any>::${name}`;
  if (table.owner === table.path || isTrait(table)) return `${table.path}::${name}`;
  const owner = parseStdType(table.owner, ['T', 'E', 'K', 'V', 'F', 'B', 'I', 'N', 'Ptr']);
  const receiver = signature.self === null ? null : signature.parameters[0]!.type;
  // Methods of a narrower type than the owner's say so: `self: &[MaybeUninit<T>]`.
  for (const type of receiver?.kind === 'reference' ? [receiver.to, receiver] : [receiver]) {
    const isOwner =
      type?.kind === 'named' ? owner.kind === 'named' && type.path === owner.path : type?.kind === owner.kind;
    const rendered = type && isOwner ? render(type, new Set(signature.generics)) : null;
    if (rendered !== null) return `<${rendered}>::${name}`;
  }
  if (owner.kind === 'named' && owner.arguments.length > 0)
    return `<${owner.path}<${owner.arguments.map(() => '_').join(', ')}>>::${name}`;
  return `<${render(owner, new Set())}>::${name}`;
}

/** A function that calls the entry with its types; one that only names it where they cannot be told. */
function probe(entry: StdEntry, index: number): { readonly code: string; readonly isCalled: boolean } {
  const { signature } = entry;
  const own = new Set(signature.generics);
  const path = pathOf(entry);
  const types = signature.parameters.map((parameter) => render(parameter.type, own));
  const returns = render(signature.returns, own);
  if (own.size > 0 || types.includes(null) || returns === null || isTrait(entry.table))
    return { code: `unsafe fn probe_${index}<'a: 'static>() { let _ = ${path}; }`, isCalled: false };
  const parameters = types.map((type, position) => `a${position}: ${type}`).join(', ');
  const args = types.map((_, position) => `a${position}`).join(', ');
  const call = `${path}(${args})`;
  const body = signature.isUnsafe ? `unsafe { ${call} }` : call;
  return { code: `fn probe_${index}<'a: 'static>(${parameters}) -> ${returns} { ${body} }`, isCalled: true };
}

/**
 * Errors that say nothing against the tables: types that a mere name leaves open, a trait bound that they do not meet,
 * `Drop::drop` that may not be named. Lifetimes of structs (`Entry<'a, K, V>`) are not in the tables, so some are missing.
 */
const OPEN = new Set(['E0282', 'E0283', 'E0284', 'E0790', 'E0277', 'E0040']);
const LIFETIMES = new Set(['E0106', 'E0621']);

/** Traits whose methods the tables list under the types that implement them. */
const HEADER = `#![allow(warnings)]
use std::any::Any;
use std::borrow::{Borrow, BorrowMut};
use std::fmt::Write;
use std::ops::{Deref, DerefMut, Index, IndexMut};
use std::str::FromStr;
`;

test.skipIf(!rustc)('every stable function is as the tables say', { timeout: 120_000 }, () => {
  const entries = [...stdEntries()].filter(
    (entry) =>
      !entry.function.unstable &&
      entry.table.path !== 'c' &&
      (process.platform !== 'win32' || !entry.path.startsWith('std::os::fd')),
  );
  const folder = mkdtempSync(join(tmpdir(), 'soundness-std-'));
  const file = join(folder, 'std_model.rs');
  const probes = entries.map(probe);
  writeFileSync(file, HEADER + probes.map(({ code }) => code).join('\n'));
  const headerLines = HEADER.split('\n').length;
  const { stderr } = spawnSync(
    'rustc',
    [
      '--edition',
      '2024',
      '--crate-type',
      'lib',
      '--emit',
      'metadata',
      '--error-format',
      'json',
      '--out-dir',
      folder,
      file,
    ],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  rmSync(folder, { recursive: true });
  const wrong = stderr
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map(
      (line) =>
        JSON.parse(line) as {
          level: string;
          message: string;
          code: { code: string } | null;
          spans: { line_start: number }[];
        },
    )
    .filter(({ level, spans }) => level === 'error' && spans.length > 0)
    .flatMap(({ message, code, spans }) => {
      const position = spans[0]!.line_start - headerLines;
      const { code: tried, isCalled } = probes[position]!;
      if (LIFETIMES.has(code?.code ?? '') || (!isCalled && OPEN.has(code?.code ?? ''))) return [];
      return [`${entries[position]!.path}: ${code?.code ?? ''} ${message}\n    ${tried}`];
    });
  expect(wrong).toEqual([]);
  expect(entries.length).toBeGreaterThan(1500);
  // Most are called with their types, so that the signature is checked as well.
  expect(probes.filter(({ isCalled }) => isCalled).length).toBeGreaterThan(entries.length / 2);
});
