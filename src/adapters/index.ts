export {
  createHandle,
  type GetResponse,
  type Handle,
  type HandledAnswer,
  type HandlerOptions,
  type HttpHandler,
} from './handlers.ts';
export { type NodeServerOptions, type RunningServer, serveNode } from './node-server.ts';
