import ts from 'typescript';

/**
 * Every way we know to break a file of rules, as replacements of its text.
 * A mutant is `{ start, end, text, what }`; `what` is a sentence for the one who reads the survivors.
 */
export function mutantsOf(path, source) {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const kind = /\.(machine|requirements|policy|rules)\.ts$/.exec(path)?.[1];
  const found = [];
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    for (const mutation of [...EVERYWHERE, ...OF_A_KIND[kind]]) found.push(...mutation(node));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.map((mutant) => ({ ...mutant, line: file.getLineAndCharacterOfPosition(mutant.start).line + 1 }));
}

const replace = (node, text, what) => ({ start: node.getStart(), end: node.getEnd(), text, what });

/** Takes a node out of a list together with the comma after it. */
const drop = (list, node, what) => {
  const next = list[list.indexOf(node) + 1];
  return { start: node.getStart(), end: next ? next.getStart() : node.getEnd(), text: '', what };
};

const nameOf = (property) => property.name?.text ?? '';
const property = (object, name) => object.properties.find((candidate) => nameOf(candidate) === name);

const OTHER_OPERATORS = new Map([
  [ts.SyntaxKind.LessThanToken, ['<=', '>']],
  [ts.SyntaxKind.LessThanEqualsToken, ['<', '>=']],
  [ts.SyntaxKind.GreaterThanToken, ['>=', '<']],
  [ts.SyntaxKind.GreaterThanEqualsToken, ['>', '<=']],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
  [ts.SyntaxKind.AmpersandAmpersandToken, ['||']],
  [ts.SyntaxKind.BarBarToken, ['&&']],
  [ts.SyntaxKind.PlusToken, ['-']],
  [ts.SyntaxKind.MinusToken, ['+']],
  [ts.SyntaxKind.AsteriskToken, ['/']],
]);

function operators(node) {
  if (!ts.isBinaryExpression(node)) return [];
  const now = node.operatorToken.getText();
  return (OTHER_OPERATORS.get(node.operatorToken.kind) ?? []).map((other) =>
    replace(node.operatorToken, other, `${now} became ${other}`),
  );
}

function numbers(node) {
  const big = ts.isBigIntLiteral(node);
  if (!big && !ts.isNumericLiteral(node)) return [];
  if (insideSubscript(node)) return [];
  const value = BigInt(node.text.replace(/n$/, ''));
  return [value + 1n, value - 1n].map((other) => {
    const text = `${other < 0n ? `(${other}` : other}${big ? 'n' : ''}${other < 0n ? ')' : ''}`;
    return replace(node, text, `${node.getText()} became ${text}`);
  });
}

const insideSubscript = (node) => ts.isElementAccessExpression(node.parent);

function conditions(node) {
  if (ts.isConditionalExpression(node)) return [negate(node.condition)];
  if (ts.isIfStatement(node)) return [negate(node.expression)];
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [replace(node, node.operand.getText(), 'a "not" was dropped')];
  return [];
}

const negate = (condition) => replace(condition, `!(${condition.getText()})`, 'a condition was negated');

/** A guard may be a single expression with no condition around it: then it says always, and never. */
function predicates(node) {
  const guards = ts.isPropertyAssignment(node) && nameOf(node.parent.parent) === 'guards';
  if (!guards || !ts.isArrowFunction(node.initializer)) return [];
  return ['true', 'false'].map((answer) => replace(node.initializer.body, answer, `the guard says ${answer}`));
}

const ANY_AND_ALL = { some: 'every', every: 'some' };

function quantifiers(node) {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { name, expression } = node.expression;
  if (name.text === 'filter') return [replace(node, expression.getText(), 'a filter was dropped')];
  const other = ANY_AND_ALL[name.text];
  return other ? [replace(name, other, `${name.text} became ${other}`)] : [];
}

const EVERYWHERE = [operators, numbers, conditions, predicates, quantifiers];

/** The object of a machine's state, from any property of its `on`. */
const isArrow = (node) => ts.isPropertyAssignment(node) && nameOf(node.parent.parent) === 'on';

function statesOf(node) {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (ts.isPropertyAssignment(parent) && nameOf(parent) === 'states')
      return parent.initializer.properties.map(nameOf);
  }
  return [];
}

function arrows(node) {
  if (!isArrow(node)) return [];
  const label = `${nameOf(node.parent.parent.parent.parent)} + ${nameOf(node)}`;
  const dropped = drop(node.parent.properties, node, `${label} was dropped`);
  if (!ts.isObjectLiteralExpression(node.initializer)) return [dropped, ...retargeted(node.initializer, label)];
  const { properties } = node.initializer;
  const target = property(node.initializer, 'target');
  const guard = property(node.initializer, 'guard');
  return [
    dropped,
    ...(target ? retargeted(target.initializer, label) : []),
    ...(guard ? [drop(properties, guard, `${label} lost its guard`)] : []),
    ...actionsOf(node.initializer, label),
  ];
}

