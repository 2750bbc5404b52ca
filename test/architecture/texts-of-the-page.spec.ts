import ts from 'typescript';

import { files, read } from './repository.js';

/** What a person reads or hears; other attributes are names for machines. */
const READ_ALOUD = [
  'aria-label',
  'aria-description',
  'title',
  'placeholder',
  'alt',
  'label',
  'description',
  'closeButton',
];

/** The product's own name is the same in every language. */
const NAMES = ['Medel'];

/** Every text that stands in a component instead of in the catalogues. */
function hardCoded(code: string): string[] {
  const found: string[] = [];
  const note = (text: string) => {
    const words = text.trim();
    if (/\p{L}/u.test(words) && !NAMES.includes(words)) found.push(words);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node.text);
    if (ts.isJsxAttribute(node) && node.initializer && READ_ALOUD.includes(node.name.getText())) {
      textsOf(node.initializer).forEach(note);
    }
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) textsOf(node).forEach(note);
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile('page.tsx', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

/** The texts that an expression can come to: in quotes, in either branch, put together. What is handed to a call is not one. */
function textsOf(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  return branchesOf(node).flatMap(textsOf);
}

function branchesOf(node: ts.Node): readonly ts.Node[] {
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse];
  if (ts.isParenthesizedExpression(node)) return [node.expression];
  if (ts.isJsxExpression(node)) return node.expression ? [node.expression] : [];
  if (!ts.isBinaryExpression(node) || isComparison(node)) return [];
  return node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ? [node.right] : [node.left, node.right];
}

const COMPARISONS = [
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.GreaterThanToken,
];
const isComparison = ({ operatorToken }: ts.BinaryExpression): boolean => COMPARISONS.includes(operatorToken.kind);

// prettier-ignore
const PLANTED: [sentence: string, code: string][] = [
  ['between tags',                        '<p>Skicka in</p>'],
  ['between tags, beside a value',        '<p>{count} rader</p>'],
  ['in quotes between tags',              "<p>{'Skicka in'}</p>"],
  ['in one branch of a choice',           "<p>{done ? t('done') : 'Inte klart'}</p>"],
  ['that is shown on a condition',        "<p>{late && 'Försenad'}</p>"],
  ['that stands in for nothing',          "<p>{name ?? 'Okänd'}</p>"],
  ['put together with a value',           '<p>{`Rad ${line}`}</p>'],
  ['in a label for screen readers',       '<button aria-label="Stäng" />'],
  ['in a label put together',             '<button aria-label={`Rad ${line}`} />'],
  ['in a title',                          '<Page title="Hjälp" />'],
  ['in a placeholder',                    "<input placeholder={'Sök'} />"],
  ['in the words for an image',           '<img alt="Karta" />'],
  ['on a button that closes',             '<Dialog closeButton="Stäng" />'],
];

// prettier-ignore
const INNOCENT: [sentence: string, code: string][] = [
  ['a text from the catalogue',           "<p title={t('help.title')}>{t('help.lead')}</p>"],
  ['signs between values',                "<p>{a} · {b} – {'/'}</p>"],
  ['names for machines',                  '<a href="/help" className="ds-link" rel="noreferrer" id="x">{children}</a>'],
  ['a status that is compared',           "<p>{status === 'paid' && <Paid />}</p>"],
  ["the product's name",                  '<text>Medel</text>'],
];

describe('the texts of the page', () => {
  it.each(PLANTED)('are noticed %s', (_, code) => {
    expect(hardCoded(code)).not.toEqual([]);
  });

  it.each(INNOCENT)('are not %s', (_, code) => {
    expect(hardCoded(code)).toEqual([]);
  });

  const components = files(/^apps\/web\/src\/.*\.tsx$/);

  it('all stand in the catalogues', () => {
    expect(components.length).toBeGreaterThan(50);
    expect(components.flatMap((file) => hardCoded(read(file)).map((text) => `${file}: ${text}`))).toEqual([]);
  });
});
