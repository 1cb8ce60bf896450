import { attributesOf, isTestCode } from '../../facts/attributes';
import { abiOf } from '../../facts/foreign';
import type { Node } from '../../syntax/node';
import { defineRule, type Report } from '../define-rule';

export default defineRule({
  id: 'exported-with-rust-abi',
  summary:
    'a function exported for other languages with an ABI that only this compiler speaks, or with type parameters',
  category: 'ffi',
  profile: 'ffi',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: ['clippy::no_mangle_with_rust_abi', 'rustc::no_mangle_generic_items'],
  options: {},
  triggers: ['no_mangle', 'export_name'],
  on: ['function_item'],
  *check(node) {
    const name = node.child('name');
    const attribute = exportAttribute(node);
    if (!name || !attribute || isTestCode(node)) return;
    const related = [{ at: attribute, message: 'exported here' }];
    if (hasTypeParameters(node)) {
      yield {
        at: name,
        message: `\`${name.text}\` is generic, and a generic function has no symbol to export`,
        related,
      };
      return;
    }
    // Whoever writes `extern "Rust"` means it.
    if (abiOf(node) !== null) return;
    yield {
      at: name,
      message: `\`${name.text}\` is exported with Rust's own ABI, which no other language and no other compiler speaks`,
      related,
      fixes: [externC(node)],
    } satisfies Report;
  },
});

/** The attribute that gives the function a symbol of its own name, `unsafe(…)` around it or not. */
function exportAttribute(item: Node): Node | null {
  const found = attributesOf(item).find(({ path, arguments: args }) =>
    /^(?:no_mangle|export_name)\b/.test(path === 'unsafe' ? args.trim() : path),
  );
  return found?.node ?? null;
}

function hasTypeParameters(item: Node): boolean {
  return (item.child('type_parameters')?.namedChildren ?? []).some(
    (parameter) => parameter.kind !== 'lifetime_parameter',
  );
}

function externC(item: Node) {
  const at = item.children.find((child) => child.kind === 'fn')!;
  return {
    title: 'write `extern "C"`',
    safety: 'suggestion' as const,
    edits: [{ span: { start: at.start, end: at.start }, newText: 'extern "C" ' }],
  };
}
