/** The matrix, in trusted workspaces alone: it builds and runs their code. */
import { commands, Disposable, type ExtensionContext, workspace } from 'vscode';
import { CONFIGURATION_SECTION, type MiriFitsParams } from '../../lsp/protocol';
import { SHOW_REPORT_COMMAND } from '../commands';
import { Gate } from './gate';
import { Matrix } from './matrix';
import { showReport } from './show-report';

const ENABLE = 'matrix.enable';

/**
 * Opens the matrix as soon as it may be there, and closes it with the extension.
 * @param tellFits Told whenever the tests of a folder have been listed.
 */
export function openMatrix(context: ExtensionContext, tellFits: (fits: MiriFitsParams) => void): Gate<Matrix> {
  const gate = new Gate(
    {
      isTrusted: () => workspace.isTrusted,
      isEnabled: () => workspace.getConfiguration(CONFIGURATION_SECTION).get<boolean>(ENABLE, true),
      onDidChange: (listener) =>
        Disposable.from(
          workspace.onDidGrantWorkspaceTrust(listener),
          workspace.onDidChangeConfiguration((event) => {
            if (event.affectsConfiguration(`${CONFIGURATION_SECTION}.${ENABLE}`)) listener();
          }),
        ),
    },
    () => new Matrix(context.asAbsolutePath('dist/cli.js'), tellFits),
  );
  context.subscriptions.push(gate, commands.registerCommand(SHOW_REPORT_COMMAND, showReport));
  return gate;
}
