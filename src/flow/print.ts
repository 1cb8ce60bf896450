/** A body as text, for tests and for looking at what a function was lowered to. */
import type { Arm, Body, Callee, LocalId, Operation, Pattern, Place, Region } from './ir';

/** The body in a form to read: one operation a line, blocks indented. */
export function printBody(body: Body): string {
  return new Printer(body).print();
}

class Printer {
  readonly #lines: string[] = [];
  #depth = 0;

  constructor(private readonly body: Body) {}

  print(): string {
    const { body } = this;
    const parameters = body.parameters.map(({ local }) => this.#declared(local));
    const modifiers = `${body.isAsync ? 'async ' : ''}${body.isUnsafe ? 'unsafe ' : ''}`;
    const returns = body.returns ? `: ${body.returns.text}` : '';
    this.#block(
      `${modifiers}${body.name}(${parameters.join(', ')}) -> ${this.#local(body.result)}${returns}`,
      body.code,
    );
    return `${this.#lines.join('\n')}\n`;
  }

  #line(text: string): void {
    this.#lines.push(`${'  '.repeat(this.#depth)}${text}`);
  }

  #block(head: string, region: Region): void {
    this.#line(`${head} {`);
    this.#inside(region);
    this.#line('}');
  }

  #inside(region: Region): void {
    this.#depth++;
    for (const operation of region) this.#operation(operation);
    this.#depth--;
  }

  #operation(operation: Operation): void {
    const mark = operation.isUnsafe && !this.body.isUnsafe ? '  // unsafe' : '';
    switch (operation.op) {
      case 'if': {
        this.#line(`if ${this.#local(operation.condition)} {`);
        this.#inside(operation.then);
        if (operation.otherwise.length > 0) {
          this.#line('} else {');
          this.#inside(operation.otherwise);
        }
        this.#line('}');
        return;
      }
      case 'match':
        this.#line(`${operation.exhaustive ? 'match' : 'match?'} ${this.#place(operation.scrutinee)} {${mark}`);
        this.#depth++;
        for (const arm of operation.arms) this.#arm(arm);
        this.#depth--;
        this.#line('}');
        return;
      case 'loop':
      case 'block':
        this.#block(`${operation.op} '${operation.label}`, operation.code);
        return;
      case 'scope':
        this.#block(`scope [${operation.locals.map((local) => this.#local(local)).join(' ')}]`, operation.code);
        return;
      case 'closure': {
        const captures = operation.captures.map(({ local, use }) => `${use} ${this.#local(local)}`).join(', ');
        const parameters = operation.parameters.map(({ local }) => this.#declared(local)).join(', ');
        const head = `${operation.kind}${operation.isMove ? ' move' : ''} [${captures}] |${parameters}|`;
        this.#block(`${this.#local(operation.dst)} = ${head} -> ${this.#local(operation.result)}`, operation.code);
        return;
      }
      default:
        this.#line(`${'dst' in operation ? `${this.#local(operation.dst)} = ` : ''}${this.#simple(operation)}${mark}`);
    }
  }

  #simple(operation: Exclude<Operation, { op: 'if' | 'match' | 'loop' | 'block' | 'scope' | 'closure' }>): string {
    const list = (locals: readonly LocalId[]): string => locals.map((local) => this.#local(local)).join(', ');
    switch (operation.op) {
      case 'use':
        return `use ${this.#place(operation.place)}`;
      case 'borrow':
        return `${BORROWS[operation.kind]}${this.#place(operation.place)}`;
      case 'literal': {
        const text = operation.kind === 'unit' ? '()' : (operation.value?.toString() ?? operation.kind);
        return `${text}${operation.suffix ?? ''}`;
      }
      case 'cast':
        return `${this.#local(operation.value)} as ${operation.type.text}`;
      case 'unary':
        return `${operation.operator}${this.#local(operation.value)}`;
      case 'binary':
        return `${this.#local(operation.left)} ${operation.operator} ${this.#local(operation.right)}`;
      case 'aggregate': {
        const fields = operation.fields.map(({ name, value }) => `${name}: ${this.#local(value)}`);
        if (operation.base) fields.push(`..${this.#place(operation.base)}`);
        const length = operation.length ? `; ${operation.length.text}` : '';
        const path = operation.path ? ` ${operation.path.text}` : '';
        return `${operation.kind}${path} { ${fields.join(', ')}${length} }${hint(operation.hint)}`;
      }
      case 'call':
        return `call ${this.#callee(operation.callee)}(${list(operation.args)})${hint(operation.hint)}`;
      case 'method': {
        const name = `${operation.name}${turbofish(operation.types)}`;
        return `method ${this.#place(operation.receiver)} . ${name}(${list(operation.args)})${hint(operation.hint)}`;
      }
      case 'try':
      case 'await':
        return `${operation.op} ${this.#local(operation.value)}`;
      case 'next':
        return `next ${this.#local(operation.iterator)} else break '${operation.exit}`;
      case 'format':
        return `format(${operation.places.map((place) => this.#place(place)).join(', ')})`;
      case 'unknown':
        return `unknown "${operation.reason}" (${operation.mentions.map((place) => this.#place(place)).join(', ')})`;
      case 'declare':
        return `declare ${this.#declared(operation.local)}`;
      case 'bind': {
        const type = operation.type ? `: ${operation.type.text}` : '';
        return `let ${this.#pattern(operation.pattern)}${type} = ${this.#place(operation.source)}`;
      }
      case 'assign':
        return `${this.#place(operation.place)} ${operation.compound ?? ''}= ${this.#local(operation.value)}`;
      case 'break':
      case 'continue':
        return `${operation.op} '${operation.label}`;
      case 'return':
      case 'panic':
        return operation.op;
    }
  }

  #arm(arm: Arm): void {
    this.#line(`${this.#pattern(arm.pattern)}${arm.guard ? ' if {' : ' => {'}`);
    if (arm.guard) {
      this.#inside(arm.guard.code);
      this.#line(`} ${this.#local(arm.guard.condition)} => {`);
    }
    this.#inside(arm.body);
    this.#line('}');
  }

  #callee(callee: Callee): string {
    return callee.kind === 'path' ? `${callee.path.text}${turbofish(callee.types)}` : `*(${this.#place(callee.place)})`;
  }

  #pattern(pattern: Pattern): string {
    switch (pattern.kind) {
      case 'wild':
        return '_';
      case 'bind': {
        const by = pattern.by === 'ref' ? 'ref ' : pattern.by === 'ref-mut' ? 'ref mut ' : '';
        return `${by}${this.#local(pattern.local)}${pattern.sub ? ` @ ${this.#pattern(pattern.sub)}` : ''}`;
      }
      case 'tuple':
      case 'tuple-struct':
      case 'slice': {
        const elements = pattern.elements.map((element) => this.#pattern(element));
        if (pattern.rest !== null) {
          if (pattern.restBound) elements[pattern.rest] += ' @ ..';
          else elements.splice(pattern.rest, 0, '..');
        }
        const [open, close] = pattern.kind === 'slice' ? ['[', ']'] : ['(', ')'];
        return `${pattern.path?.text ?? ''}${open}${elements.join(', ')}${close}`;
      }
      case 'struct': {
        const fields = pattern.fields.map(({ name, pattern: inner }) => `${name}: ${this.#pattern(inner)}`);
        return `${pattern.path?.text ?? ''} { ${fields.join(', ')} }`;
      }
      case 'reference':
        return `&${this.#pattern(pattern.inner)}`;
      case 'value':
        return pattern.at.text;
      case 'or':
        return pattern.alternatives.map((alternative) => this.#pattern(alternative)).join(' | ');
    }
  }

  #place(place: Place): string {
    let text = place.base.kind === 'local' ? this.#local(place.base.local) : place.base.path.text;
    for (const step of place.steps) {
      if (step.kind === 'deref') text = `(*${text})`;
      else if (step.kind === 'field') text += `.${step.name}`;
      else text += `[${this.#local(step.index)}]`;
    }
    return text;
  }

  #declared(id: LocalId): string {
    const local = this.body.locals[id]!;
    return `${local.mutable ? 'mut ' : ''}${this.#local(id)}${local.type ? `: ${local.type.text}` : ''}`;
  }

  #local(id: LocalId): string {
    const local = this.body.locals[id];
    if (!local) return `?${id}`;
    if (local.kind === 'result') return id === this.body.result ? 'result' : `result.${id}`;
    return local.name === null ? `%${id}` : `${local.name}.${id}`;
  }
}

const BORROWS = { shared: '&', mut: '&mut ', 'raw-const': '&raw const ', 'raw-mut': '&raw mut ' } as const;

function turbofish(types: readonly { readonly text: string }[]): string {
  return types.length > 0 ? `::<${types.map((type) => type.text).join(', ')}>` : '';
}

function hint(type: { readonly text: string } | null): string {
  return type ? ` : ${type.text}` : '';
}
