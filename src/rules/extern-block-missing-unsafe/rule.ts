import { hasForeignAbi } from '../../facts/foreign';
import { isAtLeast } from '../../rust-version';
import { defineRule } from '../define-rule';

export default defineRule({
  id: 'extern-block-missing-unsafe',
  summary: 'an `extern` block without `unsafe` in front',
  category: 'ffi',
  profile: 'ffi',
  severity: 'info',
  confidence: 'high',
  fix: 'safe',
  since: '0.1.0',
  sources: ['rustc::missing_unsafe_on_extern'],
  options: {},
  triggers: ['extern'],
  on: ['foreign_mod_item'],
  *check(node, { msrv }) {
    const head = node.firstOf('extern_modifier');
    if (!head || !hasForeignAbi(node) || node.has('unsafe')) return;
    if (msrv && !isAtLeast(msrv, 1, 82)) return;
    yield {
      at: head,
      message: 'nobody vouches for what this block declares: a wrong signature is undefined behaviour at every call',
      fixes: [
        {
          title: 'write `unsafe extern`',
          // Compilers before 1.82 do not know it.
          safety: msrv ? 'safe' : 'suggestion',
          edits: [{ span: { start: head.start, end: head.start }, newText: 'unsafe ' }],
        },
      ],
    };
  },
});
