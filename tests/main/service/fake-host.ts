import { forkOnNode } from '../../../src/main/service/node-process.ts';
import { ServiceClient } from '../../../src/main/service/service-client.ts';

// A host that starts the service, tells its process id, and waits to be killed.
const [entry = '', dataFolder = ''] = process.argv.slice(2);
const client = new ServiceClient(forkOnNode(entry).port, () => {});
await client.start({ dataFolder, samplesFolder: '', jobWorker: 'file:///none.js', version: '1', logFile: null });
const result = await client.invoke('pid', {});
process.send?.(result.ok ? (result.value as { pid: number }).pid : 0);
setInterval(() => {}, 1_000);
