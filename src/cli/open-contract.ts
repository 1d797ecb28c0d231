import pc from 'picocolors';
import { type Model, openModel } from '../mock/index.ts';

export interface ContractFlags {
  spec?: string;
  behaviour?: string;
  root?: string;
  allowRemoteRefs?: boolean;
}

/**
 * The document that a service is held to. Which it is, is told where nobody has named it: against another one every
 * service is wrong.
 *
 * @throws ToolError where it cannot be used.
 */
export async function openContract({ spec, behaviour, root, allowRemoteRefs }: ContractFlags): Promise<Model> {
  const model = await openModel(spec, {
    ...(root === undefined ? {} : { root }),
    ...(allowRemoteRefs === undefined ? {} : { allowRemoteRefs }),
    ...(behaviour === undefined ? {} : { behaviourFile: behaviour }),
  });
  const { title, version } = model.api;
  const told = `standin: the contract is ${title} ${version}, ${model.document.source}; --spec names another\n`;
  if (spec === undefined) process.stderr.write(pc.dim(told));
  return model;
}
