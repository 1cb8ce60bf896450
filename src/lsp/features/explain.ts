import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { guarded } from '../log';
import { EXPLAIN_REQUEST, type ExplainParams, type ExplainResult } from '../protocol';
import { rulePage } from '../rule-page';
import type { Session } from '../session';

/** Answers with a rule's manual page. */
export function explain({ connection, log, rules }: Session): void {
  connection.onRequest(
    EXPLAIN_REQUEST,
    guarded(log, EXPLAIN_REQUEST, ({ rule: id }: ExplainParams): ExplainResult => {
      const rule = rules.get(id);
      if (!rule) throw new ResponseError(ErrorCodes.InvalidParams, `there is no rule \`${id}\``);
      return { title: rule.id, markdown: rulePage(rule) };
    }),
  );
}
