/** What the editor says of tests and Miri. */
import { afterEach, describe, expect, test } from 'vitest';
import { type CodeAction, CodeActionRequest, type CodeLens } from 'vscode-languageserver';
import { MIRI_FITS_NOTIFICATION, type MiriFitsParams } from '../../src/lsp/protocol';
import type { MiriFit } from '../../src/miri-fit';
import { MAIN, ROOT, TestClient, titles } from './test-client';

const TEXT = `unsafe extern "C" {
    fn io_uring_enter() -> i32;
}

fn enter() -> i32 {
    unsafe { io_uring_enter() }
}

mod tests {
    #[test]
    #[should_panic]
    fn submits() {
        assert_eq!(super::enter(), 0);
    }

    #[test]
    fn adds() {
        assert_eq!(1 + 1, 2);
    }

    #[test]
    fn asks() {
        other::run();
    }
}
`;
const ACTION = 'Leave this test out under Miri';

let client: TestClient;
afterEach(() => client.dispose());

const lenses = (): Promise<CodeLens[]> =>
  client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri: MAIN } });
const lineOf = (part: string) => TEXT.split('\n').findIndex((line) => line.includes(part));

describe('lenses over tests', () => {
  test('tell which run under Miri and what the others reach; nothing where it is not known', async () => {
    client = await TestClient.start();
    await client.open(TEXT);
    expect((await lenses()).map(({ range, command }) => [range.start.line, command!.title])).toEqual([
      [lineOf('fn submits'), 'reaches io_uring_enter through enter, which Miri does not know'],
      [lineOf('fn adds'), 'runs under Miri'],
    ]);
  });

  test('say what the compiler has seen where the sources do not tell, until the code changes', async () => {
    client = await TestClient.start();
    await client.open(TEXT);
    const tell = (name: string, fit: MiriFit) => {
      const params: MiriFitsParams = { root: ROOT, tests: [{ uri: MAIN, name, fit }] };
      return client.connection.sendNotification(MIRI_FITS_NOTIFICATION, params);
    };
    const asks = async () =>
      (await lenses()).find(({ range }) => range.start.line === lineOf('fn asks'))?.command?.title;
    await tell('tests::asks', 'fits');
    expect(await asks()).toBe('runs under Miri');
    await tell('tests::asks', { reaches: 'epoll_pwait2', chain: [] });
    expect(await asks()).toBe('reaches epoll_pwait2, which Miri does not know');
    await tell('other::asks', 'fits');
    expect(await asks()).toBeUndefined();
    // What is sure by the sources stays.
    await tell('tests::submits', 'fits');
    expect((await lenses())[0]!.command!.title).toMatch(/^reaches io_uring_enter/);
    await tell('tests::asks', 'fits');
    await client.type('1 + 1', '1 + 1 + 0');
    expect(await asks()).toBeUndefined();
  });

  test('are turned off by a setting', async () => {
    client = await TestClient.start({ settings: { codeLens: { miri: false } } });
    await client.open(TEXT);
    expect(await lenses()).toEqual([]);
  });
});

describe('the action', () => {
  const at = (part: string) => {
    const position = { line: lineOf(part), character: 4 };
    const range = { start: position, end: position };
    const params = { textDocument: { uri: MAIN }, range, context: { diagnostics: [] } };
    return client.connection.sendRequest(CodeActionRequest.type, params) as Promise<CodeAction[]>;
  };

  test('writes the attribute before the declaration', async () => {
    client = await TestClient.start();
    await client.open(TEXT);
    const action = (await at('fn submits')).find(({ title }) => title === ACTION)!;
    await client.apply(action);
    expect(client.text()).toBe(
      TEXT.replace(
        '    fn submits',
        '    #[cfg_attr(miri, ignore = "it reaches `io_uring_enter`, which Miri does not know")]\n    fn submits',
      ),
    );
    expect((await lenses()).map(({ command }) => command!.title)).toEqual(['runs under Miri']);
    expect(titles(await at('fn submits'))).not.toContain(ACTION);
  });

  test('is offered nowhere else', async () => {
    client = await TestClient.start();
    await client.open(TEXT);
    for (const part of ['fn adds', 'fn asks', 'assert_eq!(super', 'fn enter'])
      expect(titles(await at(part))).not.toContain(ACTION);
  });
});
