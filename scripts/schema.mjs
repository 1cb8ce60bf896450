// JSON schemas of what `--format json` prints, made from the TypeScript interfaces that the reports are typed by.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Where the manual has them. */
const ADDRESS = 'https://soundness-rs.github.io/soundness/schema';

const SHAPES = [
  { name: 'check', file: 'src/report/json.ts', type: 'JsonReport', title: 'soundness check --format json' },
  {
    name: 'matrix',
    file: 'src/dynamic/report/json.ts',
    type: 'JsonMatrix',
    title: 'soundness matrix --format json',
  },
  {
    name: 'matrix-list',
    file: 'src/dynamic/report/json.ts',
    type: 'JsonMatrixList',
    title: 'soundness matrix --list --format json',
  },
  { name: 'audit', file: 'src/report/audit-json.ts', type: 'JsonAudit', title: 'soundness audit --format json' },
];

/** Schemas by their paths in the repository. */
export function schemas() {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram(
    SHAPES.map(({ file }) => join(root, file)),
    options,
  );
  return Object.fromEntries(
    SHAPES.map(({ name, file, type, title }) => {
      const source = program.getSourceFile(join(root, file));
      const declared = source.statements.find((statement) => statement.name?.text === type);
      const head = { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `${ADDRESS}/${name}-1.json`, title };
      const body = new Schemas(program.getTypeChecker()).whole(declared);
      return [`assets/schema/${name}-1.json`, `${JSON.stringify({ ...head, ...body }, null, 2)}\n`];
    }),
  );
}

class Schemas {
  /** Of named types, by name. */
  #definitions = new Map();

  constructor(checker) {
    this.checker = checker;
  }

  whole(declaration) {
    const schema = this.#object(this.checker.getTypeAtLocation(declaration));
    const definitions = [...this.#definitions].sort(([a], [b]) => (a < b ? -1 : 1));
    return { ...schema, $defs: Object.fromEntries(definitions) };
  }

  #of(type) {
    const name = (type.aliasSymbol ?? (type.isClassOrInterface() ? type.symbol : undefined))?.name;
    const isOwn = name !== undefined && !/^(?:Array|ReadonlyArray|Readonly|Record)$/.test(name);
    if (!isOwn) return this.#plain(type);
    if (!this.#definitions.has(name)) {
      this.#definitions.set(name, {});
      this.#definitions.set(name, this.#plain(type));
    }
    return { $ref: `#/$defs/${name}` };
  }

  #plain(type) {
    if (type.isUnion()) return this.#union(type);
    if (type.isLiteral()) return { const: type.value };
    if (type.flags & ts.TypeFlags.BooleanLiteral) return { const: type.intrinsicName === 'true' };
    if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.flags & ts.TypeFlags.String) return { type: 'string' };
    // Lines, characters, counts, indexes and whole percents: there are no other numbers.
    if (type.flags & ts.TypeFlags.Number) return { type: 'integer', minimum: 0 };
    if (this.checker.isArrayType(type)) {
      return { type: 'array', items: this.#of(this.checker.getTypeArguments(type)[0]) };
    }
    if (type.flags & ts.TypeFlags.Object) return this.#object(type);
    throw new Error(`no schema for the type ${this.checker.typeToString(type)}`);
  }

  #union({ types }) {
    const present = types.filter((type) => !(type.flags & ts.TypeFlags.Undefined));
    const isBoolean = (type) => type.flags & ts.TypeFlags.BooleanLiteral;
    const others = present.filter((type) => !isBoolean(type) && !type.isStringLiteral());
    const strings = present.filter((type) => type.isStringLiteral()).map(({ value }) => value);
    const parts = [
      ...(present.some(isBoolean) ? [{ type: 'boolean' }] : []),
      ...(strings.length > 0 ? [{ enum: strings }] : []),
      ...others.map((type) => this.#of(type)),
    ];
    return parts.length === 1 ? parts[0] : { anyOf: parts };
  }

  #object(type) {
    const members = this.checker.getPropertiesOfType(type);
    const required = members.filter((member) => !(member.flags & ts.SymbolFlags.Optional)).map(({ name }) => name);
    const properties = members.map((member) => {
      const description = ts
        .displayPartsToString(member.getDocumentationComment(this.checker))
        .replace(/\{@link (\w+)\}/g, '`$1`')
        .replace(/\s+/g, ' ');
      return [member.name, { ...(description && { description }), ...this.#of(this.checker.getTypeOfSymbol(member)) }];
    });
    return { type: 'object', properties: Object.fromEntries(properties), required };
  }
}
