import { isTestCode } from '../../facts/attributes';
import { functionCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { functionsOf, hasForeignAbi } from '../../facts/foreign';
import type { TypeItem } from '../../facts/items';
import type { DeclaredFunction, Program } from '../../facts/program';
import { remembered } from '../../facts/remembered';
import { sameType, type WrittenType } from '../../facts/types';
import { typeKey } from '../../facts/written-type';
import type { Node } from '../../syntax/node';
import { Gathered, gather } from '../../syntax/units';
import { defineRule, type ReportedFix } from '../define-rule';
import { isPair, releases } from './names';

export default defineRule({
  id: 'ffi-handle-without-drop',
  summary: 'a struct that holds what C made, with nothing that gives it back',
  category: 'ffi',
  severity: 'info',
  confidence: 'medium',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['extern'],
  on: ['struct_item'],
  *check(node, { file, program }) {
    const item = file.items.typeOfNode(node);
    const name = node.child('name');
    if (!item || !name || isTestCode(node) || item.derives.some((derive) => derive === 'Copy' || derive === 'Clone'))
      return;
    for (const [field, type] of item.fields) {
      const released = releaseFor(program.read(type, file), item, file, program);
      if (!released) continue;
      const { maker, call, release, way } = released;
      if (
        isReleasedSomewhere(release.name, file) ||
        file.items.dropOf(item.name) ||
        /\bDrop\b/.test(attributeText(node))
      )
        return;
      yield {
        at: name,
        message: `\`${item.name}\` owns what \`${maker.name}\` makes, and nothing gives it to \`${release.name}\` when it is dropped`,
        related: [
          { at: call, message: 'made here' },
          { at: release.node.child('name')!, message: 'this lets go of it, and is never called' },
        ],
        fixes: writeDrop(item, field, release, way, file),
      };
      return;
    }
  },
});

/** `#[derive]` and other attributes that may write the destructor. */
function attributeText(item: Node): string {
  return item
    .childrenIn('attributes')
    .map((attribute) => attribute.text)
    .join(' ');
}

interface Release {
  readonly maker: DeclaredFunction;
  /** The call that makes it, in an associated function of the struct. */
  readonly call: Node;
  readonly release: DeclaredFunction;
  /** How the field is handed over. */
  readonly way: 'itself' | 'by-address';
}

/** What makes the value of a field and what lets go of it, both foreign functions that this file declares. */
function releaseFor(type: WrittenType | null, item: TypeItem, file: FileFacts, program: Program): Release | null {
  if (type?.kind !== 'pointer' && type?.kind !== 'named') return null;
  const foreign = foreignFunctionsOf(file, program);
  const candidates = foreign.releasing.get(typeKey(type.kind === 'pointer' ? type.to : type)) ?? [];
  if (candidates.length === 0) return null;
  const calls = callsInImpls(item, file);
  for (const release of candidates) {
    const way = handedOver(type, release.parameters[0]!.type);
    if (!way) continue;
    for (const [name, call] of calls) {
      const maker = isPair(name, release.name) ? foreign.byName.get(name) : undefined;
      if (maker && makes(maker, type, way)) return { maker, call, release, way };
    }
  }
  return null;
}

function handedOver(field: WrittenType, parameter: WrittenType | null): Release['way'] | null {
  if (parameter?.kind === 'pointer' && field.kind === 'named' && sameType(parameter.to, field)) return 'by-address';
  if (field.kind === 'pointer' && parameter?.kind === 'pointer' && sameType(parameter.to, field.to)) return 'itself';
  return null;
}

/** True where the maker returns the field's value, or fills it through a pointer. */
function makes(maker: DeclaredFunction, field: WrittenType, way: Release['way']): boolean {
  const { returns } = maker;
  if (way === 'itself' && returns?.kind === 'pointer' && field.kind === 'pointer' && sameType(returns.to, field.to))
    return true;
  return maker.parameters.some(({ type }) => type?.kind === 'pointer' && type.mutable && sameType(type.to, field));
}

interface ForeignFunctions {
  readonly byName: ReadonlyMap<string, DeclaredFunction>;
  /** Functions that let go of what their one parameter points to, by the key of its type. */
  readonly releasing: ReadonlyMap<string, readonly DeclaredFunction[]>;
}

const FOREIGN = new WeakMap<FileFacts, ForeignFunctions>();

const BLOCKS = new Gathered<Node>();

function externBlocks({ root }: FileFacts): readonly Node[] {
  return gather(root, BLOCKS, (node) => (node.kind === 'foreign_mod_item' ? node : null));
}

/** What the file's `extern` blocks declare, for all of its structs. */
function foreignFunctionsOf(file: FileFacts, program: Program): ForeignFunctions {
  return remembered(FOREIGN, file, () => {
    const byName = new Map<string, DeclaredFunction>();
    const releasing = new Map<string, DeclaredFunction[]>();
    for (const node of file.about(externBlocks)) {
      if (!hasForeignAbi(node)) continue;
      for (const item of functionsOf(node)) {
        const described = program.describe(item, file);
        byName.set(described.name, described);
        const [parameter] = described.parameters;
        if (described.parameters.length !== 1 || parameter?.type?.kind !== 'pointer' || !releases(described.name))
          continue;
        const key = typeKey(parameter.type.to);
        releasing.set(key, [...(releasing.get(key) ?? []), described]);
      }
    }
    return { byName, releasing };
  });
}

/** The first call of each name in functions of the struct that make a value of it: those without `self`. */
function callsInImpls(item: TypeItem, file: FileFacts): ReadonlyMap<string, Node> {
  const calls = new Map<string, Node>();
  for (const { methods } of file.items.implsOf(item.name))
    for (const method of methods.values()) {
      if (
        method.child('parameters')?.has('self_parameter') ||
        !/\bSelf\b/.test(method.child('return_type')?.text.replace(item.name, 'Self') ?? '')
      )
        continue;
      for (const node of method.descendants()) {
        const callee = node.kind === 'call_expression' ? functionCall(node)?.callee : null;
        const name = callee && (callee.child('name') ?? callee).text;
        if (name && !calls.has(name)) calls.set(name, node);
      }
    }
  return calls;
}

/** True where the name stands anywhere but in its declaration: in another destructor, a method, a macro, a table. */
function isReleasedSomewhere(name: string, file: FileFacts): boolean {
  return file.holds(new RegExp(`\\b${name}\\b[\\s\\S]*\\b${name}\\b`));
}

function writeDrop(
  item: TypeItem,
  field: string,
  release: DeclaredFunction,
  way: Release['way'],
  file: FileFacts,
): ReportedFix[] {
  // The parameters of an impl would have to be written with their bounds.
  if (item.node.child('type_parameters')) return [];
  const { lineBreak } = file;
  const base = file.indentationAt(item.node.start);
  const argument = way === 'itself' ? `self.${field}` : `&mut self.${field}`;
  const block = release.node.ancestor('foreign_mod_item');
  // Declared in a module of its own, it has a path that is for the author to write.
  if (block?.parent !== item.node.parent) return [];
  const call = `${release.name}(${argument})`;
  const lines = [
    '',
    `impl Drop for ${item.name} {`,
    '    fn drop(&mut self) {',
    `        ${release.isUnsafe ? `unsafe { ${call} };` : `${call};`}`,
    '    }',
    '}',
  ];
  const newText = lines.map((line) => lineBreak + (line === '' ? '' : base + line)).join('');
  return [
    {
      title: `write a destructor that calls \`${release.name}\``,
      safety: 'suggestion',
      edits: [{ span: { start: item.node.end, end: item.node.end }, newText }],
    },
  ];
}
