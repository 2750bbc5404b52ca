import { ValidationPipe, type ValidationError } from '@nestjs/common';

import { InvalidInputError, type Problem, type Text } from '@medel/kernel';

/** More than this helps nobody, and a body of a megabyte can break a hundred thousand rules. */
const MOST_PROBLEMS = 50;

/** Reads what was sent into the class of the handler; refuses with every reason at once what does not fit. */
export const inputPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InvalidInputError(problemsOf(errors, '').slice(0, MOST_PROBLEMS)),
  });

const UNKNOWN_FIELD: Text = {
  sv: 'Fältet finns inte här. Ta bort det.',
  en: 'There is no such field here. Remove it.',
};
const OBJECT_EXPECTED: Text = {
  sv: 'Skicka ett JSON-objekt.',
  en: 'Send a JSON object.',
};

function problemsOf(errors: readonly ValidationError[], parent: string): Problem[] {
  return errors.flatMap(({ property, constraints = {}, contexts = {}, children = [] }) => {
    const pointer = `${parent}/${property.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const own = Object.keys(constraints).flatMap((name) => problemFor(name, contexts[name], pointer));
    return [...own, ...problemsOf(children, pointer)];
  });
}

/** Our fields carry their own words; the rest comes from class-validator and from Nest. */
function problemFor(constraint: string, context: unknown, pointer: string): Problem[] {
  if (context) return [{ ...(context as { code: string; detail: Text }), pointer }];
  if (constraint === 'whitelistValidation') return [{ code: 'unknown_field', detail: UNKNOWN_FIELD, pointer }];
  // The field itself has already said that it wants an object.
  if (constraint === 'nestedValidation') return [];
  return [{ code: 'object_expected', detail: OBJECT_EXPECTED, pointer: '' }];
}
