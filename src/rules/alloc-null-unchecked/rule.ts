import { exposureOf } from '../../facts/exposure';
import { enclosingFunction, enclosingStatement } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import { allocatorCall } from '../shared/allocation';
import { quoted } from '../shared/flow-words';
import { fateOf } from './fate';

export default defineRule({
  id: 'alloc-null-unchecked',
  summary: 'memory of an allocator that is used without a test for null',
  category: 'layout',
  severity: 'error',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['alloc', 'strdup'],
  on: ['call_expression'],
  *check(node, { file, program }) {
    const allocation = allocatorCall(node, file, program);
    if (!allocation || allocation.isFree) return;
    const item = enclosingFunction(node);
    if (!item) return;
    const fate = fateOf(allocation.call, item, file);
    if (!fate) return;
    // A program may go without: it has no memory to spare either way. A library decides that for others.
    const isOwn = exposureOf(item, file, program) === 'internal' && { severity: 'info' as const };
    const story = {
      related: fate.at === node ? [] : [{ at: node, message: `\`${allocation.name}\` gives null where it fails` }],
    };
    if (fate.kind === 'kept') {
      yield {
        at: fate.at,
        message: `${quoted(fate.name)} keeps what \`${allocation.name}\` gave without a test for null`,
        severity: 'warning',
        confidence: 'medium',
        ...isOwn,
        ...story,
        fixes: testForNull(fate.variable, allocation.layout, file),
      };
      return;
    }
    yield {
      at: fate.at,
      message: `${quoted(fate.name)} is ${fate.kind === 'claimed' ? 'taken for a valid pointer' : 'used'} without a test for null`,
      ...isOwn,
      ...story,
      fixes: testForNull(fate.variable, allocation.layout, file),
    };
  },
});

/** `if p.is_null() { handle_alloc_error(layout) }` below the `let`, where pointer and layout have names. */
function testForNull(variable: Node | null, layout: Node | null, file: FileFacts): ReportedFix[] {
  const declaration = variable && enclosingStatement(variable);
  if (!variable || declaration?.kind !== 'let_declaration' || layout?.kind !== 'identifier') return [];
  const name = file.paths.importedAs('std::alloc::handle_alloc_error', variable);
  const path = name ?? (file.stdCrate === 'std' ? 'std::alloc::handle_alloc_error' : null);
  if (path === null) return [];
  const text = `${file.lineBreak}${file.indentationAt(declaration.start)}if ${variable.text}.is_null() { ${path}(${layout.text}) }`;
  return [
    {
      title: `stop with \`handle_alloc_error\` where \`${variable.text}\` is null`,
      safety: 'suggestion',
      edits: [{ span: { start: declaration.end, end: declaration.end }, newText: text }],
    },
  ];
}
