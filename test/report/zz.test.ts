import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { renderHtml } from '../../src/report/html';
import { rulePageUrl } from '../../src/rules/page-url';
import { SAMPLE } from './sample';
it('x', () => { writeFileSync('/tmp/r.html', renderHtml(SAMPLE, { title: 'Unsafe code in io-runtime', generated: '22 November 2026, Soundness 0.1.0', helpUri: rulePageUrl })); });
