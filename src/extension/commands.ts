/** Commands that the manifest contributes. */
export { EXPLAIN_RULE_COMMAND, SHOW_POINTER_LIFE_COMMAND } from '../lsp/protocol';

export const AUDIT_WORKSPACE_COMMAND = 'soundness.auditWorkspace';
export const HIDE_POINTER_LIFE_COMMAND = 'soundness.hidePointerLife';
export const RESTART_SERVER_COMMAND = 'soundness.restartServer';
export const SHOW_OUTPUT_COMMAND = 'soundness.showOutput';
