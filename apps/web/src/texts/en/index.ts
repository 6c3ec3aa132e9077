/**
 * English gives all texts their type: a page that asks for a text that is not here does not compile.
 */
import appeal from './appeal.json' with { type: 'json' };
import check from './check.json' with { type: 'json' };
import failures from './failures.json' with { type: 'json' };
import frame from './frame.json' with { type: 'json' };
import help from './help.json' with { type: 'json' };
import passed from './passed.json' with { type: 'json' };
import report from './report.json' with { type: 'json' };
import reporting from './reporting.json' with { type: 'json' };
import review from './review.json' with { type: 'json' };
import rules from './rules.json' with { type: 'json' };
import status from './status.json' with { type: 'json' };
import studio from './studio.json' with { type: 'json' };

export const en = { frame, failures, studio, check, passed, report, reporting, help, review, rules, status, appeal };
