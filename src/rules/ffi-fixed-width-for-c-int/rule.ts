import type { FileFacts } from '../../facts/file-facts';
import { blockOf, hasForeignAbi, isConditional, symbolOf } from '../../facts/foreign';
import type { Node } from '../../syntax/node';
import { defineRule, type Report } from '../define-rule';
import { type CType, prototypeOf, SPELLINGS } from '../shared/c-prototypes';
import { foreignSignature } from '../shared/foreign-signatures';

export default defineRule({
  id: 'ffi-fixed-width-for-c-int',
  summary: 'a number of fixed width where the C prototype has `int`, `long` or `size_t`',
  category: 'ffi',
  profile: 'ffi',
  severity: 'info',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['extern'],
  on: ['function_signature_item'],
  *check(node, { file }) {
    const block = blockOf(node);
    const signature = foreignSignature(node);
    if (!block || !signature || !hasForeignAbi(block) || isConditional(node)) return;
    const prototype = prototypeOf(symbolOf(node));
    // Another function of that name, or one with more parameters than C lets it have.
    if (!prototype || prototype.parameters.length !== signature.parameters.length) return;
    for (const [index, { type }] of signature.parameters.entries())
      yield* check(type, prototype.parameters[index]!, symbolOf(node), file);
    if (signature.returns) yield* check(signature.returns, prototype.returns, symbolOf(node), file);
  },
});

function* check(type: Node, expected: CType, symbol: string, file: FileFacts): Generator<Report> {
  const spelling = SPELLINGS[expected];
  if (!spelling || type.kind !== 'primitive_type') return;
  const isSame = type.text === spelling.sameOnMost;
  if (!isSame && !spelling.others.includes(type.text)) return;
  yield {
    at: type,
    message: isSame
      ? `\`${symbol}\` has \`${spelling.c}\` here, which is \`${type.text}\` on some targets and something else on others`
      : `\`${symbol}\` has \`${spelling.c}\` here, which is not \`${type.text}\``,
    severity: isSame ? 'info' : 'warning',
    // What is another type today would no longer fit its callers.
    fixes: isSame && spelling.rust.startsWith('c_') ? [write(type, spelling.rust, file)] : [],
  };
}

function write(type: Node, name: string, file: FileFacts) {
  const imported =
    file.paths.importedAs(`std::ffi::${name}`, type) ?? file.paths.importedAs(`std::os::raw::${name}`, type);
  const path = imported ?? `${file.stdCrate === 'core' ? 'core' : 'std'}::ffi::${name}`;
  return {
    title: `write \`${name}\``,
    safety: 'suggestion' as const,
    edits: [{ span: type, newText: path }],
  };
}
