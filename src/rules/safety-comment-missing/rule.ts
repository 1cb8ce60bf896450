import { isTestCode } from '../../facts/attributes';
import type { FileFacts } from '../../facts/file-facts';
import { isInsideUnsafeBlock, obligationsAt } from '../../facts/obligations';
import { SAFETY_MARKERS, safetyComment, unitsAround } from '../../facts/safety';
import { obligationList, type UnsafeOperation, unsafeOperations } from '../../facts/unsafe-operations';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import { linesAbove } from '../shared/line-above';

export default defineRule({
  id: 'safety-comment-missing',
  summary: 'an `unsafe` block or impl that no `SAFETY` comment answers for',
  category: 'contracts',
  severity: 'info',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: ['clippy::undocumented_unsafe_blocks'],
  options: {
    markers: {
      type: 'string-list',
      default: SAFETY_MARKERS,
      description: 'Words that open a comment which answers for unsafe code. The fix writes the first one.',
    },
    tests: { type: 'boolean', default: false, description: 'Look at code that is compiled for tests only as well.' },
    'extern-blocks': {
      type: 'boolean',
      default: false,
      description: 'Ask for a comment at `unsafe extern` blocks as well.',
    },
    prose: {
      type: 'boolean',
      default: false,
      description: 'Accept reasons without a marker: "This is safe because …", "Safe since …".',
    },
    paragraphs: {
      type: 'boolean',
      default: false,
      description: 'Let one comment answer for the statements or items below it, up to a blank line.',
    },
  },
  triggers: ['unsafe'],
  holdsInMacros: true,
  on: ['unsafe_block', 'impl_item', 'foreign_mod_item'],
  *check(node, context) {
    const { file, options } = context;
    const keyword = node.firstOf('unsafe');
    if (!keyword || (node.kind === 'foreign_mod_item' && options['extern-blocks'] !== true)) return;
    if (isInsideUnsafeBlock(node) || (options['tests'] !== true && isTestCode(node))) return;
    const markers = Array.isArray(options['markers']) ? options['markers'] : SAFETY_MARKERS;
    const reach = { paragraphs: options['paragraphs'] === true, prose: options['prose'] === true };
    if (safetyComment(node, markers, reach)) return;
    const marker = markers[0] ?? 'SAFETY';
    const program = () => context.program;
    const operations = node.kind === 'unsafe_block' ? unsafeOperations(node, file, program) : [];
    yield {
      at: keyword,
      message: messageFor(node, operations, marker),
      fixes: [fixFor(node, obligationsAt(node, file, program), marker, file)],
    };
  },
});

function messageFor(node: Node, operations: readonly UnsafeOperation[], marker: string): string {
  const missing = `no \`${marker}\` comment says why`;
  if (node.kind === 'impl_item') return `${missing} this \`unsafe impl\`${ofTrait(node)} is sound`;
  if (node.kind === 'foreign_mod_item') return `${missing} the declarations in this \`unsafe extern\` block are right`;
  const deeds = deedsOf(operations);
  return deeds
    ? `this \`unsafe\` block ${deeds}, and ${missing} that is sound`
    : `${missing} this \`unsafe\` block is sound`;
}

const VERBS = {
  dereference: 'dereferences',
  call: 'calls',
  static: 'uses the `static mut`',
  union: 'reads a field of the union',
  assembly: 'runs',
} as const;
const SHOWN = 3;

/** ``dereferences `p` and calls `read` and `add` ``; empty where nothing is known. */
function deedsOf(operations: readonly UnsafeOperation[]): string {
  const names = new Map<string, Set<string>>();
  for (const { kind, name } of operations)
    names.set(VERBS[kind], (names.get(VERBS[kind]) ?? new Set()).add(isShort(name) ? `\`${name}\`` : 'a raw pointer'));
  return list([...names].map(([verb, objects]) => `${verb} ${list([...objects])}`));
}

function isShort(name: string): boolean {
  return name.length <= 40 && !/[\n`]/.test(name);
}

function list(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join();
  if (parts.length > SHOWN + 1) return `${parts.slice(0, SHOWN).join(', ')} and ${parts.length - SHOWN} more`;
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function ofTrait(impl: Node): string {
  const trait = impl.child('trait');
  const name = trait && (trait.child('type') ?? trait).text.replace(/^.*::/s, '');
  return name ? ` of \`${name}\`` : '';
}

/** Puts the comment above what holds the block and starts its line, below its documentation and above its attributes. */
function fixFor(node: Node, obligations: readonly string[], marker: string, file: FileFacts): ReportedFix {
  const units = [...unitsAround(node)]
    .map(({ unit }) => unit)
    .filter((unit) => unit === node || unit.kind !== 'function_item');
  const unit = units.find((candidate) => file.startsLine(firstToken(candidate).start)) ?? units[0] ?? node;
  return {
    title: `add a \`${marker}\` comment to fill in`,
    safety: 'suggestion',
    edits: linesAbove(skeleton(obligations, marker), firstToken(unit).start, unit, file),
  };
}

function skeleton(obligations: readonly string[], marker: string): string[] {
  const [only, ...others] = obligations;
  if (only === undefined) return [`// ${marker}: TODO: say why this is sound.`];
  if (others.length === 0) return [`// ${marker}: TODO: ${only}.`];
  return [`// ${marker}: TODO:`, ...obligationList(obligations).map((line) => `// ${line}`)];
}

/** What the unit starts with, doc comments left out. */
function firstToken(unit: Node): Node {
  for (const child of unit.children) {
    if (child.kind.endsWith('_doc_comment')) continue;
    if (child.field !== 'attributes') return unit.children[0]?.field === 'attributes' ? child : unit;
    const attribute = child.children.find((part) => !part.kind.endsWith('_doc_comment'));
    if (attribute) return attribute;
  }
  return unit;
}
