/** `soundness debug`: what the lowering makes of code, for those who work on it. */
import { resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { codeIn } from '../facts/macros';
import type { Body } from '../flow/ir';
import { lowerBody } from '../flow/lower';
import { printBody } from '../flow/print';
import { LineIndex } from '../syntax/line-index';
import type { Node } from '../syntax/node';
import { Grammar } from '../syntax/parser';
import type { Host } from '../workspace/host';
import { readText } from '../workspace/read-text';
import { joinUri } from '../workspace/uri';
import { UsageError } from './usage-error';
import type { World } from './world';

/** Prints the functions, constants and statics of a file in text order. @throws UsageError where it cannot be read */
export async function printIr(path: string, edition: number, world: World): Promise<void> {
  const grammar = await Grammar.load(await world.loadGrammar());
  const read = await readText(world.host, uriOf(path, world));
  if ('problem' in read) throw new UsageError(`\`${path}\` ${read.problem.message}`);
  const printed = bodiesOf(grammar, read.text, edition).map(printBody);
  world.stdout.write(printed.join('\n'));
}

/** Prints how much of the code under a folder the lowering understands. @throws UsageError where it is not there */
export async function printCoverage(path: string, edition: number, world: World): Promise<void> {
  const root = uriOf(path, world);
  if ((await world.host.kind(root)) === null) throw new UsageError(`there is no file or folder \`${path}\``);
  const grammar = await Grammar.load(await world.loadGrammar());
  const unsafe = new Coverage('functions with unsafe code');
  const all = new Coverage('all functions');
  for await (const uri of rustFiles(world.host, root)) {
    const read = await readText(world.host, uri);
    if ('problem' in read) continue;
    const lines = new LineIndex(read.text);
    const place = (node: Node): string => `${URI.parse(uri).fsPath}:${lines.position(node.start).line + 1}`;
    for (const body of bodiesOf(grammar, read.text, edition)) {
      all.add(body, place);
      if (/\bunsafe\b/.test(body.node.text)) unsafe.add(body, place);
    }
  }
  world.stdout.write(`${unsafe.report()}\n${all.report()}`);
}

export function uriOf(path: string, world: World): string {
  return URI.file(resolve(world.cwd, path)).toString();
}

function bodiesOf(grammar: Grammar, text: string, edition: number): Body[] {
  const tree = grammar.parse(text);
  const bodies: Body[] = [];
  for (const node of codeIn(tree.root)) {
    if (node.kind === 'function_item' || node.kind === 'const_item' || node.kind === 'static_item')
      bodies.push(lowerBody(node, { edition }));
  }
  return bodies;
}

export async function* rustFiles(host: Host, uri: string): AsyncGenerator<string> {
  if ((await host.kind(uri)) === 'file') {
    yield uri;
    return;
  }
  const entries = [...(await host.readDirectory(uri))].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, kind, link } of entries) {
    if (link) continue;
    if (kind === 'directory') yield* rustFiles(host, joinUri(uri, name));
    else if (name.endsWith('.rs')) yield joinUri(uri, name);
  }
}

/** Counts over many bodies. */
class Coverage {
  #bodies = 0;
  #expressions = 0;
  #unknown = 0;
  readonly #reasons = new Map<string, { count: number; readonly example: string }>();

  constructor(private readonly subject: string) {}

  add(body: Body, place: (node: Node) => string): void {
    this.#bodies++;
    this.#expressions += body.expressions;
    this.#unknown += body.unknown.length;
    for (const { at, reason } of body.unknown) {
      const known = this.#reasons.get(reason);
      if (known) known.count++;
      else this.#reasons.set(reason, { count: 1, example: place(at) });
    }
  }

  report(): string {
    const share = this.#expressions === 0 ? 100 : (100 * (this.#expressions - this.#unknown)) / this.#expressions;
    const head = `${this.subject}: ${this.#bodies} bodies, ${this.#expressions} expressions, ${share.toFixed(2)} % understood\n`;
    const reasons = [...this.#reasons].sort((a, b) => b[1].count - a[1].count);
    const lines = reasons.map(
      ([reason, { count, example }]) => `${String(count).padStart(7)}  ${reason}  ${example}\n`,
    );
    return head + lines.join('');
  }
}
