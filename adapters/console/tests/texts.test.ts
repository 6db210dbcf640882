// Every text has an id, every id has both languages, and no word stands in a page itself.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { de } from '@/locales/de';
import { en } from '@/locales/en';
import type { Text } from '@/ui/text';

const root = join(import.meta.dirname, '../src');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !name.startsWith('locales'))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));

const forms = (text: Text) => (typeof text === 'string' ? [text] : [text.one, text.other]);
const placeholders = (text: Text) =>
  [
    ...new Set(forms(text).flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))),
  ].sort();

describe('catalogues', () => {
  it('have the same ids and placeholders', () => {
    expect(Object.keys(en)).toEqual(Object.keys(de));
    for (const [id, text] of Object.entries(de) as [keyof typeof de, Text][]) {
      expect([id, placeholders(en[id])]).toEqual([id, placeholders(text)]);
      for (const form of [...forms(text), ...forms(en[id])]) expect(form.trim()).not.toBe('');
    }
  });

  it('have no id that nothing shows', () => {
    const all = sources.map((source) => source.text).join('\n');
    const made = [...all.matchAll(/`([a-zA-Z.]+\.)\$\{/g)].map((match) => match[1] as string);
    const unused = Object.keys(de).filter(
      (id) =>
        !all.includes(`'${id}'`) && !all.includes(`"${id}"`) && !made.some((start) => id.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });
});

// Attributes that are read out or shown.
const spoken = new Set([
  'title',
  'aria-label',
  'placeholder',
  'alt',
  'label',
  'aria-description',
  'aria-roledescription',
]);
// Operators whose value is one of their sides, or both joined.
const joining = new Set([
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
]);
const letters = /\p{L}/u;

function literals(name: string, text: string): string[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const say = (node: ts.Node, words: string) =>
    found.push(`${name}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${words.trim()}`);
  const inText = (node: ts.Expression): void => {
    if (ts.isStringLiteralLike(node)) {
      if (letters.test(node.text)) say(node, node.text);
    } else if (ts.isTemplateExpression(node)) {
      const words = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('');
      if (letters.test(words)) say(node, words);
    } else if (ts.isConditionalExpression(node)) {
      inText(node.whenTrue);
      inText(node.whenFalse);
    } else if (ts.isBinaryExpression(node) && joining.has(node.operatorToken.kind)) {
      if (node.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken) inText(node.left);
      inText(node.right);
    } else if (ts.isParenthesizedExpression(node)) {
      inText(node.expression);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && letters.test(node.text)) say(node, node.text);
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent))
      inText(node.expression);
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText()) && node.initializer) {
      const value = node.initializer;
      if (ts.isStringLiteral(value) && letters.test(value.text) && !(value.text in de)) say(node, value.text);
      if (ts.isJsxExpression(value) && value.expression) inText(value.expression);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('pages', () => {
  it('have no word of their own', () => {
    expect(sources.flatMap((source) => literals(source.name, source.text))).toEqual([]);
  });

  it('are looked at by a check that finds one', () => {
    const page = '<p title="Save">Hello {busy ? "wait" : t("x")} {a ?? "none"} {a === "b" && "yes"}</p>';
    expect(literals('a.tsx', page).length).toBe(5);
  });
});
