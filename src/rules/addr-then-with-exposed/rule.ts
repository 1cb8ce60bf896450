import { enclosingFunction } from '../../facts/expressions';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import { pointerFromAddress, whatAddressIsMadeOf } from '../shared/address-of-pointer';

export default defineRule({
  id: 'addr-then-with-exposed',
  summary: 'a pointer made of an address that `addr()` took, which exposes nothing',
  category: 'provenance',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['.addr()'],
  on: ['call_expression', 'type_cast_expression'],
  supersedes: ['int-to-ptr-cast'],
  *check(node, context) {
    const address = pointerFromAddress(node, context);
    const made = address && whatAddressIsMadeOf(address, context);
    const [source] = made?.addresses ?? [];
    if (!made || !source || made.exposes || exposesElsewhere(node, source.pointer)) return;
    yield {
      at: node,
      message: `this makes a pointer of an address whose memory was never exposed: \`${source.pointer.text}.addr()\` gives the number alone`,
      related: [{ at: source.name, message: 'taken here, without exposing the provenance' }],
      fixes: [expose(source.name)],
    };
  },
});

/** Another line of the function that exposes something may have exposed this pointer. */
function exposesElsewhere(node: Node, pointer: Node): boolean {
  const text = enclosingFunction(node)?.text ?? '';
  return (
    /expose_(?:provenance|addr)\b/.test(text) || new RegExp(`${escaped(pointer.text)}\\s+as\\s+[ui]\\w+`).test(text)
  );
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function expose(name: Node): ReportedFix {
  return {
    title: 'expose the provenance with `expose_provenance()`',
    safety: 'suggestion',
    edits: [{ span: name, newText: 'expose_provenance' }],
  };
}
