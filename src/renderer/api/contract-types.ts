export type { InputOf, MethodName, MethodsOf, OutputOf } from '../../contract/index.ts';
export type { Result } from '../../contract/rpc.ts';