function retargeted(target, label) {
  const states = statesOf(target);
  const other = states[(states.indexOf(target.text) + 1) % states.length];
  return [replace(target, `'${other}'`, `${label} leads to ${other}`)];
}

function actionsOf(arrow, label) {
  const actions = property(arrow, 'actions');
  if (!actions) return [];
  const dropped = drop(arrow.properties, actions, `${label} lost its effects`);
  if (!ts.isArrayLiteralExpression(actions.initializer)) return [dropped, ...swapped(actions.initializer, label)];
  const { elements } = actions.initializer;
  return [
    dropped,
    ...elements.map((element) => drop(elements, element, `${label} lost ${element.getText()}`)),
    ...elements.flatMap((element) => swapped(element, label)),
  ];
}

/** `tell('a')` becomes another call of a helper like it, and tells something else. */
function swapped(action, label) {
  const text = action.getText();
  if (ts.isStringLiteral(action))
    return [replace(action, "'doSomethingElse'", `${label}: ${text} became something else`)];
  const helpers = helpersOf(action.getSourceFile());
  const [, helper, argument] = /^(\w+)\((.*)\)$/s.exec(text) ?? [];
  const others = helpers.filter((name) => name !== helper && helpers.includes(helper));
  return [
    ...(argument?.startsWith("'")
      ? [replace(action, `${helper}('something_else')`, `${label}: ${text} says something else`)]
      : []),
    ...others.slice(0, 1).map((other) => replace(action, `${other}(${argument})`, `${label}: ${text} became ${other}`)),
  ];
}

/** Functions at the top of a machine's file that make an action from one word. */
const helpersOf = (file) =>
  file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .filter(({ initializer }) => initializer && ts.isArrowFunction(initializer) && initializer.parameters.length === 1)
    .map(({ name }) => name.getText());

/** An arrow where none was: one for each state, with an event of another. */
function addedArrows(node) {
  if (!ts.isPropertyAssignment(node) || nameOf(node) !== 'states') return [];
  const states = node.initializer.properties;
  const events = [...new Set(states.flatMap((state) => eventsOf(state).map(nameOf)))];
  return states.flatMap((state, index) => {
    const missing = events.filter((event) => !eventsOf(state).some((own) => nameOf(own) === event));
    const event = missing[index % Math.max(missing.length, 1)];
    const to = nameOf(states[(index + 1) % states.length]);
    const what = `${nameOf(state)} + ${event} was added`;
    return event ? [{ start: state.getStart(), end: state.getEnd(), text: withArrow(state, event, to), what }] : [];
  });
}

const eventsOf = (state) => property(state.initializer, 'on')?.initializer.properties ?? [];

function withArrow(state, event, to) {
  const others = eventsOf(state).map((own) => own.getText());
  return `${nameOf(state)}: { on: { ${[...others, `${event}: '${to}'`].join(', ')} } }`;
}

function initial(node) {
  if (!ts.isPropertyAssignment(node) || nameOf(node) !== 'initial') return [];
  const states = property(node.parent, 'states')?.initializer.properties.map(nameOf) ?? [];
  return [replace(node.initializer, `'${states[1]}'`, `it begins in ${states[1]}`)];
}

/** Each requirement leaves the list of its event. */
function requirements(node) {
  const inTable =
    ts.isArrayLiteralExpression(node) &&
    ts.isPropertyAssignment(node.parent) &&
    /REQUIREMENTS$/.test(nameOf(node.parent.parent.parent));
  if (!inTable) return [];
  const event = nameOf(node.parent);
  return node.elements.map((element) => drop(node.elements, element, `${event} lost ${element.getText()}`));
}

const SIDES = ['lead', 'partner', 'funder'];

/** Roles leave and enter, sides change, and the clock loses its hand. */
function permissions(node) {
  const listed = ts.isArrayLiteralExpression(node) && ts.isPropertyAssignment(node.parent);
  if (listed && nameOf(node.parent) === 'roles') return roles(node.elements, 'roles');
  if (listed)
    return node.elements.map((element) =>
      drop(node.elements, element, `${nameOf(node.parent)} lost ${element.getText()}`),
    );
  if (ts.isCallExpression(node) && SIDES.includes(node.expression.getText())) {
    const side = node.expression.getText();
    const other = SIDES[(SIDES.indexOf(side) + 1) % SIDES.length];
    return [
      replace(node.expression, other, `${node.getText()}: ${side} became ${other}`),
      ...roles(node.arguments, node.getText()),
    ];
  }
  return [];
}

function roles(list, label) {
  const added = list.some((role) => role.getText() === "'auditor'") ? "'administrator'" : "'auditor'";
  const last = list.at(-1);
  return [
    ...list.map((role) => drop(list, role, `${label} lost ${role.getText()}`)),
    ...(last ? [replace(last, `${last.getText()}, ${added}`, `${label} also lets ${added}`)] : []),
  ];
}

const OF_A_KIND = {
  machine: [arrows, addedArrows, initial],
  requirements: [requirements],
  policy: [permissions],
  rules: [],
};
