/**
 * Where an author answers for unsafe code: `// SAFETY:` comments at blocks and impls, `# Safety` sections in docs.
 */
import { isComment, type Node } from '../syntax/node';
import { docOf } from './attributes';

export interface SafetyComment {
  /** What follows the marker, line by line joined with blanks. */
  readonly text: string;
  /** True where nothing is said yet: an empty comment or one that only says TODO. */
  readonly placeholder: boolean;
}

const MARKER = /\bsafety\b(?:\s*\([^)]*\))?\s*[:—–-]|^\W*#+\s*safety\b|\bsafety\s*$/im;
const DOC_SECTION = /^\s*#+\s*(?:safety|soundness)\b|^\s*\**\s*safety\s*\**\s*:/im;

/**
 * The comment that answers for an unsafe block or impl: above it, above the statement, arm, argument or field that
 * holds it (attributes may stand between), anywhere on the way from there to the block, or first inside the block.
 */
export function safetyComment(node: Node): SafetyComment | null {
  for (const comment of commentsOf(node)) {
    const match = MARKER.exec(comment);
    if (!match) continue;
    const text = comment
      .slice(match.index + match[0].length)
      .replace(/^\s*\/\/[/!]?/gm, ' ')
      .replace(/\*\/\s*$/, '')
      .replace(/\s+/g, ' ')
      .trim();
    return { text, placeholder: text === '' || /^(?:todo|fixme|\?+)\b/i.test(text) };
  }
  return null;
}

/** True where the documentation of an unsafe function or trait says what the caller or implementer has to uphold. */
export function hasSafetySection(item: Node): boolean {
  return DOC_SECTION.test(docOf(item));
}

/** Groups of adjacent comments, nearest first, each as one text. */
function* commentsOf(node: Node): Generator<string> {
  yield* leadingInside(node);
  for (let at: Node = node; at.parent; at = at.parent) {
    yield* before(at);
    if (isHolder(at.parent)) return;
  }
}

/** Where statements and items live: beyond it a comment speaks of something else. */
function isHolder(node: Node): boolean {
  return node.kind === 'block' || node.kind === 'declaration_list' || node.kind === 'source_file';
}

function* leadingInside(node: Node): Generator<string> {
  const block = node.kind === 'unsafe_block' ? node.firstOf('block') : null;
  if (!block) return;
  const group: string[] = [];
  for (const child of block.children.slice(1)) {
    if (isComment(child)) group.push(child.text);
    else break;
  }
  if (group.length > 0) yield group.join('\n');
}

/** Comments between a node and the sibling before it, and in the node's own attributes. */
function* before(node: Node): Generator<string> {
  const own = node.children
    .filter((child) => child.field === 'attributes')
    .flatMap((attributes) => attributes.children)
    .filter((child) => isComment(child) || child.kind.endsWith('_doc_comment'))
    .map((child) => child.text);
  if (own.length > 0) yield own.join('\n');
  const group: string[] = [];
  const siblings = node.parent!.children;
  for (let index = siblings.indexOf(node) - 1; index >= 0; index--) {
    const sibling = siblings[index]!;
    if (isComment(sibling)) group.unshift(sibling.text);
    else if (sibling.named && sibling.kind !== 'attribute_item' && sibling.kind !== 'attributes' && sibling.kind !== 'empty_statement') break;
  }
  if (group.length > 0) yield group.join('\n');
}
