/** TOML as a tree of values that remember where they stand, so that a mistake can be shown at its place. */
import { type AST, getStaticTOMLValue, ParseError, parseTOML } from 'toml-eslint-parser';
import type { Range } from '../finding';
import { LineIndex } from '../syntax/line-index';

/** Something wrong at one place of a text. */
export interface Mistake {
  /** What is wrong and what to do; lower-case start, no full stop. */
  readonly message: string;
  readonly range: Range;
}

export type TomlValue = TomlTable | TomlArray | TomlScalar;

export interface TomlTable {
  readonly kind: 'table';
  readonly range: Range;
  /** In text order. */
  readonly entries: ReadonlyMap<string, TomlEntry>;
}

export interface TomlEntry {
  /** Where the key was first written. */
  readonly key: Range;
  readonly value: TomlValue;
}

export interface TomlArray {
  readonly kind: 'array';
  readonly range: Range;
  readonly items: readonly TomlValue[];
}

export interface TomlScalar {
  readonly kind: 'scalar';
  readonly range: Range;
  readonly value: string | number | boolean | Date;
}

/** The table of a whole document, or the mistake that keeps it from being one. */
export type ParsedToml = { readonly table: TomlTable } | { readonly mistake: Mistake };

const TOO_DEEP = 'lists and tables are nested too deeply to be read';

export function parseToml(text: string): ParsedToml {
  const lines = new LineIndex(text);
  try {
    return { table: new Builder(lines).document(parseTOML(text, { tomlVersion: '1.1' })) };
  } catch (error) {
    // The parser's stack is as deep as the values are nested.
    if (error instanceof RangeError)
      return { mistake: { message: TOO_DEEP, range: lines.range({ start: 0, end: 1 }) } };
    if (!(error instanceof ParseError)) throw error;
    const reason = error.message.charAt(0).toLowerCase() + error.message.slice(1);
    const start = faultOffset(text, error.index);
    return { mistake: { message: `not valid TOML: ${reason}`, range: lines.range({ start, end: start + 1 }) } };
  }
}

/** The parser notices that something is missing only at the end of the line or behind it: the fault is before that. */
function faultOffset(text: string, index: number): number {
  const before = text.slice(0, index).trimEnd();
  const isMissingValue = before.endsWith('=') && text.slice(before.length, index).includes('\n');
  const isAtLineEnd = index >= text.length || /[\r\n]/.test(text.charAt(index));
  return isMissingValue || isAtLineEnd ? Math.max(0, before.length - 1) : index;
}

/** The scalar at `key`, or undefined where there is none of that type. */
export function stringAt(table: TomlTable, key: string): string | undefined {
  const value = table.entries.get(key)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

/** The table at `key`, or undefined where there is none. */
export function tableAt(table: TomlTable, key: string): TomlTable | undefined {
  const value = table.entries.get(key)?.value;
  return value?.kind === 'table' ? value : undefined;
}

/** What a value is, for messages: `a string`. */
export function describeToml(value: TomlValue): string {
  if (value.kind !== 'scalar') return value.kind === 'table' ? 'a table' : 'a list';
  return value.value instanceof Date ? 'a date' : `a ${typeof value.value}`;
}

interface GrowingTable extends TomlTable {
  readonly entries: Map<string, TomlEntry>;
}

interface GrowingArray extends TomlArray {
  readonly items: TomlValue[];
}

/** The parser has refused keys that are given twice, so every path below is free or leads to a table or array of ours. */
class Builder {
  constructor(private readonly lines: LineIndex) {}

  document(program: AST.TOMLProgram): TomlTable {
    const root = this.table(program);
    for (const node of program.body[0].body) {
      if (node.type === 'TOMLKeyValue') {
        this.assign(root, node);
      } else {
        const table = this.descend(root, node.resolvedKey, node.key.keys, node);
        for (const pair of node.body) this.assign(table, pair);
      }
    }
    return root;
  }

  private assign(table: GrowingTable, pair: AST.TOMLKeyValue): void {
    const keys = pair.key.keys;
    const last = keys.at(-1)!;
    const parents = keys.slice(0, -1);
    const owner = this.descend(table, parents.map(nameOf), parents, pair);
    owner.entries.set(nameOf(last), { key: this.range(last), value: this.value(pair.value) });
  }

  private value(node: AST.TOMLContentNode): TomlValue {
    switch (node.type) {
      case 'TOMLValue':
        return { kind: 'scalar', range: this.range(node), value: node.value };
      case 'TOMLArray':
        return { kind: 'array', range: this.range(node), items: node.elements.map((item) => this.value(item)) };
      case 'TOMLInlineTable': {
        const table = this.table(node);
        for (const pair of node.body) this.assign(table, pair);
        return table;
      }
    }
  }

  /**
   * The table that `path` leads to from `table`, made on the way where it is missing. A number in the path is an index
   * into an array of tables; `keys` are the nodes of the names in it.
   */
  private descend(
    table: GrowingTable,
    path: readonly (string | number)[],
    keys: readonly (AST.TOMLBare | AST.TOMLQuoted)[],
    owner: AST.TOMLNode,
  ): GrowingTable {
    let current: GrowingTable | GrowingArray = table;
    let names = 0;
    path.forEach((part, index) => {
      const make = (): GrowingTable | GrowingArray =>
        typeof path[index + 1] === 'number'
          ? { kind: 'array', range: this.range(owner), items: [] }
          : this.table(owner);
      if (current.kind === 'array') {
        const at = Number(part);
        current.items[at] ??= make();
        current = current.items[at] as GrowingTable;
      } else {
        const key = keys[names++]!;
        const name = String(part);
        if (!current.entries.has(name)) current.entries.set(name, { key: this.range(key), value: make() });
        current = current.entries.get(name)!.value as GrowingTable | GrowingArray;
      }
    });
    return current as GrowingTable;
  }

  private table(node: AST.TOMLNode): GrowingTable {
    return { kind: 'table', range: this.range(node), entries: new Map() };
  }

  private range(node: AST.TOMLNode): Range {
    return this.lines.range({ start: node.range[0], end: node.range[1] });
  }
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return getStaticTOMLValue(key);
}
