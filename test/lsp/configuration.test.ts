import { afterEach, describe, expect, test } from 'vitest';
import { STATUS_NOTIFICATION, type StatusParams } from '../../src/lsp/protocol';
import { CAPABILITIES, codes, MAIN, PULLING, ROOT, TestClient } from './test-client';
import { testRules } from './test-rules';

let client: TestClient;
afterEach(() => client.dispose());

const CONFIG = `${ROOT}/soundness.toml`;
const CODE = 'fn f() { bad(1); odd(1); vague(1); }';

/** The codes that are pushed for the open document from now on. */
async function nextCodes(uri = MAIN): Promise<unknown[]> {
  const seen = client.published.length;
  const isNew = () => client.published.slice(seen).some((params) => params.uri === uri);
  await client.until(isNew);
  return codes(client.published.findLast((params) => params.uri === uri)!.diagnostics);
}

describe('settings of the editor', () => {
  test('levels and confidence apply, and change without a restart', async () => {
    client = await TestClient.start({ settings: { rules: { 'odd-call': 'off' }, minConfidence: 'high' } });
    await client.open(CODE);
    expect(codes(await client.diagnostics())).toEqual(['bad-call']);

    const next = nextCodes();
    await client.configure({ rules: { 'bad-call': 'off' } });
    expect(await next).toEqual(['odd-call', 'vague-call']);
  });

  test('the server asks to be told of changes', async () => {
    client = await TestClient.start();
    await client.until(() => client.registered.length === 2);
    expect(client.registered.sort()).toEqual(['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
  });

  test('a client that cannot be asked sends its settings along', async () => {
    const { configuration: _, ...workspace } = CAPABILITIES.workspace ?? {};
    client = await TestClient.start({ capabilities: { ...CAPABILITIES, workspace } });
    await client.open(CODE);
    await client.diagnostics();
    const next = nextCodes();
    const settings = { soundness: { debounce: 0, rules: { 'bad-call': 'off' } } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    expect(await next).toEqual(['odd-call', 'vague-call']);
  });

  test('each mistake is told once, and what is right applies', async () => {
    client = await TestClient.start({
      settings: { rules: { 'odd-call': 'off', 'bad-call': 'loud', nonsense: 'error' }, minConfidence: 'sure' },
    });
    await client.open(CODE);
    expect(codes(await client.diagnostics())).toEqual(['bad-call', 'vague-call']);
    await client.open(CODE, `${ROOT}/src/other.rs`);
    await client.diagnostics(`${ROOT}/src/other.rs`);
    expect(client.logged.sort()).toEqual([
      'the setting `soundness.minConfidence` is "sure"; it can be "low", "medium" or "high"',
      'the setting `soundness.rules` gives `bad-call` the level "loud"; it can be "off", "error", "warning", "info" or "hint"',
      'the setting `soundness.rules` names the rule `nonsense`, which does not exist',
    ]);
  });
});

describe('profiles and previews of the editor', () => {
  /** `odd-call` is for the strict, and it is not settled what `vague-call` says. */
  const rules = testRules().map((rule) => ({
    ...rule,
    ...(rule.id === 'odd-call' && { profile: 'strict' as const }),
    ...(rule.id === 'vague-call' && { preview: true }),
  }));

  async function codesWith(settings: object, files: Readonly<Record<string, string>> = {}): Promise<unknown[]> {
    client = await TestClient.start({ rules, settings, files });
    await client.open(CODE);
    return codes(await client.diagnostics());
  }

  test.each<[object, string[]]>([
    [{}, ['bad-call']],
    [{ profiles: ['strict'] }, ['bad-call', 'odd-call']],
    [{ profiles: ['ffi'], preview: true }, ['bad-call', 'vague-call']],
    [{ profiles: ['audit'], preview: true }, ['bad-call', 'odd-call', 'vague-call']],
    [{ profiles: ['strict'], rules: { 'odd-call': 'off' } }, ['bad-call']],
  ])('%j', async (settings, expected) => {
    expect(await codesWith(settings)).toEqual(expected);
  });

  test('soundness.toml wins where it says anything', async () => {
    const settings = { profiles: ['strict'], preview: true };
    expect(await codesWith(settings, { '/project/soundness.toml': 'extend = []\n' })).toEqual([
      'bad-call',
      'vague-call',
    ]);
    client.dispose();
    expect(await codesWith(settings, { '/project/soundness.toml': 'preview = false\n' })).toEqual([
      'bad-call',
      'odd-call',
    ]);
  });

  test('mistakes are told, and what is right applies', async () => {
    expect(await codesWith({ profiles: ['strickt', 'strict'], preview: 'yes' })).toEqual(['bad-call', 'odd-call']);
    client.dispose();
    const told = client.logged.sort();
    expect(await codesWith({ profiles: 'strict' })).toEqual(['bad-call']);
    const known = '"recommended", "strict", "ffi", "audit"';
    expect([...told, ...client.logged]).toEqual([
      'the setting `soundness.preview` is "yes"; it can be true or false',
      `the setting \`soundness.profiles\` names "strickt"; it can name ${known}`,
      `the setting \`soundness.profiles\` is "strict"; it must be a list out of ${known}`,
    ]);
  });
});

describe('soundness.toml', () => {
  test('it wins over the settings of the editor, rule by rule', async () => {
    client = await TestClient.start({
      files: { '/project/soundness.toml': '[rules]\nbad-call = "hint"\n' },
      settings: { rules: { 'bad-call': 'off', 'odd-call': 'off' } },
    });
    await client.open(CODE);
    const diagnostics = await client.diagnostics();
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['bad-call', 4],
      ['vague-call', 4],
    ]);
  });

  test('a change on disk is taken up', async () => {
    client = await TestClient.start({ files: { '/project/soundness.toml': '' } });
    await client.open(CODE);
    await client.diagnostics();
    const next = nextCodes();
    client.host.write('/project/soundness.toml', '[rules]\nbad-call = "off"\n');
    const changes = [{ uri: CONFIG, type: 2 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    expect(await next).toEqual(['odd-call', 'vague-call']);
  });

  test('a change in the editor applies before it is saved', async () => {
    client = await TestClient.start({ files: { '/project/soundness.toml': '' } });
    await client.open(CODE);
    await client.open('', CONFIG);
    await client.diagnostics();
    await client.replace('[rules]\nbad-call = "off"\n', CONFIG);
    await client.publication(({ uri, diagnostics }) => uri === MAIN && codes(diagnostics)[0] === 'odd-call');
  });

  test('a client that asks is told to ask again', async () => {
    client = await TestClient.start({ capabilities: PULLING, files: { '/project/soundness.toml': '' } });
    await client.open(CODE);
    const { resultId } = await client.pull();
    client.host.write('/project/soundness.toml', '[rules]\nbad-call = "off"\nodd-call = "off"\n');
    const changes = [{ uri: CONFIG, type: 2 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await client.until(() => client.refreshes > 0);
    expect(await client.pull(MAIN, resultId)).toMatchObject({ kind: 'full', items: [{ code: 'vague-call' }] });
  });

  test('an excluded file has no findings', async () => {
    client = await TestClient.start({ files: { '/project/soundness.toml': 'exclude = ["main.rs"]\n' } });
    await client.open(CODE);
    expect(await client.diagnostics()).toEqual([]);
  });

  test('mistakes are shown at their place, and follow what is typed', async () => {
    client = await TestClient.start();
    await client.open('[rules]\nbad-cal = "off"\n', CONFIG);
    const [diagnostic] = await client.diagnostics(CONFIG);
    expect(diagnostic).toMatchObject({
      severity: 1,
      source: 'soundness',
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 7 } },
    });
    expect(diagnostic?.message).toContain('`bad-cal`');
    await client.type('bad-cal', 'bad-call', CONFIG);
    expect(await client.diagnostics(CONFIG)).toEqual([]);
  });

  test('the status says that a configuration needs mending, until it is mended', async () => {
    client = await TestClient.start({ files: { '/project/soundness.toml': 'msvr = "1.70"\n' } });
    const said: StatusParams[] = [];
    client.connection.onNotification(STATUS_NOTIFICATION, (params: StatusParams) => {
      said.push(params);
    });
    await client.open(CODE);
    await client.diagnostics();
    expect(said.at(-1)).toMatchObject({ kind: 'warning', message: expect.stringMatching(/^soundness\.toml: .*msvr/) });
    const next = nextCodes();
    client.host.write('/project/soundness.toml', 'msrv = "1.70"\n');
    const changes = [{ uri: CONFIG, type: 2 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await next;
    expect(said.at(-1)).toEqual({ kind: 'ready', message: '' });
  });
});

describe('workspace folders', () => {
  test('each folder has its own configuration', async () => {
    const folders = ['file:///a', 'file:///b'];
    client = await TestClient.start({
      folders,
      files: { '/a/soundness.toml': '[rules]\nbad-call = "off"\n', '/b/soundness.toml': '[rules]\nodd-call = "off"\n' },
    });
    for (const folder of folders) await client.open(CODE, `${folder}/main.rs`);
    expect(codes(await client.diagnostics('file:///a/main.rs'))).toEqual(['odd-call', 'vague-call']);
    expect(codes(await client.diagnostics('file:///b/main.rs'))).toEqual(['bad-call', 'vague-call']);
  });
});
