/**
 * How runtime expressions stand in texts and conditions (OpenAPI 3.1 §4.8.20.3, Arazzo 1.0 §4.7): for those who evaluate
 * them, and for those who put others in their place.
 */

/** What an expression begins with; `pool` and `own` are those of a plan. */
const names = 'url|method|statusCode|request|response|inputs|outputs|steps|workflows|pool|own';

const whole = new RegExp(`^\\$(?:${names})(?:[.#][^\\s{}]*)?$`);

/** Within a text it stands in braces. */
const embedded = /\{(\$[^{}]+)\}/g;

/** In a condition it ends before an operator, a space or a closing bracket; a text between quotes may look like one. */
export const textPattern = `'(?:[^']|'')*'|"[^"]*"`;
export const operandPattern = '\\$(?:[^\\s()=!<>&|]|!(?!=))+';
const operands = new RegExp(`${textPattern}|(${operandPattern})`, 'g');

/** Whether a text is nothing but an expression. */
export function isExpression(text: string): boolean {
  return whole.test(text);
}

/** The expressions in braces within a text. */
export function listEmbedded(text: string): string[] {
  return [...text.matchAll(embedded)].map((match) => match[1] ?? '');
}

/** A text with others in the place of its expressions and their braces; `undefined` leaves one as it is. */
export function replaceEmbedded(text: string, replace: (expression: string) => string | undefined): string {
  return text.replace(embedded, (braced, expression: string) => replace(expression) ?? braced);
}

/** A simple condition (Arazzo 1.0 §4.6.11.1) with others in the place of its expressions. */
export function replaceOperands(condition: string, replace: (expression: string) => string): string {
  return condition.replace(operands, (found, expression?: string) =>
    expression === undefined ? found : replace(expression),
  );
}
