import { isTestCode } from '../../facts/attributes';
import { exposed } from '../../facts/exposure';
import type { FileFacts } from '../../facts/file-facts';
import type { TypeItem } from '../../facts/items';
import { isPub } from '../../facts/visibility';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import { isWideInteger } from '../shared/caller-values';
import { isRawPointer } from '../shared/raw-parameters';
import { type TrustedField, trustedIn } from '../shared/trusted-fields';

export default defineRule({
  id: 'pub-field-trusted-by-unsafe',
  summary: 'a `pub` field, a pointer or length or index, that unsafe code of the type relies on',
  category: 'contracts',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  on: ['struct_item'],
  *check(node, context) {
    const { file } = context;
    const item = file.items.typeOfNode(node);
    const open = item ? openFields(item, file) : [];
    if (!item || open.length === 0 || isTestCode(node)) return;
    for (const field of open) {
      const use = trustedIn(item, field, file, () => context.program);
      if (!use || exposed(node, file, context.program) !== 'exported') continue;
      yield {
        at: field.nameNode,
        message: `anybody may set \`${field.name}\`, and unsafe code of \`${item.name}\` relies on it`,
        related: [{ at: use, message: 'relied on here, in code that is safe to call' }],
        fixes: [hide(field)],
      };
    }
  },
});

interface OpenField extends TrustedField {
  readonly nameNode: Node;
  readonly visibility: Node;
}

/** Public fields of a kind that unsafe code relies on: raw pointers, and numbers that may be lengths and indices. */
function openFields({ node }: TypeItem, file: FileFacts): OpenField[] {
  const body = node.child('body');
  if (body?.kind === 'ordered_field_declaration_list') return openPositions(body, file);
  const fields = body?.namedChildren.filter((part) => part.kind === 'field_declaration') ?? [];
  return fields.flatMap((field) => {
    const nameNode = field.child('name');
    const type = field.child('type');
    const visibility = field.firstOf('visibility_modifier');
    const read = type && file.types.read(type);
    if (!nameNode || !visibility || !read || !isPub(field)) return [];
    return isRawPointer(read) || isWideInteger(read) ? [{ name: nameNode.text, nameNode, visibility, type: read }] : [];
  });
}

/** The same for `struct Handle(pub *mut u8)`, whose fields are named by their positions. */
function openPositions(body: Node, file: FileFacts): OpenField[] {
  return body.childrenIn('type').flatMap((type, index) => {
    const [visibility] = [...type.before()].filter((part) => part.named);
    const read = file.types.read(type);
    if (visibility?.kind !== 'visibility_modifier' || visibility.has('(') || !read) return [];
    return isRawPointer(read) || isWideInteger(read)
      ? [{ name: String(index), nameNode: type, visibility, type: read }]
      : [];
  });
}

function hide({ name, visibility }: OpenField): ReportedFix {
  const span = { start: visibility.start, end: visibility.end };
  return { title: `keep \`${name}\` inside the crate`, safety: 'suggestion', edits: [{ span, newText: 'pub(crate)' }] };
}
