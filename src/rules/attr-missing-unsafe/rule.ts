import { attributesOf } from '../../facts/attributes';
import { isAtLeast } from '../../rust-version';
import { defineRule } from '../define-rule';

/** Attributes that can break a program without an `unsafe` elsewhere. Source: edition guide, "Unsafe attributes". */
const UNSAFE = /^(?:no_mangle|export_name|link_section)$/;

const CLAIM: Readonly<Record<string, string>> = {
  no_mangle: 'no other symbol of the whole program may have this name',
  export_name: 'no other symbol of the whole program may have this name',
  link_section: 'the section has to be one that may hold this item',
};

export default defineRule({
  id: 'attr-missing-unsafe',
  summary: '`no_mangle`, `export_name` or `link_section` without `unsafe(…)` around it',
  category: 'ffi',
  profile: 'ffi',
  severity: 'info',
  confidence: 'high',
  fix: 'safe',
  since: '0.1.0',
  sources: ['rustc::unsafe_attr_outside_unsafe'],
  options: {},
  triggers: ['no_mangle', 'export_name', 'link_section'],
  on: ['function_item', 'static_item'],
  *check(node, { msrv }) {
    if (msrv && !isAtLeast(msrv, 1, 82)) return;
    for (const { node: attribute, path } of attributesOf(node)) {
      const inner = attribute.firstOf('attribute');
      if (!inner || !UNSAFE.test(path)) continue;
      yield {
        at: inner,
        message: `\`${path}\` makes a claim that nothing checks: ${CLAIM[path]}`,
        fixes: [
          {
            title: `write \`unsafe(${path}${inner.child('value') ? ' = …' : ''})\``,
            // Compilers before 1.82 do not know it.
            safety: msrv ? 'safe' : 'suggestion',
            edits: [{ span: inner, newText: `unsafe(${inner.text})` }],
          },
        ],
      };
    }
  },
});
