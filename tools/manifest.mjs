// Writes the manifest of the custom element, which editors and catalogues read: `node tools/manifest.mjs > FILE`. Everything in it stands in
// the sources: what a host may rely on at the class, types in pkg/widget.d.ts, tokens in tokens.css. Knows no attribute by name.

import { readFileSync } from 'node:fs';
import { create, ts } from '@custom-elements-manifest/analyzer';

const ELEMENT = 'www/widget/widget.ts';
const DECLARED = 'pkg/widget.d.ts';
const TOKENS = 'www/widget/tokens.css';

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const parsed = (path) => ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022, true);

const { modules } = create({ modules: [parsed(ELEMENT)] });
const found = modules[0].declarations.find(({ tagName }) => tagName !== undefined);
const { name, description, tagName } = found;
const declaration = { kind: 'class', name, description, tagName, customElement: true, superclass: { name: 'HTMLElement' } };
const attributes = found.attributes.map(({ fieldName: _, ...attribute }) => attribute);
declaration.attributes = attributes;
declaration.members = members(parsed(DECLARED));
// The one place that dispatches them has their names in a variable, which is taken for an event.
declaration.events = found.events.filter(({ description }) => description !== undefined);
declaration.cssParts = found.cssParts;
declaration.cssProperties = [...found.cssProperties, ...tokens(read(TOKENS))];

const own = './widget.js';
process.stdout.write(`${JSON.stringify({
  schemaVersion: '2.1.0',
  readme: './README.md',
  modules: [{
    kind: 'javascript-module',
    path: own,
    declarations: [declaration],
    exports: [
      { kind: 'js', name, declaration: { name, module: own } },
      { kind: 'custom-element-definition', name: tagName, declaration: { name, module: own } },
    ],
  }],
}, null, 2)}\n`);

/** The published properties with their types and sentences; those that stand in an attribute name it. */
function members(file) {
  const element = file.statements.find((statement) => ts.isClassDeclaration(statement));
  return element.members.map((member) => {
    const property = member.name.text;
    const attribute = attributes.find(({ name }) => name === property || name === property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
    const description = ts.getJSDocCommentsAndTags(member).map(({ comment }) => comment).join('\n');
    return {
      kind: 'field',
      name: property,
      type: { text: member.type.getText(file) },
      description: description || attribute?.description,
      readonly: member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword) || undefined,
      ...(attribute === undefined ? {} : { attribute: attribute.name, reflects: true }),
    };
  });
}

/** What the style sheet sets once for all, with its value. */
function tokens(css) {
  return [...css.matchAll(/^ +(--huiqi-[\w-]+): (.+);$/gm)].map(([, name, value]) => ({ name, default: value }));
}
