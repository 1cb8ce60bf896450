import type { Binding } from '../../facts/bindings';
import { enclosingStatement, tailOf } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';
import type { ReportedFix } from '../define-rule';
import type { Destination } from './destination';

/** A `let` for the owner above the statement, where that makes the owner live as long as the pointer. */
export function keepTheOwner(owner: Node, mutable: boolean, to: Destination, file: FileFacts): ReportedFix[] {
  if ((to.kind !== 'bound' && to.kind !== 'kept') || to.throughBlock || !to.binding) return [];
  const statement = enclosingStatement(to.node);
  const block = statement.parent;
  if (block?.kind !== 'block' || leavesTheFunction(to.binding)) return [];
  if (to.kind === 'kept' && to.binding.declaration.parent !== block) return [];
  const name = `${to.binding.name.replace(/^_+/, '')}_owner`;
  if (file.mentions(name)) return [];
  const declaration = `let ${mutable ? 'mut ' : ''}${name} = ${owner.text};`;
  return [
    {
      title: `keep the owner in \`${name}\``,
      safety: 'suggestion',
      edits: [
        {
          span: { start: statement.start, end: statement.start },
          newText: declaration + file.lineBreak + file.indentationAt(statement.start),
        },
        { span: owner, newText: name },
      ],
    },
  ];
}

/** True where a use may be handed out of the function or put into something else: a longer-lived owner is needed there. */
function leavesTheFunction({ node, uses }: Binding): boolean {
  const item = node.ancestor('function_item', 'closure_expression');
  const returned = item?.child('return_type');
  const mayReturnPointer =
    item?.kind === 'closure_expression' || (returned && /\*|&|NonNull|\bSelf\b/.test(returned.text));
  return uses.some((use) => {
    let passed = false;
    let at = use;
    for (let parent = at.parent; parent; parent = at.parent) {
      switch (parent.kind) {
        case 'assignment_expression':
          return at.field === 'right' && !passed;
        case 'field_initializer':
        case 'shorthand_field_initializer':
          return !passed;
        case 'arguments':
          passed ||= !isConstructor(parent);
          break;
        case 'let_declaration':
          return false;
        case 'return_expression':
          return !passed || Boolean(mayReturnPointer);
        case 'block': {
          const value = at.kind === 'expression_statement' ? at.namedChildren[0] : at;
          if (tailOf(parent) !== value) return false;
          if (parent.parent === item) return !passed || Boolean(mayReturnPointer);
          break;
        }
        default:
      }
      at = parent;
    }
    return false;
  });
}

/** `Some(p)` hands on what it is given, `puts(p)` does not. */
function isConstructor(list: Node): boolean {
  return /^(?:\w+::)*[A-Z]\w*$/.test(list.parent?.child('function')?.text ?? '');
}
