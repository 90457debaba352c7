/** How the page looks: light, dark, narrow and on paper. Colours of text have a contrast of 4.5 to 1 and more. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#17212b;--soft:#4a5866;--paper:#fff;--panel:#f4f6f8;--rim:#d0d7de;--link:#0b57a4;--bad:#a11212;--bad-bg:#ffe9e6;--warn:#7a4a00;--warn-bg:#fff1d6;--good:#14602b;--good-bg:#e0f4e4;--new:#2f855a;--old:#8aa4c0;--on-new:#fff}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e9eef3;--soft:#b0bcc8;--paper:#12181f;--panel:#1a232d;--rim:#36434f;--link:#8ec2ff;--bad:#ffb1a8;--bad-bg:#4a1713;--warn:#ffd28a;--warn-bg:#463009;--good:#9fe0b0;--good-bg:#143d20;--new:#58b884;--old:#5f7c9c;--on-new:#08140d}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0 auto;max-width:76rem;padding:0 1rem 3rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
h1,h2,h3,h4{line-height:1.25;margin:1.6em 0 .5em}
h1{font-size:1.7rem}h2{font-size:1.35rem;border-bottom:1px solid var(--rim);padding-bottom:.25em}h3{font-size:1.08rem}h4{font-size:1rem}
h1,h2,h3,h4,p,li,summary{overflow-wrap:anywhere}th,td,td p{overflow-wrap:break-word}
p,ul,ol{margin:.4em 0}
ul,ol{padding-left:1.4rem}
a{color:var(--link)}
small,.fix,.others,.path,.lead{color:var(--soft)}
code,pre{font:.9em/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.path{display:block;font-size:.82em}
pre{background:var(--panel);border:1px solid var(--rim);border-radius:4px;padding:.6rem;overflow:auto;max-height:30rem}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.4rem .8rem;z-index:1}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;padding:0}
.scroll{overflow:auto;max-width:100%;margin:.6em 0}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;border-bottom:1px solid var(--rim);padding:.35rem .6rem .35rem .3rem}
thead th{background:var(--panel)}
tbody th{font-weight:500;min-width:11rem}details details{margin-left:1rem}
td p,th p{margin:0 0 .2em}
.badge{display:inline-block;border:1px solid currentColor;border-radius:4px;padding:0 .4em;font-size:.82rem;font-weight:600;white-space:nowrap}
.bad{color:var(--bad);background:var(--bad-bg)}.warn{color:var(--warn);background:var(--warn-bg)}.good{color:var(--good);background:var(--good-bg)}.plain{color:var(--soft)}
.impact{font-size:.82rem;min-width:5.2rem}
.failed{border-left:4px solid var(--bad);padding-left:.8rem}
.item{border:1px solid var(--rim);border-radius:6px;padding:.1rem 1rem .7rem;margin:1rem 0}
.item h3,.item h4{margin-top:.8em}
.item.open{border:0;padding:0}
details{margin:.4em 0}
summary{cursor:pointer;padding:.2rem 0;color:var(--link)}
.hops>li{margin-bottom:.5em}.kind{color:var(--soft)}
.picture{border:1px solid var(--rim);border-radius:6px;max-height:85vh}
.picture svg{display:block}
@media screen and (min-width:76rem){.picture.wide{width:calc(100vw - 4rem);max-width:none;margin-left:calc(50% - 50vw + 2rem)}}
.timeline{font-size:12px;display:block}
@media (max-width:40rem){tbody th{min-width:7rem}.badge{white-space:normal}.item{padding:.1rem .6rem .5rem}}
.timeline text{fill:var(--ink)}.timeline .on{fill:var(--on-new);font-weight:600}
.timeline .grid{stroke:var(--rim)}.timeline .new{fill:var(--new)}.timeline .old{fill:var(--old)}
form{display:flex;flex-wrap:wrap;gap:.4rem .8rem;align-items:center;margin:.6em 0}
form[hidden],tr[hidden]{display:none}
input,select{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--soft);border-radius:4px;padding:.25rem .5rem;max-width:100%}
@page wide{size:A3 landscape}
@media print{html{font-size:9.5pt}body{max-width:none;padding:0}.picture.wide{page:wide}tbody th{min-width:0}td{overflow-wrap:anywhere}.impact{min-width:0;font-size:6.5pt;padding-right:.2rem}nav,form,.skip{display:none}.scroll,.picture,pre{overflow:visible;max-height:none}.item,tr,svg{break-inside:avoid}.item{break-inside:auto}h2,h3,h4{break-after:avoid}.timeline{max-width:100%;height:auto}table{font-size:7.5pt}table:has(.impact) th{font-size:6.5pt;overflow-wrap:anywhere}.picture svg{max-width:100%;height:auto;max-height:24cm}pre{white-space:pre-wrap}.badge,.impact,rect{print-color-adjust:exact;-webkit-print-color-adjust:exact}a{color:inherit;text-decoration:none}}
`.trim();
