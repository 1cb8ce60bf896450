import { isTestCode } from '../../facts/attributes';
import { exposed } from '../../facts/exposure';
import { isInUnsafe, isUnsafeFunction } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { TypeItem } from '../../facts/items';
import type { WrittenType } from '../../facts/types';
import { isPub } from '../../facts/visibility';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import { isWideInteger } from '../shared/caller-values';
import { isRawPointer } from '../shared/raw-parameters';
import { isBytes, soleBoundIn, type TrustedField, trustedIn } from '../shared/trusted-fields';

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
    const names = new Set(open.filter(({ type }) => isWideInteger(type)).map(({ name }) => name));
    for (const field of open) {
      const use = isRelied(field.type)
        ? (trustedIn(item, field, file, () => context.program, { open: names }) ??
          (isWideInteger(field.type) ? soleBoundIn(item, field.name, file, () => context.program) : null))
        : tellsUnionIn(item, field, file);
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

/** Public fields. */
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
    return [{ name: nameNode.text, nameNode, visibility, type: read }];
  });
}

function isRelied(type: WrittenType): boolean {
  return isRawPointer(type) || isWideInteger(type) || isBytes(type);
}

/** Parts of a union of which not every value of another part is one. */
const RESTRICTED = /\bManuallyDrop\b|&|\bbool\b|\bchar\b|\bNonNull\b|\bfn\s*\(/;

/** A read of a union of the type that a safe method makes depend on the field: `match self.kind`, `if self.kind == Kind::Text`. */
function tellsUnionIn(item: TypeItem, { name }: TrustedField, file: FileFacts): Node | null {
  const unions = [...item.fields].filter(([, node]) => {
    const type = file.types.read(node);
    const declared = type?.kind === 'named' ? file.items.typeAt(type.path) : undefined;
    return declared?.kind === 'union' && [...declared.fields.values()].some(({ text }) => RESTRICTED.test(text));
  });
  const payload = new RegExp(`^self\\s*\\.\\s*(?:${unions.map(([union]) => union).join('|')})\\s*\\.\\s*\\w+$`);
  const tag = new RegExp(`^\\s*self\\s*\\.\\s*${name}\\b`);
  if (unions.length === 0) return null;
  for (const impl of file.items.implsOf(item.name))
    for (const method of impl.methods.values()) {
      const body = method.child('body');
      if (!body?.text.includes('unsafe') || isUnsafeFunction(method)) continue;
      if (impl.trait === null && !isPub(method)) continue;
      for (const use of body.descendants()) {
        if (use.kind !== 'field_expression' || !payload.test(use.text) || !isInUnsafe(use)) continue;
        const around = use.ancestor('match_expression', 'if_expression');
        if (around && tag.test((around.child('value') ?? around.child('condition'))?.text ?? '')) return use;
      }
    }
  return null;
}

/** The same for `struct Handle(pub *mut u8)`, whose fields are named by their positions. */
function openPositions(body: Node, file: FileFacts): OpenField[] {
  return body.childrenIn('type').flatMap((type, index) => {
    const [visibility] = [...type.before()].filter((part) => part.named);
    const read = file.types.read(type);
    if (visibility?.kind !== 'visibility_modifier' || visibility.has('(') || !read) return [];
    return [{ name: String(index), nameNode: type, visibility, type: read }];
  });
}

function hide({ name, visibility }: OpenField): ReportedFix {
  const span = { start: visibility.start, end: visibility.end };
  return { title: `keep \`${name}\` inside the crate`, safety: 'suggestion', edits: [{ span, newText: 'pub(crate)' }] };
}
