import { levelParameter } from './level-parameter.ts';
import type { Levelling } from './levelling.ts';
import type { Visit } from './walk.ts';

/** Mends what no version of OpenAPI allows in a parameter, but documents contain; before it is levelled. */
export function mendParameter(visit: Visit, levelling: Levelling): void {
  const { node, file, pointer } = visit;
  if (typeof node.$ref === 'string') return;
  const tell = (code: string, message: string, hint: string, member: string) =>
    levelling.report({ code, severity: 'warning', message, hint }, { file, pointer: pointer + member });
  const { required } = node;
  if (required !== undefined && typeof required !== 'boolean') {
    const meant = /^(true|yes|1|required)$/i.test(String(required));
    node.required = meant;
    const message = `\`required\` is ${JSON.stringify(required)}, not \`true\` or \`false\`; it is read as \`${meant}\`.`;
    tell('invalid-required', message, `Write \`required: ${meant}\`.`, '/required');
  }
  if (node.in === 'path' && node.required !== true) {
    const message = `The path parameter ${String(node.name)} must say \`required: true\`; it is read so.`;
    tell('optional-path-parameter', message, 'Add `required: true`.', node.required === undefined ? '' : '/required');
    node.required = true;
  }
  if (levelling.version > 2 && node.schema === undefined && node.content === undefined && node.type !== undefined) {
    const message =
      'The parameter has `type` and no `schema`, as in OpenAPI 2.0; it is read as if it were in `schema`.';
    tell('parameter-without-schema', message, 'Put `type`, and what belongs to it, into `schema`.', '/type');
    levelParameter(visit, levelling);
  }
}
