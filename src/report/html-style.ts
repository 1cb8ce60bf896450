/**
 * The style sheet of the HTML report. Inside of VS Code its theme decides the colours; elsewhere the reader's preference.
 */

const LIGHT = `color-scheme:light;
--p-bg:#ffffff;--p-raised:#f6f8fa;--p-line:#d5dbe1;--p-text:#1b2127;--p-muted:#57606a;--p-link:#0a5fb4;
--p-error:#c01c28;--p-warning:#8a5a00;--p-info:#0a62c4;--p-hint:#5b6470;--p-good:#17733a;--p-brand:#b7410e;
--p-added:#e3f7e8;--p-removed:#ffebe9`;

const DARK = `color-scheme:dark;
--p-bg:#10141a;--p-raised:#181e26;--p-line:#303944;--p-text:#e4e9ef;--p-muted:#9aa6b3;--p-link:#6cb2ff;
--p-error:#ff7b72;--p-warning:#e3b341;--p-info:#79b8ff;--p-hint:#a5b0bc;--p-good:#56d37c;--p-brand:#f0834d;
--p-added:#12301d;--p-removed:#3d1a1d`;

export const STYLE = `
body{${LIGHT}}
@media (prefers-color-scheme:dark){body{${DARK}}}
body.vscode-light,body.vscode-high-contrast-light{${LIGHT}}
body.vscode-dark,body.vscode-high-contrast{${DARK}}
body{
--bg:var(--vscode-editor-background,var(--p-bg));
--raised:var(--vscode-editorWidget-background,var(--p-raised));
--line:var(--vscode-widget-border,var(--vscode-panel-border,var(--p-line)));
--text:var(--vscode-foreground,var(--p-text));
--muted:var(--vscode-descriptionForeground,var(--p-muted));
--link:var(--vscode-textLink-foreground,var(--p-link));
--focus:var(--vscode-focusBorder,var(--p-link));
--error:var(--vscode-editorError-foreground,var(--p-error));
--warning:var(--vscode-editorWarning-foreground,var(--p-warning));
--info:var(--vscode-editorInfo-foreground,var(--p-info));
--hint:var(--vscode-descriptionForeground,var(--p-hint));
--good:var(--vscode-testing-iconPassed,var(--p-good));
--added:var(--vscode-diffEditor-insertedLineBackground,var(--p-added));
--removed:var(--vscode-diffEditor-removedLineBackground,var(--p-removed));
--brand:var(--p-brand);
--mono:var(--vscode-editor-font-family,ui-monospace,SFMono-Regular,"Cascadia Code",Menlo,Consolas,"DejaVu Sans Mono",monospace);
margin:0;padding:0;background:var(--bg);color:var(--text);
font:14px/1.5 var(--vscode-font-family,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif)}
*{box-sizing:border-box}
h1,h2,h3,p,ul,ol,dl,dd,pre,table{margin:0;padding:0}
ul,ol{list-style:none}
code,pre{font-family:var(--mono);font-size:.93em}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:4px}
[hidden]{display:none!important}
.page{max-width:1180px;margin:0 auto;padding:0 24px 64px}
.skip{position:absolute;left:-999px}
.skip:focus{left:16px;top:12px;z-index:3;padding:6px 12px;background:var(--raised);border-radius:6px}
.quiet{color:var(--muted)}
.i{width:1em;height:1em;flex:none;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round;vertical-align:-.14em}
.error{color:var(--error)}.warning{color:var(--warning)}.info{color:var(--info)}.hint{color:var(--hint)}
.yes{color:var(--good)}.no{color:var(--warning)}
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.top{padding:32px 0 20px}
.brand{display:flex;align-items:center;gap:12px}
.brand .i{width:34px;height:34px;color:var(--brand);stroke-width:1.1}
h1{font-size:24px;line-height:1.25;font-weight:650;letter-spacing:-.01em;overflow-wrap:anywhere}
.totals{display:grid;grid-template-columns:repeat(3,minmax(0,1fr)) minmax(0,1.5fr) minmax(0,1.9fr);gap:12px;margin-top:22px}
.card{padding:14px 16px;background:var(--raised);border:1px solid var(--line);border-radius:10px;min-width:0}
.card dt{color:var(--muted);font-size:12.5px}
.card dd{font-size:26px;line-height:1.25;font-weight:620;font-variant-numeric:tabular-nums}
.card dd small{font-size:13px;font-weight:400;color:var(--muted);margin-left:6px}
.card .bar{margin-top:8px}
.tally{display:flex;flex-wrap:wrap;gap:2px 14px;font-size:13px;font-weight:500;margin-top:4px}
.tally span{display:inline-flex;align-items:center;gap:5px;white-space:nowrap}
.bar{display:block;width:100%;height:6px;border-radius:3px;overflow:hidden}
.bar .track{fill:var(--line)}.bar .fill{fill:var(--good)}
.tools{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;align-items:center;gap:10px 18px;padding:12px 0;background:var(--bg);border-bottom:1px solid var(--line)}
.tools fieldset{display:flex;flex-wrap:wrap;gap:6px;margin:0;padding:0;border:0;min-width:0}
.tools input[type=search]{flex:1 1 220px;min-width:0;padding:7px 12px;font:inherit;color:var(--vscode-input-foreground,inherit);background:var(--vscode-input-background,var(--bg));border:1px solid var(--vscode-input-border,var(--line));border-radius:8px}
.tools input::placeholder{color:var(--vscode-input-placeholderForeground,var(--muted));opacity:1}
.pill{position:relative;display:inline-flex;align-items:center;gap:6px;padding:4px 11px;border:1px solid var(--line);border-radius:99px;font-size:13px;cursor:pointer;user-select:none}
.pill input{position:absolute;inset:0;margin:0;opacity:0;cursor:pointer}
.pill:has(:checked){background:var(--raised);border-color:currentColor}
.pill:has(input:not(:checked)){color:var(--muted)}
.pill:has(input:not(:checked)) .word{text-decoration:line-through}
.pill.only:has(input:not(:checked)) .word{text-decoration:none}
.pill:has(:focus-visible){outline:2px solid var(--focus);outline-offset:2px}
.tools button,.place{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer}
.tools button{padding:4px 10px;border-radius:8px;color:var(--link);font-size:13px}
.tools button:hover,.place:hover{text-decoration:underline}
.shown{flex:1;color:var(--muted);font-size:13px}
.status{flex:1 0 100%;display:flex;flex-wrap:wrap;align-items:center;gap:4px 8px}
.overview{margin-top:24px;border:1px solid var(--line);border-radius:10px;overflow:hidden}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:8px 14px;text-align:left;font-weight:400;border-top:1px solid var(--line)}
thead th{border-top:0;background:var(--raised);color:var(--muted);font-size:12.5px}
td.n,th.n{text-align:right}
td .bar{display:inline-block;width:90px;vertical-align:middle;margin-right:8px}
tbody .tally{margin:0}
.crate{margin-top:36px}
.crate>h2{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 12px;font-size:19px;font-weight:650}
.crate>h2 .quiet{font-size:13px;font-weight:400}
.file{margin-top:12px;border:1px solid var(--line);border-radius:10px;background:var(--bg);content-visibility:auto;contain-intrinsic-size:auto 46px}
summary{cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
.file>summary{display:flex;flex-wrap:wrap;align-items:center;gap:4px 14px;padding:11px 16px;background:var(--raised);border-radius:9px}
.file[open]>summary{border-radius:9px 9px 0 0;border-bottom:1px solid var(--line)}
.chevron{transition:transform .12s;color:var(--muted)}
details[open]>summary>.chevron{transform:rotate(90deg)}
.path{font-family:var(--mono);font-size:13px;font-weight:600;overflow-wrap:anywhere}
.file>summary .tally{margin:0 0 0 auto;justify-content:flex-end}
.item{padding:9px 16px 10px;border-top:1px solid var(--line)}
.item:first-child{border-top:0}
.head{display:flex;flex-wrap:wrap;align-items:center;gap:3px 10px}
.kind{flex:none;width:96px;font-size:12px;color:var(--muted)}
.name{font-family:var(--mono);font-size:13px;overflow-wrap:anywhere}
.head .place{color:var(--muted);font-size:12.5px}
.doc{display:inline-flex;align-items:center;gap:5px;margin-left:auto;font-size:12.5px;white-space:nowrap}
.finding{margin-top:9px;border:1px solid var(--line);border-left:3px solid currentColor;border-radius:7px;overflow:hidden}
.finding>*{color:var(--text)}
.finding>summary,.finding>.title{display:flex;gap:9px;padding:8px 12px;align-items:baseline}
.finding>summary .i{align-self:flex-start;margin-top:.28em}
.message{flex:1;min-width:0;overflow-wrap:anywhere}
.message strong{font-weight:600}
.meta{display:flex;flex-wrap:wrap;gap:2px 12px;font-size:12.5px;color:var(--muted)}
.message code,.fix p code,.problems code{padding:.08em .32em;border-radius:4px;background:color-mix(in srgb,var(--muted) 16%,transparent)}
.meta code{padding:0;background:none}
.body{padding:0 12px 12px}
.where{display:block;margin:4px 0;font-size:12.5px;color:var(--muted);font-family:var(--mono);overflow-wrap:anywhere;text-align:left}
.body .where{color:var(--muted)}
pre{overflow-x:auto;padding:8px 0;border:1px solid var(--line);border-radius:7px;background:var(--vscode-textCodeBlock-background,var(--raised));font-size:12.5px;line-height:1.6;tab-size:4}
pre>code{display:block;width:max-content;min-width:100%;font-size:1em}
.r{display:block;padding-right:16px;white-space:pre}
.r::before{content:attr(data-n);display:inline-block;width:4.2em;padding-right:1.1em;margin-right:.5em;text-align:right;color:var(--muted);opacity:.85}
.gap{color:var(--muted)}
mark{color:inherit;background:color-mix(in srgb,var(--mark) 17%,transparent);border-bottom:2px solid var(--mark);border-radius:2px 2px 0 0}
mark.m2,.note.m2{--mark:var(--info)}
mark.m2{border-bottom-style:dashed}
.error .m1{--mark:var(--error)}.warning .m1{--mark:var(--warning)}.info .m1{--mark:var(--info)}.hint .m1{--mark:var(--hint)}
.info mark.m2,.info .note.m2{--mark:var(--muted)}
.note code{font-size:.95em}
.note{color:var(--mark);font-family:var(--vscode-font-family,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif)}
.step{display:inline-block;min-width:1.45em;padding:0 .35em;border-radius:9px;background:var(--mark);color:var(--bg);font-size:.85em;font-weight:650;line-height:1.45;text-align:center}
.fix{margin-top:12px}
.fix p{margin-bottom:5px;font-size:13px}
.fix pre+p{margin:7px 0 0}
.del{background:var(--removed)}.add{background:var(--added)}
.sign{display:inline-block;width:1.4em;font-weight:700;user-select:none}
.del .sign{color:var(--error)}.add .sign{color:var(--good)}
.problems{margin-top:32px;padding:14px 18px;border:1px solid var(--warning);border-radius:10px}
.problems h2{font-size:16px;margin-bottom:6px}
.problems li{padding:3px 0;overflow-wrap:anywhere}
.none{margin-top:40px;padding:40px 20px;text-align:center;color:var(--muted);border:1px dashed var(--line);border-radius:10px}
footer{margin-top:48px;color:var(--muted);font-size:12.5px}
@media (max-width:900px){.totals{grid-template-columns:repeat(6,minmax(0,1fr))}.card{grid-column:span 2}.card.wide{grid-column:span 3}}
@media (max-width:560px){
.page{padding:0 12px 40px}
.top{padding-top:20px}
h1{font-size:20px}
.card{padding:10px 12px}
.card.wide{grid-column:span 6}
.card dd{font-size:21px}
.tools{position:static}
.optional{display:none}
th,td{padding:7px 10px}
.file>summary{padding:10px 12px}
.file>summary .tally{margin:0;flex-basis:100%;justify-content:flex-start;padding-left:22px}
.item{padding:9px 10px}
.kind{width:auto}
.doc{margin-left:0}
.body{padding:0 8px 10px}
.r::before{width:3.6em;padding-right:.7em;margin-right:.4em}
.pad{display:none}
.note{position:sticky;left:4px;display:inline-block;max-width:calc(100vw - 150px);white-space:normal}
}
@media (prefers-reduced-motion:reduce){.chevron{transition:none}}
@media (forced-colors:active){mark{background:Mark}.pill:has(:checked){border-width:2px}}
@media print{.tools,.skip{display:none}.file{content-visibility:visible}pre{white-space:pre-wrap}}
`;
