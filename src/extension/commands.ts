/** Commands that the manifest contributes. */
export {
  EXPLAIN_RULE_COMMAND,
  MARK_REVIEWED_COMMAND,
  SHOW_CONTRACT_COMMAND,
  SHOW_POINTER_LIFE_COMMAND,
} from '../lsp/protocol';

export const AUDIT_WORKSPACE_COMMAND = 'soundness.auditWorkspace';
export const CANCEL_AUDIT_COMMAND = 'soundness.cancelAudit';
export const CLEAR_AUDIT_FILTER_COMMAND = 'soundness.clearAuditFilter';
export const FILTER_AUDIT_COMMAND = 'soundness.filterAudit';
export const HIDE_POINTER_LIFE_COMMAND = 'soundness.hidePointerLife';
export const REFRESH_AUDIT_COMMAND = 'soundness.refreshAudit';
export const RESTART_SERVER_COMMAND = 'soundness.restartServer';
export const REVEAL_UNSAFE_ITEM_COMMAND = 'soundness.revealUnsafeItem';
export const SHOW_OUTPUT_COMMAND = 'soundness.showOutput';
export const SHOW_REPORT_COMMAND = 'soundness.showReport';
