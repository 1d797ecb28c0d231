import type { Fault } from '../contract.ts';

/** Something that a tool says of a service. */
export interface Alarm {
  /** Operation id. */
  operation: string;
  /** Tells alarms apart: those that a healthy service raises are not about a fault. */
  what: string;
}

/** A tool that does what Standin does, or a part of it. */
export interface Peer {
  title: string;
  /** What it says of a service with a fault; only requests to these operations are made. Default: all. */
  verify(fault: Fault, operations?: readonly string[]): Promise<Alarm[]>;
  close(): Promise<void>;
}
