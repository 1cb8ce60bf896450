import { attributesOf, docOf, isTestCode } from '../../facts/attributes';
import { isUnsafeFunction, methodCall, operandOf, placeBase } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { isMetavariable } from '../../facts/macros';
import { hasSafetySection } from '../../facts/safety';
import {
  type AskProgram,
  obligationList,
  obligationsOf,
  type UnsafeOperation,
  unsafeOperations,
} from '../../facts/unsafe-operations';
import { isDocHidden, isExported } from '../../facts/visibility';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix, type SpanEdit } from '../define-rule';
import { linesAbove } from '../shared/line-above';

export default defineRule({
  id: 'safety-doc-missing',
  summary: 'a public `unsafe fn` or `unsafe trait` whose documentation has no `# Safety` section',
  category: 'contracts',
  severity: 'info',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: ['clippy::missing_safety_doc'],
  options: {
    private: {
      type: 'boolean',
      default: false,
      description: 'Ask for the section on items that other crates cannot see as well.',
    },
  },
  triggers: ['unsafe'],
  holdsInMacros: true,
  on: ['function_item', 'function_signature_item', 'trait_item'],
  *check(node, context) {
    const { file, options } = context;
    const name = node.child('name');
    if (!name || !needsContract(node) || isTestCode(node)) return;
    if (options['private'] !== true && !isExported(node, file) && !isExportedSymbol(node)) return;
    if (isDocHidden(node) || hasSafetySection(node) || hasDocFromElsewhere(node)) return;
    yield { at: name, message: messageFor(node, name.text), fixes: [fixFor(node, file, () => context.program)] };
  },
});

/** Methods of a trait impl are documented at the trait, foreign functions by their library. */
function needsContract(node: Node): boolean {
  if (node.kind === 'trait_item') return node.has('unsafe');
  const owner = node.parent?.parent;
  if (owner?.kind === 'foreign_mod_item' || (owner?.kind === 'impl_item' && owner.child('trait'))) return false;
  return isUnsafeFunction(node);
}

/** A function that the linker offers to everybody, whatever its visibility in Rust. */
function isExportedSymbol(node: Node): boolean {
  return attributesOf(node).some(({ path, arguments: args }) =>
    /^(?:no_mangle|export_name)$/.test(path === 'unsafe' ? args.replace(/\W.*$/s, '') : path),
  );
}

/** Documentation that a macro puts in: `#[doc = include_str!("…")]`, `#[$meta]`. What it says is not known here. */
function hasDocFromElsewhere(node: Node): boolean {
  return attributesOf(node).some(({ node: attribute, path, arguments: args }) =>
    path === 'cfg_attr'
      ? /\bdoc\s*=/.test(args)
      : isMetavariable(path) ||
        (path === 'doc' &&
          ['macro_invocation', 'identifier'].includes(attribute.firstOf('attribute')?.child('value')?.kind ?? '')),
  );
}

function messageFor(node: Node, name: string): string {
  const who = node.kind === 'trait_item' ? 'implementations have' : 'callers have';
  return docOf(node).trim() === ''
    ? `\`${name}\` is \`unsafe\`, but no documentation says what its ${who} to uphold`
    : `\`${name}\` is \`unsafe\`, but its documentation has no \`# Safety\` section that says what its ${who} to uphold`;
}

function fixFor(node: Node, file: FileFacts, program: AskProgram): ReportedFix {
  return {
    title: 'add a `# Safety` section to fill in',
    safety: 'suggestion',
    edits: sectionEdits(node, sectionFor(node, file, program), file),
  };
}

function sectionFor(node: Node, file: FileFacts, program: AskProgram): string[] {
  const heading = ['/// # Safety', '///'];
  if (node.kind === 'trait_item') return [...heading, '/// TODO: say what an implementation has to make sure of.'];
  const body = node.child('body');
  const operations = body
    ? unsafeOperations(body, file, program).filter((operation) => isOnParameter(operation, node, file))
    : [];
  const obligations = obligationsOf(operations);
  const [only, ...others] = obligations;
  if (only === undefined) return [...heading, '/// TODO: say what the caller has to make sure of.'];
  if (others.length === 0) return [...heading, `/// TODO: the caller has to make sure that ${only}.`];
  return [
    ...heading,
    '/// TODO: the caller has to make sure that:',
    ...obligationList(obligations).map((line) => `/// ${line}`),
  ];
}

/** What the body does with its own variables and fields is no business of the caller. */
function isOnParameter({ operands }: UnsafeOperation, item: Node, file: FileFacts): boolean {
  return operands.some((operand) => {
    const base = receiverBase(operand);
    const binding = file.bindingsAt(base)?.of(base);
    return binding?.kind === 'parameter' && binding.declaration.parent === item.child('parameters');
  });
}

/** `p` in `p.add(1)` and `(*p).next`. */
function receiverBase(operand: Node): Node {
  const base = placeBase(operand);
  const method = methodCall(base);
  const inner = method?.receiver ?? operandOf(base, '*');
  return inner ? receiverBase(inner) : base;
}

/** Behind the documentation that is there, or above the item with its attributes. */
function sectionEdits(node: Node, lines: readonly string[], file: FileFacts): SpanEdit[] {
  const last = node
    .childrenIn('attributes')
    .flatMap((holder) => holder.children)
    .filter((part) => part.kind.endsWith('_doc_comment') || part.firstOf('attribute')?.namedChildren[0]?.text === 'doc')
    .at(-1);
  if (!last) return linesAbove(lines, node.start, node, file);
  const end = last.start + last.text.trimEnd().length;
  const separate = file.lineBreak + file.indentationAt(last.start);
  const section = ['///', ...lines].map((line) => separate + line).join('');
  // What follows on the line would become part of the comment.
  const [blanks] = /^[ \t]*(?=\S)/.exec(file.text.slice(end, node.end)) ?? [];
  return blanks === undefined
    ? [{ span: { start: end, end }, newText: section }]
    : [{ span: { start: end, end: end + blanks.length }, newText: section + separate }];
}
