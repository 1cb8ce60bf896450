/**
 * The language server over stdio: from a keystroke to the diagnostics that belong to it, and from its start to the first;
 * and the extension in a real VS Code: from its activation to a server that answers.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpusFolder, corpusRoots } from './corpus.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cli = join(root, 'dist/cli.js');
const SIZES = [1_000, 10_000, 50_000];
/** Keystrokes of a kind, fewer where each takes long; the first ones warm up and do not count. */
const strokesFor = (size) => (size > 20_000 ? 16 : 64);
const WARM_UP = 4;
/** Milliseconds, at 10,000 lines. */
const TARGET = 16;
const URI = 'file:///bench/lib.rs';

export async function editorSection() {
  const text = manyLines(Math.max(...SIZES));
  const rows = [];
  let start = 0;
  for (const size of SIZES) {
    const lines = text.split('\n').slice(0, size);
    const server = new Server();
    const began = performance.now();
    await server.open(lines.join('\n'));
    if (size === SIZES[0]) start = performance.now() - began;
    for (const [kind, edit] of Object.entries(EDITS))
      rows.push([size, kind, await strokes(server, lines, edit, strokesFor(size))]);
    server.stop();
  }
  const at10k = Math.max(...rows.filter(([size]) => size === 10_000).map(([, , { first }]) => first.p95));
  return [
    '## The editor',
    '',
    'From `didChange` to the diagnostics of that version, over stdio, without debounce, in milliseconds: what is typed is told at once. "whole": until a question is answered that needs all that follows from it in the file. The file is code of the standard library.',
    '',
    '| lines | edits | p50 | p95 | p99 | whole, p50 | p95 |',
    '| ---: | --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(([size, kind, { first, whole }]) => {
      const columns = [first.p50, first.p95, first.p99, whole.p50, whole.p95].map(ms);
      return `| ${[size, kind, ...columns].join(' | ')} |`;
    }),
    '',
    `- p95 at 10,000 lines: ${ms(at10k)} ms, target at most ${TARGET}: ${at10k <= TARGET ? 'met' : '**missed**'}`,
    `- server start to first diagnostics of ${SIZES[0]} lines: ${start.toFixed(0)} ms`,
    `- the extension's activation in VS Code, until its server answers: ${activation()}`,
    '',
  ].join('\n');
}

/** What the suite of the Node host says of it. */
function activation() {
  const { stdout } = spawnSync(process.execPath, [join(root, 'scripts/host/run.mjs'), 'node'], { encoding: 'utf8' });
  return /^Ready after (.*)\.$/m.exec(stdout)?.[1] ?? 'not measured, for VS Code could not be run';
}

/** Each gives the change of the n-th keystroke at a line, and the one that takes it back. */
const EDITS = {
  'in a function': (line) => [insert(line, 0, ' '), remove(line, 0, 1)],
  'at item level': (line) => [insert(line, 0, 'struct Bench;'), remove(line, 0, 13)],
  'open a brace': (line) => [insert(line, 0, '{'), remove(line, 0, 1)],
};

const insert = (line, character, text) => ({ range: { start: { line, character }, end: { line, character } }, text });
const remove = (line, from, to) => ({
  range: { start: { line, character: from }, end: { line, character: to } },
  text: '',
});

async function strokes(server, lines, edit, count) {
  const inside = edit === EDITS['at item level'] ? /^(?:pub )?(?:unsafe )?fn / : /^ {4,}let /;
  const places = lines.flatMap((line, index) => (inside.test(line) ? [index] : []));
  const times = { first: [], whole: [] };
  for (let stroke = 0; stroke < count / 2; stroke++) {
    const line = places[Math.floor(((stroke + 0.5) * places.length) / (count / 2))];
    for (const change of edit(line)) {
      const { first, whole } = await server.change(change);
      times.first.push(first);
      times.whole.push(whole);
    }
  }
  return { first: percentiles(times.first), whole: percentiles(times.whole) };
}

function percentiles(times) {
  const counted = times.slice(WARM_UP).sort((a, b) => a - b);
  const at = (share) => counted[Math.min(counted.length - 1, Math.floor(share * counted.length))];
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

class Server {
  #process = spawn(process.execPath, [cli, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  #buffer = Buffer.alloc(0);
  #version = 0;
  #id = 0;
  #waiting = new Map();

  constructor() {
    this.#process.stdout.on('data', (data) => {
      this.#buffer = Buffer.concat([this.#buffer, data]);
      for (;;) {
        const end = this.#buffer.indexOf('\r\n\r\n');
        const length = end === -1 ? null : /Content-Length: (\d+)/.exec(this.#buffer.subarray(0, end).toString())?.[1];
        if (length == null || this.#buffer.length < end + 4 + Number(length)) return;
        const message = JSON.parse(this.#buffer.subarray(end + 4, end + 4 + Number(length)).toString());
        this.#buffer = this.#buffer.subarray(end + 4 + Number(length));
        this.#receive(message);
      }
    });
  }

  async open(text) {
    const capabilities = {
      workspace: { configuration: true },
      textDocument: { publishDiagnostics: { versionSupport: true } },
    };
    await this.#request('initialize', { processId: process.pid, rootUri: null, capabilities });
    this.#send({ method: 'initialized', params: {} });
    const published = this.#published(++this.#version);
    this.#send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri: URI, languageId: 'rust', version: this.#version, text } },
    });
    await published;
  }

  async change(change) {
    const published = this.#published(++this.#version);
    const began = performance.now();
    const textDocument = { uri: URI, version: this.#version };
    this.#send({ method: 'textDocument/didChange', params: { textDocument, contentChanges: [change] } });
    await published;
    const first = performance.now() - began;
    await this.#request('textDocument/hover', { textDocument: { uri: URI }, position: change.range.start });
    return { first, whole: performance.now() - began };
  }

  stop() {
    this.#process.kill();
  }

  #published(version) {
    return new Promise((resolve) => this.#waiting.set(`version ${version}`, resolve));
  }

  #request(method, params) {
    const id = ++this.#id;
    this.#send({ id, method, params });
    return new Promise((resolve) => this.#waiting.set(`answer ${id}`, resolve));
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#process.stdin.write(body);
  }

  #receive({ id, method, params, result }) {
    if (method === 'textDocument/publishDiagnostics') this.#settle(`version ${params.version}`, params);
    else if (method === 'workspace/configuration')
      this.#send({ id, result: params.items.map(() => ({ debounce: 0 })) });
    else if (method !== undefined && id !== undefined) this.#send({ id, result: null });
    else if (id !== undefined) this.#settle(`answer ${id}`, result);
  }

  #settle(key, value) {
    this.#waiting.get(key)?.(value);
    this.#waiting.delete(key);
  }
}

/** Lines of the standard library's own code, files one after the other. */
function manyLines(wanted) {
  const [library] = corpusRoots(corpusFolder()).std;
  let text = '';
  let lines = 0;
  for (const folder of ['alloc/src', 'core/src', 'std/src'])
    for (const name of readdirSync(join(library, folder), { recursive: true }).sort()) {
      if (!name.endsWith('.rs')) continue;
      const file = readFileSync(join(library, folder, name), 'utf8').replace(/^\s*(?:\/\/!.*|#!\[.*\])$/gm, '');
      text += `${file}\n`;
      lines += file.split('\n').length;
      if (lines >= wanted) return text;
    }
  return text;
}

const ms = (value) => value.toFixed(1);
