// Checks dashboards against the types that Grafana publishes: `node check.mjs FOLDER`, whose *.json are dashboards.
// Prints what is wrong, and ends with 1; a property that Grafana does not know is wrong too.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));
const kinds = join(here, 'node_modules/@grafana/schema/dist/types/raw/composable');

// JSON has the enums' values in place of the enums. What Grafana has defaults for may be left out of a panel's options.
const types = `
type Plain<T> = T extends string ? \`\${T}\`
  : T extends number ? (number extends T ? number : \`\${T}\` extends \`\${infer N extends number}\` ? N : never)
  : T extends readonly (infer U)[] ? Plain<U>[]
  : T extends object ? { [K in keyof T]: Plain<T[K]> }
  : T;
type Optional<T> = T extends readonly (infer U)[] ? Optional<U>[] : T extends object ? { [K in keyof T]?: Optional<T[K]> } : T;
type Options<T> = Optional<Plain<T>>;
`;

// The module that has a panel's options and fields, and what it exports.
function module(type) {
  const folder = join(kinds, type.replaceAll('-', ''), 'panelcfg/x');
  const file = readdirSync(folder).find((name) => name.endsWith('.d.ts'));
  return join(folder, file);
}

function source(file) {
  const dashboard = JSON.parse(readFileSync(file, 'utf8'));
  // The Prometheus data source's own, which Grafana keeps beside what it publishes.
  for (const annotation of dashboard.annotations.list) {
    ['expr', 'step', 'titleFormat', 'tagKeys', 'useValueForTime'].forEach((name) => delete annotation[name]);
  }
  dashboard.templating.list.forEach((variable) => delete variable.definition);
  const lines = [`import type { Dashboard } from '@grafana/schema';`, types];
  lines.push(`export const dashboard: Plain<Dashboard> = ${JSON.stringify(dashboard, null, 1)};`);
  dashboard.panels.forEach((panel, i) => {
    if (panel.type === 'row') {
      return;
    }
    const path = module(panel.type);
    const text = readFileSync(path, 'utf8');
    lines.push(`// panel ${panel.id}: ${panel.title}`);
    lines.push(`import type * as panel${i} from '${path.replace(/\.d\.ts$/, '')}';`);
    lines.push(`export const options${i}: Options<panel${i}.Options> = ${JSON.stringify(panel.options)};`);
    const custom = panel.fieldConfig.defaults.custom;
    if (custom && /interface FieldConfig\b/.test(text)) {
      lines.push(`export const custom${i}: Options<panel${i}.FieldConfig> = ${JSON.stringify(custom)};`);
    }
  });
  return lines.join('\n');
}

const folder = resolve(process.argv[2]);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const sources = new Map(files.map((name) => [join(here, name.replace(/json$/, 'ts')), source(join(folder, name))]));
const settings = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
};
const host = ts.createCompilerHost(settings);
const { getSourceFile, fileExists, readFile } = host;
host.fileExists = (name) => sources.has(name) || fileExists(name);
host.readFile = (name) => sources.get(name) ?? readFile(name);
host.getSourceFile = (name, version, ...more) =>
  sources.has(name) ? ts.createSourceFile(name, sources.get(name), version) : getSourceFile(name, version, ...more);
const program = ts.createProgram([...sources.keys()], settings, host);
const wrong = ts.getPreEmitDiagnostics(program);
for (const one of wrong) {
  const { line } = one.file ? ts.getLineAndCharacterOfPosition(one.file, one.start) : { line: 0 };
  const where = one.file ? `${one.file.fileName.slice(here.length + 1)}: ${one.file.text.split('\n')[line].trim().slice(0, 160)}` : '';
  console.log(`${where}\n  ${ts.flattenDiagnosticMessageText(one.messageText, '\n  ')}`);
}
console.log(`${files.length} dashboards, ${wrong.length} wrong`);
process.exit(files.length === 0 || wrong.length > 0 ? 1 : 0);
