export { type NodeServerOptions, type RunningServer, serveNode } from './node-server.ts';
