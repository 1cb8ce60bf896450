import * as assert from 'node:assert';
import * as vscode from 'vscode';
import type { NodeApi } from '../../../src/extension/node';
import { api, closeAll, fileUri, open, skip, until } from './support';

const FOLDER = 'cases/probed';
const MANIFEST = '[package]\nname = "probed"\nversion = "0.1.0"\nedition = "2021"\n\n[workspace]\n';

/** The index is out of bounds in one test: debug builds check what `get_unchecked` asks for. */
const SOURCE = `pub fn first(all: &[u8]) -> u8 {
    unsafe { *all.get_unchecked(0) }
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn passes() {
        assert_eq!(first(&[7]), 7);
    }

    #[test]
    fn breaks() {
        first(&[]);
    }

    #[test]
    fn panics() {
        assert_eq!(first(&[7]), 8);
    }
}
`;
const BROKEN_LINE = 1;

type Matrix = NonNullable<ReturnType<NodeApi['matrix']>>;

suite('the matrix', () => {
  let matrix: Matrix;
  let folder: vscode.TestItem;
  const source = () => vscode.Uri.joinPath(fileUri(FOLDER), 'src/lib.rs');

  suiteSetup(async function () {
    this.timeout(120_000);
    const { matrix: opened } = (await api()) as Partial<NodeApi>;
    if (!opened) return;
    matrix = opened()!;
    if (!(await hasCargo())) return;
    await write('Cargo.toml', MANIFEST);
    await write('src/lib.rs', SOURCE);
  });

  setup(async function () {
    const { matrix: opened } = (await api()) as Partial<NodeApi>;
    if (!opened) skip(this, 'it is in the Node host alone');
    if (!(await hasCargo())) skip(this, 'there is no cargo');
  });

  suiteTeardown(async () => {
    await closeAll();
    if (matrix && (await hasCargo())) await vscode.workspace.fs.delete(fileUri(FOLDER), { recursive: true });
  });

  test('has a profile for each cell, and one for all that is the default', () => {
    const profiles = [...matrix.profiles.values()];
    assert.deepStrictEqual(
      profiles.filter(({ isDefault }) => isDefault).map(({ label }) => label),
      ['The whole matrix'],
    );
    const labels = profiles.map(({ label }) => label);
    for (const label of ['Debug checks', 'AddressSanitizer', 'Valgrind', 'Miri (Tree Borrows)'])
      assert.ok(labels.includes(label), labels.join('; '));
  });

  test('builds nothing before a folder is opened, and lists its tests then', async function () {
    this.timeout(120_000);
    await matrix.controller.resolveHandler!(undefined);
    const found = itemsIn(matrix.controller.items).find(({ id }) => id.endsWith(FOLDER));
    assert.ok(found, 'the folder is there');
    folder = found;
    await open(`${FOLDER}/src/lib.rs`);
    assert.strictEqual(folder.children.size, 0);
    const target = vscode.Uri.joinPath(fileUri(FOLDER), 'target');
    await assert.rejects(async () => vscode.workspace.fs.stat(target), 'nothing is built');

    await matrix.controller.resolveHandler!(folder);
    assert.strictEqual(folder.error, undefined);
    const lines = [...linesOf(folder)];
    assert.deepStrictEqual(lines, [
      'probed > probed > lib > tests > breaks :15',
      'probed > probed > lib > tests > panics :20',
      'probed > probed > lib > tests > passes :10',
    ]);
  });

  test('shows what the debug cell says of each test, at its place and in Problems', async function () {
    this.timeout(120_000);
    await run([folder]);
    assert.strictEqual(stateOf('passes'), 'passed');
    assert.strictEqual(stateOf('breaks'), 'failed');
    const [message, ...others] = messagesOf('breaks');
    assert.ok(message && others.length === 0);
    assert.match(String(message.message), /^debug: unsafe precondition\(s\) violated/);
    assert.strictEqual(message.location?.uri.toString(), source().toString());
    assert.strictEqual(message.location?.range.start.line, BROKEN_LINE);

    // A panic is no defect of the code: it is told of the test, and there alone.
    assert.strictEqual(stateOf('panics'), 'failed');
    assert.strictEqual(messagesOf('panics')[0]?.location?.range.start.line, 20);
    const [found, ...more] = shown();
    assert.ok(found && more.length === 0);
    assert.strictEqual(found.source, 'soundness: debug');
    assert.strictEqual(found.range.start.line, BROKEN_LINE);
    assert.match(found.message, /get_unchecked requires that the index is within the slice/);
  });

  test('opens everything that a test has printed', async () => {
    await vscode.commands.executeCommand('soundness.showReport', { message: messagesOf('breaks')[0] });
    const document = await until(() => vscode.window.activeTextEditor?.document);
    assert.match(document.uri.path, /target\/soundness-matrix\/output\/debug\/.*\/output\.txt$/);
    assert.match(document.getText(), /unsafe precondition/);
  });

  test('drops a finding when its line is edited, and moves it when lines above are', async () => {
    const document = await vscode.workspace.openTextDocument(source());
    await vscode.window.showTextDocument(document);
    const edit = async (change: (edit: vscode.WorkspaceEdit) => void) => {
      const all = new vscode.WorkspaceEdit();
      change(all);
      assert.ok(await vscode.workspace.applyEdit(all));
    };
    await edit((all) => all.insert(document.uri, new vscode.Position(0, 0), '// One line more.\n'));
    await until(() => shown()[0]?.range.start.line === BROKEN_LINE + 1);
    await edit((all) => all.insert(document.uri, new vscode.Position(BROKEN_LINE + 1, 4), ' '));
    await until(() => shown().length === 0);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('runs one test alone, and takes its finding back when it passes', async function () {
    this.timeout(120_000);
    const breaks = itemsIn(folder.children).find(({ label }) => label === 'breaks')!;
    await run([breaks]);
    assert.deepStrictEqual([...matrix.lastResults.keys()], ['probed/lib tests::breaks']);
    await until(() => shown().length === 1);
    await write('src/lib.rs', SOURCE.replace('first(&[]);', 'first(&[1]);'));
    await run([breaks]);
    assert.strictEqual(stateOf('breaks'), 'passed');
    await until(() => shown().length === 0);
  });

  test('tells what a compiler has against the code', async function () {
    this.timeout(120_000);
    await write('src/lib.rs', SOURCE.replace('first(&[]);', 'second(&[]);'));
    await run([folder]);
    for (const name of ['passes', 'breaks']) {
      assert.strictEqual(stateOf(name), 'errored');
      assert.match(String(messagesOf(name)[0]?.message), /cannot find function `second`/);
    }
    await matrix.controller.resolveHandler!(folder);
    assert.match(String(folder.error), /cannot find function `second`/);
    assert.strictEqual([...linesOf(folder)].length, 3, 'tests that were known stay');
    await write('src/lib.rs', SOURCE.replaceAll('panics', 'asserts'));
    await run([folder]);
    assert.strictEqual(folder.error, undefined);
    assert.strictEqual([...linesOf(folder)].length, 4, 'a run adds what it finds');
    await matrix.controller.resolveHandler!(folder);
    assert.strictEqual(folder.error, undefined);
    assert.deepStrictEqual(
      [...linesOf(folder)].map((line) => line.split(' ').at(-2)),
      ['asserts', 'breaks', 'passes'],
    );
  });

  test('tells what is wrong with the configuration', async function () {
    this.timeout(120_000);
    await write('soundness.toml', '[matrix]\ncells = ["nope"]\n');
    try {
      await run([folder]);
      assert.strictEqual(stateOf('passes'), 'errored');
      assert.match(String(messagesOf('passes')[0]?.message), /soundness\.toml:2:10: there is no cell `nope`/);
    } finally {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(fileUri(FOLDER), 'soundness.toml'));
    }
  });

  test('ends when it is cancelled', async function () {
    this.timeout(120_000);
    await write('src/lib.rs', SOURCE.replace('first(&[]);', 'loop {}'));
    const cancelling = new vscode.CancellationTokenSource();
    const running = run([folder], cancelling.token);
    // The others are over, and the one that does not end is running.
    await until(() => stateOf('passes') && stateOf('panics'));
    assert.strictEqual(stateOf('breaks'), undefined);
    const started = Date.now();
    cancelling.cancel();
    await running;
    assert.ok(Date.now() - started < 10_000, 'it ends by itself');
    assert.strictEqual(stateOf('passes'), 'passed');
    assert.strictEqual(stateOf('breaks'), 'skipped');
  });

  async function run(items: vscode.TestItem[], token = new vscode.CancellationTokenSource().token): Promise<void> {
    const profile = matrix.profiles.get('debug')!;
    await profile.runHandler(new vscode.TestRunRequest(items, undefined, profile), token);
  }

  function stateOf(name: string): string | undefined {
    return matrix.lastResults.get(`probed/lib tests::${name}`)?.state;
  }

  function messagesOf(name: string): readonly vscode.TestMessage[] {
    return matrix.lastResults.get(`probed/lib tests::${name}`)?.messages ?? [];
  }

  /** What the matrix shows in Problems. */
  function shown(): vscode.Diagnostic[] {
    return vscode.languages.getDiagnostics(source()).filter((each) => each.source?.startsWith('soundness: '));
  }
});

/** All items, those below others too. */
function itemsIn(items: vscode.TestItemCollection): vscode.TestItem[] {
  return [...items].flatMap(([, item]) => [item, ...itemsIn(item.children)]);
}

/** The tests below an item, each with the way that leads to it and its line. */
function* linesOf(item: vscode.TestItem, way = ''): Generator<string> {
  const here = `${way}${way && ' > '}${item.label}`;
  if (item.children.size === 0) yield `${here} :${(item.range?.start.line ?? Number.NaN) + 1}`;
  const children = [...item.children].map(([, child]) => child);
  for (const child of children.sort((a, b) => (a.label < b.label ? -1 : 1))) yield* linesOf(child, here);
}

async function write(path: string, text: string): Promise<void> {
  const uri = vscode.Uri.joinPath(fileUri(FOLDER), path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** Whether one of the folders of the PATH has it. */
async function hasCargo(): Promise<boolean> {
  const [separator, name] = process.platform === 'win32' ? [';', 'cargo.exe'] : [':', 'cargo'];
  const folders = (process.env['PATH'] ?? '').split(separator).filter((path) => path !== '');
  const found = await Promise.all(
    folders.map((path) =>
      vscode.workspace.fs.stat(vscode.Uri.joinPath(vscode.Uri.file(path), name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}
