import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { guarded, inBackground } from '../log';
import { CONFIGURATION_SECTION } from '../protocol';
import type { Session } from '../session';

/** Takes up changed settings without a restart. */
export function configuration(session: Session): void {
  const { client, connection, log, settings } = session;

  connection.onDidChangeConfiguration(
    guarded(log, 'workspace/didChangeConfiguration', (params) => {
      settings.invalidate(params.settings);
      session.stale.fire();
    }),
  );

  if (client.watchesConfiguration) {
    session.initialized.on(() => {
      const section = CONFIGURATION_SECTION;
      const registration = connection.client.register(DidChangeConfigurationNotification.type, { section });
      inBackground(log, 'registering for configuration changes', registration);
    });
  }
}
