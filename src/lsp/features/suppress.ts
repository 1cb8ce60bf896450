import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { Node } from '../../syntax/node';
import type { NodeKind } from '../../syntax/node-kinds';
import { documentEdit } from '../document-edit';
import type { Document } from '../documents';
import { fromRange } from '../from-proto';
import type { Session } from '../session';
import { toPosition } from '../to-proto';
import type { RuleDiagnostic } from './rule-diagnostic';

/** What the comment says until the author writes better: the linter wants a reason. */
const PLACEHOLDER = 'TODO: say why';

/** Items that a suppression can cover, and what a reader calls one without a name. */
const ITEM_WORDS: Readonly<Partial<Record<NodeKind, string>>> = {
  const_item: 'const',
  enum_item: 'enum',
  foreign_mod_item: 'extern block',
  function_item: 'fn',
  function_signature_item: 'fn',
  impl_item: 'impl',
  macro_definition: 'macro',
  mod_item: 'mod',
  static_item: 'static',
  struct_item: 'struct',
  trait_item: 'trait',
  union_item: 'union',
};

/** Literals and comments that can stretch over lines; a comment put into one would be part of it. */
const OPAQUE: readonly NodeKind[] = ['string_literal', 'raw_string_literal', 'block_comment'];

/** A comment to insert above a line. */
interface Place {
  readonly where: string;
  readonly line: number;
  /** True where a blank line must follow the comment. */
  readonly apart: boolean;
}

/** Ways to say that the finding is known and right: for the line, for the item around it, for the file. */
export function suppressActions(session: Session, document: Document, item: RuleDiagnostic): CodeAction[] {
  const { rule, diagnostic } = item;
  if (session.rules.get(rule)?.category === 'suppression') return [];
  const { start } = fromRange(document, diagnostic.range);
  const offset = document.lines.offset(start);
  const places = [linePlace(document, start.line, offset), itemPlace(document, offset), filePlace(document)];
  return places
    .filter((place) => place !== null)
    .map((place) => ({
      title: `Allow \`${rule}\` ${place.where}, with a reason`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit: documentEdit(session.client, document, [insertion(document, rule, place)]),
    }));
}

function insertion(document: Document, rule: string, { line, apart }: Place) {
  const position = toPosition(document, { line, character: 0 });
  const lineEnd = /\r\n|\n|\r/.exec(document.text)?.[0] ?? '\n';
  const comment = `${indentOf(document, line)}// soundness: allow(${rule}): ${PLACEHOLDER}${lineEnd}`;
  return { range: { start: position, end: position }, newText: comment + (apart ? lineEnd : '') };
}

/** None where an item begins on the line, which the comment would cover as a whole, or where a literal runs into it. */
function linePlace(document: Document, line: number, offset: number): Place | null {
  const lineStart = document.lines.offset({ line, character: 0 });
  const item = itemAround(document.tree.root, offset);
  if (item && document.lines.position(item.start).line === line) return null;
  if (document.tree.root.pathTo(lineStart).some((node) => node.is(...OPAQUE) && node.start < lineStart)) return null;
  return { where: 'on this line', line, apart: false };
}

/** Above the attributes and documentation of the innermost item around the offset. */
function itemPlace(document: Document, offset: number): Place | null {
  const item = itemAround(document.tree.root, offset);
  if (!item) return null;
  let top = item;
  for (const above of item.before()) {
    if (!belongsToNext(above)) break;
    top = above;
  }
  const { line, character } = document.lines.position(top.start);
  // What stands before the item on its line would be covered too.
  if (document.lineText(line).slice(0, character).trim() !== '') return null;
  const name = item.child('name')?.text ?? item.child('type')?.text;
  const word = ITEM_WORDS[item.kind] ?? '';
  return { where: name ? `in \`${word} ${name}\`` : `in this ${word}`, line, apart: false };
}

/** At the head of the file, set apart from what follows; only a shebang must stay before it. */
function filePlace(document: Document): Place {
  const line = /^#!(?!\s*\[)/.test(document.text) ? 1 : 0;
  return { where: 'in this file', line, apart: document.lineText(line).trim() !== '' };
}

function itemAround(root: Node, offset: number): Node | null {
  return root.pathTo(offset).findLast((node) => ITEM_WORDS[node.kind] !== undefined) ?? null;
}

function belongsToNext(node: Node): boolean {
  if (node.is('attribute_item')) return true;
  return node.is('line_comment', 'block_comment') && /^(?:\/\/\/|\/\*\*)/.test(node.text);
}

function indentOf(document: Document, line: number): string {
  return /^[ \t]*/.exec(document.lineText(line))![0];
}
