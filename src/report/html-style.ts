/**
 * The style sheet of the HTML report. Inside of VS Code its theme decides the colours; elsewhere the reader's preference.
 */

const LIGHT = `color-scheme:light;
--p-bg:#ffffff;--p-raised:#f6f8fa;--p-line:#d5dbe1;--p-text:#1b2127;--p-muted:#57606a;--p-link:#0a5fb4;
--p-error:#c01c28;--p-warning:#8a5a00;--p-info:#0a62c4;--p-hint:#5b6470;--p-good:#17733a;--p-brand:#b7410e;
--p-added:#e3f7e8;--p-removed:#ffebe9;--p-heat:#e8590c`;

const DARK = `color-scheme:dark;
--p-bg:#10141a;--p-raised:#181e26;--p-line:#303944;--p-text:#e4e9ef;--p-muted:#9aa6b3;--p-link:#6cb2ff;
--p-error:#ff7b72;--p-warning:#e3b341;--p-info:#79b8ff;--p-hint:#a5b0bc;--p-good:#56d37c;--p-brand:#f0834d;
--p-added:#12301d;--p-removed:#3d1a1d;--p-heat:#e8590c`;

export const STYLE = `
body{${LIGHT}}
@media (prefers-color-scheme:dark){body:not([data-theme=light]){${DARK}}}
body[data-theme=dark]{${DARK}}
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
.totals{display:grid;grid-template-columns:repeat(auto-fit,minmax(185px,1fr));gap:12px;margin-top:22px}
.card{padding:14px 16px;background:var(--raised);border:1px solid var(--line);border-radius:10px;min-width:0}
.card dt{color:var(--muted);font-size:12.5px}
.card dd{font-size:26px;line-height:1.25;font-weight:620;font-variant-numeric:tabular-nums}
.card dd small{font-size:13px;font-weight:400;color:var(--muted);margin-left:6px}
.card .bar{margin-top:8px}
.tally{display:flex;flex-wrap:wrap;gap:2px 14px;font-size:13px;font-weight:500;margin-top:4px}
.tally span{display:inline-flex;align-items:center;gap:5px;white-space:nowrap}
.bar{display:block;width:100%;height:6px;border-radius:3px;overflow:hidden}
.bar .track{fill:var(--line)}.bar .fill{fill:var(--good)}
h2{font-size:19px;line-height:1.3;font-weight:650}
h2 .quiet{font-size:14px;font-weight:400}
h3{font-size:13px;font-weight:650}
button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}
.below{margin-top:10px}
.card .extra{font-size:13px;font-weight:400;line-height:1.5;color:var(--muted)}
.extra>.state{margin-top:4px}
.theme{display:inline-flex;align-items:center;gap:6px;margin-left:auto;padding:5px 12px;border:1px solid var(--line);border-radius:99px;font-size:13px}
.brand .theme .i{width:1em;height:1em;color:inherit;stroke-width:1.6}
.theme[aria-pressed=true]{background:var(--raised);border-color:currentColor}
.state{display:inline-flex;align-items:center;gap:5px}
p.state{display:flex}
.stale{color:var(--warning)}.never{color:var(--muted)}
.map,.items{margin-top:34px}
.bar-of{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:8px 20px}
.choices{display:flex;flex-wrap:wrap;align-items:end;gap:8px 12px}
.choice{display:flex;flex-direction:column;gap:2px;font-size:12px;color:var(--muted);min-width:0}
.map .choice{flex-direction:row;align-items:center;gap:7px}
select,.tools input[type=search]{min-width:0;max-width:100%;padding:5px 8px;font:inherit;font-size:13px;color:var(--vscode-input-foreground,var(--text));background:var(--vscode-input-background,var(--bg));border:1px solid var(--vscode-input-border,var(--line));border-radius:7px}
select{color:var(--vscode-dropdown-foreground,var(--text));background:var(--vscode-dropdown-background,var(--bg));border-color:var(--vscode-dropdown-border,var(--line))}
.crumbs{display:flex;flex-wrap:wrap;gap:2px 0;margin:8px 0 6px;font-size:13px}
.crumbs li+li::before{content:"›";margin:0 7px;color:var(--muted)}
.crumbs button,.parts button,.status button,.pages button,.choices button{color:var(--link)}
.crumbs button:hover,.parts button:hover,.status button:hover,.pages button:hover,.choices button:hover,.place:hover{text-decoration:underline}
.crumbs [aria-current]{font-weight:600}
.cells{position:relative;height:400px;border-radius:8px;overflow:hidden;background:var(--line)}
.cell{position:absolute;display:flex;flex-wrap:wrap;gap:0 6px;align-items:flex-start;align-content:flex-start;padding:2px 6px;overflow:hidden;font-size:12px;line-height:1.45;border:1px solid var(--vscode-contrastBorder,var(--bg));color:var(--text);background:var(--heat)}
.cell.line{flex-wrap:nowrap}
.cell .label{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-family:var(--mono);min-width:0;max-width:100%}
.cell .share{margin-left:auto;flex:none;font-variant-numeric:tabular-nums}
.cell.group{font-weight:600}
.cell:hover{filter:brightness(1.08)}
.cell:focus-visible{outline:3px solid var(--focus);outline-offset:-3px;border-radius:0;z-index:1}
.h0{--heat:color-mix(in srgb,var(--good) 16%,var(--bg))}
.h1{--heat:color-mix(in srgb,var(--p-heat) 12%,var(--bg))}
.h2{--heat:color-mix(in srgb,var(--p-heat) 22%,var(--bg))}
.h3{--heat:color-mix(in srgb,var(--p-heat) 33%,var(--bg))}
.h4{--heat:color-mix(in srgb,var(--p-heat) 44%,var(--bg))}
.h5{--heat:color-mix(in srgb,var(--p-heat) 56%,var(--bg))}
.legend{display:flex;flex-wrap:wrap;align-items:center;gap:4px 18px;margin-top:7px;font-size:12.5px}
.scale{display:inline-flex;align-items:center;gap:3px}
.step-of{width:20px;height:11px;background:var(--heat);border:1px solid var(--line)}
.parts{margin-top:8px;font-size:13px}
.parts>summary{display:inline-flex;align-items:center;gap:6px;color:var(--link)}
.scroll{margin-top:6px;overflow-x:auto;border:1px solid var(--line);border-radius:8px}
.tools{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;align-items:end;gap:8px 14px;margin-top:10px;padding:10px 0;background:var(--bg);border-bottom:1px solid var(--line)}
.tools input[type=search]{flex:1 1 260px;padding:6px 12px;font-size:14px}
.tools input::placeholder{color:var(--vscode-input-placeholderForeground,var(--muted));opacity:1}
.choices button{padding:5px 4px;font-size:13px}
.place{text-decoration:underline dotted;text-underline-offset:3px}
.status{display:flex;flex-wrap:wrap;align-items:center;gap:4px 16px;padding:9px 0;font-size:13px}
.status output{flex:1;color:var(--muted)}
.said{position:fixed;right:16px;bottom:16px;z-index:4;padding:7px 14px;border-radius:8px;background:var(--text);color:var(--bg);font-size:13px;overflow-wrap:anywhere}
.said:empty{visibility:hidden}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:8px 12px;text-align:left;font-weight:400;vertical-align:top;border-top:1px solid var(--line)}
thead th{border-top:0;background:var(--raised);color:var(--muted);font-size:12.5px;vertical-align:bottom}
td.n,th.n{text-align:right}
.entries{border:1px solid var(--line);font-size:13px}
.entries thead button{display:inline-flex;align-items:center;gap:4px}
.entries thead .i{opacity:.45}
[aria-sort=ascending] button,[aria-sort=descending] button{font-weight:650;color:var(--text)}
.entries [aria-sort=ascending] .i,.entries [aria-sort=descending] .i{opacity:1}
[aria-sort=ascending] .i.sort{clip-path:inset(0 0 50% 0)}
[aria-sort=descending] .i.sort{clip-path:inset(50% 0 0 0)}
.entry th{min-width:0;overflow-wrap:anywhere}
.fold{display:flex;gap:7px;align-items:baseline}
.fold .i{align-self:flex-start;margin-top:.28em}
.fold[aria-expanded=true] .chevron{transform:rotate(90deg)}
.fold:hover .name{text-decoration:underline}
.sub{display:flex;flex-wrap:wrap;gap:0 12px;padding-left:20px;font-size:12px;color:var(--muted)}
.narrow{display:none}
.entry .state,.entry .tally{white-space:nowrap}
.entry .tally{margin:0}
.entry .place:not(:hover){text-decoration:none}
.entry .place{color:var(--muted);font-size:12.5px;overflow-wrap:anywhere}
.unfolded td{padding:4px 14px 20px 32px;border-top:0}
.detail{display:grid;gap:14px;max-width:1060px;contain:inline-size}
.detail>*{min-width:0}
.part>*+*{margin-top:5px}
.meta .where{display:inline;margin:0}
blockquote{margin:0;padding:2px 0 2px 12px;border-left:3px solid var(--line)}
.operations>li{padding:3px 0}
.operations>li+li{border-top:1px solid var(--line)}
.operation{display:flex;flex-wrap:wrap;gap:2px 10px;align-items:baseline;overflow-wrap:anywhere}
.operation .place{font-size:12.5px}
.obligations{list-style:disc;padding-left:20px}
.reviews>li{padding:3px 0}
.pages{display:flex;flex-wrap:wrap;align-items:center;gap:6px 18px;margin-top:12px;font-size:13px}
.pages [aria-disabled=true]{color:var(--muted);cursor:default;text-decoration:none}
summary{cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
.chevron{transition:transform .12s;color:var(--muted)}
details[open]>summary>.chevron{transform:rotate(90deg)}
.path{font-family:var(--mono);font-size:12.5px;overflow-wrap:anywhere}
.name{font-family:var(--mono);font-size:13px;font-weight:600;overflow-wrap:anywhere}
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
@media (max-width:700px){
.wide{display:none}.narrow{display:inline}
.tools{position:static}
.unfolded td{padding:4px 8px 18px}
}
@media (max-width:560px){
.page{padding:0 12px 40px}
.top{padding-top:20px}
h1{font-size:20px}
.totals{grid-template-columns:repeat(2,minmax(0,1fr))}
.card{padding:10px 12px}
.card dd{font-size:21px}
.cells{height:320px}
.choices{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));flex:1 0 100%;align-items:end}
.map .choice{flex-direction:column;align-items:stretch;gap:2px}
.choice select{width:100%}
th,td{padding:7px 6px}
.entries{font-size:12.5px}
.entries thead th{font-size:11.5px}
.entries thead th+th{width:1%}
.name{font-size:12px}
.entries thead .i{display:none}
.sub{padding-left:0}
.entry .tally{white-space:normal}
.body{padding:0 8px 10px}
.r::before{width:3.6em;padding-right:.7em;margin-right:.4em}
.pad{display:none}
.note{position:sticky;left:4px;display:inline-block;max-width:calc(100vw - 150px);white-space:normal}
}
@media (prefers-reduced-motion:reduce){.chevron{transition:none}}
@media (forced-colors:active){mark{background:Mark}.theme[aria-pressed=true]{border-width:2px}.cell{border-color:ButtonText}}
@media print{.tools,.skip,.theme,.pages{display:none}pre{white-space:pre-wrap}}
`;
