/** The files that make a project: path → text. Each says what its folder is for. */
export const projectFiles: Readonly<Record<string, string>> = {
  'spec/README.md': `# What the API promises

The OpenAPI document is here, as \`openapi.yaml\` or \`openapi.json\`, so that every command finds it. Overlays beside it,
\`*.overlay.yaml\`, are applied in the order of their names.
`,
  'mocks/behaviour.yaml': `# How the mock behaves, where the document does not tell. \`npx standin explain\` shows what was inferred; a line here
# corrects it, and what is not mentioned stays as inferred.
version: 1
resources: {}
#  users:
#    unique: [/email]
#    values:
#      "1": { /name: Ada }
operations: {}
#  rollKey:
#    effect: { rotate: /api_key }
#  sendMail:
#    effect: none
`,
  'fixtures/README.md': `# What the world contains

\`<resource>.json\`: entities that the mock starts with, a list or an object by id. They are checked against the document
when they are loaded; what they do not say is generated.
`,
  'contracts/README.md': `# What must hold

\`*.arazzo.yaml\`: workflows (Arazzo 1.0) that \`npx standin verify <base-url>\` runs against a deployment.
`,
};

/** Lines to paste, for tests with MSW. */
export function linesForMsw(document: string): string {
  return `import { setupServer } from 'msw/node';
import { createMock } from 'standin/msw';

const mock = await createMock('${document}');
setupServer(...mock.handlers).listen();`;
}

/** Lines to paste, into a file of Vitest's \`setupFiles\` and a test. */
export function linesForVitest(document: string): string {
  return `import { conformTo } from 'standin/vitest';

await conformTo('${document}');
// And in a test: await expect(response).toConform('operationId');`;
}
